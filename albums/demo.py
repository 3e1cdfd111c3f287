"""The demo's albums, through the same models that editors use."""

from pathlib import Path

from albums.models import Album, Category
from photos.models import Photo
from unionportal.publishing import State


def load_albums(data: dict, pictures: Path) -> None:
    if Album.objects.exists():
        return
    categories = {}
    for order, name in enumerate(data["categories"], start=1):
        categories[name] = Category.objects.create(name=name, order=order)
    for row in data["album"]:
        photos = row.pop("photos")
        category = categories[row.pop("category")]
        album = Album.objects.create(category=category, state=State.PUBLISHED, **row)
        for name, alt, caption in photos:
            shown = album.add(Photo.objects.from_path(pictures / f"{name}.jpg", alt=alt))
            shown.own_caption = caption
            shown.save()
