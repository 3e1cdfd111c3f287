from django.apps import AppConfig


class VisitsConfig(AppConfig):
    name = "visits"
    verbose_name = "Thông tin truy cập"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from siteinfo import blocks, sections, shell
        from visits import models, side

        sections.register("visits", "Thông tin truy cập", "visits:method")
        shell.watch(models.Handover)
        blocks.register(60, side.most_read)
        blocks.register(90, side.numbers)
        blocks.register_at_foot(side.at_foot)
