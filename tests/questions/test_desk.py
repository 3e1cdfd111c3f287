"""The desk: the queue, the answers, what is published from them."""

from datetime import timedelta

from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission, User
from django.core import mail
from django.test import TestCase, TransactionTestCase
from django.urls import reverse
from django.utils import timezone

from questions.models import Message, Question, Status, Subject, Terms
from tests.factories import make_editor, make_unit
from tests.questions.helpers import TEXT, a_subject, enclose, make_message, make_question
from unionportal.publishing import State

QUEUE = reverse("admin:questions_message_changelist")
ANSWER = "<p>Ít nhất 30%.</p>"


class DeskTestCase(TestCase):
    def setUp(self):
        self.editor = make_editor()
        self.client.force_login(self.editor)

    def send(self, message, **fields):
        """What the form of a message sends."""
        values = {"subject": message.subject_id, "unit": "", "board": "", "holder": ""}
        values |= {"answer": message.answer, **fields}
        address = reverse("admin:questions_message_change", args=[message.pk])
        response = self.client.post(address, values)
        message.refresh_from_db()
        return response


class QueueTests(DeskTestCase):
    def rows(self, **query):
        changelist = self.client.get(QUEUE, query).context["cl"]
        return [message.text for message in changelist.result_list]

    def test_shows_what_waits_oldest_first(self):
        make_message("Mới")
        make_message("Cũ", sent_at=timezone.now() - timedelta(days=9))
        for status in (Status.ANSWERED, Status.CLOSED, Status.SPAM, Status.WITHDRAWN):
            make_message(f"Thư {status}", status=status)

        assert self.rows() == ["Cũ", "Mới"]
        assert self.rows(hang="rac") == ["Thư spam"]
        assert len(self.rows(hang="xong")) == 3
        assert len(self.rows(hang="tat-ca")) == 6

    def test_is_narrowed_to_mine_to_nobodys_and_to_a_board(self):
        board = make_unit("Ban CSPL")
        make_message("Của tôi", holder=self.editor)
        make_message("Của ban", board=board)

        assert self.rows(giu="toi") == ["Của tôi"]
        assert self.rows(giu="chua") == ["Của ban"]
        assert self.rows(board__id__exact=board.pk) == ["Của ban"]

    def test_says_how_long_a_message_has_waited(self):
        make_message(sent_at=timezone.now() - timedelta(days=8))

        text = self.client.get(QUEUE).text

        assert '<span class="live live-expired">8 ngày</span>' in text

    def test_query_count_is_constant(self):
        make_message()
        self.client.get(QUEUE)
        with self.assertNumQueries(11):
            self.client.get(QUEUE)
        for number in range(9):
            make_message(f"Thư {number}", board=make_unit(), unit=make_unit(), holder=self.editor)
        with self.assertNumQueries(11):
            self.client.get(QUEUE)


