"""A new password for one who forgot theirs, by mail or from the account manager."""

import re
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from socket import create_server
from unittest import mock

import pytest
from aiosmtpd.controller import Controller
from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.core import mail
from django.core.cache import cache
from django.test import TestCase, override_settings
from environ import Env

from desk import second_factor
from desk.models import Action, Role
from tests.desk.helpers import last, make_account, sign_in
from tests.desk.test_second_factor import turn_on
from tests.factories import make_person

NEW = {"new_password1": "rung-xanh-suoi-mat", "new_password2": "rung-xanh-suoi-mat"}


def set_password(client, address):
    form = client.get(address, follow=True)
    if not form.redirect_chain:
        return form
    return client.post(form.redirect_chain[-1][0], NEW)


class ForgottenTests(TestCase):
    def setUp(self):
        cache.clear()
        self.user = make_account(email="ban@congdoan.vn")

    def ask(self, email):
        return self.client.post("/admin/quen-mat-khau/", {"email": email})

    def test_the_mail_holds_a_link_that_sets_a_password_once(self):
        self.ask("ban@congdoan.vn")
        letter = mail.outbox[0]
        address = re.search(r"http://testserver(/admin/mat-khau/\S+)", letter.body)[1]
        assert letter.to == ["ban@congdoan.vn"]
        assert "đặt mật khẩu mới" in letter.subject

        set_password(self.client, address)

        assert sign_in(self.client, password=NEW["new_password1"]).status_code == 302
        assert "không dùng được nữa" in self.client_class().get(address).text

    def test_strangers_are_answered_the_same_and_get_no_mail(self):
        answers = [self.ask(email) for email in ("ban@congdoan.vn", "khong-co@congdoan.vn")]

        assert answers[0].headers["Location"] == answers[1].headers["Location"]
        assert len(mail.outbox) == 1

    @override_settings(TASKS={"default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}})
    def test_the_page_leaves_all_looking_for_accounts_to_the_worker(self):
        for email in ("ban@congdoan.vn", "khong-co@congdoan.vn"):
            with self.assertNumQueries(0):
                self.ask(email)

    def test_a_second_press_sends_no_second_mail(self):
        self.ask("ban@congdoan.vn")
        self.ask("BAN@congdoan.vn")

        assert len(mail.outbox) == 1

    def test_closed_accounts_get_none(self):
        User.objects.update(is_active=False)

        self.ask("ban@congdoan.vn")

        assert not mail.outbox

    def test_the_second_factor_is_asked_for_after_it_too(self):
        turn_on(self.user)
        self.ask("ban@congdoan.vn")
        address = re.search(r"http://testserver(/\S+)", mail.outbox[0].body)[1]
        set_password(self.client, address)

        response = sign_in(self.client, password=NEW["new_password1"])

        assert response.headers["Location"] == "/admin/login/ma/"


class PostboxTests(TestCase):
    """With EMAIL_URL the mail leaves through a server; this one keeps it."""

    def setUp(self):
        cache.clear()
        self.letters = []
        with create_server(("127.0.0.1", 0)) as finder:
            self.port = finder.getsockname()[1]
        self.server = Controller(self, hostname="127.0.0.1", port=self.port)
        self.server.start()
        self.addCleanup(self.server.stop)

    async def handle_DATA(self, server, session, envelope):
        self.letters.append(message_from_bytes(envelope.content, policy=policy.default))
        return "250 OK"

    def test_the_letter_arrives_whole(self):
        make_account(email="ban@congdoan.vn")

        with override_settings(**Env.email_url_config(f"smtp://127.0.0.1:{self.port}")):
            self.client.post("/admin/quen-mat-khau/", {"email": "ban@congdoan.vn"})

        letter = self.letters[0]
        assert letter["To"] == "ban@congdoan.vn"
        assert letter["Subject"].endswith(": đặt mật khẩu mới")
        assert "Không phải bạn thì cứ bỏ qua" in letter.get_content()


class HelpTests(TestCase):
    def setUp(self):
        self.user = make_account()
        self.manager = make_person(Role.ACCOUNTS, username="quan-ly")
        self.client.force_login(self.manager)
        self.address = f"/admin/tai-khoan/{self.user.pk}/"

    def link(self):
        page = self.client.post(self.address, {"act": "link"}).text
        return re.search(r'value="http://testserver(/admin/mat-khau/[^"]+)"', page)[1]

    def test_a_link_sets_a_password_once_and_is_recorded_without_itself(self):
        link = self.link()

        set_password(self.client_class(), link)

        assert sign_in(self.client_class(), password=NEW["new_password1"]).status_code == 302
        assert "không dùng được nữa" in set_password(self.client_class(), link).text
        entry = last(Action.LINK_MADE)
        assert (entry.actor, entry.object_pk) == ("quan-ly", str(self.user.pk))
        assert link.split("/")[-2] not in entry.words

    def test_a_link_is_shown_once(self):
        self.link()

        assert "/admin/mat-khau/" not in self.client.get(self.address).text

    def test_a_link_ends_after_a_day_and_at_the_next_sign_in(self):
        link = self.link()
        later = timedelta(days=1, minutes=1)
        tokens = "django.contrib.auth.tokens.PasswordResetTokenGenerator._now"

        with mock.patch(tokens, return_value=datetime.now() + later):
            assert "không dùng được nữa" in set_password(self.client_class(), link).text

        sign_in(self.client_class())
        assert "không dùng được nữa" in set_password(self.client_class(), link).text

    def test_a_lock_is_opened(self):
        other = self.client_class()
        for _ in range(5):
            sign_in(other, password="sai")
        assert "tạm khóa" in self.client.get(self.address).text

        self.client.post(self.address, {"act": "unlock"})

        assert not AccessAttempt.objects.exists()
        assert sign_in(other).status_code == 302
        assert last(Action.UNLOCKED).actor == "quan-ly"

    def test_a_lost_second_factor_is_turned_off(self):
        turn_on(self.user)

        self.client.post(self.address, {"act": "second_factor_off"})

        assert not second_factor.is_on(self.user)
        assert last(Action.SECOND_FACTOR).detail == "tắt hộ"

    def test_sessions_of_another_are_ended(self):
        other = self.client_class()
        sign_in(other)

        self.client.post(self.address, {"act": "end_sessions"})

        assert other.get("/admin/").status_code == 302
        assert self.client.get("/admin/").status_code == 200

    def test_nobody_becomes_superuser_by_helping_one(self):
        head = make_account("truong-ban", is_superuser=True)

        assert self.client.post(f"/admin/tai-khoan/{head.pk}/", {"act": "link"}).status_code == 403

    def test_the_way_to_help_is_shown_to_those_who_may(self):
        head = make_account("truong-ban", is_superuser=True)

        assert self.address in self.client.get(f"/admin/auth/user/{self.user.pk}/change/").text
        page = self.client.get(f"/admin/auth/user/{head.pk}/change/").text
        assert f"/admin/tai-khoan/{head.pk}/" not in page

    def test_others_help_nobody(self):
        self.client.force_login(self.user)

        assert self.client.post(self.address, {"act": "link"}).status_code == 403

    def test_an_account_that_is_closed_gets_no_link(self):
        User.objects.filter(pk=self.user.pk).update(is_active=False)

        assert "/admin/mat-khau/" not in self.client.post(self.address, {"act": "link"}).text

    def test_an_act_that_is_none_changes_nothing(self):
        assert self.client.post(self.address, {"act": "khac"}).status_code == 200


@pytest.mark.parametrize("address", ["abc/def", "MQ/x-y", "%FF/x", "MQ/set-password"])
def test_a_link_that_is_cut_or_made_up_says_so(client, db, address):
    assert "không dùng được nữa" in client.get(f"/admin/mat-khau/{address}/").text
