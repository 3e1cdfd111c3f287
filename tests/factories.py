"""Rows for tests: each takes what the test is about and fills in the rest."""

import io
from itertools import count

from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from desk.models import Grant, Role
from news.models import Article, Category
from photos.models import Photo
from unionportal.publishing import State
from units.models import Unit

_number = count(1)


def make_category(name="Chăm lo đời sống", **fields):
    fields.setdefault("slug", f"chuyen-muc-{next(_number)}")
    return Category.objects.create(name=name, **fields)


def make_unit(short_name="LĐLĐ huyện Mường Khương", **fields):
    fields.setdefault("slug", f"don-vi-{next(_number)}")
    return Unit.objects.create(
        **{"name": short_name, "kind": Unit.Kind.DISTRICT, **fields}, short_name=short_name
    )


def make_article(title="Mái ấm công đoàn", **fields):
    """A published article of this minute, unless the test says otherwise."""
    if "category" not in fields:
        fields["category"] = Category.objects.first() or make_category()
    values = {"state": State.PUBLISHED, "published_at": timezone.now(), **fields}
    return Article.objects.create(title=title, **values)


def picture_file(name="anh.jpg", size=(1600, 1200), color=(180, 60, 40), **options):
    buffer = io.BytesIO()
    Image.new("RGB", size, color).save(buffer, "JPEG", **options)
    return SimpleUploadedFile(name, buffer.getvalue(), "image/jpeg")


def make_photo(**fields):
    """A photo with a comment of its own in the file, so that no two have the same bytes."""
    file = picture_file(comment=f"{next(_number)}".encode())
    return Photo.objects.from_upload(file, **{"alt": "Ảnh thử", **fields})


def make_person(role, unit=None, category=None, username=None):
    """An account that holds this role today; not a superuser."""
    user = User.objects.create_user(
        username or f"{role}-{next(_number)}", password="mat-khau-thu", is_staff=True
    )
    Grant.objects.create(user=user, role=role, unit=unit, category=category)
    return user


def make_editor(username="bien-tap-vien"):
    """One who may do all that concerns news: a publisher."""
    return make_person(Role.PUBLISHER, username=username)
