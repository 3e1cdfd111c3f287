from django.apps import AppConfig
from django.db.models.signals import post_delete


class PhotosConfig(AppConfig):
    name = "photos"
    verbose_name = "Kho ảnh"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from photos import media
        from unionportal import files, richtext

        richtext.register_image_resolver(media.attributes)
        files.register_media_guard("photos/", media.is_public)
        files.register_media_keeper("photos/", media.may_see)
        files.register_media_keeper("originals/", media.may_see)
        files.register_media_stand_in("photos/", media.original_of)
        for name in ("Photo", "Version"):
            post_delete.connect(media.remove_files, sender=self.get_model(name))
