"""Every address of the desk and every action, for every role: as tests/desk/matrix.py says."""

from collections.abc import Iterator
from http.cookies import SimpleCookie

from django.apps import apps
from django.contrib import admin
from django.contrib.auth.models import User
from django.contrib.auth.tokens import default_token_generator
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.test import Client, RequestFactory, TestCase
from django.urls import URLResolver, get_resolver, reverse
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from desk import revisions
from news.models import Article
from tests.desk.matrix import ACTIONS, ADDRESSES, BARE, STRANGER
from tests.desk.rows import (
    by_model,
    make_binned,
    make_file,
    make_others,
    make_own,
    make_people,
    make_stories,
)
from tests.factories import make_category, make_unit

LOGIN, INDEX = "/admin/login/", "/admin/"
# What addresses of the desk's own are about.
ABOUT = {
    "desk:account": "auth.user",
    "desk:autosave": "desk.autosave",
    "desk:kept": "desk.keptform",
    "desk:notice": "desk.notification",
    "admin:documents_document_file": "documents.documentfile",
    "admin:documents_document_waiting": "waiting file",
    "admin:documents_document_give": "waiting file",
    "admin:news_article_restore": "binned",
    "admin:news_article_purge": "binned",
}
# What else stands in addresses, and in which row it is found.
PARTS = {
    "link": ("desk.previewlink", "pk"),
    "key": ("desk.autosave", "form_key"),
}
QUERIES = {
    "admin:autocomplete": {"app_label": "news", "model_name": "article", "field_name": "unit"},
    "admin:documents_document_pick": {
        "app_label": "documents",
        "model_name": "relation",
        "field_name": "target",
    },
}
# Fields without which a POST says nothing, and in which row they are found.
SENT = {"admin:documents_document_give": {"document": "documents.document"}}


def walk(patterns, prefix="", namespaces=()) -> Iterator:
    for entry in patterns:
        route = f"{prefix}{entry.pattern}"
        if isinstance(entry, URLResolver):
            inside = (*namespaces, entry.namespace) if entry.namespace else namespaces
            yield from walk(entry.url_patterns, route, inside)
        else:
            yield route, ":".join((*namespaces, entry.name or "")), entry.pattern


def addresses() -> dict[str, set[str]]:
    """The named addresses under /admin/ and what stands in each, by the URL configuration."""
    return {
        name: set(pattern.regex.groupindex)
        for route, name, pattern in walk(get_resolver().url_patterns)
        if route.startswith("admin/") and not name.endswith(":")
    }


def model_of(address: str) -> str:
    """What the address is about: admin:news_article_preview is about news.article."""
    screens = [model._meta for model in admin.site._registry]
    return ABOUT.get(address) or next(
        (
            meta.label_lower
            for meta in screens
            if address.startswith(f"admin:{meta.app_label}_{meta.model_name}_")
        ),
        "news.article",
    )


def was_refused(answer, has_row: bool, url: str) -> bool:
    """Django sends those who may not see a row to the dashboard, as if there were none."""
    to = answer.headers.get("Location", "")
    return (
        answer.status_code in (401, 403, 404)
        or (to.startswith(f"{LOGIN}?next="))
        or (to == INDEX and has_row)
    )


def stored(row) -> dict | None:
    return type(row)._base_manager.filter(pk=row.pk).values().first()


def actions_for(screen, person) -> set[str]:
    request = RequestFactory().get(INDEX)
    request.user = person
    return set(screen.get_actions(request))


class ConfigurationTests(TestCase):
    def test_every_address_has_a_line_and_every_line_an_address(self):
        found = set(addresses())

        assert found - set(ADDRESSES) == set()
        assert set(ADDRESSES) - found == set()

    def test_only_djangos_own_addresses_have_no_name(self):
        """One leads from a row's number to its form, the last one answers all that is unknown."""
        nameless = {
            route
            for route, name, _ in walk(get_resolver().url_patterns)
            if route.startswith("admin/") and name.endswith(":")
        }
        rows = {
            f"admin/{model._meta.app_label}/{model._meta.model_name}/<path:object_id>/"
            for model in admin.site._registry
        }

        assert nameless == {*rows, "admin/(?P<url>.*)$"}

    def test_every_action_has_a_line_and_every_line_an_action(self):
        superuser = User(is_superuser=True)
        offered = {
            (model._meta.label_lower, name)
            for model, screen in admin.site._registry.items()
            for name in actions_for(screen, superuser)
        }
        lines = {(model, name) for model, names in ACTIONS.items() for name in names}

        assert offered - lines == set()
        assert lines - offered == set()


class MatrixTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        place = make_unit(), make_category()
        far_place = make_unit("Đơn vị khác"), make_category("Chuyên mục khác")
        cls.people = make_people(*place)
        someone = cls.people["superuser"]
        cls.near = by_model(*place, *make_others(), *make_stories(someone, *place))
        cls.near["binned"] = make_binned(*place)
        cls.far = by_model(*make_stories(someone, *far_place), *make_own(someone))
        cls.far["binned"] = make_binned(*far_place)
        cls.own = {
            name: cls.near | by_model(*make_own(person)) | {"waiting file": make_file(person)}
            for name, person in cls.people.items()
        }

    def setUp(self):
        self.client = Client(raise_request_exception=False)
        self.takes = addresses()
        self.wrong = []

    def test_each_address_answers_and_obeys_those_only_who_may(self):
        for name, _ in self.everybody():
            for address, line in ADDRESSES.items():
                self.visit(address, line, name)
        assert not self.wrong, "\n".join(self.wrong)

    def test_each_action_is_offered_to_those_only_who_may(self):
        wrong = []
        for model, screen in admin.site._registry.items():
            lines = ACTIONS.get(model._meta.label_lower, {})
            for name, person in self.people.items():
                may = {act for act, who in lines.items() if name.split()[0] in who}
                offered = actions_for(screen, User.objects.get(pk=person.pk))
                if offered != may and name != "superuser":
                    wrong.append(f"{name} {model._meta.label}: {offered ^ may}")
        assert not wrong, "\n".join(wrong)

    def test_no_action_reaches_what_is_not_seen(self):
        """Actions act on the rows of the list: what is not in it, is not reached."""
        for label in ("news.article", "photos.photo", "questions.message", "news.worddraft"):
            screen, far = admin.site._registry[apps.get_model(label)], self.far[label]
            for name in ("writer", "editor", "editor of a category"):
                request = RequestFactory().get(INDEX)
                request.user = self.people[name]
                assert not screen.get_queryset(request).filter(pk=far.pk).exists(), (label, name)

    def everybody(self) -> Iterator:
        """People by their names in the matrix, each signed in."""
        for name, person in (self.people | {STRANGER: None}).items():
            self.client.cookies.clear()
            if person:
                self.client.force_login(person)
            self.cookies = self.client.cookies.output(header="", sep=";")
            yield name, person

    def visit(self, address, line, name):
        own = self.own.get(name, self.own[BARE])
        for row, rows in (("near", own), ("far", self.far)):
            if row == "far" and line.far is None:
                continue
            parts = self.parts_of(address, rows)
            url = reverse(address, kwargs=parts, query=QUERIES.get(address))
            for method, who in (("get", line.see), ("post", line.act)):
                who = who & line.far if row == "far" else who
                if name == "superuser" and not who:
                    continue
                data = {field: rows[key].pk for field, key in SENT.get(address, {}).items()}
                about = parts and rows[model_of(address)]
                answer, did_nothing = self.ask(method, url, about, data)
                refused = was_refused(answer, bool(parts), url)
                may = name == "superuser" or name.split()[0] in who
                if may and method == "post" and line.see == line.act and name != "superuser":
                    continue  # The same page again, and slow.
                is_right = not refused if may else refused or did_nothing
                if answer.status_code == 500 or not (is_right or answer.status_code == 405):
                    self.wrong.append(f"{name} {method} {row} {url}: {answer.status_code}")

    def ask(self, method, url, row, data):
        """What comes back, and whether it only leads on; whatever was done is undone."""
        self.client.cookies = SimpleCookie(self.cookies)
        with transaction.atomic():
            answer = getattr(self.client, method)(url, data or None)
            leads_on = answer.status_code == 302 and answer.headers["Location"].startswith(INDEX)
            after = stored(row) if leads_on and row else None
            transaction.set_rollback(True)
        return answer, leads_on and (not row or after == stored(row))

    def parts_of(self, address, rows) -> dict:
        """What stands in the address for the row that it is about."""
        takes = self.takes[address]
        if takes == {"uidb64", "token"}:
            user = self.people[BARE]
            key = urlsafe_base64_encode(force_bytes(user.pk))
            return {"uidb64": key, "token": default_token_generator.make_token(user)}
        if takes == {"content_type_id", "object_id"}:
            kind = ContentType.objects.get_for_model(Article)
            return {"content_type_id": kind.pk, "object_id": rows["news.article"].pk}
        if takes == {"app_label"}:
            return {"app_label": "news"}
        if "number" in takes:
            row = rows[model_of(address)]
            return {"pk": row.pk, "number": revisions.record(row).pk}
        return {
            part: getattr(rows[PARTS[part][0]], PARTS[part][1])
            if part in PARTS
            else rows[model_of(address)].pk
            for part in takes
        }
