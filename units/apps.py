from django.apps import AppConfig


class UnitsConfig(AppConfig):
    name = "units"
    verbose_name = "Đơn vị"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from photos import usage
        from siteinfo import searching, sections
        from units import models
        from units.searching import UNITS

        sections.register("units", "Đơn vị", "units:unit_list")
        searching.register(60, UNITS)
        usage.register(lambda photo: models.Unit.objects.filter(body_photos=photo))
