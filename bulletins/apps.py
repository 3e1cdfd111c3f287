from django.apps import AppConfig


class BulletinsConfig(AppConfig):
    name = "bulletins"
    verbose_name = "Bản tin Công đoàn"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from bulletins.models import Bulletin, Programme, bulletin, programme
        from bulletins.searching import BULLETINS
        from desk import snapshots
        from photos import usage
        from siteinfo import searching, sections, shell
        from unionportal import files, uploads

        sections.register("bulletins", "Bản tin Công đoàn", "bulletins:bulletin_list")
        shell.watch(Bulletin)
        searching.register(25, BULLETINS)
        published = Bulletin.objects.published
        usage.register(lambda photo: published().filter(cover=photo))
        usage.register(lambda photo: published().filter(drawn_cover=photo))
        usage.register(lambda photo: published().filter(body_photos=photo))
        usage.register_printed(bulletin.made_with)
        files.register_media_guard(f"{bulletin.FOLDER}/", bulletin.is_public_pdf)
        files.register_media_guard(f"{programme.FOLDER}/", programme.is_public_audio)
        for model in (bulletin, programme):
            right = f"bulletins.view_{model.__name__.rpartition('.')[2]}"
            files.register_media_keeper(f"{model.FOLDER}/", files.holds(right))
        uploads.follow(Bulletin, "pdf")
        uploads.follow(Programme, "audio")
        # The PDF is made anew of the rest, or given again.
        pdf = ("pdf", "pdf_size", "pdf_pages", "pdf_state", "pdf_problem", "pdf_made_at")
        snapshots.register(Bulletin, rows=("items",), without=(*pdf, "drawn_cover"))
        snapshots.register(Programme)
