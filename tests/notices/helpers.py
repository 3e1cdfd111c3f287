"""Notices, entries and forms for tests: each takes what the test is about, fills in the rest."""

from datetime import time, timedelta
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from notices.models import BlankForm, Entry, FormFile, FormGroup, Notice, NoticeFile
from unionportal.publishing import State

_number = count(1)
HIDDEN = [
    {"state": State.DRAFT},
    {"state": State.WITHDRAWN},
    {"published_at": timezone.now() + timedelta(days=1)},
    {"expires_at": timezone.now() - timedelta(days=1)},
]


def today():
    return timezone.localdate()


def days(number):
    return today() + timedelta(days=number)


def make_notice(title="Đăng ký chuyến xe Tết", **fields):
    """A published notice without an end, unless the test says otherwise."""
    return Notice.objects.create(title=title, **{"state": State.PUBLISHED, **fields})


def make_old_notice(title="Đã qua", **fields):
    return make_notice(title, **{"issued_on": days(-30), "until": days(-1), **fields})


def make_entry(what="Họp giao ban", day=None, **fields):
    values = {"starts_at": time(8), "ends_at": time(9, 30), **fields}
    return Entry.objects.create(what=what, day=day or today(), **values)


def make_group(name="Đoàn viên"):
    return FormGroup.objects.create(name=name, slug=f"nhom-{next(_number)}")


def make_form(title="Đơn gia nhập", **fields):
    if "group" not in fields:
        fields["group"] = FormGroup.objects.first() or make_group()
    return BlankForm.objects.create(title=title, **{"state": State.PUBLISHED, **fields})


def text_file(name="mau-don.txt", content="Mẫu đơn"):
    return SimpleUploadedFile(name, content.encode())


def add_file(row, **fields):
    values = {"title": "Mẫu đơn", "file": text_file(), **fields}
    if isinstance(row, Notice):
        return NoticeFile.objects.create(notice=row, **values)
    return FormFile.objects.create(form=row, **values)
