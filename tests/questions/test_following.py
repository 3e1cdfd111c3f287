"""The sender's private page."""

from django.core.files.storage import default_storage
from django.test import TestCase
from django.utils import timezone

from questions.models import Message, Status
from tests.questions.helpers import TEXT, enclose, make_message, make_question
from unionportal.publishing import State


class FollowingTests(TestCase):
    def setUp(self):
        self.message = make_message(name="Giàng A Thử")
        self.address = self.message.get_absolute_url()

    def page(self):
        return self.client.get(self.address).text

    def send(self, viec="them", **fields):
        return self.client.post(self.address, {"viec": viec, **fields})

    def test_is_for_its_sender_only(self):
        response = self.client.get(self.address)

        assert "no-store" in response.headers["Cache-Control"]
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert "noindex" in response.headers["X-Robots-Tag"]
        assert "luot-xem.gif" not in response.text
        assert self.message.token not in self.client.get("/sitemap.xml").text

    def test_the_address_cannot_be_guessed(self):
        assert len(self.message.token) >= 32
        for token in ("1", str(self.message.pk), self.message.token[:-1], "a" * 500):
            assert self.client.get(f"/hoi-dap/theo-doi/{token}/").status_code == 404

    def test_says_where_the_message_is(self):
        for status, words in [
            (Status.RECEIVED, "đã nhận"),
            (Status.WORKING, "đang xử lý"),
            (Status.ANSWERED, "đã trả lời"),
            (Status.SPAM, "đã khép lại"),
        ]:
            Message.objects.update(status=status)
            assert f"<h1>Thư của bạn: {words}</h1>" in self.page()

    def test_shows_the_private_answer_and_what_was_written(self):
        Message.objects.update(answer="<p>Ít nhất 30%.</p>", status=Status.ANSWERED)

        page = self.page()

        assert "<p>Ít nhất 30%.</p>" in page
        assert TEXT in page

    def test_leads_to_the_published_answer_while_it_is_published(self):
        question = make_question(message=self.message)
        assert question.get_absolute_url() in self.page()

        question.state = State.DRAFT
        question.save()
        assert question.get_absolute_url() not in self.page()

    def test_a_word_may_be_added(self):
        response = self.send(text="Tôi ký hợp đồng một năm.")

        assert response.status_code == 303
        assert "Tôi ký hợp đồng một năm." in self.page()

    def test_an_empty_word_is_asked_for_again(self):
        response = self.send(text=" \0 ")

        assert response.status_code == 400
        assert "Viết điều bạn muốn nói thêm" in response.text

    def test_a_message_taken_for_spam_takes_no_more_words(self):
        Message.objects.update(status=Status.SPAM)

        assert self.send(text="Thêm nữa").status_code == 409
        assert "không nhận thêm lời nữa" in self.page()

    def test_withdrawing_deletes_all_at_once_and_for_good(self):
        self.message.additions.create(text="Số nhà tôi là 12")
        path = enclose(self.message).file.name
        with self.captureOnCommitCallbacks(execute=True):
            response = self.send("rut")

        self.message.refresh_from_db()
        assert response.url == f"{self.address}?viec=da-rut"
        assert self.message.status == Status.WITHDRAWN
        assert self.message.text == self.message.name == ""
        assert not self.message.additions.exists()
        assert not default_storage.exists(path)
        assert "Bạn đã rút thư này" in self.page()

    def test_withdrawing_twice_is_one_withdrawal(self):
        self.send("rut")
        first = Message.objects.get().erased_at

        assert self.send("rut").status_code == 303
        assert Message.objects.get().erased_at == first

    def test_a_message_erased_by_the_clock_says_so(self):
        self.message.finish(Status.ANSWERED)
        self.message.erase()

        assert "Đã quá số ngày giữ thư" in self.page()
        assert self.send(text="Còn hỏi nữa").status_code == 409

    def test_a_form_on_another_site_changes_nothing(self):
        for viec in ("them", "rut"):
            response = self.client.post(
                self.address,
                {"viec": viec, "text": "Thêm"},
                headers={"sec-fetch-site": "cross-site"},
            )
            assert response.status_code == 403
        self.message.refresh_from_db()
        assert self.message.text
        assert not self.message.additions.exists()

    def test_words_are_escaped(self):
        Message.objects.update(text="<script>alert(1)</script>", sent_at=timezone.now())

        assert "<script>alert" not in self.page()
