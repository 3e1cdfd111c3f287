"""The search over everything that is published, kind by kind."""

from datetime import date

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext

from notices.models import Notice
from siteinfo import searching
from siteinfo.models import FlatPage
from tests.albums.helpers import make_album
from tests.bulletins.helpers import make_bulletin
from tests.factories import make_article, make_unit
from tests.notices.helpers import HIDDEN, make_form, make_notice, make_old_notice
from tests.polls.helpers import make_poll
from tests.questions.helpers import make_question
from unionportal.publishing import State


def search(client, query, **more):
    return client.get("/tim-kiem/", {"q": query, **more})


def groups(response):
    context = response.context
    return [(group.title, group.found.total) for group in [*context["exact"], *context["others"]]]


class SiteSearchTests(TestCase):
    def test_shows_what_each_kind_found_beside_the_news(self):
        make_article("Học bổng cho con đoàn viên")
        make_notice("Nhận hồ sơ học bổng")
        make_form("Đơn đăng ký học bổng")

        response = search(self.client, "hoc bong")

        assert [article.title for article in response.context["page_obj"]] == [
            "Học bổng cho con đoàn viên"
        ]
        assert groups(response) == [("Thông báo", 1), ("Biểu mẫu", 1)]

    def test_nothing_hidden_is_found(self):
        for fields in HIDDEN:
            make_notice("Ẩn", **fields)
            make_form("Ẩn", **fields)

        response = search(self.client, "an")

        assert groups(response) == []
        assert "Không tìm thấy gì cho “an”" in response.text

    def test_what_is_over_is_found_too(self):
        make_old_notice("Chuyến xe năm ngoái")

        assert groups(search(self.client, "chuyến xe")) == [("Thông báo", 1)]

    def test_counts_all_and_shows_few_with_a_way_to_the_rest(self):
        for n in range(searching.SHOWN + 2):
            make_notice(f"Chuyến xe {n}")

        response = search(self.client, "chuyến xe")

        (group,) = response.context["others"]
        assert group.found.total == searching.SHOWN + 2
        assert len(group.found.hits) == searching.SHOWN
        assert 'href="/thong-bao/?q=chuy%E1%BA%BFn+xe">Xem tất cả</a>' in response.text

    def test_without_more_hits_than_shown_there_is_no_way_to_more(self):
        make_notice("Chuyến xe")

        assert "Xem tất cả" not in search(self.client, "chuyến xe").text

    def test_a_form_asked_for_by_its_number_stands_above_the_news(self):
        make_form("Sổ quỹ", code="M11-TC")
        make_form("Bản kê m11", legal_base="tc")
        make_article("Mẫu M11-TC dùng thế nào")

        response = search(self.client, "m11-tc")

        assert groups(response) == [("Biểu mẫu", 1)]
        assert response.context["others"] == []
        assert response.text.index("Sổ quỹ</a>") < response.text.index('id="kq-tin"')

    def test_further_pages_show_news_only(self):
        make_notice("Chuyến xe")
        for n in range(21):
            make_article(f"Chuyến xe {n}")

        assert groups(search(self.client, "chuyến xe", trang=2)) == []

    def test_other_kinds_show_when_the_news_has_nothing(self):
        make_notice("Chuyến xe", body="<p>Nộp phiếu <b>trước</b> Tết</p>")

        text = search(self.client, "nộp phiếu").text

        assert "Không có bài viết nào chứa “nộp phiếu”" in text
        assert "<mark>Nộp phiếu</mark> trước Tết" in text

    def test_hostile_words_are_shown_as_text(self):
        make_notice("<script>1</script>", body="<p>&lt;script&gt;2</p>")

        assert "<script>" not in search(self.client, "<script>").text

    def test_a_withdrawn_row_is_not_found_any_more(self):
        notice = make_notice("Chuyến xe")
        notice.state = State.WITHDRAWN
        notice.save()

        assert groups(search(self.client, "chuyến xe")) == []

    def test_a_kind_costs_one_query_however_much_it_finds(self):
        self.make_rows(1)
        few = self.count_queries()
        self.make_rows(8)

        assert self.count_queries() == few
        with self.assertNumQueries(1):
            searching.first_hits(Notice.objects.published(), "chuyến xe", str)

    def make_rows(self, number):
        for n in range(number):
            make_notice(f"Chuyến xe {n}")
            make_form(f"Chuyến xe {n}")
            make_article(f"Chuyến xe {n}")

    def count_queries(self):
        search(self.client, "chuyến xe")
        with CaptureQueriesContext(connection) as queries:
            search(self.client, "chuyến xe")
        return len(queries)

    def test_albums_polls_units_and_pages_are_found_where_they_are_public(self):
        make_album("Ngày hội thợ mỏ", photos=0)
        make_album("Ngày hội nháp", photos=0, state=State.DRAFT)
        make_poll("Ngày hội nên có trò gì?")
        make_poll("Ngày hội đang soạn?", opens_at=None, closes_at=None)
        make_unit("Công đoàn xã Ngày Hội", dissolved_on=date(2025, 7, 1))
        FlatPage.objects.create(title="Về ngày hội", slug="ngay-hoi", state=State.PUBLISHED)
        FlatPage.objects.create(title="Ngày hội, nháp", slug="nhap")

        response = search(self.client, "ngày hội")

        assert groups(response) == [
            ("Album ảnh", 1),
            ("Đơn vị", 1),
            ("Trang giới thiệu", 1),
            ("Bình chọn", 1),
        ]
        assert "30/06/2025." in response.text

    def test_bulletins_and_answers_are_found_where_they_are_public(self):
        make_bulletin("02/2026", title="Người thợ vùng cao")
        make_bulletin("03/2026", title="Người thợ, nháp", state=State.DRAFT)
        make_question("Người thợ nghỉ phép thế nào?")
        make_question("Người thợ, nháp", state=State.DRAFT)

        response = search(self.client, "người thợ")

        assert groups(response) == [("Bản tin Công đoàn", 1), ("Hỏi đáp", 1)]

    def test_no_words_ask_nothing_of_the_kinds(self):
        assert groups(search(self.client, " ")) == []
