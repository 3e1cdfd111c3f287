from django.apps import AppConfig


class SiteinfoConfig(AppConfig):
    name = "siteinfo"
    verbose_name = "Quanh trang"
    default_auto_field = "django.db.models.BigAutoField"
