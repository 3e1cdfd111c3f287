from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "questions"
    verbose_name = "Hỏi đáp, góp ý"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from photos import usage
        from questions import blocks as side
        from questions import models, visible
        from questions.reading import QUESTIONS
        from questions.searching import QUESTIONS as FOUND_QUESTIONS
        from siteinfo import blocks, reading, searching, sections, shell
        from unionportal import files
        from units import merging

        sections.register("questions", "Hỏi đáp, góp ý", "questions:question_list")
        shell.watch(models.Question, models.Subject)
        blocks.register(40, side.latest_answers)
        published = models.Question.objects.published
        usage.register(lambda photo: published().filter(body_photos=photo))
        reading.register("h", QUESTIONS)
        searching.register(40, FOUND_QUESTIONS)
        files.register_media_keeper("reader-messages/", visible.enclosure)
        merging.follow(models.Subject, "board")
        merging.follow(models.Message, "board", models.Message.objects.waiting)
