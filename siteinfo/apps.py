from django.apps import AppConfig


class SiteinfoConfig(AppConfig):
    name = "siteinfo"
    verbose_name = "Quanh trang"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from photos import usage
        from siteinfo import models, sections, shell

        sections.register("home", "Trang chủ", "home")
        shell.watch(
            models.SiteSettings,
            models.Fact,
            models.FlatPage,
            models.MenuItem,
            models.LinkGroup,
            models.Link,
            models.Announcement,
        )
        pages = models.FlatPage.objects.published
        usage.register(lambda photo: pages().filter(body_photos=photo))
