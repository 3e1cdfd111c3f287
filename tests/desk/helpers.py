"""Accounts, and what the log says about them."""

from django.contrib.auth.models import User

from desk.models import AuditEntry

PASSWORD = "mat-khau-thu"


def make_account(username="bien-tap", **fields):
    return User.objects.create_user(username, password=PASSWORD, is_staff=True, **fields)


def sign_in(client, username="bien-tap", password=PASSWORD, **more):
    return client.post("/admin/login/", {"username": username, "password": password, **more})


def log_of(action):
    """What the log says about this action in this test, oldest first."""
    return AuditEntry.objects.filter(action=action).order_by("pk")


def last(action):
    return log_of(action).last()
