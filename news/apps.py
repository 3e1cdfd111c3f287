from django.apps import AppConfig


class NewsConfig(AppConfig):
    name = "news"
    verbose_name = "Tin tức"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from desk import seen, snapshots
        from news import citing as own_citing
        from news import models, rights, tree
        from news import seen as own_seen
        from news.reading import ARTICLES
        from photos import sight, usage
        from siteinfo import citing, reading, sections, shell
        from unionportal import files, uploads

        sections.register("news", "Tin tức", "news:article_list", children=tree.menu_entries)
        shell.watch(models.Category)
        published = models.Article.objects.published
        usage.register(lambda photo: published().filter(lead_photo=photo))
        usage.register(lambda photo: published().filter(body_photos=photo))
        reading.register("b", ARTICLES)
        citing.register(own_citing.KEY, own_citing.ARTICLES)
        files.register_media_guard("attachments/", models.is_public_attachment)
        files.register_media_guard("audio/", models.is_public_audio)
        files.register_media_keeper("attachments/", own_seen.attachment)
        files.register_media_keeper("audio/", own_seen.audio)
        files.register_media_keeper("word/", own_seen.word_file)
        sight.register(own_seen.photos)
        seen.register(models.Article, rights.visible)
        uploads.follow(models.WordDraft, "file")
        snapshots.register(
            models.Article,
            rows=("attachments", "recordings", "corrections"),
            without=("saved_on", "created_at", "created_by", "place", "place_order"),
            lasting=("corrections",),
            by_name=("tags",),
        )
