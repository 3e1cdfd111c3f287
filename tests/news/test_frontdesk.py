"""Arranging the front page: who may, what readers see then, two people at once, what was before."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from django.db import connection
from django.test import TransactionTestCase
from django.urls import reverse
from django.utils import timezone

from desk.models import Action, Role
from news.frontdesk import arranging
from news.frontdesk.arrangement import Arrangement
from news.frontdesk.models import FrontPage
from news.models import Article, Category
from tests.desk.helpers import log_of
from tests.factories import make_article, make_category, make_editor, make_person, make_unit

pytestmark = pytest.mark.django_db

DESK = reverse("frontdesk:desk")
PREVIEW = reverse("frontdesk:preview")
HISTORY = reverse("frontdesk:history")
PAGE = reverse("home_preview")
TOMORROW = timedelta(days=1)


@pytest.fixture
def publisher(client):
    user = make_editor()
    client.force_login(user)
    return user


def sent(lead=(), featured=(), blocks=(), **more):
    """What the form sends, opened on what is stored now."""
    zones = {"lead": lead, "featured": featured, "blocks": blocks}
    keys = {zone: [row.pk for row in rows] for zone, rows in zones.items()}
    return {"mark": Arrangement.stored().mark, **keys, **more}


def save(client, **zones):
    return client.post(DESK, sent(_save="1", **zones), follow=True)


def stories(number):
    """The oldest first."""
    now = timezone.now()
    return [
        make_article(f"Bài số {n}", published_at=now - timedelta(hours=number - n))
        for n in range(1, number + 1)
    ]


def told(response):
    return " ".join(str(message) for message in response.context["messages"])


class TestSaving:
    def test_readers_see_the_lead_the_featured_and_the_blocks_in_the_order_given(
        self, client, publisher
    ):
        one, two, three, four = stories(4)
        first, second = make_category("Y khối"), make_category("A khối")
        for category in (first, second):
            make_article(f"Tin của {category}", category=category)

        save(client, lead=[two], featured=[three, one], blocks=[first, second])
        page = client.get("/")

        assert page.context["lead"].pk == two.pk
        assert [card.pk for card in page.context["featured"]] == [three.pk, one.pk]
        assert [node.pk for node, _ in page.context["blocks"]] == [first.pk, second.pk]

    def test_what_is_taken_out_leaves_the_page(self, client, publisher):
        one, two = stories(2)
        block = make_category(on_home=True)
        save(client, lead=[one], featured=[two], blocks=[block])

        save(client, lead=[two])

        assert Arrangement.stored() == Arrangement(lead=(two.pk,))
        assert not Category.objects.get(pk=block.pk).on_home

    def test_does_not_count_as_a_change_of_the_story(self, client, publisher):
        (one,) = stories(1)
        before = Article.objects.get().updated_at

        save(client, lead=[one])

        assert Article.objects.get().updated_at == before

    def test_of_what_is_so_already_leaves_no_trace(self, client, publisher):
        (one,) = stories(1)
        save(client, lead=[one])

        response = save(client, lead=[one])

        assert "không có gì để lưu" in told(response)
        assert FrontPage.objects.count() == 2

    def test_is_in_the_log_with_the_titles(self, client, publisher):
        (one,) = stories(1)

        save(client, lead=[one])

        entry = log_of(Action.FRONT_PAGE).get()
        assert entry.actor == publisher.username
        assert "Bài số 1" in entry.detail

    @pytest.mark.parametrize(("zone", "most"), [("lead", 2), ("featured", 8)])
    def test_says_how_many_are_too_many(self, client, publisher, zone, most):
        rows = stories(30)

        response = save(client, **{zone: rows})

        assert f"có 30 mục, tối đa {most}: hãy bỏ bớt {30 - most} mục." in response.text
        assert Arrangement.stored() == Arrangement()
        assert response.text.count(f'type="hidden" name="{zone}"') == 30

    def test_a_story_may_stand_by_for_one_that_is_to_come(self, client, publisher):
        now, later = make_article("Bài nay"), make_article(published_at=timezone.now() + TOMORROW)

        save(client, lead=[later, now])
        assert client.get("/").context["lead"].pk == now.pk
        Article.objects.filter(pk=later.pk).update(published_at=timezone.now())

        page = client.get("/")
        assert page.context["lead"].pk == later.pk
        assert [card.pk for card in page.context["featured"]] == [now.pk]

    @pytest.mark.parametrize(
        "fields",
        [
            {"state": "draft"},
            {"state": "withdrawn"},
            {
                "published_at": timezone.now() - 2 * TOMORROW,
                "expires_at": timezone.now() - TOMORROW,
            },
        ],
    )
    def test_drops_what_readers_may_not_see(self, client, publisher, fields):
        good, bad = make_article(), make_article(**fields)

        response = save(client, lead=[bad, good])

        assert "Đã bỏ 1 bài không còn đăng." in told(response)
        assert Arrangement.stored().lead == (good.pk,)


class TestLead:
    def test_withdrawn_gives_its_place_to_the_newest(self, client, publisher):
        lead, newest = stories(2)
        save(client, lead=[lead])

        Article.objects.filter(pk=lead.pk).update(state="withdrawn")

        assert client.get("/").context["lead"].pk == newest.pk
        assert "đã gỡ: sẽ bỏ khi lưu" in client.get(DESK).text

    def test_expired_does_so_too(self, client, publisher):
        lead, newest = stories(2)
        save(client, lead=[lead])

        Article.objects.filter(pk=lead.pk).update(expires_at=timezone.now())

        assert client.get("/").context["lead"].pk == newest.pk
        assert "sẽ bỏ khi lưu" in client.get(DESK).text


class TestButtons:
    """Without a script every button sends the whole, and nothing is saved yet."""

    def press(self, client, move, **zones):
        response = client.post(DESK, sent(move=move, **zones))
        assert Arrangement.stored() == Arrangement()
        shown = {
            zone.name: [row.article for row in zone.rows] for zone in response.context["zones"]
        }
        return shown | {"blocks": response.context["blocks"]}

    def test_up_and_down(self, client, publisher):
        one, two, three = stories(3)

        up = self.press(client, f"up-featured-{three.pk}", featured=[one, two, three])
        down = self.press(client, f"down-featured-{one.pk}", featured=[one, two, three])

        assert up["featured"] == [one, three, two]
        assert down["featured"] == [two, one, three]

    def test_the_first_goes_no_higher(self, client, publisher):
        one, two = stories(2)

        assert self.press(client, f"up-lead-{one.pk}", lead=[one, two])["lead"] == [one, two]

    def test_out(self, client, publisher):
        one, two = stories(2)

        assert self.press(client, f"out-lead-{one.pk}", lead=[one, two])["lead"] == [two]

    def test_to_the_lead_and_back(self, client, publisher):
        one, two = stories(2)

        up = self.press(client, f"lead-featured-{two.pk}", lead=[one], featured=[two])
        down = self.press(client, f"featured-lead-{one.pk}", lead=[one], featured=[two])

        assert (up["lead"], up["featured"]) == ([two, one], [])
        assert (down["lead"], down["featured"]) == ([], [one, two])

    def test_blocks(self, client, publisher):
        one, two = make_category("Một"), make_category("Hai")

        assert self.press(client, f"blocks-blocks-{two.pk}", blocks=[one])["blocks"] == [one, two]
        assert self.press(client, f"out-blocks-{one.pk}", blocks=[one, two])["blocks"] == [two]

    @pytest.mark.parametrize(
        "move",
        [
            "",
            "up",
            "up-featured",
            "up-featured-x",
            "up-featured-99999999999999999999999999",
            "up-nowhere-1",
            "fly-lead-1",
            "lead-blocks-1",
            "blocks-lead-1",
            "up-lead-²",
        ],
    )
    def test_nonsense_changes_nothing(self, client, publisher, move):
        one, two = stories(2)

        assert self.press(client, move, lead=[one, two])["lead"] == [one, two]


class TestFinding:
    def test_offers_published_and_scheduled_stories_that_answer(self, client, publisher):
        found = make_article("Mái ấm ở Bắc Hà")
        later = make_article("Mái ấm ở Sa Pa", published_at=timezone.now() + TOMORROW)
        make_article("Mái ấm còn nháp", state="draft")
        make_article("Chuyện khác")

        response = client.post(DESK, sent(_search="", q="mai am"))

        assert {row.article.pk for row in response.context["found"]} == {found.pk, later.pk}
        assert "hẹn " in response.text

    def test_offers_the_newest_before_anything_is_asked(self, client, publisher):
        one, two = stories(2)

        response = client.get(DESK)

        assert [row.article.pk for row in response.context["found"]] == [two.pk, one.pk]

    def test_says_what_is_not_there(self, client, publisher):
        assert "Chưa có bài nào đã đăng hoặc hẹn giờ." in client.get(DESK).text

        response = client.post(DESK, sent(_search="", q="mái ấm"))

        assert "khớp với “mái ấm”." in response.text

    def test_the_list_costs_the_same_however_long(
        self, client, publisher, django_assert_max_num_queries
    ):
        rows = stories(20)
        save(client, lead=rows[:1], featured=rows[1:9])

        with django_assert_max_num_queries(16):
            client.get(DESK)

    @pytest.mark.parametrize("query", ["\0", "x" * 5000, "' OR 1=1 --", "%_\\"])
    def test_takes_any_words(self, client, publisher, query):
        assert client.post(DESK, sent(_search="", q=query)).status_code == 200


class TestTwoAtOnce:
    def test_the_later_is_told_and_sees_both(self, client, publisher):
        one, two, three = stories(3)
        mine = sent(lead=[two], _save="1")
        save(client, lead=[one], featured=[three])

        response = client.post(DESK, mine)

        assert response.status_code == 409
        assert "Có người vừa xếp trang chủ" in response.text
        assert [row.article for row in response.context["theirs"][0].rows] == [one]
        assert [row.article for row in response.context["zones"][0].rows] == [two]
        assert Arrangement.stored().lead == (one.pk,)

    def test_saving_again_having_seen_both_counts(self, client, publisher):
        one, two = stories(2)
        mine = sent(lead=[two], _save="1")
        save(client, lead=[one])
        told_of = client.post(DESK, mine)

        client.post(DESK, {**mine, "mark": told_of.context["mark"]})

        assert Arrangement.stored().lead == (two.pk,)


class TestAtTheSameMoment(TransactionTestCase):
    serialized_rollback = True

    def test_one_of_two_is_told_that_the_other_was_faster(self):
        users = [make_editor("mot"), make_editor("hai")]
        rows = stories(2)
        mark = Arrangement.stored().mark
        start = Barrier(2)

        def arrange(number):
            start.wait(timeout=10)
            try:
                arranging.save(Arrangement(lead=(rows[number].pk,)), users[number], mark)
                return "saved"
            except arranging.Overtaken:
                return "told"
            finally:
                connection.close()

        with ThreadPoolExecutor(2) as pool:
            answers = list(pool.map(arrange, range(2)))

        assert sorted(answers) == ["saved", "told"]
        assert len(Arrangement.stored().lead) == 1


class TestHistory:
    def test_keeps_who_arranged_what_and_what_was_before_the_first_time(self, client, publisher):
        one, two = stories(2)
        Article.objects.filter(pk=one.pk).update(place="lead")

        save(client, lead=[two])

        new, old = FrontPage.objects.all()
        assert (new.by, old.by) == (publisher, None)
        page = client.get(HISTORY).text
        assert "Bài số 1" in page
        assert "Bài số 2" in page

    def test_an_earlier_one_is_opened_to_be_saved_again(self, client, publisher):
        one, two = stories(2)
        save(client, lead=[one])
        old = FrontPage.objects.first()
        save(client, lead=[two])

        response = client.get(DESK, {"ban": old.pk})
        assert [row.article for row in response.context["zones"][0].rows] == [one]
        assert Arrangement.stored().lead == (two.pk,)

        client.post(DESK, {"mark": response.context["mark"], "lead": one.pk, "_save": "1"})
        assert Arrangement.stored().lead == (one.pk,)

    def test_of_an_earlier_one_what_is_gone_stays_out(self, client, publisher):
        one, two = stories(2)
        save(client, lead=[one], featured=[two])
        one.delete()

        response = client.get(DESK, {"ban": FrontPage.objects.first().pk})

        assert [row.article for row in response.context["zones"][1].rows] == [two]
        assert "Bài số 1" in client.get(HISTORY).text

    @pytest.mark.parametrize("number", ["0", "999999", "x", "9" * 40])
    def test_an_unknown_number_breaks_nothing(self, client, publisher, number):
        assert client.get(DESK, {"ban": number}).status_code in (200, 404)
        assert client.get(HISTORY, {"trang": number}).status_code == 200


class TestAdding:
    def test_the_link_of_a_story_puts_it_among_the_featured_unsaved(self, client, publisher):
        (one,) = stories(1)

        response = client.get(DESK, {"them": one.pk})

        assert [row.article for row in response.context["zones"][1].rows] == [one]
        assert Arrangement.stored() == Arrangement()

    @pytest.mark.parametrize("number", ["x", "9" * 40, "999999"])
    def test_an_unknown_story_breaks_nothing(self, client, publisher, number):
        assert client.get(DESK, {"them": number}).status_code == 200

    def test_a_draft_is_refused(self, client, publisher):
        draft = make_article(state="draft")

        assert "đã đăng hoặc đã hẹn giờ" in told(client.get(DESK, {"them": draft.pk}))


class TestPreview:
    def test_shows_the_arrangement_before_it_is_saved(self, client, publisher):
        one, two, three = stories(3)
        block = make_category("Khối mới")
        make_article("Tin trong khối", category=block)

        screen = client.post(PREVIEW, sent(lead=[one], featured=[three], blocks=[block]))
        page = client.get(screen.context["page_url"])

        assert page.context["lead"].pk == one.pk
        assert [node.pk for node, _ in page.context["blocks"]] == [block.pk]
        assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
        assert "luot-xem.gif" not in page.text
        assert Arrangement.stored() == Arrangement()
        assert client.get("/").context["blocks"] == []

    def test_shows_scheduled_stories_when_asked(self, client, publisher):
        make_article()
        later = make_article(published_at=timezone.now() + TOMORROW)
        now = client.post(PREVIEW, sent(lead=[later]))
        then = client.post(PREVIEW, sent(lead=[later], later="1"))

        assert client.get(now.context["page_url"]).context["lead"].pk != later.pk
        assert client.get(then.context["page_url"]).context["lead"].pk == later.pk
        assert Article.objects.get(pk=later.pk).published_at == later.published_at

    def test_shows_no_draft(self, client, publisher):
        draft = make_article("Bài còn nháp", state="draft")
        screen = client.post(PREVIEW, sent(lead=[draft]))

        assert "Bài còn nháp" not in client.get(screen.context["page_url"]).text

    @pytest.mark.parametrize("asked", ["lead=x", "lead=9999999999999999999999", "blocks=-1&later="])
    def test_takes_any_address(self, client, publisher, asked):
        assert client.get(f"{PAGE}?{asked}").status_code == 200


@pytest.mark.parametrize("role", [Role.WRITER, Role.EDITOR])
def test_only_publishers_arrange_the_front_page(client, role):
    client.force_login(make_person(role, unit=make_unit()))
    (one,) = stories(1)

    assert client.get(DESK).status_code == 403
    assert client.get(HISTORY).status_code == 403
    assert client.get(PAGE).status_code == 403
    assert client.post(PREVIEW, sent(lead=[one])).status_code == 403
    assert client.post(DESK, sent(lead=[one], _save="1")).status_code == 403
    assert Arrangement.stored() == Arrangement()


def test_strangers_are_asked_to_sign_in(client):
    for address in (DESK, HISTORY, PAGE):
        assert client.get(address).status_code == 302


def test_the_public_front_page_costs_what_it_did(client, publisher, django_assert_num_queries):
    rows = stories(6)
    save(client, lead=rows[:1], featured=rows[1:5], blocks=[make_category()])
    client.logout()
    client.get("/")

    with django_assert_num_queries(4):
        client.get("/")


class TestTheFormOfAStory:
    def form_of(self, client, article):
        return client.get(reverse("admin:news_article_change", args=[article.pk]))

    def test_leads_a_publisher_to_the_desk_and_arranges_nothing_itself(self, client, publisher):
        response = self.form_of(client, make_article())

        assert "Đưa lên trang chủ" in response.text
        assert "place" not in response.context["adminform"].form.fields

    def test_leads_nobody_else(self, client):
        unit = make_unit()
        client.force_login(make_person(Role.EDITOR, unit=unit))

        assert "Đưa lên trang chủ" not in self.form_of(client, make_article(unit=unit)).text

    def test_leads_no_draft_there(self, client, publisher):
        assert "Đưa lên trang chủ" not in self.form_of(client, make_article(state="draft")).text


@pytest.mark.parametrize(("role", "is_led"), [(Role.PUBLISHER, True), (Role.CLERK, False)])
def test_the_dashboard_leads_those_there_who_may(client, role, is_led):
    client.force_login(make_person(role))

    assert ("Xếp trang chủ" in client.get("/admin/").text) == is_led


def test_blocks_are_put_on_the_page_at_the_desk_only(client, publisher):
    publisher.is_superuser = True
    publisher.save()
    category = make_category(on_home=True)

    response = client.get(reverse("admin:news_category_change", args=[category.pk]))

    assert "on_home" not in response.context["adminform"].form.fields
