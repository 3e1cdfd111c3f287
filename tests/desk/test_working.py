"""What is typed arrives in any order, at any time, from anybody: the last of it is kept."""

import json
import re
from uuid import uuid4

import pytest
from django.contrib import admin
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from desk import clock, locks, revisions, wording, working
from desk.admin.working import WorkingAdmin
from desk.models import Autosave, EditLock, Grant, Role, Stage
from news.models import Article, Tag
from tests.factories import make_article, make_category, make_editor, make_person, make_unit

KEPT, OPEN = "/admin/tu-luu/", "/admin/tu-luu/dang-mo/"


class Form:
    """An opened form of the desk, as its scripts see it."""

    def __init__(self, client, user, obj=None, **about):
        self.client, self.key, self.number = client, str(uuid4()), 0
        self.about = {"user": user.pk, "model": "news.article", "object": obj and obj.pk} | about

    def type(self, title, number=None, **fields):
        self.number = number or self.number + 1
        typed = [["title", title], *fields.items()]
        sent = self.about | {"key": self.key, "number": self.number, "fields": typed}
        return self.send(sent)

    def send(self, sent):
        return self.client.post(KEPT, json.dumps(sent), content_type="application/json")

    def beat(self, act="hold"):
        data = {name: self.about[name] for name in ("model", "object")}
        return self.client.post(OPEN, data | {"key": self.key, "act": act})


def titles():
    return [wording.first_words(row) for row in Autosave.objects.order_by("pk")]


class ArrivingTests(TestCase):
    def setUp(self):
        self.user = make_editor()
        self.client.force_login(self.user)
        self.form = Form(self.client, self.user, make_article())

    def test_the_last_words_are_kept(self):
        self.form.type("Mái")

        answer = self.form.type("Mái ấm").json()

        assert titles() == ["Mái ấm"]
        assert (answer["code"], answer["at"]) == ("kept", f"{timezone.localtime():%H:%M}")

    def test_what_comes_late_or_twice_changes_nothing(self):
        self.form.type("Mái ấm", number=5)

        for number in (4, 5):
            answer = self.form.type("Mái", number=number)
            assert answer.json() | {"text": ""} == {
                "code": "late",
                "text": "",
                "kept": True,
                "number": 5,
            }
        assert titles() == ["Mái ấm"]

    def test_two_tabs_do_not_overwrite_each_other(self):
        other = Form(self.client, self.user, Article.objects.get())
        self.form.type("Ở cửa sổ này")
        other.type("Ở cửa sổ kia")

        assert titles() == ["Ở cửa sổ này", "Ở cửa sổ kia"]

    def test_without_a_session_it_is_told_and_nothing_is_stored(self):
        self.client.logout()

        answer = self.form.type("Mái ấm")

        assert answer.status_code == 401
        assert not Autosave.objects.exists()

    def test_after_another_signed_in_it_does_not_become_theirs(self):
        self.client.force_login(make_editor("nguoi-khac"))

        answer = self.form.type("Mái ấm")

        assert answer.json()["code"] == "other_user"
        assert not Autosave.objects.exists()

    def test_a_nul_and_half_a_letter_do_no_harm(self):
        self.form.type("a\0b \ud800 ấm")

        assert Autosave.objects.get().fields == [("title", "a\0b \ufffd ấm")]

    def test_more_than_four_megabytes_are_refused_in_words(self):
        answer = self.form.type("Mái ấm", body="chữ " * 1_100_000)

        assert answer.status_code == 413
        assert "4 MB" in answer.json()["text"]

    def test_nonsense_is_refused(self):
        whole = self.form.about | {"key": self.form.key, "number": 1, "fields": []}
        wrong = [
            {},
            [],
            "x",
            None,
            *(whole | {"key": key} for key in ("", "abc", None)),
            *(whole | {"number": number} for number in (-1, 2**31, "x", [], 1e400)),
            *(whole | {"object": pk} for pk in (-1, 10**30, "x", {})),
            *(whole | {"model": model} for model in ("", "news", "news.khong", "auth.user", [1])),
            *(whole | {"fields": fields} for fields in (None, 1, ["a"], [["a"]], [[1, 2, 3]])),
        ]
        for sent in wrong:
            assert self.form.send(sent).status_code == 400, sent
        for body in (b"", b"\xff", b"[" * 100_000):
            answer = self.client.post(KEPT, body, content_type="application/json")
            assert answer.status_code == 400
        assert not Autosave.objects.exists()

    def test_a_revision_that_is_none_is_not_noted(self):
        self.form.about["based_on"] = 10**12

        assert self.form.type("Mái ấm").status_code == 200

    def test_it_costs_few_queries(self):
        self.form.type("Mái")

        with self.assertNumQueries(7):
            self.form.type("Mái ấm")


