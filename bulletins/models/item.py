from django.apps import apps
from django.db import models
from django.db.models import Exists, Max, OuterRef, Q

from bulletins.models.bulletin import Bulletin
from unionportal.text import clean_lines

# What the column holds; beyond it stands whatever is numbered anew with the next save at the desk.
LAST_ORDER = 32767


def articles():
    """All articles: what one content app knows of another goes through its registered models."""
    return apps.get_model("news", "Article").objects


class ItemQuerySet(models.QuerySet):
    def readable(self):
        """The lines of the contents that readers may see now, and whether their stories are.

        A story that was withdrawn takes its line with it, unless the line has words of its own.
        """
        public = articles().published().filter(pk=OuterRef("article"))
        return self.annotate(story_is_public=Exists(public)).filter(
            ~Q(title="") | Q(story_is_public=True)
        )

    def with_stories(self):
        """Load the stories as a page tells them, in one query."""
        units = ["article__unit", "article__unit__merged_into"]
        units.append(f"{units[-1]}__merged_into")
        stories = self.select_related("article__lead_photo", *units)
        return stories.defer(*(f"{row}__search_vector" for row in ("article", *units)))

    def for_contents(self):
        """Load what a line of the contents shows, in one query."""
        titles = ("article__title", "article__slug")
        return self.select_related("article").only("bulletin", "heading", "title", "page", *titles)


class Item(models.Model):
    """A line of a bulletin's contents; with a story, also what the maker sets into pages."""

    bulletin = models.ForeignKey(Bulletin, models.CASCADE, related_name="items")
    heading = models.CharField(
        "đề mục", max_length=80, blank=True, help_text="Đứng trên mục này, ví dụ: Chính sách mới."
    )
    article = models.ForeignKey(
        "news.Article",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="in_bulletins",
        verbose_name="bài viết",
    )
    title = models.CharField(
        "tiêu đề", max_length=255, blank=True, help_text="Để trống thì lấy tiêu đề bài."
    )
    page = models.PositiveSmallIntegerField("trang", null=True, blank=True)
    order = models.PositiveSmallIntegerField(
        "thứ tự", default=0, help_text="Số nhỏ đứng trước; để 0 thì xuống cuối."
    )

    objects = ItemQuerySet.as_manager()

    class Meta:
        verbose_name = "mục"
        verbose_name_plural = "mục lục"
        ordering = ["order", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(title="") | Q(article__isnull=False),
                name="bulletins_item_says_something",
                violation_error_message="Hãy chọn bài viết hoặc ghi tiêu đề.",
            ),
            models.UniqueConstraint(
                fields=["bulletin", "article"],
                name="bulletins_item_once_a_story",
                violation_error_message="Bài này đã có trong mục lục.",
            ),
        ]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        clean_lines(self, "heading", "title")
        if not self.order:
            last = self.bulletin.items.aggregate(last=Max("order"))["last"]
            self.order = min((last or 0) + 1, LAST_ORDER)
        super().save(*args, **kwargs)

    @property
    def text(self) -> str:
        return self.title or self.article.title
