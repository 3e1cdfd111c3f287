from django.apps import AppConfig


class SiteinfoConfig(AppConfig):
    name = "siteinfo"
    verbose_name = "Quanh trang"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from photos import acts, usage
        from siteinfo import blocks, models, searching, sections, shell, weather
        from siteinfo.page_search import PAGES

        sections.register("home", "Trang chủ", "home")
        shell.watch(
            models.SiteSettings,
            models.Fact,
            models.FlatPage,
            models.MenuItem,
            models.LinkGroup,
            models.Link,
            models.Announcement,
            models.WeatherPlace,
        )
        acts.changed.connect(shell.raise_stamp)
        blocks.register(5, weather.beside)
        searching.register(70, PAGES)
        pages = models.FlatPage.objects.published
        usage.register(lambda photo: pages().filter(body_photos=photo))
        usage.register(lambda photo: models.Link.objects.filter(logo=photo))
