from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class DeskConfig(AppConfig):
    name = "desk"
    verbose_name = "Tòa soạn"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from desk import checks, own_panels, revisions, upkeep  # noqa: F401
        from desk.watchers import content, grants, photos, rights, signing
        from unionportal import uploads

        content.connect()
        grants.connect()
        photos.connect()
        rights.connect()
        signing.connect()
        uploads.keep_while(revisions.names_file)
        autodiscover_modules("duty", "panels")
