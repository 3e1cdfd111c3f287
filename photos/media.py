"""The files of pictures: their attributes in a text, who may see them, when they go."""

from django.conf import settings
from django.db import transaction

from photos import sight
from photos.models import Photo, Version, stem_of
from unionportal.richtext import withdrawn


def attributes(src: str) -> dict | None:
    """Return the attributes of a picture in a text, whichever of its copies `src` names."""
    path = src.removeprefix(settings.MEDIA_URL)
    if path == src or not path.startswith("photos/"):
        return None
    photo = Photo.objects.of_path(path).first() or now_of(path)
    if photo is None:
        return None
    return {
        **({} if photo.is_shown else {"class": withdrawn.MARK}),
        "src": photo.src,
        "alt": photo.alt,
        "width": photo.width,
        "height": photo.height,
        "srcset": photo.srcset_of((480, 800, 1200)),
    }


def now_of(path: str) -> Photo | None:
    """The photo that once had this file, and has a better one now."""
    version = Version.objects.of_path(path).filter(was_shown=True).select_related("photo").first()
    return version and version.photo


def is_public(path: str) -> bool:
    """Pages show the scaled copies; in full size readers get what is offered for download."""
    is_copy = stem_of(path) != path.rpartition(".")[0]
    photos = Photo.objects.public() if is_copy else Photo.objects.downloadable()
    return photos.of_path(path).exists()


def may_see(user, path: str) -> bool:
    """Whether somebody at the desk may have a file that readers may not."""
    if path.startswith("originals/"):
        return Photo.objects.filter(sight.changeable(user), original=path).exists()
    seen = Photo.objects.filter(sight.visible(user))
    versions = Version.objects.of_path(path).filter(photo__in=seen)
    return seen.of_path(path).exists() or versions.exists()


def original_of(path: str) -> str | None:
    """The picture in full size stands in for a copy that the worker has yet to make."""
    photo = Photo.objects.of_path(path).first()
    return photo.file.name if photo and path in photo.copies else None


def remove_files(instance: Photo | Version, **kwargs) -> None:
    """Remove the files of a deleted row, once it is gone for good."""
    storage, names = instance.file.storage, instance.file_names
    transaction.on_commit(lambda: [storage.delete(name) for name in names])
