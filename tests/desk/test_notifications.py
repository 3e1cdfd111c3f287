"""Who is told of a step, on the desk and by mail."""

import socket
from email import message_from_bytes
from email.policy import default

import pytest
from aiosmtpd.controller import Controller
from django.core import mail
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from desk import mailing, review
from desk.clock import forget_old_news
from desk.models import Notification, Role, Stage, Step
from desk.review import Act
from news import way
from siteinfo.models import SiteSettings
from tests.factories import make_article, make_person, make_unit

LIST = reverse("desk:notices")


def told(person):
    return [row.text for row in Notification.objects.filter(to=person)]


@pytest.fixture
def story(unit, writer):
    return make_article(
        "Mái ấm", unit=unit, created_by=writer, state=Stage.DRAFT, published_at=None
    )


class TestPeople:
    def test_those_who_may_check_a_story_learn_that_it_was_sent(self, story, writer, editor):
        far = make_person(Role.EDITOR, make_unit("Xa"), username="xa")
        publisher = make_person(Role.PUBLISHER, username="xuat-ban")

        way.send(story, writer)

        assert told(editor) == told(publisher) == ["“Mái ấm” chờ duyệt, do nguoi-viet gửi."]
        assert told(far) == told(writer) == []

    def test_the_writer_learns_why_a_story_came_back(self, story, writer, editor):
        way.send(story, writer)

        way.give_back(story, editor, "Thiếu số liệu.")

        assert told(writer) == ["“Mái ấm” được trả lại: Thiếu số liệu."]

    def test_who_sent_it_is_told_as_well_as_who_wrote_it(self, story, writer, editor, unit):
        colleague = make_person(Role.WRITER, unit, username="dong-nghiep")
        way.send(story, colleague)

        way.approve(story, editor)

        assert told(writer) == told(colleague) == ["“Mái ấm” đã được duyệt."]

    def test_nobody_is_told_of_what_they_did_themselves(self, story, editor):
        story.created_by = editor
        story.save()

        way.publish(story, editor)

        assert told(editor) == []

    def test_a_long_reason_is_cut_in_the_news_and_whole_in_the_step(self, story, writer, editor):
        way.send(story, writer)

        way.give_back(story, editor, "Sửa lại. " * 200)

        assert len(told(writer)[0]) == 500
        assert len(Step.objects.about(story).first().reason) > 1700


class TestList:
    def test_counts_the_unread_and_marks_all_read(self, client, writer):
        review.notify([writer], "Bài đã đăng.", "/admin/")
        client.force_login(writer)

        assert '<span class="count">1' in client.get(LIST).text
        client.post(LIST)

        assert 'class="count"' not in client.get(LIST).text
        assert "Bài đã đăng." in client.get(LIST).text

    def test_going_where_it_leads_marks_it_read(self, client, writer):
        review.notify([writer], "Bài đã đăng.", "/admin/")
        client.force_login(writer)
        row = Notification.objects.get()

        assert client.get(reverse("desk:notice", args=[row.pk])).url == "/admin/"

        row.refresh_from_db()
        assert row.seen_at

    def test_shows_nobody_elses(self, client, writer, editor):
        review.notify([writer], "Chỉ cho người viết.")
        client.force_login(editor)

        assert "Chỉ cho người viết." not in client.get(LIST).text
        row = Notification.objects.get()
        assert client.get(reverse("desk:notice", args=[row.pk])).status_code == 404

    def test_costs_the_same_however_long(self, client, writer, django_assert_num_queries):
        review.notify([writer], "Một")
        client.force_login(writer)
        client.get(LIST)
        with django_assert_num_queries(8) as first:
            client.get(LIST)
        review.notify([writer] * 20, "Hai")
        with django_assert_num_queries(len(first)):
            client.get(LIST)

    def test_what_is_old_goes(self, writer):
        review.notify([writer], "Cũ")
        Notification.objects.update(at="2020-01-01T00:00Z")
        review.notify([writer], "Mới")

        forget_old_news()

        assert told(writer) == ["Mới"]


