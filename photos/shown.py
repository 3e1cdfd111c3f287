"""Rows whose rich text shows pictures remember which, so that a picture is known to be used."""

from django.db import models

from photos.models import Photo


class ShowsPhotos(models.Model):
    body_photos = models.ManyToManyField(
        Photo, blank=True, editable=False, related_name="%(app_label)s_%(class)s_bodies"
    )

    photos_from = "body"

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        self.body_photos.set(Photo.objects.in_html(getattr(self, self.photos_from)))
