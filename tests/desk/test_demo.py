import tomllib

import pytest
from django.conf import settings
from django.contrib.auth.models import User

from desk.demo import load_people
from desk.models import Grant, Role
from tests.factories import make_category, make_unit

pytestmark = pytest.mark.django_db
PEOPLE = settings.BASE_DIR / "demo" / "people.toml"


def rows():
    return tomllib.loads(PEOPLE.read_text(encoding="utf-8"))["person"]


def test_every_role_is_somebodys_and_nobody_can_sign_in():
    grants = [grant for person in rows() for grant in person["grants"]]
    for slug in {grant["unit"] for grant in grants if "unit" in grant}:
        make_unit(slug=slug)
    for slug in {grant["category"] for grant in grants if "category" in grant}:
        make_category(slug=slug)

    load_people(rows())
    load_people(rows())

    assert set(Grant.objects.in_force().values_list("role", flat=True)) == set(Role)
    assert User.objects.count() == len(rows())
    assert not any(user.has_usable_password() for user in User.objects.all())
