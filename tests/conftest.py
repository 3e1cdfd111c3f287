"""What all tests share; for those that need one, a real browser against the real portal."""

import os
import shutil

import pytest
from django.db import connection
from hypothesis import settings
from playwright.sync_api import sync_playwright

from desk.models import Role
from siteinfo import networks, shell
from tests.factories import make_person, make_unit

# The same examples in every run, however slow the machine.
settings.register_profile("portal", deadline=None, derandomize=True)
settings.load_profile("portal")

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items):
    """Let every test that empties the database leave the migrations' rows to the next one.

    If one test brings them back and another does not, Django makes some of them twice.
    """
    for item in items:
        fixtures = getattr(item, "fixturenames", [])
        marker = item.get_closest_marker("django_db")
        if {"transactional_db", "live_server"}.intersection(fixtures) or (
            marker and marker.kwargs.get("transaction")
        ):
            fixtures.append("django_db_serialized_rollback")


@pytest.fixture(autouse=True)
def _forget_shell():
    """Each test's database starts anew, so what the process kept of the last one must go."""
    shell.forget()
    networks.forget_keys()


@pytest.fixture
def unit(db):
    return make_unit()


@pytest.fixture
def writer(unit):
    return make_person(Role.WRITER, unit, username="nguoi-viet")


@pytest.fixture
def editor(unit):
    return make_person(Role.EDITOR, unit, username="bien-tap")


@pytest.fixture(scope="session")
def browser(django_db_setup):
    if not CHROMIUM:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing, and CI must not pass without it")
        pytest.skip("Chromium is not installed")
    migrated_rows = connection._test_serialized_contents
    with sync_playwright() as playwright:
        # Under Playwright's event loop Django gives this thread a connection of another making.
        connection._test_serialized_contents = migrated_rows
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        # Playwright keeps an event loop in this thread; the tests' own queries are still serial.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
        yield chromium
        chromium.close()


@pytest.fixture
def open_page(browser, live_server):
    """Open an address; requests to other hosts and errors in the console fail the test.

    `refused` names answers that the test provokes: "400 (Bad Request)".
    """
    contexts, complaints = [], []

    def open_page(path, width=1280, scheme="light", refused=(), **options):
        context = browser.new_context(
            viewport={"width": width, "height": 800}, color_scheme=scheme, **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on(
            "request",
            lambda request: (
                request.url.startswith((live_server.url, "data:", "blob:"))
                or complaints.append(f"foreign request: {request.url}")
            ),
        )
        page.on(
            "console",
            lambda message: (
                message.type == "error"
                and not any(words in message.text for words in ("404 (Not Found)", *refused))
                and complaints.append(f"console: {message.text}")
            ),
        )
        page.on("pageerror", lambda error: complaints.append(f"script: {error}"))
        page.goto(live_server.url + path)
        return page

    yield open_page
    for context in contexts:
        # What a page says on leaving must be answered before the next test empties the database.
        for page in context.pages:
            page.goto("about:blank")
        context.close()
    assert not complaints
