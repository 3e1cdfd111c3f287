"""One picture's file and its scaled copies: their names, addresses and measures."""

from collections.abc import Iterator
from pathlib import PurePosixPath

from django.core.files import File
from django.db import models
from django.utils import timezone
from django.utils.functional import cached_property

from unionportal import images

WIDTHS = (160, 360, 480, 800, 1200)
# No side of a picture that is let in is longer.
FULL_SIDE = images.MAX_PIXELS


def upload_path(picture: "Picture", filename: str) -> str:
    """Return a folder a month; the name is already of our making (images.check_upload)."""
    return f"photos/{timezone.localtime(picture.created_at):%Y/%m}/{filename}"


def original_path(picture: "Picture", filename: str) -> str:
    """Return a place that nobody vouches for (unionportal.files): readers never get it."""
    return f"originals/{timezone.localtime(picture.created_at):%Y/%m}/{filename}"


class Picture(models.Model):
    file = models.FileField("tệp ảnh", upload_to=upload_path, max_length=120, editable=False)
    original = models.FileField(
        "bản gốc", upload_to=original_path, max_length=120, blank=True, editable=False
    )
    width = models.PositiveIntegerField("rộng", editable=False)
    height = models.PositiveIntegerField("cao", editable=False)
    size = models.PositiveIntegerField("dung lượng", editable=False)
    sha256 = models.CharField(max_length=64, editable=False)
    # What it looks like in 64 bits (images.look_of): near ones differ in few of them. Unknown for
    # what came in before there was this column (photos.clock).
    look = models.BigIntegerField(null=True, editable=False)
    created_at = models.DateTimeField("tải lên lúc", default=timezone.now, editable=False)

    # What a replaced picture and its better version exchange.
    COLUMNS = ("file", "original", "width", "height", "size", "sha256", "look")
    note = ""

    class Meta:
        abstract = True

    @property
    def widths(self) -> list[int]:
        """The widths it is kept in: none is enlarged, the last may be its own width."""
        larger = next((width for width in WIDTHS if width >= self.width), WIDTHS[-1])
        return [width for width in WIDTHS if width <= larger]

    @property
    def src(self) -> str:
        """The address of the JPEG that any browser shows."""
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

    @cached_property
    def _stem_url(self) -> str:
        return self.file.url.rpartition(".")[0]

    @property
    def copies(self) -> list[str]:
        """The names of the scaled copies in the storage."""
        stem, widths = stem_of(self.file.name), self.widths
        return [f"{stem}-{widths[-1]}.jpg", *(f"{stem}-{width}.webp" for width in widths)]

    @property
    def file_names(self) -> list[str]:
        """The names of all its files in the storage."""
        names = [self.file.name, *self.copies]
        return [*names, self.original.name] if self.original else names

    def take(self, checked: images.CheckedImage) -> None:
        """Fill the columns of the file; saving the row writes it."""
        self.__dict__.pop("_stem_url", None)
        self.file = checked.file
        self.width, self.height, self.size = checked.width, checked.height, checked.file.size
        self.look, self.note = checked.look, checked.note

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


def originals(stem: str) -> list[str]:
    return [f"{stem}.{ending}" for ending in ("jpg", "png", "webp")]


def stem_of(path: str) -> str:
    """Return a stored picture's name without ending and width: the same for all its copies."""
    folder, _, name = path.rpartition("/")
    whole = PurePosixPath(name).stem
    stem, _, width = whole.rpartition("-")
    return f"{folder}/{stem if width.isdecimal() and stem else whole}"
