"""The files of pictures: their attributes in a text, who may see them, when they go."""

from django.conf import settings
from django.db import transaction

from photos.models import Photo


def attributes(src: str) -> dict | None:
    """Return the attributes of a picture in a text, whichever of its copies `src` names."""
    path = src.removeprefix(settings.MEDIA_URL)
    if path == src or not path.startswith("photos/"):
        return None
    photo = Photo.objects.of_path(path).first()
    if photo is None:
        return None
    return {
        "src": photo.src,
        "alt": photo.alt,
        "width": photo.width,
        "height": photo.height,
        "srcset": photo.srcset_of((480, 800, 1200)),
    }


def is_public(path: str) -> bool:
    return Photo.objects.public().of_path(path).exists()


def original_of(path: str) -> str | None:
    """The picture as it came stands in for a copy that the worker has yet to make."""
    return Photo.objects.of_path(path).values_list("file", flat=True).first()


def remove_files(instance: Photo, **kwargs) -> None:
    """Remove the files of a deleted row, once it is gone for good."""
    storage, names = instance.file.storage, [instance.file.name, *instance.copies]
    transaction.on_commit(lambda: [storage.delete(name) for name in names])
