from django.apps import AppConfig


class NoticesConfig(AppConfig):
    name = "notices"
    verbose_name = "Thông báo, lịch, biểu mẫu"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from desk import snapshots
        from notices import menu, models, searching
        from notices.models import blank, notice
        from notices.reading import NOTICES
        from photos import usage
        from siteinfo import reading, sections, shell
        from unionportal import files

        sections.register(
            "notices", "Thông báo", "notices:notice_list", children=menu.entries_below
        )
        sections.register("schedule", "Lịch công tác", "notices:schedule")
        sections.register("forms", "Biểu mẫu", "notices:form_list")
        shell.watch(models.Notice, models.Entry, models.BlankForm)
        published = models.Notice.objects.published
        usage.register(lambda photo: published().filter(body_photos=photo))
        reading.register("t", NOTICES)
        searching.register()
        files.register_media_guard("thong-bao/", notice.is_public_file)
        files.register_media_guard("bieu-mau/", blank.is_public_file)
        files.register_media_keeper("thong-bao/", files.holds("notices.view_notice"))
        files.register_media_keeper("bieu-mau/", files.holds("notices.view_blankform"))
        for model in (models.Notice, models.BlankForm):
            snapshots.register(model, rows=("files",), without=("created_at",))
