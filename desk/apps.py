from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = "Tòa soạn"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from desk import own_panels, upkeep  # noqa: F401
        from desk.watchers import content, grants, photos, rights, signing

        content.connect()
        grants.connect()
        photos.connect()
        rights.connect()
        signing.connect()
        autodiscover_modules("duty", "panels")
