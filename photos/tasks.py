from django.core.files.base import ContentFile
from django_tasks import task

from photos.models import Photo


@task()
def make_renditions(photo_pk: int) -> None:
    """Make the scaled copies of a photo; doing it again changes nothing."""
    photo = Photo.objects.filter(pk=photo_pk).first()
    if photo is None:
        return
    storage = photo.file.storage
    with photo.file.open("rb") as original:
        for name, content in photo.rendition_files(original):
            if not storage.exists(name):
                try:
                    storage.save(name, ContentFile(content))
                except OSError:
                    storage.delete(name)  # A copy cut off by a full disk would stand for good.
                    raise
    Photo.objects.filter(pk=photo_pk).update(renditions_ready=True)
