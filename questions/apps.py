from django.apps import AppConfig


class QuestionsConfig(AppConfig):
    name = "questions"
    verbose_name = "Hỏi đáp, góp ý"
    default_auto_field = "django.db.models.BigAutoField"
