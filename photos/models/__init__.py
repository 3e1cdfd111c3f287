from photos.models.former import Version
from photos.models.photo import Photo, PhotoQuerySet
from photos.models.picture import original_path, originals, stem_of, upload_path

__all__ = [
    "Photo",
    "PhotoQuerySet",
    "Version",
    "original_path",
    "originals",
    "stem_of",
    "upload_path",
]
