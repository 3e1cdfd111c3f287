"""Signing in with a password: who is let in, who has to wait, and what nobody learns."""

from datetime import timedelta

from axes.models import AccessAttempt
from django.conf import settings
from django.contrib.auth.models import User
from django.test import TestCase, override_settings
from django.utils import timezone

from desk import clock
from desk.models import Action, AuditEntry
from tests.desk.helpers import PASSWORD, last, log_of, make_account, sign_in


def fail(client, times, **more):
    for _ in range(times):
        response = sign_in(client, password="sai-mat-khau", **more)
    return response


class LockOutTests(TestCase):
    def setUp(self):
        self.user = make_account()

    def test_the_fifth_wrong_password_locks_and_names_the_time(self):
        assert fail(self.client, 4).status_code == 200

        response = fail(self.client, 1)

        again = timezone.localtime(timezone.now() + settings.AXES_COOLOFF_TIME)
        assert response.status_code == 429
        assert f"sau {again:%H:%M}" in response.text
        assert last(Action.LOCKED_OUT).object_pk == str(self.user.pk)

    def test_the_right_password_does_not_help_while_it_is_locked(self):
        fail(self.client, 5)

        assert sign_in(self.client).status_code == 429
        assert log_of(Action.LOCKED_OUT).count() == 1

    def test_waiting_does(self):
        fail(self.client, 5)
        AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(minutes=16))

        assert sign_in(self.client).headers["Location"] == "/admin/"

    def test_another_address_and_another_name_are_free(self):
        make_account("nguoi-khac")
        fail(self.client, 5)

        assert sign_in(self.client, "nguoi-khac").status_code == 302
        here = self.client_class(REMOTE_ADDR="113.160.12.77")
        assert sign_in(here).status_code == 302

    def test_signing_in_forgets_the_wrong_tries_before(self):
        fail(self.client, 4)
        sign_in(self.client)
        self.client.logout()

        assert fail(self.client, 4).status_code == 200

    @override_settings(TRUSTED_PROXIES=1)
    def test_behind_a_proxy_each_reader_is_counted_alone(self):
        def client(address):
            return self.client_class(REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR=address)

        fail(client("113.160.12.77"), 5)

        assert sign_in(client("1.2.3.4, 113.160.12.77")).status_code == 429
        assert sign_in(client("113.160.12.78")).status_code == 302

    def test_addresses_of_one_ipv6_network_count_as_one(self):
        for n in range(5):
            fail(self.client_class(REMOTE_ADDR=f"2001:db8:1:2::{n}"), 1)

        assert sign_in(self.client_class(REMOTE_ADDR="2001:db8:1:2::99")).status_code == 429

    def test_old_tries_are_forgotten_by_the_clock(self):
        fail(self.client, 1)
        clock.forget_failed_sign_ins()
        assert AccessAttempt.objects.exists()
        AccessAttempt.objects.update(attempt_time=timezone.now() - timedelta(days=2))

        clock.forget_failed_sign_ins()

        assert not AccessAttempt.objects.exists()

    def test_no_password_is_stored_with_a_try(self):
        fail(self.client, 1)

        assert "sai-mat-khau" not in str(AccessAttempt.objects.values())


class SilenceTests(TestCase):
    """An answer says nothing about whether there is such an account."""

    def answers(self, username):
        client = self.client_class()
        texts = [fail(client, 1, username=username).text for _ in range(6)]
        return [text.replace(username, "…").partition("</form>")[0] for text in texts]

    def test_wrong_names_are_answered_and_locked_like_wrong_passwords(self):
        make_account()
        make_account("nghi-viec", is_active=False)

        strip = [self.without_tokens(self.answers(name)) for name in NAMES]

        assert strip[0] == strip[1] == strip[2]

    def test_names_of_no_account_are_not_written_into_the_log(self):
        sign_in(self.client, username="mat-khau-go-nham-o")

        assert not AuditEntry.objects.filter(words__contains="go-nham").exists()

    def without_tokens(self, texts):
        return [
            [line for line in text.splitlines() if "csrfmiddlewaretoken" not in line]
            for text in texts
        ]


NAMES = ["bien-tap", "khong-co-ai", "nghi-viec"]


