from django.apps import AppConfig


class PhotosConfig(AppConfig):
    name = "photos"
    verbose_name = "Kho ảnh"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from photos import media
        from unionportal import files, richtext

        richtext.register_image_resolver(media.attributes)
        files.register_media_guard("photos/", media.is_public)
        files.register_media_stand_in("photos/", media.original_of)
