"""When a photo was taken, read from an upload before its metadata is dropped."""

from datetime import datetime

from django.utils import timezone
from PIL import ExifTags, Image

from unionportal import images
from unionportal.validators import FIRST_YEAR, LAST_YEAR


def taken_at(file) -> datetime | None:
    """Return what the camera's clock showed, as a time of the portal's zone."""
    try:
        file.seek(0)
        exif = Image.open(file, formats=images.FORMATS).getexif()
        details = exif.get_ifd(ExifTags.IFD.Exif)
        text = details.get(ExifTags.Base.DateTimeOriginal) or exif.get(ExifTags.Base.DateTime)
        moment = datetime.strptime(text[:19], "%Y:%m:%d %H:%M:%S")
    # A picture is welcome whatever nonsense its metadata holds.
    except Exception:
        return None
    return timezone.make_aware(moment) if FIRST_YEAR <= moment.year <= LAST_YEAR else None