class SessionTests(TestCase):
    def test_the_cookie_is_out_of_reach_of_scripts_and_other_sites(self):
        make_account()

        cookie = sign_in(self.client).cookies[settings.SESSION_COOKIE_NAME]

        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["max-age"] == 12 * 3600

    def test_own_sessions_are_listed_with_device_and_shortened_address(self):
        make_account()
        phone = self.client_class(
            HTTP_USER_AGENT="Mozilla/5.0 (Linux; Android 9) Chrome/120 Mobile Safari/537",
            REMOTE_ADDR="113.160.12.77",
        )
        sign_in(phone)
        sign_in(self.client)

        page = self.client.get("/admin/cua-toi/").text

        assert "Chrome trên Android" in page
        assert "113.160.12.*" in page
        assert "113.160.12.77" not in page
        assert page.count("(phiên này)") == 1

    def test_nobody_sees_anothers_sessions(self):
        make_account("nguoi-khac")
        sign_in(self.client_class(REMOTE_ADDR="113.160.12.77"), "nguoi-khac")
        self.client.force_login(make_account())

        assert "113.160" not in self.client.get("/admin/cua-toi/").text

    def test_sign_out_everywhere_ends_all_of_them(self):
        make_account()
        clients = [self.client_class(), self.client_class()]
        for client in clients:
            sign_in(client)

        clients[0].post("/admin/cua-toi/dang-xuat-moi-noi/")

        assert all(client.get("/admin/").status_code == 302 for client in clients)
        assert last(Action.SESSIONS_ENDED).actor == "bien-tap"

    def test_sessions_of_an_old_password_are_not_listed(self):
        user = make_account()
        sign_in(self.client_class(REMOTE_ADDR="113.160.12.77"))
        user.set_password("mat-khau-khac-han")
        user.save()
        sign_in(self.client, password="mat-khau-khac-han")

        assert "113.160" not in self.client.get("/admin/cua-toi/").text

    def test_use_puts_off_the_end_but_writes_at_most_every_five_minutes(self):
        sessions = self.sessions_after(timedelta(minutes=2))
        assert sessions[0].seen_at == sessions[1].seen_at

        sessions = self.sessions_after(timedelta(minutes=6))
        assert sessions[0].seen_at < sessions[1].seen_at
        assert sessions[0].expire_date < sessions[1].expire_date

    def sessions_after(self, age):
        """The session before and after a request, when it was used last so long ago."""
        client = self.client_class()
        client.force_login(make_account(f"nguoi-{age.seconds}"))
        session = client.session
        session["seen_at"] = (timezone.now() - age).isoformat()
        session.save()
        rows = session.model.objects
        before = rows.get(pk=session.session_key)
        client.get("/admin/")
        return before, rows.get(pk=session.session_key)


class PasswordRuleTests(TestCase):
    def test_the_rules_are_told_in_vietnamese(self):
        self.client.force_login(make_account())

        page = self.client.post(
            "/admin/password_change/",
            {"old_password": PASSWORD, "new_password1": "1234567", "new_password2": "1234567"},
        ).text

        for words in ("cần ít nhất 10 ký tự", "chỉ gồm chữ số", "quá nhiều người dùng"):
            assert words in page

    def test_a_changed_password_is_recorded_and_keeps_this_session(self):
        self.client.force_login(make_account())
        new = {"new_password1": "rung-xanh-suoi-mat", "new_password2": "rung-xanh-suoi-mat"}

        self.client.post("/admin/password_change/", {"old_password": PASSWORD, **new})

        assert User.objects.get().check_password("rung-xanh-suoi-mat")
        assert self.client.get("/admin/").status_code == 200
        assert last(Action.PASSWORD).actor == "bien-tap"


class RecordedTests(TestCase):
    def test_signing_in_is_recorded_with_the_device(self):
        make_account()
        phone = self.client_class(HTTP_USER_AGENT="Mozilla/5.0 (iPhone) CriOS/120 Safari/604")

        sign_in(phone)

        assert last(Action.SIGNED_IN).actor == "bien-tap"
        assert last(Action.SIGNED_IN).detail == "Chrome trên iPhone"
        assert PASSWORD not in str(AuditEntry.objects.values_list())

    def test_signing_out_is_recorded(self):
        self.client.force_login(make_account())

        self.client.post("/admin/logout/")

        assert last(Action.SIGNED_OUT).actor == "bien-tap"
