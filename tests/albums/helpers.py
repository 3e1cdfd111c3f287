"""Albums for tests: each takes what the test is about and fills in the rest."""

import io
from datetime import date
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import ExifTags, Image

from albums.models import Album, Category
from photos.models import Photo
from unionportal.publishing import State

_number = count(1)


def make_category(name="Đời sống"):
    return Category.objects.create(name=name, slug=f"album-{next(_number)}")


def make_album(title="Một ngày ở xưởng", photos=2, **fields):
    """A published album with so many photos, unless the test says otherwise."""
    if "category" not in fields:
        fields["category"] = Category.objects.first() or make_category()
    album = Album.objects.create(
        title=title, **{"state": State.PUBLISHED, "day": date(2026, 5, 1), **fields}
    )
    for _ in range(photos):
        album.add(new_photo())
    return album


def new_photo(**fields):
    return Photo.objects.from_upload(file_taken(), **{"alt": "Ảnh thử", **fields})


def file_taken(moment=None, name="anh.jpg"):
    """A JPEG unlike any other, taken at this moment ("2026:05:01 08:30:00") by its camera."""
    exif = Image.Exif()
    if moment is not None:
        exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = moment
        exif.get_ifd(ExifTags.IFD.GPSInfo)[1] = "N"
    buffer = io.BytesIO()
    Image.new("RGB", (640, 480), "teal").save(
        buffer, "JPEG", exif=exif, comment=f"{next(_number)}".encode()
    )
    return SimpleUploadedFile(name, buffer.getvalue(), "image/jpeg")