class ObstacleTests(TestCase):
    """Whatever has become of the story: what was begun rightfully is kept for who typed it."""

    def setUp(self):
        self.unit = make_unit()
        self.writer = make_person(Role.WRITER, unit=self.unit)
        self.article = make_article(unit=self.unit, state=Stage.DRAFT, published_at=None)
        self.client.force_login(self.writer)
        self.form = Form(self.client, self.writer, self.article)

    def test_deleted_meanwhile(self):
        self.form.type("Mái")
        self.article.delete()

        answer = self.form.type("Mái ấm")

        assert (answer.status_code, answer.json()["text"]) == (
            409,
            "Không còn bài viết này: đã bị xóa.",
        )
        assert titles() == ["Mái ấm"]

    def test_of_what_never_was_nothing_is_kept_for_who_may_change_no_story(self):
        Grant.objects.all().delete()
        form = Form(self.client, self.writer, Article(pk=999_999))

        assert form.type("Mái").status_code == 403
        assert titles() == []

    def test_published_meanwhile(self):
        self.form.type("Mái")
        Article.objects.update(state=Stage.PUBLISHED)

        answer = self.form.type("Mái ấm")

        assert (answer.status_code, answer.json()["kept"]) == (403, True)
        assert titles() == ["Mái ấm"]

    def test_a_change_to_a_live_story_is_kept_and_opens_where_it_was_typed(self):
        Article.objects.update(state=Stage.PUBLISHED)
        page = f"/admin/news/article/{self.article.pk}/ban-sua/"

        assert self.form.type("Mái ấm", _page=page).status_code == 200

        address = f"{page}?tu-luu={Autosave.objects.get().pk}"
        assert address in self.client.get(page).text
        form = self.client.get(address).context["adminform"].form
        assert form["title"].value() == "Mái ấm"

    def test_saved_by_another_meanwhile(self):
        editor = make_editor("bien-tap")
        mine = revisions.record(self.article, self.writer)
        self.form.about["based_on"] = mine.pk
        self.article.title = "Tên khác"
        self.article.save()
        revisions.record(self.article, editor)

        answer = self.form.type("Mái ấm")

        assert answer.status_code == 409
        assert answer.json()["text"].startswith("bien-tap đã lưu bài viết này lúc")
        assert Autosave.objects.get().based_on == mine

    def test_rights_taken_meanwhile(self):
        self.form.type("Mái")
        Grant.objects.all().delete()

        answer = self.form.type("Mái ấm")

        assert (answer.status_code, answer.json()["kept"]) == (403, True)
        assert titles() == ["Mái ấm"]

    def test_a_story_of_another_unit_takes_nothing(self):
        foreign = make_article(unit=make_unit("CĐ xã Bản Lầu"), state=Stage.DRAFT)

        answer = Form(self.client, self.writer, foreign).type("Mái ấm")

        assert (answer.status_code, answer.json()["kept"]) == (403, False)
        assert not Autosave.objects.exists()

    def test_the_words_can_be_read_when_the_form_opens_no_more(self):
        self.form.type("Mái ấm", body="<p>Hai căn <b>nhà</b></p><script>x</script>")
        self.article.delete()
        address = f"{KEPT}{Autosave.objects.get().pk}/"

        page = self.client.get(address).text

        assert "Mái ấm" in page
        assert "Hai căn <strong>nhà</strong>" in page
        assert "<script>x" not in page
        assert self.client.get(KEPT).text.count(address) == 1

    def test_nobody_reads_or_drops_anothers(self):
        self.form.type("Mái ấm")
        self.client.force_login(make_editor())
        address = f"{KEPT}{Autosave.objects.get().pk}/"

        assert self.client.get(address).status_code == 404
        assert self.client.post(address).status_code == 404
        assert "Mái ấm" not in self.client.get(KEPT).text


