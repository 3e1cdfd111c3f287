"""The clerk, for tests of the desk."""

from django.contrib.auth.models import Group, User
from lxml import html


def make_clerk(username="van-thu"):
    """An account in the group Cán bộ văn thư; not a superuser."""
    user = User.objects.create_user(username, password="mat-khau-thu", is_staff=True)
    user.groups.add(Group.objects.get(name="Cán bộ văn thư"))
    return user


def form_data(page) -> dict[str, list[str]]:
    """What a browser would send of the form of a document, as it stands on the page."""
    form = html.fromstring(page.text).get_element_by_id("document_form")
    data: dict[str, list[str]] = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    return data
