"""News: categories, articles, their tags and attached files."""

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, OuterRef, Q, Value, When
from django.db.models.functions import JSONObject
from django.urls import reverse
from django.utils import timezone
from vn_collate import collate_key

from desk.models import Reviewed, Stage
from news import cards
from news.audio import ArticleAudio
from news.bulk.models import BulkRun  # noqa: F401
from news.checking.models import OutsideLink  # noqa: F401
from news.correction import Correction
from news.frontdesk.models import FrontPage  # noqa: F401
from news.word.models import WordDraft  # noqa: F401
from photos.shown import ShowsPhotos
from unionportal import files
from unionportal.publishing import PublishableQuerySet
from unionportal.richtext import RichTextField, plain_text
from unionportal.search import SearchText, SearchTextQuerySet
from unionportal.text import clean_lines, file_size, slugify

UNIT_FIELDS = ("short_name", "slug", "dissolved_on", "merged_into")
# What still wants work stands before what readers see or saw.
UNFINISHED_FIRST = Case(
    When(state=Stage.PUBLISHED, then=Value(1)),
    When(state=Stage.WITHDRAWN, then=Value(1)),
    default=Value(0),
)


class Category(models.Model):
    """A heading of the news; two or three levels, ordered by hand."""

    MAX_DEPTH = 3

    name = models.CharField("tên chuyên mục", max_length=100)
    slug = models.SlugField("đường dẫn", max_length=100, unique=True)
    parent = models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name="nằm trong",
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    description = models.CharField("giới thiệu", max_length=300, blank=True)
    hidden = models.BooleanField(
        "ẩn khỏi menu",
        default=False,
        help_text="Chuyên mục ẩn không có trên menu, trang chủ và danh sách; bài cũ vẫn đọc được.",
    )
    on_home = models.BooleanField("có khối trên trang chủ", default=False)
    home_order = models.PositiveSmallIntegerField("thứ tự khối", default=0, editable=False)
    # The keys of its ancestors and its own, so that one query gives the tree in order.
    sort_key = models.CharField(max_length=400, db_collation="C", editable=False, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "chuyên mục"
        ordering = ["sort_key"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        clean_lines(self, "name", "description")
        self.slug = self.slug or slugify(self.name)
        above = self.parent.sort_key if self.parent else ""
        old_key, self.sort_key = self.sort_key, f"{above}{self.order:05d}-{self.slug}."
        super().save(*args, **kwargs)
        if old_key and old_key != self.sort_key:
            for child in self.children.all():
                child.parent = self
                child.save()

    def get_absolute_url(self):
        return reverse("news:category", args=[self.slug])

    def clean(self):
        ancestor, depth = self.parent, 1
        while ancestor:
            if self.pk and ancestor.pk == self.pk:
                raise ValidationError({"parent": "Chuyên mục không thể nằm trong chính nó."})
            ancestor, depth = ancestor.parent, depth + 1
        if depth + self.levels_below() > self.MAX_DEPTH:
            raise ValidationError({"parent": f"Chỉ xếp tới {self.MAX_DEPTH} cấp chuyên mục."})

    def levels_below(self):
        below = Category.objects.filter(sort_key__startswith=self.sort_key) if self.pk else ()
        return max((row.sort_key.count(".") for row in below), default=0) - self.sort_key.count(".")


class Tag(models.Model):
    name = models.CharField("thẻ", max_length=60, unique=True)
    slug = models.SlugField("đường dẫn", max_length=80, unique=True)
    sort_key = models.CharField(max_length=400, db_collation="C", editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "thẻ"
        ordering = ["sort_key"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        clean_lines(self, "name")
        self.slug = self.slug or slugify(self.name)
        self.sort_key = collate_key(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return f"{reverse('news:article_list')}?the={self.slug}"


class ArticleQuerySet(PublishableQuerySet, SearchTextQuerySet):
    def kept(self):
        """Without those in the bin."""
        return self.filter(binned_at=None)

    def in_bin(self):
        return self.filter(binned_at__isnull=False)

    def cards(self):
        """Load what a list row shows, in one query, as cards.Card."""
        rows = self.values_list(*cards.FIELDS)
        rows._iterable_class = cards.CardIterable
        return rows

    def links(self):
        """Load what a line of links shows, as cards.Card."""
        rows = self.values_list(*cards.LINK_FIELDS)
        rows._iterable_class = cards.LinkIterable
        return rows

    def for_page(self):
        """Load an article's page and all that hangs on it, in one query."""
        tags = Tag.objects.filter(articles=OuterRef("pk")).values(
            json=JSONObject(name="name", slug="slug")
        )
        attachments = Attachment.objects.filter(article=OuterRef("pk")).values(
            json=JSONObject(title="title", file="file", size="size")
        )
        recordings = ArticleAudio.objects.filter(article=OuterRef("pk")).values(
            json=JSONObject(
                **{name: name for name in ("language", "file", "reader", "size", "seconds")}
            )
        )
        corrections = Correction.objects.filter(article=OuterRef("pk")).due()
        return (
            self.select_related("lead_photo", "unit__merged_into__merged_into")
            .only(*Article.PAGE_FIELDS)
            .annotate(
                tag_list=ArraySubquery(tags),
                file_list=ArraySubquery(attachments),
                audio_list=ArraySubquery(recordings),
                correction_list=ArraySubquery(
                    corrections.values(json=JSONObject(pk="pk", text="text", at="at"))
                ),
            )
        )

    def in_category(self, ids):
        """Articles that have one of these categories as main or further one."""
        further = Article.further_categories.through.objects.filter(category_id__in=ids)
        return self.filter(Q(category_id__in=ids) | Q(pk__in=further.values("article_id")))

    def around(self, pk, published_at):
        """Return (newer, older): what stands before and after an article, nearest first."""
        if published_at is None:
            newer = Q(published_at__isnull=False) | Q(pk__gt=pk)
            older = Q(published_at=None, pk__lt=pk)
        else:
            newer = Q(published_at__gt=published_at) | Q(published_at=published_at, pk__gt=pk)
            older = (
                Q(published_at__lt=published_at)
                | Q(published_at=published_at, pk__lt=pk)
                | Q(published_at=None)
            )
        return (
            self.filter(newer).order_by(F("published_at").asc(nulls_first=True), "pk"),
            self.filter(older).newest_first(),
        )


class Article(ShowsPhotos, Reviewed, SearchText):
    class Place(models.TextChoices):
        NONE = "", "không"
        LEAD = "lead", "tin đầu trang"
        FEATURED = "featured", "đáng chú ý"

    PAGE_FIELDS = (
        "kicker",
        "title",
        "slug",
        "lead",
        "body",
        "published_at",
        "expires_at",
        "state",
        "writer",
        "photographer",
        "photo_caption",
        "category",
        "album",
        "poll",
        *(f"lead_photo__{name}" for name in ("file", "width", "height", "focal_x", "focal_y")),
        *(f"lead_photo__{name}" for name in ("alt", "caption", "credit", "withdrawn_at")),
        # The unit that wrote it, and who does that unit's work today.
        *(f"unit__{name}" for name in UNIT_FIELDS),
        *(f"unit__merged_into__{name}" for name in UNIT_FIELDS),
        *(f"unit__merged_into__merged_into__{name}" for name in UNIT_FIELDS),
    )

    kicker = models.CharField("tít phụ", max_length=160, blank=True, help_text="Dòng trên tiêu đề.")
    title = models.CharField("tiêu đề", max_length=255)
    slug = models.SlugField(
        "đường dẫn", max_length=100, blank=True, help_text="Để trống, hệ thống tự đặt theo tiêu đề."
    )
    lead = models.TextField(
        "sapo", max_length=600, blank=True, help_text="Một đến hai câu, tốt nhất dưới 45 chữ."
    )
    body = RichTextField("nội dung", blank=True)
    lead_photo = models.ForeignKey(
        "photos.Photo",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="lead_of",
        verbose_name="ảnh đầu bài",
    )
    photo_caption = models.CharField(
        "chú thích ảnh đầu bài",
        max_length=500,
        blank=True,
        help_text="Để trống thì dùng chú thích ghi trong kho ảnh.",
    )
    writer = models.CharField("bài của", max_length=120, blank=True)
    photographer = models.CharField("ảnh của", max_length=120, blank=True)
    unit = models.ForeignKey(
        "units.Unit",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="articles",
        verbose_name="đơn vị gửi bài",
    )
    category = models.ForeignKey(
        Category, models.PROTECT, related_name="articles", verbose_name="chuyên mục chính"
    )
    further_categories = models.ManyToManyField(
        Category, blank=True, related_name="further_articles", verbose_name="chuyên mục khác"
    )
    tags = models.ManyToManyField(Tag, blank=True, related_name="articles", verbose_name="thẻ")
    album = models.ForeignKey(
        "albums.Album",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="album ảnh",
        help_text="Mấy ảnh đầu hiện dưới bài, dẫn tới album. Album chưa đăng thì chưa hiện.",
    )
    poll = models.ForeignKey(
        "polls.Poll",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bình chọn",
        help_text="Phiếu bình chọn hiện dưới bài khi đang mở; đóng rồi thì còn lối xem kết quả.",
    )
    place = models.CharField(
        "chỗ trên trang chủ", max_length=10, choices=Place.choices, blank=True, default=Place.NONE
    )
    place_order = models.PositiveSmallIntegerField(
        "thứ tự trên trang chủ", default=0, help_text="Số nhỏ đứng trước."
    )
    saved_on = models.DateField("lưu từ trang cũ ngày", null=True, blank=True, editable=False)
    created_at = models.DateTimeField("viết lúc", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("sửa lần cuối", auto_now=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        verbose_name="người nhập",
    )

    objects = ArticleQuerySet.as_manager()

    class Meta(Reviewed.Meta, SearchText.Meta):
        verbose_name = verbose_name_plural = "bài viết"
        ordering = [F("published_at").desc(nulls_last=True), "-pk"]
        indexes = [
            *SearchText.Meta.indexes,
            models.Index(
                F("published_at").desc(nulls_last=True), F("id").desc(), name="news_article_newest"
            ),
            models.Index(
                "category",
                F("published_at").desc(nulls_last=True),
                F("id").desc(),
                name="news_article_in_category",
            ),
            models.Index(
                UNFINISHED_FIRST,
                F("published_at").desc(nulls_last=True),
                F("id").desc(),
                name="news_article_on_the_desk",
            ),
            models.Index(fields=["place"], condition=~Q(place=""), name="news_article_place"),
            models.Index(
                "state",
                F("updated_at").desc(),
                condition=~Q(state=Stage.PUBLISHED),
                name="news_article_on_its_way",
            ),
            models.Index(
                fields=["binned_at"],
                condition=Q(binned_at__isnull=False),
                name="news_article_in_the_bin",
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        clean_lines(self, "kicker", "title", "lead", "writer", "photographer", "photo_caption")
        self.slug = self.slug or slugify(self.title)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return cards.article_address(self.slug, self.pk)

    def search_text(self):
        title = f"{self.title} {self.kicker}" if self.kicker else self.title
        names = (self.lead, self.writer, self.photographer, plain_text(self.body))
        return title, " ".join(names)

    @property
    def caption(self):
        return self.photo_caption or (self.lead_photo.caption if self.lead_photo else "")

    @property
    def summary(self):
        """The lead, or the start of the body where there is none."""
        return self.lead or plain_text(self.body[:2000])[:200]


class Attachment(models.Model):
    article = models.ForeignKey(Article, models.CASCADE, related_name="attachments")
    title = models.CharField("tên tệp", max_length=160)
    file = models.FileField(
        "tệp",
        upload_to=files.attachment_path,
        max_length=200,
        validators=[files.check_attachment],
    )
    size = models.PositiveIntegerField("dung lượng", editable=False, default=0)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "tệp đính kèm"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        if not self.file._committed:
            self.size = self.file.size
        super().save(*args, **kwargs)

    @property
    def badge(self):
        return files.file_type(self.file.name)

    @property
    def size_text(self):
        return file_size(self.size)


def is_public_attachment(path: str) -> bool:
    """Whether readers may have this file: only while its article is published."""
    return Article.objects.published().filter(attachments__file=path).exists()


def is_public_audio(path: str) -> bool:
    return Article.objects.published().filter(recordings__file=path).exists()
