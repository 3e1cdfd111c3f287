"""Sending a message: what is kept, what is refused and how kindly."""

from datetime import timedelta
from unittest import mock

from django.core import mail
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase, override_settings
from django.utils import timezone

from questions.models import Kind, Message, Subject
from tests.factories import make_unit
from tests.questions.helpers import ASK, TEXT, a_subject, filled_in


@override_settings(QUESTION_MIN_SECONDS=0)
class AskingTests(TestCase):
    def ask(self, **fields):
        return self.client.post(ASK, filled_in(self.client, **fields))

    def test_a_message_is_kept_with_its_terms_and_board(self):
        board, unit = make_unit("Ban Chính sách – Pháp luật"), make_unit("CĐCS xưởng may")
        subject = Subject.objects.create(kind="suggestion", name="Ăn ca", board=board)

        response = self.ask(
            subject=subject.pk,
            unit=unit.pk,
            name=" Giàng  A Thử ",
            phone="0912 345 678",
            email="thu@example.com",
            may_publish="on",
        )

        message = Message.objects.get()
        assert response.status_code == 303
        assert response.url == f"/hoi-dap/theo-doi/{message.token}/?viec=da-gui"
        assert (message.text, message.name) == (TEXT, "Giàng A Thử")
        assert (message.kind, message.board, message.unit) == (Kind.SUGGESTION, board, unit)
        assert message.may_publish
        assert not message.may_name
        assert message.terms.text

    def test_name_phone_mail_and_unit_may_be_left_out(self):
        assert self.ask().status_code == 303

    def test_what_was_typed_stands_in_the_form_again(self):
        response = self.ask(agree=None, name="Giàng A Thử")

        assert response.status_code == 400
        assert "Có 1 chỗ cần sửa" in response.text
        assert TEXT in response.text
        assert 'value="Giàng A Thử"' in response.text
        assert not Message.objects.exists()

    def test_a_double_click_keeps_one_message_and_shows_the_same_page(self):
        form = filled_in(self.client)

        first, second = self.client.post(ASK, form), self.client.post(ASK, form)

        assert first.url == second.url
        assert Message.objects.count() == 1

    def test_another_text_on_the_same_form_is_another_message(self):
        form = filled_in(self.client)

        first = self.client.post(ASK, form)
        second = self.client.post(ASK, form | {"text": TEXT + " Và thưởng?"})

        assert first.url != second.url
        assert Message.objects.count() == 2

    def test_a_form_sent_again_with_another_consent_or_a_file_is_another_message(self):
        form = filled_in(self.client, may_publish="on")
        file = SimpleUploadedFile("don.pdf", b"%PDF-1.7 don")

        for changed in ({}, {"may_publish": ""}, {"enclosures": file}):
            self.client.post(ASK, form | changed)

        kept = Message.objects.order_by("pk").values_list("may_publish", "enclosures__name")
        assert list(kept) == [(True, None), (False, None), (True, "don.pdf")]

    def test_to_be_named_one_gives_a_name(self):
        response = self.ask(may_name="on")

        assert "Ghi họ tên nếu bạn muốn được nêu tên" in response.text

    def test_a_paused_subject_takes_no_message(self):
        subject = a_subject()
        Subject.objects.filter(pk=subject.pk).update(takes_messages=False)

        assert "không còn nhận thư" in self.ask(subject=subject.pk).text

    def test_without_subjects_the_page_says_that_it_rests(self):
        Subject.objects.update(takes_messages=False)

        page = self.client.get(ASK).text

        assert "tạm ngừng nhận câu hỏi" in page
        assert "<textarea" not in page

    def test_the_form_is_kept_by_no_cache(self):
        assert "no-store" in self.client.get(ASK).headers["Cache-Control"]

    def test_query_count_is_constant(self):
        self.client.get(ASK)
        with self.assertNumQueries(4):
            self.client.get(ASK)
        for number in range(9):
            make_unit(f"Đơn vị {number}")
            Subject.objects.create(name=f"Lĩnh vực {number}")
        self.client.get(ASK)
        with self.assertNumQueries(4):
            self.client.get(ASK)

    def test_a_network_sends_ten_an_hour_and_is_told_when_to_come_back(self):
        with self.settings(QUESTIONS_PER_HOUR=1):
            self.ask()
            response = self.ask(text=TEXT + " Lần hai.")

        assert response.status_code == 429
        assert 0 < int(response.headers["Retry-After"]) <= 3600
        assert "mời bạn gửi lại từ" in response.text
        assert "Lần hai." in response.text
        assert Message.objects.count() == 1

    def test_a_double_click_on_the_last_message_of_the_hour_is_still_answered(self):
        form = filled_in(self.client)
        with self.settings(QUESTIONS_PER_HOUR=1):
            assert self.client.post(ASK, form).url == self.client.post(ASK, form).url

    def test_the_trap_that_people_do_not_see_is_explained_to_those_who_fell_in(self):
        response = self.ask(website="https://spam.example")

        assert response.status_code == 400
        assert "bẫy máy gửi thư rác" in response.text
        assert not Message.objects.exists()


