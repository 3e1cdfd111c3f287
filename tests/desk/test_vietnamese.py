"""No word of English on the desk: neither in what Django may say nor on any of its screens."""

import gettext
import re
from importlib import import_module
from itertools import chain
from pathlib import Path

from django.conf import global_settings
from django.contrib import admin
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import SimpleTestCase, TestCase
from django.urls import reverse
from django.utils.translation import trans_real
from lxml import html

PACKAGES = {
    "django": "conf/locale",
    "django.contrib.admin": "locale",
    "django.contrib.auth": "locale",
    "django.contrib.contenttypes": "locale",
    "django.contrib.sessions": "locale",
    "axes": "locale",
    "django_otp": "locale",
}
# Whole translations, which hold every text of their package.
COMPLETE = ("fr", "de", "es", "pl", "ru")
# Only a developer meets these: Django's page of a new project.
NEW_PROJECT = (
    "Connect, get help",
    "Django Community",
    "Django Documentation",
    "Get started with Django",
    "The install worked",
    "Topics, references",
    "Tutorial: A Polling App",
    "View <a href",
    "You are seeing this page because",
)
ALIKE = {"Email", "%(size)d byte", "%(class_name)s %(instance)s"}
LANGUAGES = {name for _, name in global_settings.LANGUAGES}
WORDS = re.compile(r"%\(\w+\)\w|%\w|\{\w*\}|\W|\d|[KMGPT]B\b")
ENGLISH = re.compile(
    r"\b(the|and|your|please|select|selected|add|change|changed|delete|remove|search|show|filter|"
    r"save|yes|today|next|previous|view|history|this|with|from|for|items?|click|error|choose|clear|"
    r"results?|date|user|password|objects?|action|currently|unknown|none|home|log ?out)\b",
    re.IGNORECASE,
)
CHANGED = [{"changed": {"fields": ["tên"]}}]
# What an element tells besides its text.
TELLING = ("title", "aria-label", "alt", "placeholder", "aria-description")


def texts_of(package, folder, domain):
    """Everything that a package may say, in English."""
    place = Path(import_module(package).__file__).parent / folder
    for language in COMPLETE:
        file = place / language / "LC_MESSAGES" / f"{domain}.mo"
        if file.exists():
            with file.open("rb") as opened:
                for key in gettext.GNUTranslations(opened)._catalog:
                    yield key[0] if isinstance(key, tuple) else key


def is_for_the_desk(text):
    return (
        WORDS.sub("", text.rpartition("\x04")[2])
        and text not in ALIKE
        and text not in LANGUAGES
        and not text.startswith(NEW_PROJECT)
    )


def untranslated(texts, catalog):
    return sorted(
        text
        for text in {text for text in texts if is_for_the_desk(text)}
        if (catalog.get(text) or catalog.get((text, 0)) or text) == text
    )


class CatalogueTests(SimpleTestCase):
    def test_everything_that_django_may_say_is_in_vietnamese(self):
        texts = chain.from_iterable(
            texts_of(package, folder, "django") for package, folder in PACKAGES.items()
        )
        assert untranslated(texts, trans_real.translation("vi")._catalog) == []

    def test_everything_that_the_admins_scripts_may_say_is_in_vietnamese(self):
        catalog = trans_real.DjangoTranslation("vi", domain="djangojs")._catalog
        texts = texts_of("django.contrib.admin", "locale", "djangojs")
        assert untranslated(texts, catalog) == []

    def test_the_compiled_catalogues_are_those_that_are_written(self):
        for domain in ("django", "djangojs"):
            folder = Path(__file__).parents[2] / "locale/vi/LC_MESSAGES"
            written = (folder / f"{domain}.po").read_text(encoding="utf-8")
            with (folder / f"{domain}.mo").open("rb") as opened:
                compiled = gettext.GNUTranslations(opened)._catalog
            assert len(re.findall("^msgid ", written, re.MULTILINE)) == len(compiled)


class ScreenTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        call_command("load_demo")
        cls.user = User.objects.create_superuser("sep", password="mat-khau-thu")

    def setUp(self):
        self.client.force_login(self.user)

    def test_no_screen_says_a_word_of_english(self):
        found = [
            f"{address}: {words}"
            for address in self.addresses()
            for words in english(self.client.get(address, follow=True).text)
        ]
        assert not found, "\n".join(found)

    def test_a_form_that_is_refused_says_why_in_vietnamese(self):
        found = []
        for model in self.screens():
            address = reverse(f"admin:{name_of(model)}_add")
            response = self.client.post(address, {"published_at_0": "32/13/2026"})
            found += [f"{address}: {words}" for words in english(response.text)]
        assert not found, "\n".join(found)

    def screens(self):
        return [model for model in admin.site._registry if may_add(model)]

    def addresses(self):
        yield from ("/admin/", "/admin/password_change/", reverse("desk:own"))
        for model in admin.site._registry:
            yield f"/admin/{model._meta.app_label}/"
            yield reverse(f"admin:{name_of(model)}_changelist")
            yield f"{reverse(f'admin:{name_of(model)}_changelist')}?q=khong-co-gi&e=1"
            if may_add(model):
                yield reverse(f"admin:{name_of(model)}_add")
            if row := model._default_manager.first():
                LogEntry.objects.log_actions(self.user.pk, [row], CHANGE, CHANGED)
                for screen in ("change", "history", "delete"):
                    yield reverse(f"admin:{name_of(model)}_{screen}", args=[row.pk])


def name_of(model):
    return f"{model._meta.app_label}_{model._meta.model_name}"


def may_add(model):
    return model._meta.label not in {"questions.Message", "desk.AuditEntry", "visits.Day"}


def english(page):
    """The texts of a page with an English word in them; not what people wrote."""
    tree = html.fromstring(page)
    for node in tree.xpath("//script|//style|//textarea|//*[@id='result_list']//tbody|//code"):
        node.drop_tree()
    told = [value for name in TELLING for value in tree.xpath(f"//@{name}")]
    told += tree.xpath("//input[@type='submit']/@value")
    for text in {" ".join(text.split()) for text in (*tree.itertext(), *told)}:
        if ENGLISH.search(text):
            yield text[:100]
