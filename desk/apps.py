from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = "Tòa soạn"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from desk.watchers import content, rights, signing

        content.connect()
        rights.connect()
        signing.connect()
