from django.apps import AppConfig


class AlbumsConfig(AppConfig):
    name = "albums"
    verbose_name = "Album ảnh"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from albums import models, strip
        from albums.reading import ALBUMS
        from albums.searching import ALBUMS as FOUND_ALBUMS
        from desk import snapshots
        from photos import usage
        from siteinfo import inserts, reading, searching, sections, shell

        sections.register("albums", "Album ảnh", "albums:album_list")
        # Photos follow their album: the desk saves it after them.
        shell.watch(models.Album)
        usage.register(models.published_showing)
        usage.register_download(models.offering_download)
        reading.register("a", ALBUMS)
        searching.register(50, FOUND_ALBUMS)
        inserts.register("album", strip.in_article)
        # The cover is one of the rows, which come back after the columns.
        snapshots.register(
            models.Album, rows=("photos",), without=("created_at", "created_by", "cover")
        )
