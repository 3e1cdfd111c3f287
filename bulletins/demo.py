"""The demo's bulletins, made of the demo's stories, and its programmes."""

from datetime import datetime, time
from pathlib import Path

from django.core.files import File
from django.utils import timezone

from bulletins.models import Bulletin, Programme
from bulletins.models.item import articles
from unionportal.publishing import State


def load_bulletins(data: dict, folder: Path) -> None:
    if Bulletin.objects.exists():
        return
    for row in data["bulletin"]:
        load_bulletin(**row)
    for row in data["programme"]:
        name = row.pop("audio")
        with (folder / name).open("rb") as sound:
            Programme.objects.create(
                audio=File(sound, name=name), **released(row["aired_on"]), **row
            )


def load_bulletin(stories, **fields):
    moment = released(fields["released_on"])
    bulletin = Bulletin.objects.create(**moment, **fields)
    for heading, title in stories:
        bulletin.items.create(heading=heading, article=articles().get(title=title))
    # Asked for so long ago, the pages are set when the worker starts (bulletins.clock).
    Bulletin.objects.filter(pk=bulletin.pk).update(
        pdf_state=Bulletin.PdfState.MAKING, updated_at=moment["published_at"]
    )


def released(day):
    morning = timezone.make_aware(datetime.combine(day, time(8)))
    return {"state": State.PUBLISHED, "published_at": morning}
