import pytest
from django.contrib.auth.models import Permission, User
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.fixture
def manager(client):
    """A browser in which somebody who keeps accounts, but is no superuser, is signed in."""
    user = User.objects.create_user("quan-ly", "quan-ly@example.org", is_staff=True)
    names = ["view_user", "change_user", "delete_user"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(user)
    client.user = user
    return client


def change(client, user, **fields):
    address = reverse("admin:auth_user_change", args=[user.pk])
    given = {"username": user.username, "is_active": "on", "is_staff": "on"}
    return client.post(address, given | fields)


class TestManagers:
    def test_they_keep_accounts(self, manager):
        user = User.objects.create_user("bien-tap")
        change(manager, user, email="moi@example.org")
        user.refresh_from_db()
        assert user.email == "moi@example.org"

    def test_they_make_nobody_a_superuser(self, manager):
        assert change(manager, manager.user, is_superuser="on").status_code == 302
        manager.user.refresh_from_db()
        assert not manager.user.is_superuser

    def test_they_change_no_superuser(self, manager, admin_user):
        assert change(manager, admin_user, email="moi@example.org").status_code == 403
        assert (
            manager.get(reverse("admin:auth_user_change", args=[admin_user.pk])).status_code == 200
        )

    def test_they_set_no_superusers_password(self, manager, admin_user):
        address = reverse("admin:auth_user_password_change", args=[admin_user.pk])
        assert manager.get(address).status_code == 403

    def test_they_delete_no_superuser(self, manager, admin_user):
        address = reverse("admin:auth_user_delete", args=[admin_user.pk])
        assert manager.post(address, {"post": "yes"}).status_code == 403
        chosen = {"action": "delete_selected", "_selected_action": [admin_user.pk], "post": "yes"}
        manager.post(reverse("admin:auth_user_changelist"), chosen)
        assert User.objects.filter(pk=admin_user.pk).exists()


def test_superusers_make_superusers(admin_client):
    user = User.objects.create_user("bien-tap")
    change(admin_client, user, is_superuser="on")
    user.refresh_from_db()
    assert user.is_superuser
