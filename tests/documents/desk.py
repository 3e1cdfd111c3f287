"""The clerk, for tests of the desk."""

from lxml import html

from desk.models import Role
from tests.factories import make_person


def make_clerk(username="van-thu"):
    return make_person(Role.CLERK, username=username)


def form_data(page) -> dict[str, list[str]]:
    """What a browser would send of the form of a document, as it stands on the page."""
    form = html.fromstring(page.text).get_element_by_id("document_form")
    data: dict[str, list[str]] = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    return data
