"""Rows whose rich text shows pictures remember which, so that a picture is known to be used."""

from collections.abc import Iterable

from django.apps import apps
from django.db import models
from lxml import html as lxml_html

from photos.models import Photo
from unionportal.richtext import clean


class ShowsPhotos(models.Model):
    body_photos = models.ManyToManyField(
        Photo, blank=True, editable=False, related_name="%(app_label)s_%(class)s_bodies"
    )

    photos_from = "body"

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        super().save(*args, **kwargs)
        html = getattr(self, self.photos_from)
        photos = Photo.objects.in_html(html)
        wordless = [photo for photo in photos if not (photo.alt and photo.caption)]
        if wordless:
            # What pages show already gets no words of what may still be a draft.
            public = Photo.objects.public().filter(pk__in=[photo.pk for photo in wordless])
            learn_words(set(wordless).difference(public), html)
        self.body_photos.set(photos)


def learn_words(photos: Iterable[Photo], html: str) -> None:
    """Keep in the store what was said of a picture first in a text, for the next one."""
    by_address = {photo.src: photo for photo in photos}
    for image in lxml_html.fragment_fromstring(html, create_parent="div").iter("img"):
        photo = by_address.get(image.get("src"))
        if photo is None:
            continue
        figure = next(image.iterancestors("figure"), None)
        caption = figure.find("figcaption") if figure is not None else None
        # A caption under several pictures is no picture's own.
        if caption is None or len(figure.findall(".//img")) > 1:
            said = ""
        else:
            said = " ".join(caption.text_content().split())
            said = said.removesuffix(photo.credit).rstrip()
        photo.fill_blanks(alt=image.get("alt", "")[:300], caption=said[:500])


def clean_again(photo: Photo) -> None:
    """Bring the texts that show this photo to what it is now: its address, or the mark of one gone.

    Cleaning a text asks the store.
    """
    for model in apps.get_models():
        if issubclass(model, ShowsPhotos):
            name = model.photos_from
            for row in model._base_manager.filter(body_photos=photo).select_for_update(of=["self"]):
                setattr(row, name, clean(str(getattr(row, name))))
                row.save(update_fields=[name])