class StampTests(TestCase):
    def test_a_form_sent_at_once_is_a_programs(self):
        response = self.client.post(ASK, filled_in(self.client))

        assert response.status_code == 400
        assert "đợi vài giây" in response.text
        assert TEXT in response.text

    def test_after_a_moment_the_same_form_is_taken(self):
        form = filled_in(self.client)
        self.client.post(ASK, form)

        with mock.patch("time.time", return_value=timezone.now().timestamp() + 5):
            assert self.client.post(ASK, form).status_code == 303

    def test_a_form_of_yesterday_gets_a_new_stamp(self):
        form = filled_in(self.client)
        tomorrow = timezone.now() + timedelta(days=2)

        with mock.patch("time.time", return_value=tomorrow.timestamp()):
            response = self.client.post(ASK, form)

        assert "mở đã quá lâu" in response.text
        assert TEXT in response.text
        assert form["stamp"] not in response.text

    def test_a_stamp_of_somebody_elses_making_is_none(self):
        for stamp in ("", "a:b:c", "\0", "9" * 5000):
            response = self.client.post(ASK, filled_in(self.client, stamp=stamp))
            assert "mở đã quá lâu" in response.text


@override_settings(QUESTION_MIN_SECONDS=0)
class EnclosureTests(TestCase):
    def ask(self, *files):
        form = filled_in(self.client) | {"enclosures": list(files)}
        return self.client.post(ASK, form)

    def test_files_are_kept_where_no_reader_reaches_them(self):
        file = SimpleUploadedFile("Đơn xin nghỉ.pdf", b"%PDF-1.7 don")

        self.ask(file)

        enclosure = Message.objects.get().enclosures.get()
        assert enclosure.name == "Đơn xin nghỉ.pdf"
        assert default_storage.exists(enclosure.file.name)
        assert self.client.get(enclosure.file.url).status_code == 404

    def test_a_wrong_file_is_named_with_what_is_wrong(self):
        big = b"%PDF-" + b"a" * 20 * 1024 * 1024
        for file, words in [
            (SimpleUploadedFile("to.pdf", big), "“to.pdf”: nặng 20,0 MB, tối đa 5 MB"),
            (SimpleUploadedFile("virus.exe", b"MZ"), "“virus.exe”: không thuộc loại"),
            (SimpleUploadedFile("giả.pdf", b"<html>"), "nội dung không phải PDF"),
            (SimpleUploadedFile("rong.pdf", b""), "Tệp rỗng"),
            (SimpleUploadedFile("khong-duoi", b"abc"), "không thuộc loại"),
        ]:
            with self.subTest(file=file.name):
                response = self.ask(file)
                assert response.status_code == 400
                assert words in response.text
                assert TEXT in response.text
        assert not Message.objects.exists()

    def test_three_files_are_enough(self):
        files = [SimpleUploadedFile(f"{n}.pdf", b"%PDF-1.7") for n in range(4)]

        assert "Bạn chọn 4 tệp, nhiều nhất 3" in self.ask(*files).text


@override_settings(QUESTION_MIN_SECONDS=0)
class BadInputTests(TestCase):
    def refused(self, words, **fields):
        response = self.client.post(ASK, filled_in(self.client, **fields))
        assert response.status_code == 400
        assert words in response.text
        assert not Message.objects.exists()

    def test_fifty_links(self):
        self.refused("Có 50 đường dẫn, nhiều nhất 3", text=f"{TEXT} " + "http://a.example " * 50)

    def test_a_text_of_100_kilobytes_comes_back_whole(self):
        text = "dài quá " * 12_800

        self.refused("nhiều nhất 5.000", text=text)
        response = self.client.post(ASK, filled_in(self.client, text=text))
        assert text.strip() in response.text

    def test_too_few_words(self):
        self.refused("ít nhất 20 ký tự", text="Lương?")

    def test_nonsense_in_every_field(self):
        for field in ("subject", "unit", "email", "text"):
            self.refused("Lỗi:", **{field: b"\0\xff 9999999999999"})

    def test_nul_bytes_and_invisible_letters_go(self):
        text = TEXT.replace(" ", " \0\u200b")

        self.client.post(ASK, filled_in(self.client, text=text, name="A\0B", phone="\0"))

        message = Message.objects.get()
        assert (message.text, message.name, message.phone) == (TEXT, "A B", "")

    def test_another_content_type_is_an_empty_form(self):
        for kind in ("application/json", "text/plain"):
            response = self.client.post(ASK, "{}", content_type=kind)
            assert response.status_code == 400
            assert "Chọn một lĩnh vực" in response.text

    def test_a_broken_multipart_body(self):
        response = self.client.post(ASK, b"abc", content_type="multipart/form-data; boundary=x")

        assert response.status_code == 400

    def test_a_form_on_another_site(self):
        for headers in ({"sec-fetch-site": "cross-site"}, {"origin": "https://evil.example"}):
            response = self.client.post(ASK, filled_in(self.client), headers=headers)
            assert response.status_code == 403
            assert "gửi từ trang khác" in response.text
        assert not Message.objects.exists()

    def test_other_methods_show_the_form(self):
        assert self.client.put(ASK).status_code == 200


@override_settings(QUESTION_MIN_SECONDS=0)
class MailTests(TestCase):
    def ask(self, **fields):
        self.client.post(ASK, filled_in(self.client, **fields))
        return Message.objects.get()

    def test_who_leaves_an_address_gets_the_link_and_nothing_that_was_typed(self):
        message = self.ask(email="thu@example.com", name="Mua hàng giá rẻ")

        (letter,) = mail.outbox
        assert letter.to == ["thu@example.com"]
        assert f"http://testserver/hoi-dap/theo-doi/{message.token}/" in letter.body
        assert "Mua hàng" not in letter.body + letter.subject
        assert "ca đêm" not in letter.body

    def test_without_an_address_nothing_is_sent(self):
        self.ask()

        assert not mail.outbox

    def test_where_mail_is_only_printed_no_link_is_printed(self):
        with self.settings(EMAIL_BACKEND="django.core.mail.backends.console.EmailBackend"):
            page = self.client.get(ASK).text
            self.ask(email="thu@example.com")

        assert "được báo khi có trả lời" not in page
        assert not mail.outbox
