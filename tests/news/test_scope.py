"""Each person's part of the news on the desk."""

from datetime import date

import pytest
from django.urls import reverse

from desk import revisions
from desk.admin.scoped import OUTSIDE
from desk.models import Grant, Role, Stage
from news.bulk.acts import WORKS
from news.bulk.models import Act
from news.models import Article
from tests.albums.helpers import make_album
from tests.factories import (
    make_article,
    make_category,
    make_editor,
    make_person,
    make_photo,
    make_unit,
)
from tests.polls.helpers import make_poll

pytestmark = pytest.mark.django_db
LIST = "/admin/news/article/"
ADD = f"{LIST}add/"
EMPTY_ROWS = {
    f"{prefix}-{name}": "0"
    for prefix in ("attachments", "recordings", "corrections")
    for name in ("TOTAL_FORMS", "INITIAL_FORMS")
}


@pytest.fixture
def unit():
    return make_unit("LĐLĐ huyện Bắc Hà")


@pytest.fixture
def writer(client, unit):
    client.user = make_person(Role.WRITER, unit=unit)
    client.force_login(client.user)
    return client


def sent(category=None, **fields):
    """What the form of a story sends."""
    category = category or make_category()
    stands = {"title": "Mái ấm", "category": category.pk, "state": "draft"}
    return stands | EMPTY_ROWS | fields


def address(article, act="change"):
    return reverse(f"admin:news_article_{act}", args=[article.pk])


class TestSeeing:
    def test_a_writer_finds_only_stories_of_the_own_unit(self, writer, unit):
        own = make_article("Mái ấm Bắc Hà", unit=unit, state=Stage.DRAFT)
        make_article("Mái ấm Mường Khương", unit=make_unit(), state=Stage.DRAFT)
        make_article("Mái ấm")

        assert list(writer.get(LIST).context["cl"].result_list) == [own]
        assert list(writer.get(LIST, {"q": "mái ấm"}).context["cl"].result_list) == [own]

    @pytest.mark.parametrize("act", ["change", "delete", "history"])
    def test_another_units_story_is_not_there(self, writer, act):
        story = make_article("Tin kín", unit=make_unit(), state=Stage.DRAFT)

        answer = writer.get(address(story, act))

        assert answer.status_code in (302, 403)
        assert "Tin kín" not in answer.text

    @pytest.mark.parametrize("name", ["lead_photo", "album", "poll"])
    def test_what_is_not_seen_is_neither_taken_into_a_story_nor_named(self, writer, unit, name):
        own = make_article(unit=unit, state=Stage.DRAFT)
        far = make_person(Role.WRITER, unit=make_unit())
        hidden = {
            "lead_photo": lambda: make_photo(alt="Chưa ai biết", user=far),
            "album": lambda: make_album("Chưa ai biết", photos=0, state="draft"),
            "poll": lambda: make_poll("Chưa ai biết?", opens_at=None, closes_at=None),
        }[name]()

        assert "Chưa ai biết" not in writer.get(ADD, {name: hidden.pk}).text
        writer.post(address(own), sent(own.category, unit=unit.pk, **{name: hidden.pk}))

        own.refresh_from_db()
        assert getattr(own, name) is None

    def test_what_a_publisher_put_into_a_story_stays(self, writer, unit):
        album = make_album(photos=0, state="draft")
        own = make_article(unit=unit, state=Stage.DRAFT, album=album)

        data = sent(own.category, unit=unit.pk, title="Tên mới", album=album.pk)
        writer.post(address(own), data)

        own.refresh_from_db()
        assert (own.title, own.album) == ("Tên mới", album)

    def test_its_preview_is_refused(self, writer):
        story = make_article("Tin kín", unit=make_unit(), state=Stage.DRAFT)
        assert writer.get(address(story, "preview")).status_code == 403

    def test_what_was_sent_is_seen_and_not_changed(self, writer, unit):
        story = make_article(unit=unit, state=Stage.REVIEW, title="Đã gửi")
        Article.objects.update(body="<p>Đã <strong>gửi</strong></p>")

        text = writer.get(address(story)).text

        assert "_save" not in text
        assert "<p>Đã <strong>gửi</strong></p>" in text
        writer.post(address(story), sent(unit=unit.pk))

        story.refresh_from_db()
        assert (story.title, story.state) == ("Đã gửi", Stage.REVIEW)

    def test_the_filters_offer_what_is_seen(self, writer, unit):
        make_article(unit=unit, category=make_category("Tin gần"))
        make_article(unit=unit, category=make_category("Tin gần nữa"))
        make_article(category=make_category("Tin xa"))

        text = writer.get(LIST).text

        assert "Tin gần nữa" in text
        assert "Tin xa" not in text


