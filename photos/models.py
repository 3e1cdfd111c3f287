"""Every picture of the portal, once: its file, what it shows, and who made it."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from django.conf import settings
from django.core.files import File
from django.core.validators import MaxValueValidator
from django.db import IntegrityError, models, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property

from photos import usage
from unionportal import images
from unionportal.text import clean_lines

WIDTHS = (160, 360, 480, 800, 1200)
# No side of a picture that is let in is longer.
FULL_SIDE = images.MAX_PIXELS
PATH_IN_HTML = re.compile(r"photos/[0-9]{4}/[0-9]{2}/[0-9a-z-]+\.[a-z]+")


def upload_path(photo: "Photo", filename: str) -> str:
    """Return a folder a month; the name is already of our making (images.check_upload)."""
    return f"photos/{timezone.localtime(photo.created_at):%Y/%m}/{filename}"


def original_path(photo: "Photo", filename: str) -> str:
    """Return a place that nobody vouches for (unionportal.files): readers never get it."""
    return f"originals/{timezone.localtime(photo.created_at):%Y/%m}/{filename}"


class PhotoQuerySet(models.QuerySet):
    def public(self):
        """Photos that something public shows."""
        return self.filter(usage.is_public())

    def downloadable(self):
        """Photos that readers may have in full size."""
        return self.filter(usage.is_downloadable())

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


class Photo(models.Model):
    file = models.FileField("tệp ảnh", upload_to=upload_path, max_length=120, editable=False)
    original = models.FileField(
        "bản gốc", upload_to=original_path, max_length=120, blank=True, editable=False
    )
    width = models.PositiveIntegerField("rộng", editable=False)
    height = models.PositiveIntegerField("cao", editable=False)
    size = models.PositiveIntegerField("dung lượng", editable=False)
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
    created_at = models.DateTimeField("tải lên lúc", default=timezone.now, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="người tải lên",
    )

    objects = PhotoManager()
    note = ""

    class Meta:
        verbose_name = verbose_name_plural = "ảnh"
        ordering = ["-created_at", "-pk"]

    def __str__(self):
        return self.alt or self.caption or f"Ảnh {self.pk}"

    def save(self, *args, **kwargs):
        clean_lines(self, "alt", "caption", "credit")
        super().save(*args, **kwargs)

    @property
    def admin_url(self) -> str:
        return reverse("admin:photos_photo_change", args=[self.pk])

    @property
    def widths(self) -> list[int]:
        """The widths it is kept in: none is enlarged, the last may be its own width."""
        larger = next((width for width in WIDTHS if width >= self.width), WIDTHS[-1])
        return [width for width in WIDTHS if width <= larger]

    @property
    def src(self) -> str:
        """The address of the JPEG, for every browser and for link previews."""
        return f"{self._stem_url}-{self.widths[-1]}.jpg"

    def rendition_url(self, width: int) -> str:
        """The address of the smallest copy that is at least so wide, else of the largest."""
        widths = self.widths
        return f"{self._stem_url}-{next((w for w in widths if w >= width), widths[-1])}.webp"

    @property
    def srcset(self) -> str:
        return self.srcset_of(WIDTHS)

    def srcset_of(self, widths) -> str:
        """The kept widths among `widths` (DESIGN §6 names those of each place) for `srcset`."""
        kept = self.widths
        chosen = [width for width in kept if width in widths] or kept[-1:]
        stem = self._stem_url
        return ", ".join(f"{stem}-{w}.webp {min(w, self.width)}w" for w in chosen)

    @property
    def focal_class(self) -> str:
        """The class of the ninth of the picture that must stay in sight, f-1 to f-9 by rows."""
        column, row = (min(value * 3 // 100, 2) for value in (self.focal_x, self.focal_y))
        return f"f-{row * 3 + column + 1}"

    @cached_property
    def _stem_url(self) -> str:
        return self.file.url.rpartition(".")[0]

    @property
    def copies(self) -> list[str]:
        """The names of the scaled copies in the storage."""
        stem, widths = stem_of(self.file.name), self.widths
        return [f"{stem}-{widths[-1]}.jpg", *(f"{stem}-{width}.webp" for width in widths)]

    def take(self, checked: images.CheckedImage) -> None:
        """Fill the columns of the file; saving the row writes it."""
        self.__dict__.pop("_stem_url", None)
        self.file = checked.file
        self.width, self.height, self.size = checked.width, checked.height, checked.file.size
        self.note = checked.note

    def keep_original(self, file) -> None:
        """Keep the upload as it came, with all that the camera wrote into it."""
        file.seek(0)
        stem = PurePosixPath(self.file.name).stem
        self.original = File(file, name=f"{stem}.{images.ending_of(file)}")

    def rendition_files(self, original) -> Iterator[tuple[str, bytes]]:
        """Yield (name in the storage, content) of every scaled copy."""
        stem = stem_of(self.file.name)
        for suffix, content in images.make_renditions(original, self.widths):
            yield stem + suffix, content

    def fill_blanks(self, **fields) -> None:
        blank = {name: value for name, value in fields.items() if value and not getattr(self, name)}
        if blank:
            for name, value in blank.items():
                setattr(self, name, value)
            self.save(update_fields=blank)

    def make_renditions_later(self) -> None:
        from photos.tasks import make_renditions

        transaction.on_commit(lambda: make_renditions.enqueue(self.pk))


def originals(stem: str) -> list[str]:
    return [f"{stem}.{ending}" for ending in ("jpg", "png", "webp")]


def stem_of(path: str) -> str:
    """Return a stored picture's name without ending and width: the same for all its copies."""
    folder, _, name = path.rpartition("/")
    whole = PurePosixPath(name).stem
    stem, _, width = whole.rpartition("-")
    return f"{folder}/{stem if width.isdecimal() and stem else whole}"
