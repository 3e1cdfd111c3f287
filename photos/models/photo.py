"""Every picture of the portal, once: its file, what it shows, and who made it."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File
from django.core.validators import MaxValueValidator
from django.db import IntegrityError, models, transaction
from django.db.models import BigIntegerField, F, Func, IntegerField, Value
from django.urls import reverse

from photos import usage
from photos.models.picture import FULL_SIDE, Picture, originals, stem_of
from unionportal import images
from unionportal.text import clean_lines, fold

WORDS = ("alt", "caption", "credit")
# Pictures that differ in so few of their 64 bits are of the same shot.
NEAR = 5
WITHDRAWN = (
    "Ảnh này đã được gỡ khỏi mọi nơi trên trang. "
    "Muốn dùng lại, hãy nhờ người được gỡ ảnh khôi phục."
)
PATH_IN_HTML = re.compile(r"photos/[0-9]{4}/[0-9]{2}/[0-9a-z-]+\.[a-z]+")


class PhotoQuerySet(models.QuerySet):
    def public(self):
        """Photos that something public shows."""
        return self.shown().filter(usage.is_public())

    def downloadable(self):
        """Photos that readers may have in full size."""
        return self.shown().filter(usage.is_downloadable())

    def shown(self):
        """Photos that pages may show: not those that were withdrawn."""
        return self.filter(withdrawn_at=None)

    def unused(self):
        """Photos that no row shows, public or not."""
        return self.exclude(usage.is_used(self.model))

    def search(self, text: str):
        """Photos whose words hold all these, with or without marks."""
        found = self
        for word in fold(text).split():
            found = found.filter(words__contains=word)
        return found

    def like(self, photo: "Photo"):
        """Other photos that look the same, the nearest first."""
        if not photo.look:
            return self.none()
        other = Value(photo.look, BigIntegerField())
        difference = Func(
            F("look").bitxor(other),
            template="bit_count((%(expressions)s)::bit(64))",
            output_field=IntegerField(),
        )
        near = self.exclude(pk=photo.pk).annotate(difference=difference)
        return near.filter(difference__lte=NEAR).order_by("difference", "pk")

    def in_html(self, html: str):
        """The photos that a text shows."""
        stems = {stem_of(path) for path in PATH_IN_HTML.findall(html)}
        return self.filter(file__in=[name for stem in stems for name in originals(stem)])

    def of_path(self, path: str):
        """The photo whose original or scaled copy has this name in the storage."""
        return self.filter(file__in=originals(stem_of(path)))


class PhotoManager(models.Manager.from_queryset(PhotoQuerySet)):
    def from_upload(self, file, user=None, keep_original=False, **fields) -> "Photo":
        """Return the row for a picture, made when its bytes are new.

        In a row that is there, `fields` (alt, caption, credit) fill what is blank. Raise
        ValidationError when the picture is refused; `photo.note` says what was changed in it.
        With `keep_original` a new picture keeps its full size, and the upload is kept untouched.
        """
        sha256 = images.sha256(file)
        photo = self.filter(sha256=sha256).first()
        if photo is None:
            return self._add(file, sha256, keep_original, uploaded_by=user, **fields)
        if not photo.is_shown:
            raise ValidationError(WITHDRAWN, code="withdrawn")
        photo.fill_blanks(**fields)
        if keep_original and not photo.original:
            photo.keep_original(file)
            photo.save(update_fields=["original"])
        return photo

    def from_path(self, path, user=None, **fields) -> "Photo":
        """Return the row for a picture on disk (importers, demo content)."""
        with path.open("rb") as file:
            return self.from_upload(File(file, name=path.name), user, **fields)

    def _add(self, file, sha256: str, keep_original: bool, **fields) -> "Photo":
        photo = self.model(sha256=sha256, **fields)
        photo.is_new = True
        if keep_original:
            photo.take(images.check_upload(file, max_side=FULL_SIDE))
            photo.keep_original(file)
        else:
            photo.take(images.check_upload(file))
        try:
            with transaction.atomic():
                photo.save()
        except IntegrityError:
            # The same picture came in twice at once.
            photo.file.delete(save=False)
            photo.original.delete(save=False)
            return self.get(sha256=sha256)
        photo.make_renditions_later()
        return photo


class Photo(Picture):
    sha256 = models.CharField(max_length=64, unique=True, editable=False)
    alt = models.CharField(
        "mô tả ảnh",
        max_length=300,
        blank=True,
        help_text="Ảnh cho thấy gì, cho người không nhìn được ảnh. Không lặp lại chú thích.",
    )
    caption = models.CharField("chú thích", max_length=500, blank=True)
    credit = models.CharField(
        "nguồn ảnh", max_length=120, blank=True, help_text="Ví dụ: Ảnh: Nguyễn Văn A"
    )
    focal_x = models.PositiveSmallIntegerField(
        "tâm ảnh, ngang (%)",
        default=50,
        validators=[MaxValueValidator(100)],
        help_text="0 là mép trái, 100 là mép phải. Phần quanh tâm được giữ khi ảnh bị cắt.",
    )
    focal_y = models.PositiveSmallIntegerField(
        "tâm ảnh, dọc (%)",
        default=50,
        validators=[MaxValueValidator(100)],
        help_text="0 là mép trên, 100 là mép dưới.",
    )
    renditions_ready = models.BooleanField("đã có các cỡ nhỏ", default=False, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="người tải lên",
    )

    withdrawn_at = models.DateTimeField("gỡ lúc", null=True, editable=False)
    withdrawn_why = models.CharField("lý do gỡ", max_length=200, blank=True, editable=False)
    # Its words folded, for searching.
    words = models.TextField(blank=True, editable=False)

    objects = PhotoManager()
    # Whether this very upload made the row.
    is_new = False

    class Meta:
        verbose_name = verbose_name_plural = "ảnh"
        ordering = ["-created_at", "-pk"]
        permissions = [("withdraw_photo", "Được gỡ và thay ảnh ở mọi nơi đang dùng")]
        indexes = [models.Index(fields=["file"], name="photos_photo_file")]

    def __str__(self):
        return self.alt or self.caption or f"Ảnh {self.pk}"

    def save(self, *args, update_fields=None, **kwargs):
        clean_lines(self, *WORDS)
        self.words = fold(" ".join(getattr(self, name) for name in WORDS))
        if update_fields is not None:
            update_fields = {*update_fields, "words"}
        super().save(*args, update_fields=update_fields, **kwargs)

    @property
    def is_shown(self) -> bool:
        """Whether pages may show it; templates ask this before they make room for a picture."""
        return self.withdrawn_at is None

    @property
    def admin_url(self) -> str:
        return reverse("admin:photos_photo_change", args=[self.pk])

    @property
    def focal_class(self) -> str:
        """The class of the ninth of the picture that must stay in sight, f-1 to f-9 by rows."""
        column, row = (min(value * 3 // 100, 2) for value in (self.focal_x, self.focal_y))
        return f"f-{row * 3 + column + 1}"

    def fill_blanks(self, **fields) -> None:
        blank = {name: value for name, value in fields.items() if value and not getattr(self, name)}
        if blank:
            for name, value in blank.items():
                setattr(self, name, value)
            self.save(update_fields=blank)

    def make_renditions_later(self) -> None:
        from photos.tasks import make_renditions

        transaction.on_commit(lambda: make_renditions.enqueue(self.pk))
