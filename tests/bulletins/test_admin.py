"""The desk of bulletins, walked by an editor."""

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.test import Client

from bulletins.models import Bulletin, Programme
from bulletins.tasks import NO_STORIES
from tests.bulletins.helpers import make_bulletin, make_programme, pdf_file, sound_file
from tests.factories import make_article, make_category, make_editor, make_photo
from tests.unionportal.pdfs import HOSTILE
from unionportal.publishing import State

pytestmark = pytest.mark.django_db

LIST = "/admin/bulletins/bulletin/"
ADD = f"{LIST}add/"
PROGRAMMES = "/admin/bulletins/programme/"


@pytest.fixture
def editor(client):
    client.force_login(make_editor())
    return client


def change_url(bulletin):
    return f"{LIST}{bulletin.pk}/change/"


def pick_url(bulletin):
    return f"{LIST}{bulletin.pk}/chon-bai/"


def form(bulletin=None, items=(), **fields):
    """What the browser would send: the stored items, changed or added to by `items`."""
    data = {
        "number": "01/2026",
        "period": "",
        "released_on": "15/03/2026",
        "title": "",
        "intro": "",
        "body": "",
        "state": bulletin.state if bulletin else "draft",
        "slug": "",
        "items-INITIAL_FORMS": 0,
    }
    stored = list(bulletin.items.all()) if bulletin else []
    rows = [
        {
            "id": item.pk,
            "bulletin": bulletin.pk,
            "order": item.order,
            "article": item.article_id or "",
            "title": item.title,
            "heading": item.heading,
            "page": item.page or "",
        }
        for item in stored
    ]
    for number, changed in enumerate(items):
        if number < len(rows):
            rows[number] |= changed
        else:
            rows.append({"order": 0, **changed})
    for number, row in enumerate(rows):
        data |= {f"items-{number}-{name}": value for name, value in row.items()}
    data |= {"items-INITIAL_FORMS": len(stored), "items-TOTAL_FORMS": len(rows)}
    return data | fields


