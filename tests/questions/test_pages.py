"""What all may read: the list, an answer, the block beside, the sitemap."""

from datetime import timedelta

from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from siteinfo import reading, shell
from tests.factories import make_unit
from tests.questions.helpers import a_subject, make_message, make_question
from unionportal.publishing import State

LIST = "/hoi-dap/"


def hidden_questions():
    now, hour = timezone.now(), timedelta(hours=1)
    return [
        make_question("Bản nháp", state=State.DRAFT),
        make_question("Đã gỡ", state=State.WITHDRAWN),
        make_question("Hẹn giờ", published_at=now + hour),
        make_question("Hết hạn", published_at=now - 2 * hour, expires_at=now - hour),
    ]


class ListTests(TestCase):
    def titles(self, **query):
        page = self.client.get(LIST, query).context["page_obj"]
        return [question.title for question in page]

    def test_holds_published_answers_newest_first(self):
        hidden_questions()
        make_question("Cũ", published_at=timezone.now() - timedelta(days=9))
        make_question("Mới")

        assert self.titles() == ["Mới", "Cũ"]

    def test_finds_words_of_title_question_and_answer_whatever_their_marks(self):
        make_question("Nghỉ phép năm được mấy ngày?")
        make_question("Khác", text="Hỏi về nghỉ phép năm.", answer="<p>Mười hai ngày.</p>")

        assert self.titles(q="nghi phep") == ["Nghỉ phép năm được mấy ngày?", "Khác"]
        assert self.titles(q="mười hai") == ["Khác"]

    def test_finds_nothing_that_is_not_published(self):
        hidden_questions()

        assert self.titles(q="ban nhap") == []

    def test_is_narrowed_to_a_subject(self):
        make_question("Về nhà ở", subject=a_subject(slug="nha-o-phuc-loi"))
        make_question("Về lương")

        assert self.titles(muc="nha-o-phuc-loi") == ["Về nhà ở"]
        assert len(self.titles(muc="khong-co")) == 2

    def test_a_subject_without_answers_is_not_offered(self):
        make_question(subject=a_subject(slug="tien-luong"))
        make_question(subject=a_subject(slug="nha-o-phuc-loi"), state=State.DRAFT)

        subjects = self.client.get(LIST).context["subjects"]

        assert [subject.slug for subject in subjects] == ["tien-luong"]

    def test_nonsense_in_the_address(self):
        make_question()
        for query in ("q=%F0%9F%98%80", "q=" + "a" * 5000, "muc=%FF", "q=%27%22%3C%3E"):
            assert self.client.get(f"{LIST}?{query}").status_code == 200
        for query in ("trang=0", "trang=999", "trang=a"):
            assert self.client.get(f"{LIST}?{query}").status_code == 404

    def test_an_empty_list_invites(self):
        assert "Câu hỏi của bạn có thể là câu đầu tiên" in self.client.get(LIST).text

    def test_query_count_is_constant(self):
        make_question()
        self.client.get(LIST)
        with self.assertNumQueries(4):
            self.client.get(LIST)
        for number in range(9):
            make_question(f"Câu {number}", board=make_unit(f"Ban {number}"))
        shell.forget()
        self.client.get(LIST)
        with self.assertNumQueries(4):
            self.client.get(LIST)


class DetailTests(TestCase):
    def test_shows_question_answer_date_and_board(self):
        board = make_unit("Ban CSPL", name="Ban Chính sách – Pháp luật")
        day = timezone.make_aware(timezone.datetime(2026, 5, 4, 9))
        question = make_question(board=board, published_at=day, asker="Một công nhân ở Bắc Hà")

        page = self.client.get(question.get_absolute_url()).text

        assert "Công nhân làm ca đêm hỏi" in page
        assert "<p>Ít nhất 30% tiền lương" in page
        assert "<b>Ban Chính sách – Pháp luật</b>" in page
        assert ">04/05/2026</time>" in page
        assert "Một công nhân ở Bắc Hà" in page
        assert f'luot-xem.gif?h={question.pk}"' in page

    def test_shows_nothing_of_the_message_behind_it(self):
        message = make_message(
            "Nguyên văn riêng tư của tôi", name="Giàng A Thử", email="thu@example.com"
        )
        question = make_question(message=message)

        page = self.client.get(question.get_absolute_url()).text

        for words in (message.text, message.name, message.email, message.token):
            assert words not in page

    def test_what_readers_may_not_see_is_404(self):
        for question in hidden_questions():
            assert self.client.get(question.get_absolute_url()).status_code == 404
        assert self.client.get(f"/hoi-dap/a-{10**30}/").status_code == 404

    def test_a_wrong_slug_leads_to_the_right_one(self):
        question = make_question()

        response = self.client.get(f"/hoi-dap/sai-{question.pk}/")

        assert (response.status_code, response.url) == (301, question.get_absolute_url())

    def test_others_of_the_same_subject_stand_below_before_the_rest(self):
        question = make_question("Câu này")
        make_question("Cùng lĩnh vực")
        make_question("Lĩnh vực khác", subject=a_subject(slug="nha-o-phuc-loi"))

        related = self.client.get(question.get_absolute_url()).context["related"]

        assert [other.title for other in related] == ["Cùng lĩnh vực", "Lĩnh vực khác"]

    def test_query_count_is_constant(self):
        question = make_question(board=make_unit())
        self.client.get(question.get_absolute_url())
        with self.assertNumQueries(3):
            self.client.get(question.get_absolute_url())


class AroundTests(TestCase):
    def test_the_block_shows_the_latest_answers_and_costs_a_page_no_query(self):
        hidden_questions()
        for number in range(4):
            make_question(f"Câu số {number}")
        page = self.client.get("/binh-chon/").text
        block = page[page.index('aria-labelledby="h-hoi-dap"') :]

        assert [n for n in range(4) if f"Câu số {n}" in block] == [1, 2, 3]
        assert "Bản nháp" not in block
        assert 'href="/hoi-dap/gui/"' in block
        with CaptureQueriesContext(connection) as queries:
            self.client.get("/binh-chon/")
        assert not [query for query in queries if "questions_" in query["sql"]]

    def test_without_answers_and_on_its_own_pages_there_is_no_block(self):
        assert 'id="h-hoi-dap"' not in self.client.get("/binh-chon/").text
        make_question()

        assert 'id="h-hoi-dap"' not in self.client.get(LIST).text

    def test_the_sitemap_holds_published_answers(self):
        hidden_questions()
        question = make_question()

        text = self.client.get("/sitemap.xml").text

        assert text.count("/hoi-dap/") == 1
        assert question.get_absolute_url() in text

    def test_reads_are_described(self):
        question = make_question(board=make_unit("Ban CSPL"))
        kind = reading.registry["h"]

        (item,) = kind.items(kind.select(kind.published())).values()

        assert item == (
            question.title,
            question.get_absolute_url(),
            str(question.subject),
            "Ban CSPL",
        )