class TestPlacing:
    def test_a_writer_of_one_unit_finds_it_filled_in(self, writer, unit):
        make_unit("Đơn vị khác")
        make_unit("Cũ", dissolved_on=date(2025, 7, 1), merged_into=unit)

        field = writer.get(ADD).context["adminform"].form.fields["unit"]

        assert field.initial == unit.pk
        assert {str(row) for row in field.queryset} == {"LĐLĐ huyện Bắc Hà", "Cũ"}

    def test_a_writer_adds_a_draft_to_the_own_unit(self, writer, unit):
        assert writer.post(ADD, sent(unit=unit.pk)).status_code == 302
        story = Article.objects.get()
        assert (story.unit, story.state, story.created_by) == (unit, Stage.DRAFT, writer.user)

    @pytest.mark.parametrize("typed", ["other", "", "x", "99999999999999999999"])
    def test_another_unit_is_refused_in_words(self, writer, typed):
        typed = make_unit().pk if typed == "other" else typed

        answer = writer.post(ADD, sent(unit=typed))

        assert answer.status_code == 200
        assert answer.context["adminform"].form.errors["unit"]
        assert not Article.objects.exists()

    def test_an_editor_of_a_category_puts_nothing_elsewhere(self, client):
        top = make_category("Tin", slug="tin")
        below = make_category("Cơ sở", parent=top)
        client.force_login(make_person(Role.EDITOR, category=top))

        assert client.post(ADD, sent(category=below)).status_code == 302
        refused = client.post(ADD, sent(category=make_category("Khác")))

        assert "Bạn không được giao phần này" in refused.text
        assert Article.objects.count() == 1

    def test_two_grants_do_not_mix(self, client, unit):
        top = make_category("Tin", slug="tin")
        person = make_person(Role.EDITOR, unit=unit)
        person.grants.create(role=Role.EDITOR, category=top)
        client.force_login(person)

        answer = client.post(ADD, sent(category=make_category("Khác"), unit=make_unit().pk))

        assert "nằm ngoài phần việc được giao" in answer.text
        assert not Article.objects.exists()

    @pytest.mark.parametrize("name", ["unit", "category", "lead_photo", "tags"])
    @pytest.mark.parametrize("typed", ["x", "99999999999999999999", "1 or 1"])
    def test_nonsense_in_a_field_that_looks_rows_up_is_refused_in_words(self, client, name, typed):
        client.force_login(make_editor())
        answer = client.post(ADD, sent() | {name: typed})
        assert answer.context["adminform"].form.errors[name]

    def test_a_publisher_chooses_freely(self, client):
        client.force_login(make_editor())
        assert client.post(ADD, sent(unit=make_unit().pk)).status_code == 302


class TestTwoRoles:
    """Somebody who writes for one unit and checks what another writes."""

    @pytest.fixture
    def both(self, writer):
        far = make_unit()
        Grant.objects.create(user=writer.user, role=Role.EDITOR, unit=far)
        return make_article(unit=far)

    def test_moves_no_published_story_to_where_they_only_write(self, writer, unit, both):
        at = {"published_at_0": "01/01/2024", "published_at_1": "07:00"}

        answer = writer.post(address(both), sent(both.category, unit=unit.pk, **at))

        assert OUTSIDE in answer.text
        both.refresh_from_db()
        assert both.unit != unit

    def test_nor_by_a_prepared_change(self, writer, unit, both):
        sent_change = sent(both.category, unit=unit.pk, change="", _prepare="1")
        writer.post(address(both, "prepare"), sent_change)

        answer = writer.post(address(both, "prepared"), {"_put": "1"}, follow=True)

        assert "ra ngoài phần việc" in answer.text
        both.refresh_from_db()
        assert both.unit != unit

    def test_nor_with_others_at_once(self, writer, unit, both):
        assert WORKS[Act.UNIT].refuse(both, writer.user, unit)


def test_no_revision_brings_a_story_to_where_nothing_is_entrusted(client, unit):
    story = make_article(unit=make_unit())
    before = revisions.record(story)
    Article.objects.update(unit=unit)
    client.force_login(make_person(Role.EDITOR, unit=unit))
    taken = reverse("admin:news_article_revision", args=[story.pk, before.pk])

    answer = client.post(taken, {"based_on": revisions.record(story).pk})

    assert answer.status_code == 403
    story.refresh_from_db()
    assert story.unit == unit