class SavedTests(TestCase):
    def setUp(self):
        self.user = make_editor()
        self.client.force_login(self.user)
        self.tag = Tag.objects.create(name="Mái ấm")
        self.category = make_category()

    def save(self, form, obj=None, **fields):
        address = f"/admin/news/article/{obj.pk}/change/" if obj else "/admin/news/article/add/"
        return self.client.post(
            address,
            {
                "title": "Mái ấm",
                "category": self.category.pk,
                "state": "draft",
                "place_order": 0,
                "form_key": form.key,
                **{
                    f"{rows}-{kind}_FORMS": 0
                    for rows in ("attachments", "recordings", "corrections")
                    for kind in ("TOTAL", "INITIAL")
                },
                **fields,
            },
        )

    def test_a_saved_form_is_offered_no_more_and_what_comes_late_is_told_so(self):
        form = Form(self.client, self.user)
        form.type("Mái ấm")

        self.save(form)

        assert Article.objects.get().title == "Mái ấm"
        assert not working.unsaved(self.user).exists()
        assert form.type("Mái ấm").json()["code"] == "saved"
        assert not working.unsaved(self.user).exists()

    def test_a_refused_form_keeps_its_autosave_and_its_number(self):
        form = Form(self.client, self.user)
        form.type("Mái ấm", number=7)

        page = self.save(form, title="").text

        assert f'name="form_key" value="{form.key}"' in page
        assert 'data-number="7"' in page
        assert titles() == ["Mái ấm"]

    def test_a_refused_form_is_not_offered_its_own_words(self):
        form = Form(self.client, self.user)
        form.type("Mái ấm")

        assert "Mở bản tự lưu" not in self.save(form, title="").text

    def test_a_refused_form_still_names_the_autosave_that_filled_it(self):
        Form(self.client, self.user).type("Mái ấm", number=3)
        opened = f"{Autosave.objects.get().pk}-3"

        page = self.save(Form(self.client, self.user), title="", opened=opened).text

        assert f'name="opened" value="{opened}"' in page
        assert "Mở bản tự lưu" not in page

    def test_the_autosave_that_a_form_was_filled_from_goes_with_it(self):
        Form(self.client, self.user).type("Mái ấm", number=3)
        opened = Autosave.objects.get()

        self.save(Form(self.client, self.user), opened=f"{opened.pk}-3")

        assert not working.unsaved(self.user).exists()

    def test_unless_it_was_written_on_since(self):
        form = Form(self.client, self.user)
        form.type("Mái ấm", number=3)
        opened = f"{Autosave.objects.get().pk}-3"
        form.type("Mái ấm, viết tiếp")

        self.save(Form(self.client, self.user), opened=opened)

        assert working.unsaved(self.user).exists()

    def test_nonsense_in_the_hidden_fields_does_no_harm(self):
        form = Form(self.client, self.user)
        for key, opened in (("", ""), ("x", "x"), ("\0", "9" * 40 + "-1"), ("1" * 40, "1-")):
            form.key = key
            assert self.save(form, title="x" * 300, opened=opened).status_code == 200

    def test_after_a_month_it_is_forgotten(self):
        Form(self.client, self.user).type("Mái ấm")
        clock.throw_old_autosaves_away()
        assert Autosave.objects.exists()
        Autosave.objects.update(saved_at="2020-01-01T00:00Z")

        clock.throw_old_autosaves_away()

        assert not Autosave.objects.exists()