@pytest.fixture
def smtp(settings):
    """A mail server that takes what it is sent."""
    taken = []

    class Handler:
        async def handle_DATA(self, server, session, envelope):
            taken.append((envelope, message_from_bytes(envelope.content, policy=default)))
            return "250 OK"

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = Controller(Handler(), hostname="127.0.0.1", port=port)
    server.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_PORT = port
    yield taken
    server.stop()


class TestMail:
    def test_reaches_a_mail_server_with_an_absolute_address(
        self, client, smtp, story, writer, editor, django_capture_on_commit_callbacks
    ):
        SiteSettings.objects.update_or_create(pk=1, defaults={"email": "toa-soan@example.vn"})
        writer.email = "lan@example.vn"
        writer.save()
        way.send(story, writer)
        client.force_login(editor)
        address = reverse("admin:news_article_change", args=[story.pk])

        with django_capture_on_commit_callbacks(execute=True):
            client.post(
                address,
                {
                    "title": story.title,
                    "category": story.category_id,
                    "unit": story.unit_id,
                    "place_order": 0,
                    "reason": "Ghi rõ số hộ.",
                    "_return": "1",
                    **{
                        f"{name}-{number}_FORMS": "0"
                        for name in ("attachments", "recordings", "corrections")
                        for number in ("TOTAL", "INITIAL")
                    },
                },
            )

        ((envelope, message),) = smtp
        assert envelope.rcpt_tos == ["lan@example.vn"]
        assert envelope.mail_from == "toa-soan@example.vn"
        assert "“Mái ấm” được trả lại: Ghi rõ số hộ." in message["Subject"]
        assert f"http://testserver{address}" in message.get_content()

    def test_a_reason_of_several_lines_is_one_line_in_the_subject(self, writer):
        writer.email = "lan@example.vn"
        writer.save()
        text = "“Mái ấm” được trả lại: Thiếu số liệu.\r\nBcc: la@example.vn"
        review.notify([writer], text)

        mailing.mail(Notification.objects.get(), "")

        assert mail.outbox[0].subject.endswith("Thiếu số liệu. Bcc: la@example.vn")
        assert mail.outbox[0].recipients() == ["lan@example.vn"]

    def test_a_server_that_is_down_loses_neither_the_step_nor_the_news(
        self, settings, story, writer, editor, django_capture_on_commit_callbacks
    ):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
        editor.email = "bien-tap@example.vn"
        editor.save()

        with django_capture_on_commit_callbacks(execute=True):
            way.send(story, writer)

        story.refresh_from_db()
        assert story.state == Stage.REVIEW
        assert told(editor)

    def test_is_tried_again_later(self, settings, writer):
        settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
        writer.email = "lan@example.vn"
        writer.save()
        review.notify([writer], "Bài đã đăng.")

        mailing.mail_notification.call(Notification.objects.get().pk, "")

        again = DBTaskResult.objects.get()
        assert again.args_kwargs["args"][2] == 1
        assert again.run_after

    def test_without_a_known_name_of_the_portal_it_has_no_link(
        self, writer, django_capture_on_commit_callbacks
    ):
        writer.email = "lan@example.vn"
        writer.save()

        with django_capture_on_commit_callbacks(execute=True):
            review.notify([writer], "Bài đã đăng.", "/admin/")

        assert "http" not in mail.outbox[0].body

    def test_the_clock_writes_the_public_name(self, settings):
        settings.PUBLIC, settings.ALLOWED_HOSTS = True, [".example.vn", "congdoan.example.vn"]

        assert mailing.site() == "https://congdoan.example.vn"

    def test_nobody_without_an_address_gets_one(self, writer, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            review.notify([writer], "Bài đã đăng.")

        assert mail.outbox == []


def test_a_title_of_braces_is_just_a_title(story, writer, editor):
    story.title = "{reason} {0}"
    story.save()

    review.step(story, Act.SENT, writer)

    assert told(editor) == ["“{reason} {0}” chờ duyệt, do nguoi-viet gửi."]
