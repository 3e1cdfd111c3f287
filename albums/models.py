"""Albums: photos of the store in an order of their own, told as one story."""

from pathlib import PurePosixPath

from django.conf import settings
from django.db import models
from django.db.models import Case, Count, F, OuterRef, Subquery, Value, When
from django.db.models.functions import Coalesce, JSONObject
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from photos.models import Photo
from unionportal.publishing import Publishable, PublishableQuerySet
from unionportal.search import SearchText, SearchTextQuerySet
from unionportal.text import clean_lines, file_size, slugify
from unionportal.validators import check_year

MAX_PHOTOS = 300
COVER_FIELDS = ("file", "width", "height", "alt", "focal_x", "focal_y")


class Category(models.Model):
    name = models.CharField("tên chuyên mục", max_length=100)
    slug = models.SlugField("đường dẫn", max_length=100, unique=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0, help_text="Số nhỏ đứng trước.")

    class Meta:
        verbose_name = verbose_name_plural = "chuyên mục album"
        ordering = ["order", "name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        clean_lines(self, "name")
        self.slug = self.slug or slugify(self.name)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return f"{reverse('albums:album_list')}?muc={self.slug}"


class AlbumQuerySet(PublishableQuerySet, SearchTextQuerySet):
    def cards(self):
        """Load what a list shows: the albums, their number of photos and their covers."""
        cover = (
            AlbumPhoto.objects.shown()
            .filter(album=OuterRef("pk"))
            .annotate(rank=Case(When(pk=OuterRef("cover_id"), then=0), default=1))
            .order_by("rank", *AlbumPhoto._meta.ordering)
            .values(json=JSONObject(**{name: f"photo__{name}" for name in COVER_FIELDS}))
        )
        cards = self.newest_first().numbered().defer("search_vector")
        return cards.annotate(cover_json=Subquery(cover[:1]))

    def numbered(self):
        """Give each album its number of photos."""
        inside = AlbumPhoto.objects.shown().filter(album=OuterRef("pk")).order_by().values("album")
        number = inside.annotate(number=Count("pk")).values("number")
        return self.annotate(number=Coalesce(Subquery(number), Value(0)))

    def newest_first(self):
        """By the day the photos show; albums of unknown day stand last."""
        return self.order_by(*Album._meta.ordering)


class Album(Publishable, SearchText):
    category = models.ForeignKey(
        Category, models.PROTECT, related_name="albums", verbose_name="chuyên mục"
    )
    title = models.CharField("tên album", max_length=200)
    slug = models.SlugField(
        "đường dẫn", max_length=100, blank=True, help_text="Để trống, hệ thống tự đặt theo tên."
    )
    day = models.DateField(
        "ngày chụp",
        null=True,
        blank=True,
        default=timezone.localdate,
        validators=[check_year],
        help_text="Ngày diễn ra; album xếp theo ngày này. Để trống khi không rõ.",
    )
    where = models.CharField(
        "nơi chụp", max_length=120, blank=True, help_text="Ví dụ: xã Bắc Hà, nhà máy Tằng Loỏng"
    )
    intro = models.TextField(
        "lời dẫn", max_length=600, blank=True, help_text="Một, hai câu dưới tên album."
    )
    photographer = models.CharField("ảnh của", max_length=120, blank=True)
    cover = models.ForeignKey(
        "AlbumPhoto",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ảnh bìa",
        help_text="Chọn bằng nút “bìa” dưới ảnh. Chưa chọn thì ảnh đầu tiên là bìa.",
    )
    may_download = models.BooleanField(
        "cho tải ảnh",
        default=False,
        help_text=(
            "Dưới mỗi ảnh có nút tải ảnh cỡ đầy đủ, đã xóa nơi chụp. Không chọn thì người đọc "
            "chỉ xem được ảnh thu nhỏ."
        ),
    )
    created_at = models.DateTimeField("lập lúc", default=timezone.now, editable=False)
    updated_at = models.DateTimeField("sửa lần cuối", auto_now=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="người lập",
    )

    objects = AlbumQuerySet.as_manager()

    class Meta(Publishable.Meta, SearchText.Meta):
        verbose_name = verbose_name_plural = "album"
        ordering = [F("day").desc(nulls_last=True), "-pk"]
        indexes = [
            *SearchText.Meta.indexes,
            models.Index(
                F("day").desc(nulls_last=True), F("id").desc(), name="albums_album_newest"
            ),
        ]

    def __str__(self):
        return self.title

    def save(self, *args, **kwargs):
        clean_lines(self, "title", "where", "intro", "photographer")
        self.slug = self.slug or slugify(self.title)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("albums:album_detail", args=[self.slug, self.pk])

    def search_text(self):
        return self.title, " ".join((self.intro, self.where, self.photographer))

    @cached_property
    def cover_photo(self) -> Photo | None:
        """The photo that stands for the album in a list (loaded by cards())."""
        return Photo(**self.cover_json) if self.cover_json else None

    def add(self, photo: Photo, taken_at=None) -> "AlbumPhoto | None":
        """Put a photo at the end; None when it is in the album already."""
        last = self.photos.aggregate(last=Coalesce(models.Max("order"), 0))["last"]
        row, is_new = self.photos.get_or_create(
            photo=photo, defaults={"order": last + 1, "taken_at": taken_at}
        )
        return row if is_new else None

    def renumber(self, *order) -> None:
        """Number the photos from 1 in this order."""
        rows = list(self.photos.order_by(*order))
        for number, row in enumerate(rows, start=1):
            row.order = number
        self.photos.bulk_update(rows, ["order"])


class AlbumPhotoQuerySet(models.QuerySet):
    def shown(self):
        """Those that pages show: not the photos that were withdrawn."""
        return self.filter(photo__withdrawn_at=None)


class AlbumPhoto(models.Model):
    album = models.ForeignKey(Album, models.CASCADE, related_name="photos")
    photo = models.ForeignKey(
        "photos.Photo", models.PROTECT, related_name="in_albums", verbose_name="ảnh"
    )
    own_caption = models.CharField(
        "chú thích",
        max_length=500,
        blank=True,
        help_text="Để trống thì dùng chú thích ghi trong kho ảnh.",
    )
    order = models.PositiveIntegerField("thứ tự", default=0)
    taken_at = models.DateTimeField("chụp lúc", null=True, editable=False)

    objects = AlbumPhotoQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "ảnh trong album"
        ordering = ["order", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["album", "photo"],
                name="albums_photo_once_in_album",
                violation_error_message="Ảnh này đã có trong album.",
            )
        ]

    def __str__(self):
        return f"{self.album}: ảnh {self.order}"

    def save(self, *args, **kwargs):
        clean_lines(self, "own_caption")
        super().save(*args, **kwargs)

    @property
    def caption(self) -> str:
        return self.own_caption or self.photo.caption

    @property
    def small_url(self) -> str:
        return self.photo.rendition_url(360)

    @property
    def ending(self) -> str:
        return PurePosixPath(self.photo.file.name).suffix

    @property
    def size_text(self) -> str:
        return file_size(self.photo.size)

    @property
    def words(self) -> str:
        """What the photo shows, in the best words there are."""
        return self.photo.alt or self.caption


def published_showing(photo) -> models.QuerySet:
    """The public albums that show a photo."""
    return Album.objects.published().filter(photos__photo=photo)


def offering_download(photo) -> models.QuerySet:
    """The public albums that let readers have a photo in full size."""
    return published_showing(photo).filter(may_download=True)
