"""The demo's notices, schedule and forms; their days count from the day they are loaded."""

from datetime import timedelta
from pathlib import Path

from django.core.files import File
from django.utils import timezone

from notices.models import BlankForm, Entry, FormFile, FormGroup, Notice, NoticeFile
from notices.pasting import read_hours
from notices.weeks import Week
from unionportal.publishing import State
from units.models import Unit


def load_notices(data: dict, folder: Path) -> None:
    if Notice.objects.exists() or BlankForm.objects.exists() or Entry.objects.exists():
        return
    for row in data["notice"]:
        load_notice(row, folder)
    for part in data["entry"]:
        load_week(**part)
    for order, group in enumerate(data["form_group"], start=1):
        load_group(order, group, folder)


def in_days(number: int | None):
    return None if number is None else timezone.localdate() + timedelta(days=number)


def load_notice(row, folder):
    files = row.pop("files", ())
    issued_on = in_days(-row.pop("issued_days_ago"))
    notice = Notice.objects.create(
        unit=Unit.objects.get(slug=row.pop("unit")),
        issued_on=issued_on,
        until=in_days(row.pop("until_in_days", None)),
        state=State.PUBLISHED,
        **row,
    )
    add_files(files, folder, NoticeFile, notice=notice)


def load_week(week, rows):
    monday = Week.current().monday + timedelta(weeks=week)
    for day, starts, ends, what, chair, place, unit in rows:
        Entry.objects.create(
            day=monday + timedelta(days=day - 1),
            starts_at=read_hours(starts)[0],
            ends_at=read_hours(ends)[0],
            what=what,
            chair=chair,
            place=place,
            unit=unit,
        )


def load_group(order, group, folder):
    row = FormGroup.objects.create(name=group["name"], order=order)
    for number, form in enumerate(group["forms"], start=1):
        files = form.pop("files")
        newer = BlankForm.objects.filter(code=form.pop("replaced_by", None)).first()
        blank = BlankForm.objects.create(
            group=row,
            order=number,
            until=in_days(form.pop("until_in_days", None)),
            replaced_by=newer,
            state=State.PUBLISHED,
            **form,
        )
        add_files(files, folder, FormFile, form=blank)


def add_files(files, folder, model, **owner):
    for order, (title, name) in enumerate(files, start=1):
        with (folder / name).open("rb") as file:
            model.objects.create(title=title, file=File(file, name=name), order=order, **owner)
