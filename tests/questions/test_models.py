from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.files.storage import default_storage
from django.test import TestCase
from django.utils import timezone

from questions import clock
from questions.models import Message, NetworkHour, Question, Status, Subject, Terms
from questions.models.networkhour import count_message
from tests.questions.helpers import TEXT, enclose, make_message, make_question
from unionportal.publishing import State


def days_ago(number):
    return timezone.now() - timedelta(days=number)


class ErasingTests(TestCase):
    def erase(self):
        with self.captureOnCommitCallbacks(execute=True):
            clock.erase_what_was_promised_to_be_deleted()

    def make_finished(self, days, **fields):
        return make_message(
            name="Giàng A Thử", status=Status.ANSWERED, closed_at=days_ago(days), **fields
        )

    def test_what_tells_of_the_sender_goes_when_its_days_are_over(self):
        message = self.make_finished(91, phone="0912 345 678", email="a@example.com")
        message.additions.create(text="Số nhà tôi là 12")
        path = enclose(message).file.name

        self.erase()

        message.refresh_from_db()
        assert (message.name, message.phone, message.email, message.text) == ("", "", "", "")
        assert not message.additions.exists()
        assert not message.enclosures.exists()
        assert not default_storage.exists(path)
        assert message.status == Status.ANSWERED
        assert message.subject

    def test_a_draft_that_was_never_published_goes_with_it_and_a_published_answer_stays(self):
        draft = make_question(message=self.make_finished(91), text=TEXT, state=State.DRAFT)
        published = make_question(message=self.make_finished(91))

        self.erase()

        assert not Question.objects.filter(pk=draft.pk).exists()
        assert Question.objects.published().get() == published

    def test_before_that_day_and_while_it_waits_all_stays(self):
        young = self.make_finished(89)
        waiting = make_message(name="Lù Thị Thử", sent_at=days_ago(400))

        self.erase()

        assert Message.objects.filter(pk__in=[young.pk, waiting.pk], erased_at=None).count() == 2

    def test_the_days_are_those_that_the_sender_agreed_to(self):
        old_promise = Terms.objects.create(text="Lời cũ", keep_days=10)
        Terms.objects.create(text="Lời mới", keep_days=400)
        message = self.make_finished(11, terms=old_promise)

        self.erase()

        assert Message.objects.get(pk=message.pk).erased_at


class AddingTests(TestCase):
    def test_a_further_word_wakes_an_answered_message(self):
        message = make_message(status=Status.ANSWERED, closed_at=days_ago(3))

        message.add("Tôi quên nói: tôi đã ký hợp đồng một năm.")

        assert Message.objects.waiting().get() == message
        assert message.closed_at is None

    def test_the_same_word_twice_is_kept_once(self):
        message = make_message()

        message.add("Thêm một điều")
        message.add("Thêm một điều")

        assert message.additions.count() == 1

    def test_ten_words_are_enough(self):
        message = make_message()
        for number in range(10):
            assert message.may_add
            message.add(f"Điều thứ {number}")

        assert not message.may_add


class WithdrawingTests(TestCase):
    def test_the_published_answer_goes_too(self):
        message = make_message(name="Giàng A Thử", may_publish=True)
        question = make_question(message=message)

        message.withdraw()

        question.refresh_from_db()
        assert question.state == State.WITHDRAWN
        assert message.status == Status.WITHDRAWN
        assert message.name == ""


class PublishingTests(TestCase):
    def refused(self, message, **fields):
        values = {"state": State.DRAFT, **fields}
        question = make_question(message=message, **values)
        question.state = State.PUBLISHED
        with pytest.raises(ValidationError) as caught:
            question.full_clean()
        return caught.value.message_dict

    def test_needs_the_senders_consent(self):
        errors = self.refused(make_message(may_publish=False))

        assert errors == {"state": ["Người gửi không đồng ý đăng; chỉ trả lời riêng được."]}

    def test_the_message_itself_is_refused(self):
        errors = self.refused(make_message(may_publish=True), text=f"  {TEXT}\n")

        assert "nguyên văn thư" in errors["text"][0]

    def test_name_phone_and_mail_of_the_sender_are_refused_wherever_they_stand(self):
        message = make_message(
            may_publish=True, name="Giàng A Thử", phone="0912.345.678", email="thu@example.com"
        )

        errors = self.refused(
            message,
            title="Anh giàng a thử hỏi về ca đêm",
            text="Gọi cho tôi số 0912 345 678 nhé.",
            answer="<p>Đã gửi tới Thu@Example.com.</p>",
        )

        assert set(errors) == {"title", "text", "answer"}

    def test_a_sender_who_allows_it_is_named(self):
        message = make_message(may_publish=True, may_name=True, name="Giàng A Thử")

        make_question(message=message, asker="Giàng A Thử").full_clean()

    def test_a_name_of_one_word_may_be_any_other_word(self):
        message = make_message(may_publish=True, name="An")

        make_question(message=message, text="Hỏi về an toàn lao động trong hầm.").full_clean()

    def test_a_draft_may_hold_anything(self):
        message = make_message(may_publish=False)

        make_question(message=message, text=TEXT, state=State.DRAFT).full_clean()


class NetworkHourTests(TestCase):
    def test_a_network_sends_so_many_an_hour(self):
        with self.settings(QUESTIONS_PER_HOUR=2):
            assert [count_message(b"a") for _ in range(3)] == [True, True, False]
            assert count_message(b"b")

    def test_past_hours_are_forgotten(self):
        NetworkHour.objects.create(network=b"a", hour=timezone.now() - timedelta(hours=2))

        clock.forget_networks_of_past_hours()

        assert not NetworkHour.objects.exists()


class SubjectTests(TestCase):
    def test_an_address_is_made_of_the_name(self):
        assert Subject.objects.create(name="Đi lại, ăn ca").slug == "di-lai-an-ca"