class AnsweringTests(DeskTestCase):
    def test_a_message_is_taken_by_who_presses_the_button(self):
        message = make_message()

        self.send(message, _take="1")

        assert (message.holder, message.status) == (self.editor, Status.WORKING)

    def test_a_message_is_given_to_another(self):
        other, message = make_editor("nguoi-khac"), make_message()

        self.send(message, holder=other.pk)

        assert (message.holder, message.status) == (other, Status.WORKING)

    def test_only_the_desks_people_hold_messages(self):
        stranger, message = User.objects.create_user("ban-doc"), make_message()

        assert self.send(message, holder=stranger.pk).status_code == 200
        assert message.holder is None

    def test_a_private_answer_reaches_its_sender_by_page_and_mail(self):
        message = make_message(email="thu@example.com")

        self.send(message, answer=ANSWER, _reply="1")

        assert message.status == Status.ANSWERED
        assert message.holder == self.editor
        assert ANSWER in self.client.get(message.get_absolute_url()).text
        (letter,) = mail.outbox
        assert message.get_absolute_url() in letter.body
        assert "30%" not in letter.body

    def test_an_empty_answer_is_not_sent(self):
        message = make_message(email="thu@example.com")

        response = self.send(message, answer="<p>&nbsp;</p>", _reply="1")

        assert "Viết câu trả lời trước khi gửi" in response.text
        assert message.is_waiting
        assert not mail.outbox

    def test_a_saved_answer_waits_until_it_is_sent(self):
        message = make_message()

        self.send(message, answer=ANSWER)

        assert message.is_waiting

    def test_messages_are_closed_taken_for_spam_and_opened_again(self):
        message = make_message()
        for button, status in [
            ("_close", Status.CLOSED),
            ("_reopen", Status.WORKING),
            ("_spam", Status.SPAM),
        ]:
            self.send(message, **{button: "1"})
            assert message.status == status
            assert bool(message.closed_at) == (status != Status.WORKING)

    def test_what_was_sent_is_shown_and_never_changed(self):
        message = make_message(name="Giàng A Thử", may_publish=False)
        message.additions.create(text="Thêm một điều")
        enclosure = enclose(message, name="đơn.pdf")

        page = self.client.get(reverse("admin:questions_message_change", args=[message.pk])).text
        self.send(message, text="Khác", name="Khác", may_publish="on", token="khac")

        for words in (TEXT, "Giàng A Thử", "Thêm một điều", enclosure.file.url, "Không cho đăng"):
            assert words in page
        assert (message.text, message.name) == (TEXT, "Giàng A Thử")
        assert not message.may_publish

    def test_the_senders_own_page_is_not_a_link_away(self):
        message = make_message()

        page = self.client.get(reverse("admin:questions_message_change", args=[message.pk]))

        assert message.token not in page.text

    def test_the_admins_log_keeps_no_word_of_a_message(self):
        message = make_message(name="Giàng A Thử")

        self.send(message, answer=ANSWER, _reply="1")

        entry = LogEntry.objects.get()
        assert entry.object_repr == f"Thư số {message.pk}"

    def test_a_withdrawn_message_is_not_answered_by_a_form_that_was_open(self):
        message = make_message()
        message.withdraw()

        response = self.send(message, answer=ANSWER, _reply="1")

        assert response.url == QUEUE
        assert message.status == Status.WITHDRAWN
        assert message.answer == ""
        assert "người gửi vừa rút thư" in self.client.get(QUEUE).text

    def test_an_erased_message_can_still_be_looked_at(self):
        message = make_message()
        message.withdraw()

        page = self.client.get(reverse("admin:questions_message_change", args=[message.pk]))

        assert "Nội dung đã được xóa" in page.text
        assert "_reply" not in page.text


class PublishingTests(DeskTestCase):
    add = reverse("admin:questions_question_add")

    def form(self, message, **fields):
        return {
            "message": message.pk if message else "",
            "title": "Ca đêm được trả thêm bao nhiêu?",
            "text": "Công nhân ca đêm hỏi về lương.",
            "asker": "",
            "answer": ANSWER,
            "subject": a_subject().pk,
            "board": "",
            "state": "draft",
            "published_at_0": "",
            "published_at_1": "",
            "expires_at_0": "",
            "expires_at_1": "",
            "slug": "",
            **fields,
        }

    def test_the_button_leads_to_a_form_filled_from_the_message(self):
        message = make_message(may_publish=True, name="Giàng A Thử", answer=ANSWER)

        response = self.send(message, _prepare="1")

        assert response.url == f"{self.add}?message={message.pk}"
        page = self.client.get(response.url)
        initial = page.context["adminform"].form.initial
        assert (initial["text"], initial["answer"], initial["asker"]) == (TEXT, ANSWER, "")
        assert f'<input type="hidden" name="message" value="{message.pk}"' in page.text

    def test_the_button_is_absent_where_the_sender_does_not_allow_it(self):
        message = make_message(may_publish=False)

        page = self.client.get(reverse("admin:questions_message_change", args=[message.pk]))

        assert "_prepare" not in page.text
        assert "_reply" in page.text

    def test_publishing_answers_the_message_and_tells_its_sender(self):
        message = make_message(may_publish=True, email="thu@example.com")

        response = self.client.post(self.add, self.form(message, _publish="1"))

        assert response.status_code == 302, response.context["errors"]
        question = Question.objects.published().get()
        message.refresh_from_db()
        assert question.message == message
        assert message.status == Status.ANSWERED
        assert message.answer == ANSWER
        assert len(mail.outbox) == 1
        page = self.client.get(message.get_absolute_url()).text
        assert question.get_absolute_url() in page
        again = self.send(message, _prepare="1")
        assert again.url == reverse("admin:questions_question_change", args=[question.pk])

    def test_without_consent_it_is_refused_with_the_reason(self):
        message = make_message(may_publish=False)

        response = self.client.post(self.add, self.form(message, _publish="1"))

        assert "Người gửi không đồng ý đăng" in response.text
        assert not Question.objects.exists()

    def test_what_was_withdrawn_is_not_published_by_a_form_that_was_open(self):
        message = make_message(may_publish=True)
        form = self.form(message, _publish="1")
        message.withdraw()

        response = self.client.post(self.add, form)

        assert "Người gửi không đồng ý đăng" in response.text
        assert not Question.objects.exists()

    def test_a_published_answer_can_be_mended_after_its_message_is_erased(self):
        message = make_message(may_publish=True)
        question = make_question(message=message)
        message.finish(Status.ANSWERED)
        message.erase()

        address = reverse("admin:questions_question_change", args=[question.pk])
        self.client.post(address, self.form(None, title="Sửa lại", state="published"))

        assert Question.objects.published().get().title == "Sửa lại"

    def test_a_draft_leaves_the_message_waiting(self):
        message = make_message(may_publish=True)

        self.client.post(self.add, self.form(message))

        assert Message.objects.get().is_waiting
        assert not Question.objects.published().exists()

    def test_a_question_may_come_from_the_desk_itself(self):
        self.client.post(self.add, self.form(None, state="published"))

        assert Question.objects.published().get().message is None

    def test_publishing_again_keeps_the_first_date(self):
        day = timezone.now() - timedelta(days=40)
        question = make_question(state=State.WITHDRAWN, published_at=day)
        local = timezone.localtime(day)
        form = self.form(None, published_at_0=f"{local:%d/%m/%Y}", published_at_1=f"{local:%H:%M}")

        address = reverse("admin:questions_question_change", args=[question.pk])
        self.client.post(address, form | {"_publish": "1"})

        question.refresh_from_db()
        assert question.state == State.PUBLISHED
        assert timezone.localdate(question.published_at) == local.date()

    def test_nonsense_in_the_address_opens_an_empty_form(self):
        for number in ("abc", "0", "9" * 40, "²"):
            assert self.client.get(self.add, {"message": number}).status_code == 200

    def test_the_list_finds_words_and_says_what_is_live(self):
        make_question("Nghỉ phép năm", state=State.DRAFT)
        make_question("Ca đêm")
        address = reverse("admin:questions_question_changelist")

        page = self.client.get(address, {"q": "nghi phep"}).text

        assert "Nghỉ phép năm" in page
        assert "Ca đêm" not in page
        assert "bản nháp" in page


