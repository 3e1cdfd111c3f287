"""People of the groups that there were before roles: each may do at least as much as before."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission, User

from desk.models import Grant, Role
from desk.roles import scope_of

pytestmark = pytest.mark.django_db

roles = import_module("desk.migrations.0004_roles")


@pytest.fixture
def former():
    """The groups as they were, and somebody in each."""
    people = {}
    for name in roles.FORMER_GROUPS:
        group, _ = Group.objects.get_or_create(name=name)
        people[name] = User.objects.create_user(name, is_staff=True)
        people[name].groups.add(group)
    return people


def migrate():
    roles.turn_membership_into_grants(apps, None)
    roles.make_groups(apps, None)


def may(person) -> set[str]:
    return User.objects.get(pk=person.pk).get_all_permissions()


def test_members_hold_the_role_and_leave_the_group(former):
    migrate()

    assert scope_of(former["Biên tập viên"]).roles == [Role.PUBLISHER]
    assert scope_of(former["Cán bộ văn thư"]).roles == [Role.CLERK]
    assert not any(person.groups.exists() for person in former.values())


def test_what_a_superuser_had_given_a_group_besides_stays_with_its_people(former):
    extra = Permission.objects.get(codename="change_unit", content_type__app_label="units")
    for name in former:
        Group.objects.get(name=name).permissions.add(extra)

    before = {name: may(person) for name, person in former.items()}
    migrate()

    assert all("units.change_unit" in rights for rights in before.values())
    assert all(before[name] <= may(person) for name, person in former.items())
    assert extra not in Group.objects.get(name=Role.EDITOR.label).permissions.all()


def test_who_could_not_come_in_is_given_nothing():
    User.objects.create_user("cong-tac-vien").groups.add(Group.objects.get(name="Biên tập viên"))

    migrate()

    assert not Grant.objects.exists()
