from django.apps import AppConfig


class PollsConfig(AppConfig):
    name = "polls"
    verbose_name = "Bình chọn"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from photos import usage
        from polls import blocks as side
        from polls import models
        from polls.searching import POLLS
        from siteinfo import blocks, inserts, searching, sections, shell

        sections.register("polls", "Bình chọn", "polls:poll_list")
        shell.watch(models.Poll, models.Choice)
        blocks.register(10, side.open_polls)
        searching.register(80, POLLS)
        inserts.register("poll", side.in_article)
        polls = models.Poll.objects.published
        usage.register(lambda photo: polls().filter(choices__photo=photo))