class OfferingTests(TestCase):
    def setUp(self):
        self.user = make_editor()
        self.client.force_login(self.user)
        self.article = make_article()
        self.address = f"/admin/news/article/{self.article.pk}/change/"

    def open(self, address=None):
        autosave = working.unsaved(self.user)[0]
        return self.client.get(f"{address or self.address}?tu-luu={autosave.pk}")

    def test_the_form_offers_what_was_typed_in_it_after_the_last_save(self):
        revisions.record(self.article, self.user)
        Form(self.client, self.user, self.article).type("Mái ấm mùa mưa")

        page = self.client.get(self.address).text

        assert "“Mái ấm mùa mưa”" in page
        assert f"?tu-luu={Autosave.objects.get().pk}" in page

    def test_it_does_not_offer_what_was_typed_before_ones_own_last_save(self):
        Form(self.client, self.user, self.article).type("Mái ấm mùa mưa")
        revisions.record(self.article, self.user)

        assert "Mái ấm mùa mưa" not in self.client.get(self.address).text

    def test_the_dashboard_tells_of_what_the_form_offers(self):
        Form(self.client, self.user, self.article).type("Mái ấm mùa mưa")
        assert "Chữ đã gõ mà chưa lưu" in self.client.get("/admin/").text
        revisions.record(self.article, self.user)

        assert "Chữ đã gõ mà chưa lưu" not in self.client.get("/admin/").text

    def test_anothers_save_does_not_hide_it(self):
        Form(self.client, self.user, self.article).type("Mái ấm mùa mưa")
        revisions.record(self.article, make_editor("nguoi-khac"))

        assert "Mái ấm mùa mưa" in self.client.get(self.address).text

    def test_nobody_is_offered_anothers(self):
        other = make_editor("nguoi-khac")
        Form(self.client, self.user, self.article).type("Mái ấm mùa mưa")
        Form(self.client, self.user).type("Bài mới")
        self.client.force_login(other)

        for address in (self.address, "/admin/news/article/", "/admin/news/article/add/"):
            page = self.client.get(f"{address}?tu-luu={Autosave.objects.first().pk}", follow=True)
            assert "Mái ấm mùa mưa" not in page.text
            assert "Bài mới" not in page.text

    def test_a_new_one_is_offered_on_the_list_and_on_the_empty_form(self):
        Form(self.client, self.user).type("Bài mới")

        for address in ("/admin/news/article/", "/admin/news/article/add/"):
            assert "“Bài mới”" in self.client.get(address).text

    def test_the_form_opens_filled_and_complains_of_nothing_yet(self):
        tag = Tag.objects.create(name="Nhà ở")
        fields = {
            "kicker": "Chăm lo",
            "body": "<p>Hai căn</p>",
            "category": "",
            "published_at_0": "30/11/2026",
            "tags": str(tag.pk),
            "attachments-0-title": "Kế hoạch",
            "attachments-0-order": "2",
        }
        Form(self.client, self.user, self.article).type("", **fields)

        page = self.open()

        assert "errornote" not in page.text
        form = page.context["adminform"].form
        assert form["kicker"].value() == "Chăm lo"
        assert not form["category"].value()
        assert "30/11/2026" in page.text
        assert "Nhà ở" in page.text
        assert "Kế hoạch" in page.text
        assert Article.objects.get().title == "Mái ấm công đoàn"

    def test_a_row_that_was_deleted_since_becomes_a_new_one(self):
        rows = [self.article.attachments.create(title=title, size=1) for title in ("A", "B")]
        fields = {}
        for number, row in enumerate(rows):
            fields[f"attachments-{number}-id"] = str(row.pk)
            fields[f"attachments-{number}-title"] = f"{row.title} mới"
        Form(self.client, self.user, self.article).type("Mái ấm", **fields)
        rows[0].delete()

        formset = self.open().context["inline_admin_formsets"][0].formset

        values = [(form["title"].value(), form["id"].value()) for form in formset.forms]
        assert values == [("B mới", str(rows[1].pk)), ("A mới", "")]
        assert formset.initial_form_count() == 1

    def test_what_can_not_be_chosen_any_more_is_left_out(self):
        gone = make_category("Sẽ xóa")
        fields = {"category": str(gone.pk), "unit": "x", "tags": "9" * 40, "lead_photo": "\0"}
        Form(self.client, self.user, self.article).type("Mái ấm", **fields)
        gone.delete()

        form = self.open().context["adminform"].form

        assert form["title"].value() == "Mái ấm"
        assert not form["category"].value()

    def test_files_are_named_so_that_they_are_chosen_again(self):
        Form(self.client, self.user, self.article).type("Mái ấm", _files="kế hoạch.pdf")

        assert "Tệp phải chọn lại: kế hoạch.pdf." in self.open().text

    def test_it_opens_on_a_page_of_its_own_model_only(self):
        for page in ("//la.vn/", "/admin/auth/user/1/", "/admin/news/article/../", "\0"):
            Form(self.client, self.user, self.article).type("Mái ấm", _page=page)
            autosave = working.unsaved(self.user)[0]

            link = f'href="{self.address}?tu-luu={autosave.pk}"'
            assert link in self.client.get(self.address).text

    def test_another_objects_or_none_opens_the_form_as_it_is(self):
        Form(self.client, self.user, make_article("Bài khác")).type("Chữ của bài khác")

        for number in (Autosave.objects.get().pk, 10**30, "x", ""):
            page = self.client.get(f"{self.address}?tu-luu={number}")
            assert page.status_code == 200
            assert "Bản tự lưu ấy không còn" in page.text
            assert "Chữ của bài khác" not in page.text

    def test_of_a_deleted_story_the_words_are_shown(self):
        Form(self.client, self.user, self.article).type("Mái ấm mùa mưa")
        self.article.delete()

        response = self.open()

        assert response.headers["Location"] == f"{KEPT}{Autosave.objects.get().pk}/"

    def test_it_can_be_dropped(self):
        Form(self.client, self.user, self.article).type("Mái ấm mùa mưa")

        response = self.client.post(f"{KEPT}{Autosave.objects.get().pk}/")

        assert response.headers["Location"] == self.address
        assert not Autosave.objects.exists()