class SettingsTests(DeskTestCase):
    def test_an_editor_keeps_subjects(self):
        address = reverse("admin:questions_subject_add")
        form = {"kind": "legal", "name": "Ăn ca", "slug": "", "board": "", "order": 1}

        self.client.post(address, form | {"takes_messages": "on"})

        assert Subject.objects.get(name="Ăn ca").slug == "an-ca"

    def test_terms_are_added_and_never_changed(self):
        self.client.force_login(User.objects.create_superuser("quan-tri"))
        first = Terms.objects.latest()
        add = reverse("admin:questions_terms_add")
        assert first.text[:40] in self.client.get(add).text

        self.client.post(add, {"text": "Lời mới", "keep_days": 30})

        assert Terms.objects.latest().keep_days == 30
        old = reverse("admin:questions_terms_change", args=[first.pk])
        assert self.client.post(old, {"text": "Sửa", "keep_days": 1}).status_code == 403
        first.refresh_from_db()
        assert first.keep_days == 90


class RightsTests(TestCase):
    def test_staff_without_the_right_read_no_message(self):
        message = make_message()
        self.client.force_login(User.objects.create_user("khac", is_staff=True))

        for address in (QUEUE, reverse("admin:questions_message_change", args=[message.pk])):
            assert self.client.get(address).status_code == 403

    def test_who_publishes_without_that_right_reads_none_through_a_new_answer(self):
        message = make_message(may_publish=True)
        user = User.objects.create_user("khac", is_staff=True)
        user.user_permissions.set(Permission.objects.filter(codename__endswith="_question"))
        self.client.force_login(user)
        add = reverse("admin:questions_question_add")

        assert TEXT not in self.client.get(f"{add}?message={message.pk}").text
        assert self.client.post(add, {"message": message.pk}).context["errors"]

    def test_nobody_adds_or_deletes_messages_by_hand(self):
        message = make_message()
        self.client.force_login(User.objects.create_superuser("quan-tri"))

        assert self.client.get(reverse("admin:questions_message_add")).status_code == 403
        delete = reverse("admin:questions_message_delete", args=[message.pk])
        assert self.client.post(delete, {"post": "yes"}).status_code == 403


class HistoryTests(TransactionTestCase):
    serialized_rollback = True

    def test_a_form_sent_to_a_messages_history_changes_nothing(self):
        self.client.force_login(make_editor())
        message = make_message()
        address = reverse("admin:questions_message_history", args=[message.pk])
        assert self.client.post(address).status_code == 200
