"""Accounts and their roles, kept by people who are not superusers."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone

from desk.clock import close_the_desk_to_former_people
from desk.models import Action, Grant, Role
from tests.desk.helpers import log_of
from tests.factories import make_editor, make_person, make_unit

pytestmark = pytest.mark.django_db
ADD = "/admin/auth/user/add/"


@pytest.fixture
def manager(client):
    """A browser in which an account manager is signed in."""
    client.user = make_person(Role.ACCOUNTS, username="quan-ly")
    client.force_login(client.user)
    return client


def address(user):
    return reverse("admin:auth_user_change", args=[user.pk])


def grants(*rows, stored=()):
    """What the form sends of roles: those that are stored first."""
    data = {"grants-TOTAL_FORMS": len(rows), "grants-INITIAL_FORMS": len(stored)}
    for n, row in enumerate(rows):
        values = {"starts_on": f"{timezone.localdate():%d/%m/%Y}", **row}
        data |= {f"grants-{n}-{name}": value for name, value in values.items()}
    for n, grant in enumerate(stored):
        data |= {f"grants-{n}-id": grant.pk, f"grants-{n}-user": grant.user_id}
    return data


def change(client, user, *rows, **fields):
    given = {"username": user.username, "is_active": "on"}
    return client.post(address(user), given | fields | grants(*rows))


class TestAdding:
    def test_a_new_account_has_a_name_a_mail_and_a_first_role(self, manager):
        unit = make_unit()
        name = {"username": "lan", "first_name": "Lan", "email": "lan@example.org"}

        answer = manager.post(ADD, name | grants({"role": "writer", "unit": unit.pk}))

        user = User.objects.get(username="lan")
        assert answer.headers["Location"] == f"/admin/tai-khoan/{user.pk}/"
        assert user.is_staff
        assert not user.has_usable_password()
        grant = user.grants.get()
        assert (grant.role, grant.unit, grant.granted_by) == (Role.WRITER, unit, manager.user)

    def test_none_is_made_without_a_role(self, manager):
        assert manager.post(ADD, {"username": "lan"} | grants({})).status_code == 200
        assert not User.objects.filter(username="lan").exists()

    def test_a_writer_without_a_unit_is_refused_in_words(self, manager):
        answer = manager.post(ADD, {"username": "lan"} | grants({"role": "writer"}))
        assert "Người viết thuộc một đơn vị" in answer.text

    @pytest.mark.parametrize("row", [{"role": "accounts"}, {"role": "king"}, {"unit": "x"}])
    def test_what_is_not_theirs_to_give_is_refused(self, manager, row):
        answer = manager.post(ADD, {"username": "lan"} | grants({"role": "publisher"} | row))
        assert answer.status_code == 200
        assert not User.objects.filter(username="lan").exists()

    def test_superusers_make_superusers_and_account_managers(self, admin_client):
        admin_client.post(ADD, {"username": "lan"} | grants({"role": "accounts"}))
        user = User.objects.get(username="lan")
        assert user.has_perm("auth.change_user")

        change(admin_client, user, is_superuser="on")

        user.refresh_from_db()
        assert user.is_superuser


class TestKeeping:
    def test_managers_keep_accounts(self, manager):
        user = User.objects.create_user("bien-tap")
        change(manager, user, email="moi@example.org")
        user.refresh_from_db()
        assert user.email == "moi@example.org"

    def test_they_give_a_role_and_take_it_away(self, manager):
        user = User.objects.create_user("bien-tap")

        change(manager, user, {"role": "publisher"})
        user.refresh_from_db()
        assert user.is_staff
        told = [entry.detail for entry in log_of(Action.RIGHTS)]
        assert any(words.startswith("giao vai trò Người xuất bản, từ") for words in told)

        grant = user.grants.get()
        row = {"role": "publisher", "DELETE": "on"}
        data = {"username": "bien-tap", "is_active": "on"} | grants(row, stored=[grant])
        manager.post(address(user), data)
        user.refresh_from_db()
        assert not user.is_staff

    def test_they_give_nothing_to_themselves(self, manager):
        change(manager, manager.user, {"role": "publisher"}, is_superuser="on")
        manager.user.refresh_from_db()
        assert [grant.role for grant in manager.user.grants.all()] == [Role.ACCOUNTS]
        assert not manager.user.is_superuser

    @pytest.mark.parametrize("act", ["change", "delete", "password_change"])
    def test_they_touch_neither_superusers_nor_one_another(self, manager, admin_user, act):
        for user in (admin_user, make_person(Role.ACCOUNTS)):
            at = reverse(f"admin:auth_user_{act}", args=[user.pk])
            assert manager.post(at, {"post": "yes", "username": "khac"}).status_code == 403
            assert manager.get(f"/admin/tai-khoan/{user.pk}/").status_code == 403

    def test_they_set_no_password(self, manager):
        user = make_editor()
        at = reverse("admin:auth_user_password_change", args=[user.pk])
        assert manager.get(at).status_code == 403
        assert at not in manager.get(address(user)).text

    def test_the_list_tells_the_roles_of_today(self, manager, django_assert_num_queries):
        unit = make_unit("LĐLĐ huyện Bắc Hà")
        make_person(Role.WRITER, unit=unit, username="lan")
        former = make_person(Role.CLERK, username="hoa")
        Grant.objects.filter(user=former).update(
            starts_on=timezone.localdate() - timedelta(days=9),
            ends_on=timezone.localdate() - timedelta(days=1),
        )
        shown = manager.get("/admin/auth/user/", {"vai-tro": "writer"})

        assert "Người viết (LĐLĐ huyện Bắc Hà)" in shown.text
        assert [user.username for user in shown.context["cl"].result_list] == ["lan"]
        without = manager.get("/admin/auth/user/", {"vai-tro": "khong"})
        assert [user.username for user in without.context["cl"].result_list] == ["hoa"]


class TestRoles:
    def test_superusers_say_what_a_role_may_do_and_keep_its_name(self, admin_client):
        group = Group.objects.get(name="Người viết")
        rights = list(group.permissions.values_list("pk", flat=True)[:2])
        at = reverse("admin:auth_group_change", args=[group.pk])

        admin_client.post(at, {"name": "Khác", "permissions": rights})

        group.refresh_from_db()
        assert group.name == "Người viết"
        assert group.permissions.count() == 2

    def test_none_is_added_or_deleted(self, admin_client):
        group = Group.objects.first()
        assert admin_client.get("/admin/auth/group/add/").status_code == 403
        at = reverse("admin:auth_group_delete", args=[group.pk])
        assert admin_client.post(at, {"post": "yes"}).status_code == 403


def test_an_account_whose_rights_are_of_before_roles_is_let_in_when_it_is_saved(admin_client):
    person = make_person(Role.CLERK)
    Grant.objects.all().delete()
    person.groups.add(Group.objects.create(name="Nhóm riêng"))
    User.objects.filter(pk=person.pk).update(is_staff=True)

    change(admin_client, person, email="lan@example.vn")

    person.refresh_from_db()
    assert (person.email, person.is_staff) == ("lan@example.vn", True)


def test_who_was_given_a_role_until_yesterday_is_no_longer_let_in():
    lasting, over = make_editor(), make_person(Role.CLERK)
    yesterday = timezone.localdate() - timedelta(days=1)
    Grant.objects.filter(user=over).update(starts_on=yesterday, ends_on=yesterday)

    close_the_desk_to_former_people()

    assert set(User.objects.filter(is_staff=True)) == {lasting}


@pytest.mark.parametrize("query", ["&page=x", "&page=999", "x", "&term=%00"])
def test_nonsense_asked_of_a_field_that_looks_rows_up_is_no_error_of_ours(client, query):
    client.force_login(make_editor())
    asked = "?app_label=news&model_name=article&field_name=unit" + query
    assert client.get(f"/admin/autocomplete/{asked}").status_code in (400, 403, 404)