class LockTests(TestCase):
    def setUp(self):
        self.article = make_article()
        self.user, self.other = make_editor(), make_editor("nguoi-khac")
        self.mine = Form(self.client, self.user, self.article)
        self.client.force_login(self.user)
        client = self.client_class()
        client.force_login(self.other)
        self.theirs = Form(client, self.other, self.article)

    def test_the_first_holds_and_the_second_is_told(self):
        assert self.mine.beat().json()["code"] == "yours"

        answer = self.theirs.beat().json()

        assert answer["code"] == "others"
        assert answer["text"].startswith("bien-tap-vien đang sửa bài viết này từ")

    def test_looking_takes_nothing(self):
        assert self.theirs.beat("look").json()["code"] == "free"
        assert self.mine.beat().json()["code"] == "yours"

    def test_the_form_and_the_list_say_who_edits(self):
        self.theirs.beat()

        page = self.client.get(f"/admin/news/article/{self.article.pk}/change/").text
        assert "nguoi-khac đang sửa bài viết này từ" in page
        assert "nguoi-khac đang sửa" in self.client.get("/admin/news/article/").text

    def test_a_silent_browser_holds_for_ninety_seconds(self):
        self.theirs.beat()
        EditLock.objects.update(seen_at=timezone.now() - timezone.timedelta(seconds=80))
        assert self.mine.beat().json()["code"] == "others"
        EditLock.objects.update(seen_at=timezone.now() - timezone.timedelta(seconds=91))

        assert self.mine.beat().json()["code"] == "yours"

    def test_who_was_taken_over_is_told_at_the_next_beat(self):
        self.mine.beat()
        assert self.theirs.beat("take").json()["code"] == "yours"

        assert self.mine.beat().json()["code"] == "others"
        assert self.mine.type("Vẫn giữ").json()["kept"]

    def test_leaving_lets_go_and_only_of_ones_own(self):
        self.mine.beat()
        self.theirs.beat("leave")
        assert EditLock.objects.exists()

        self.mine.beat("leave")

        assert not EditLock.objects.exists()

    def test_ones_own_second_tab_is_told_gently(self):
        second = Form(self.client, self.user, self.article)
        self.mine.beat()
        second.beat()

        assert self.mine.beat().json()["code"] == "elsewhere"

    def test_a_strange_form_locks_nothing(self):
        writer = make_person(Role.WRITER, unit=make_unit())
        self.client.force_login(writer)

        assert self.mine.beat().status_code == 403
        self.client.logout()
        assert self.mine.beat().status_code == 401
        assert not EditLock.objects.exists()

    def test_nonsense_is_refused(self):
        for wrong in ({"object": "x"}, {"object": "9" * 40}, {"model": "auth.user"}, {"key": "x"}):
            data = {"model": "news.article", "object": self.article.pk, "key": self.mine.key}
            assert self.client.post(OPEN, data | wrong).status_code in (400, 409)

    def test_of_a_deleted_story_it_is_told(self):
        self.article.delete()

        assert self.mine.beat().json()["code"] == "gone"

    def test_the_list_asks_for_all_locks_at_once(self):
        self.client.get("/admin/news/article/")
        with self.assertNumQueries(1):
            assert not locks.editors(Article, range(50))


KEPT_MODELS = [
    model._meta.label_lower
    for model, model_admin in admin.site._registry.items()
    if isinstance(model_admin, WorkingAdmin)
]


@pytest.mark.django_db
@pytest.mark.parametrize("value", ["x", "1", "9" * 40, "-1", "\0", "30/11/2026", ""])
@pytest.mark.parametrize("model", KEPT_MODELS)
def test_every_form_opens_with_whatever_was_typed(model, value, admin_client, admin_user):
    """One new row in every part, and in every field the same nonsense."""
    address = reverse(f"admin:{model.replace('.', '_')}_add")
    names = re.findall(r' name="([^"]+)"', admin_client.get(address).text)
    form = Form(admin_client, admin_user, model=model)
    typed = {name.replace("__prefix__", "0"): value for name in names if name != "title"}
    form.type(value, **typed, _page=address)

    page = admin_client.get(f"{address}?tu-luu={Autosave.objects.get().pk}")

    assert page.status_code == 200
    assert admin_client.get(f"{KEPT}{Autosave.objects.get().pk}/").status_code == 200


@pytest.mark.django_db
def test_a_beat_is_no_use_of_a_session(client):
    user = make_editor()
    client.force_login(user)
    session = client.session
    session["seen_at"] = "2020-01-01T00:00:00+00:00"
    session.save()
    form = Form(client, user, make_article())

    form.beat()
    assert client.session["seen_at"].startswith("2020")
    form.type("Mái ấm")
    assert not client.session["seen_at"].startswith("2020")