class TestBulletin:
    def test_an_editor_writes_fills_makes_and_publishes_an_issue(
        self, editor, django_capture_on_commit_callbacks
    ):
        stories = [make_article("Một", body="<p>Chữ.</p>"), make_article("Hai")]
        editor.post(ADD, form(number="Số 02/2026", title="Đứng vững"))
        bulletin = Bulletin.objects.get()
        assert (bulletin.number, bulletin.slug) == ("02/2026", "so-02-2026-dung-vung")

        editor.post(pick_url(bulletin), {"bai": [story.pk for story in stories]})
        with django_capture_on_commit_callbacks(execute=True):
            data = form(bulletin, [{"heading": "Tin đầu"}], number="02/2026", _make="1")
            response = editor.post(change_url(bulletin), data)
        assert response["Location"] == change_url(bulletin)
        assert "3 trang" in editor.get(change_url(bulletin)).text

        editor.post(change_url(bulletin), form(bulletin, _publish="1"))
        page = Client().get(Bulletin.objects.get().get_absolute_url())
        assert "Tin đầu" in page.text
        assert "Tải PDF" in page.text

    def test_making_without_stories_is_refused_at_once(self, editor):
        bulletin = make_bulletin()

        response = editor.post(change_url(bulletin), form(bulletin, _make="1"), follow=True)

        assert NO_STORIES in response.text
        assert Bulletin.objects.get().pdf_state == Bulletin.PdfState.NONE

    def test_making_an_issue_that_is_not_saved_yet_keeps_it(self, editor):
        story = make_article()

        response = editor.post(ADD, form(items=[{"article": story.pk}], _make="1"))

        bulletin = Bulletin.objects.get()
        assert response["Location"] == change_url(bulletin)
        assert bulletin.pdf_state == Bulletin.PdfState.MAKING

    def test_a_bad_pdf_is_explained(self, editor, django_capture_on_commit_callbacks):
        bulletin = make_bulletin()
        with django_capture_on_commit_callbacks(execute=True):
            broken = pdf_file(content=HOSTILE["no pages"])
            editor.post(change_url(bulletin), form(bulletin, pdf=broken))

        assert "không có trang nào" in editor.get(change_url(bulletin)).text
        assert "không làm được" in editor.get(LIST).text

    def test_a_file_that_is_no_pdf_is_refused_in_the_form(self, editor):
        lie = pdf_file(content=b"MZ" + bytes(500))

        assert "nội dung không phải PDF" in editor.post(ADD, form(pdf=lie)).text
        assert not Bulletin.objects.exists()

    def test_a_cleared_pdf_takes_its_facts_along(self, editor, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            bulletin = make_bulletin(pdf=pdf_file("a"))

        editor.post(change_url(bulletin), form(bulletin, **{"pdf-clear": "on"}))

        bulletin.refresh_from_db()
        assert (bulletin.pdf_state, bulletin.pdf_pages, bulletin.drawn_cover) == ("", None, None)

    def test_a_number_of_invisible_signs_is_refused(self, editor):
        assert "Không được để trống" in editor.post(ADD, form(number="\u200b")).text

    def test_an_item_says_something(self, editor):
        response = editor.post(ADD, form(items=[{"heading": "Chỉ đề mục"}]))

        assert "Hãy chọn bài viết hoặc ghi tiêu đề." in response.text

    def test_a_story_stands_in_an_issue_once(self, editor):
        story = make_article()

        response = editor.post(ADD, form(items=[{"article": story.pk}, {"article": story.pk}]))

        assert response.status_code == 200
        assert not Bulletin.objects.exists()

    def test_an_item_given_another_s_number_goes_before_it(self, editor):
        bulletin = make_bulletin()
        for title in ("Một", "Hai", "Ba"):
            bulletin.items.create(title=title)

        editor.post(change_url(bulletin), form(bulletin, [{}, {}, {"order": 1}]))

        items = bulletin.items.values_list("title", "order")
        assert list(items) == [("Ba", 1), ("Một", 2), ("Hai", 3)]

    def test_the_list_tells_what_is_live_and_what_the_pdf_is(self, editor):
        make_bulletin("01/2026", cover=make_photo())
        make_bulletin("02/2026", state=State.DRAFT)

        text = editor.get(LIST).text

        assert "live-now" in text
        assert "live-draft" in text
        assert "chưa có PDF" in text

    def test_queries_of_the_form_do_not_grow_with_the_items(
        self, editor, django_assert_max_num_queries
    ):
        bulletin = make_bulletin(stories=[make_article() for _ in range(15)])
        editor.get(change_url(bulletin))

        with django_assert_max_num_queries(26):
            editor.get(change_url(bulletin))

    def test_the_newsroom_sees_a_draft_and_readers_do_not(self, editor):
        bulletin = make_bulletin(stories=[make_article("Mái ấm")], state=State.DRAFT)
        preview = f"{LIST}{bulletin.pk}/xem-truoc/"

        assert "Bản xem trước" in editor.get(preview).text
        assert f'href="{preview}doc/"' in editor.get(preview).text
        assert "Mái ấm" in editor.get(f"{preview}doc/").text
        assert Client().get(preview).status_code == 302

    def test_staff_without_the_right_are_refused(self, client):
        client.force_login(User.objects.create_user("khach", is_staff=True))
        bulletin = make_bulletin()

        for path in ("chon-bai/", "xem-truoc/", "xem-truoc/doc/"):
            assert client.get(f"{LIST}{bulletin.pk}/{path}").status_code == 403
        assert client.post(pick_url(bulletin), {"bai": "1"}).status_code == 403


class TestPicking:
    def test_lists_public_stories_since_the_last_issue_that_are_not_in_this_one(self, editor):
        inside = make_article("Đã chọn")
        make_article("Còn nháp", state=State.DRAFT)
        make_article("Quá cũ", published_at="2026-01-01T00:00:00Z")
        fresh = make_article("Bài mới", published_at="2026-02-10T00:00:00Z")
        make_bulletin("01/2026", released_on=date(2026, 2, 1))
        bulletin = make_bulletin("02/2026", [inside])

        stories = editor.get(pick_url(bulletin)).context["stories"]

        assert stories == [fresh]

    def test_narrows_by_days_and_by_category_with_those_below(self, editor):
        parent = make_category("Ngành")
        child = make_category("Y tế", parent=parent)
        days = {"published_at": "2026-02-10T00:00:00Z"}
        wanted = make_article("Bệnh viện", category=child, **days)
        make_article("Khác mục", category=make_category(), **days)
        make_article("Khác ngày", category=child, published_at="2026-03-01T00:00:00Z")
        query = {"tu": "10/02/2026", "den": "10/02/2026", "muc": parent.pk}

        response = editor.get(pick_url(make_bulletin()), query)

        assert response.context["stories"] == [wanted]

    @pytest.mark.parametrize(
        "query", [{"tu": "31/02/2026"}, {"den": "0001-01-01"}, {"muc": "abc"}, {"muc": "9" * 30}]
    )
    def test_what_makes_no_sense_is_left_out(self, editor, query):
        assert editor.get(pick_url(make_bulletin()), query).status_code == 200

    def test_adds_in_the_order_given_and_each_once(self, editor):
        one, two = make_article("Một"), make_article("Hai")
        bulletin = make_bulletin()

        editor.post(pick_url(bulletin), {"bai": [two.pk, one.pk, two.pk]})

        assert [item.article for item in bulletin.items.all()] == [two, one]

    @pytest.mark.parametrize("picked", ["0", "-1", "abc", "9" * 40, "", "\u0663"])
    def test_nonsense_adds_nothing(self, editor, picked):
        bulletin = make_bulletin()

        assert editor.post(pick_url(bulletin), {"bai": picked}).status_code == 302
        assert not bulletin.items.exists()

    def test_a_draft_is_not_added(self, editor):
        bulletin = make_bulletin()

        editor.post(pick_url(bulletin), {"bai": make_article(state=State.DRAFT).pk})

        assert not bulletin.items.exists()


class TestProgramme:
    def data(self, **fields):
        values = {"title": "Tiếng nói", "kind": "radio", "aired_on": "15/03/2026", "state": "draft"}
        return values | fields

    def test_an_editor_publishes_one_with_its_sound(self, editor):
        editor.post(f"{PROGRAMMES}add/", self.data(audio=sound_file(), _publish="1"))

        programme = Programme.objects.published().get()
        assert programme.minutes == 2
        assert "<audio" in Client().get("/ban-tin/").text

    def test_what_is_no_sound_is_refused(self, editor):
        for lie in (sound_file("a.pdf"), pdf_file(name="a.mp3")):
            assert editor.post(f"{PROGRAMMES}add/", self.data(audio=lie)).status_code == 200
        assert not Programme.objects.exists()

    def test_a_link_is_an_address_of_the_web(self, editor):
        response = editor.post(f"{PROGRAMMES}add/", self.data(link="javascript:alert(1)"))

        assert response.status_code == 200
        assert not Programme.objects.exists()

    def test_the_list_is_there(self, editor):
        make_programme("Tiếng nói người thợ")

        assert "Tiếng nói người thợ" in editor.get(PROGRAMMES).text
