"""The second factor: set up, asked for, lost, and turned off."""

import re
import time

from axes.models import AccessAttempt
from django.test import TestCase, override_settings
from django_otp.oath import totp
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from desk import second_factor
from desk.checks import second_factor_names_roles
from desk.models import Action, Grant, KeptForm, Role, Session
from desk.views.own import KEY
from desk.views.signing import HALFWAY
from tests.desk.helpers import PASSWORD, last, make_account, sign_in
from tests.factories import make_editor

SET_UP = "/admin/cua-toi/hai-buoc/"


def code_of(key, steps=0):
    return f"{totp(bytes.fromhex(key), drift=steps):06}"


def turn_on(user):
    """Turn it on as of long ago: no code of now is used up."""
    return TOTPDevice.objects.create(user=user, key=second_factor.new_key())


class SetUpTests(TestCase):
    def setUp(self):
        self.user = make_account()
        sign_in(self.client)

    def test_a_code_of_the_shown_key_turns_it_on_and_shows_ten_codes_once(self):
        page = self.client.get(SET_UP).text
        key = self.client.session[KEY]
        assert second_factor.typed(key) in page
        assert "data:image/svg+xml;base64," in page

        shown = self.client.post(SET_UP, {"code": code_of(key)}).text

        codes = re.findall(r"<code>(\w{5}-\w{5})</code>", shown)
        assert len(set(codes)) == 10
        assert second_factor.is_on(self.user)
        assert codes[0] not in self.client.get(SET_UP, follow=True).text
        assert last(Action.SECOND_FACTOR).detail == "bật"

    def test_only_hashes_of_the_codes_are_stored(self):
        codes = second_factor.new_recovery_codes(self.user)

        stored = set(StaticToken.objects.values_list("token", flat=True))
        assert not stored & {code.replace("-", "") for code in codes}

    def test_a_wrong_code_turns_nothing_on_and_keeps_the_key(self):
        self.client.get(SET_UP)
        key = self.client.session[KEY]

        for code in ("000000", "", "mười hai", "1" * 5000, code_of(key, 10)):
            assert "Mã chưa khớp" in self.client.post(SET_UP, {"code": code}).text

        assert not second_factor.is_on(self.user)
        assert self.client.session[KEY] == key

    def test_other_sessions_end_and_this_one_stays(self):
        sign_in(self.client_class())
        self.client.get(SET_UP)

        self.client.post(SET_UP, {"code": code_of(self.client.session[KEY])})

        assert Session.objects.filter(user=self.user).count() == 1
        assert self.client.get("/admin/").status_code == 200

    def test_it_is_turned_off_with_the_password_only(self):
        turn_on(self.user)

        wrong = self.client.post(f"{SET_UP}tat/", {"password": "sai"})
        assert "Mật khẩu chưa đúng" in wrong.text
        assert second_factor.is_on(self.user)

        self.client.post(f"{SET_UP}tat/", {"password": PASSWORD})
        assert not second_factor.is_on(self.user)
        assert last(Action.SECOND_FACTOR).detail == "tắt"

    def test_new_codes_make_the_old_ones_void(self):
        turn_on(self.user)
        old = second_factor.new_recovery_codes(self.user)

        shown = self.client.post(f"{SET_UP}ma-khoi-phuc/", {"password": PASSWORD}).text

        assert old[0] not in shown
        assert second_factor.check(self.user, old[0]) is None
        assert second_factor.recovery_codes_left(self.user) == 10


class SignInTests(TestCase):
    def setUp(self):
        self.user = make_account()
        self.device = turn_on(self.user)

    def give(self, code):
        return self.client.post("/admin/login/ma/", {"code": code})

    def test_the_password_alone_opens_nothing(self):
        response = sign_in(self.client)

        assert response.headers["Location"] == "/admin/login/ma/"
        assert self.client.get("/admin/").status_code == 302
        assert not Session.objects.filter(user=self.user).exists()

    def test_the_code_opens_the_page_that_was_asked_for(self):
        sign_in(self.client, next="/admin/news/article/?q=a")

        response = self.give(code_of(self.device.key))

        assert response.headers["Location"] == "/admin/news/article/?q=a"
        assert self.client.get("/admin/").status_code == 200

    def test_a_code_is_good_once(self):
        code = code_of(self.device.key)
        sign_in(self.client)
        self.give(code)
        self.client.logout()
        sign_in(self.client)

        assert "đã dùng rồi" in self.give(code).text

    def test_a_recovery_code_opens_once_however_it_is_typed(self):
        code = second_factor.new_recovery_codes(self.user)[0]
        sign_in(self.client)
        assert self.give(f" {code.upper().replace('-', ' ')} ").status_code == 302
        self.client.logout()
        sign_in(self.client)

        assert self.give(code).status_code == 200
        assert second_factor.recovery_codes_left(self.user) == 9

    def test_a_code_without_the_password_opens_nothing(self):
        assert self.give(code_of(self.device.key)).headers["Location"] == "/admin/login/"

    def test_ten_minutes_after_the_password_it_is_asked_again(self):
        sign_in(self.client)
        session = self.client.session
        session[HALFWAY] = session[HALFWAY] | {"until": time.time() - 1}
        session.save()

        assert self.give(code_of(self.device.key)).headers["Location"] == "/admin/login/"

    def test_wrong_codes_lock_like_wrong_passwords(self):
        sign_in(self.client)

        answers = [self.give("000000").status_code for _ in range(6)]

        assert answers == [200, 200, 200, 200, 429, 429]
        assert AccessAttempt.objects.get().failures_since_start == 5
        assert last(Action.SIGN_IN_FAILED).detail == "sai mã xác thực"

    def test_hostile_codes_are_wrong_codes(self):
        sign_in(self.client)

        for code in ("\0" * 6, "٣٤٥٦٧٨", "９９９９９９", "'; --"):
            assert self.give(code).status_code == 200

    def test_an_account_that_was_closed_meanwhile_stays_out(self):
        sign_in(self.client)
        self.user.is_active = False
        self.user.save()

        assert self.give(code_of(self.device.key)).headers["Location"] == "/admin/login/"


@override_settings(SECOND_FACTOR_FOR=["superuser", "Người xuất bản"])
class RequiredTests(TestCase):
    def test_the_first_superuser_signs_in_and_can_only_set_it_up(self):
        make_account("admin", is_superuser=True)
        sign_in(self.client, "admin")

        assert self.client.get("/admin/news/article/").headers["Location"] == SET_UP
        assert "bắt buộc" in self.client.get(SET_UP).text
        assert not self.client.get("/").wsgi_request.user.is_authenticated

        self.client.post(SET_UP, {"code": code_of(self.client.session[KEY])})
        assert self.client.get("/admin/news/article/").status_code == 200
        assert self.client.get("/").wsgi_request.user.is_authenticated

    def test_a_role_that_is_named_must_and_others_need_not(self):
        self.client.force_login(make_editor())
        assert self.client.get("/admin/").headers["Location"] == SET_UP

        self.client.force_login(make_account("khac"))
        assert self.client.get("/admin/").status_code == 200

    def test_being_given_a_named_role_asks_at_once(self):
        user = make_account()
        self.client.force_login(user)
        assert self.client.get("/admin/").status_code == 200

        Grant.objects.create(user=user, role=Role.PUBLISHER)

        assert self.client.get("/admin/").headers["Location"] == SET_UP

    def test_what_was_typed_when_it_began_to_be_asked_is_kept(self):
        self.client.force_login(make_editor())

        self.client.post("/admin/news/tag/add/", {"name": "Mái ấm"})

        assert "/admin/news/tag/add/" in str(KeptForm.objects.get())
        self.client.get(SET_UP)
        shown = self.client.post(SET_UP, {"code": code_of(self.client.session[KEY])}).text
        assert "những gì đã gõ vẫn còn" in shown

    def test_who_has_it_but_did_not_prove_it_signs_in_again(self):
        user = make_editor()
        self.client.force_login(user)
        turn_on(user)

        page = self.client.get("/admin/", follow=True)

        assert page.redirect_chain[-1][0].startswith("/admin/login/")

    def test_signing_out_is_always_possible(self):
        self.client.force_login(make_editor())

        self.client.post("/admin/logout/")

        assert "_auth_user_id" not in self.client.session


class SettingTests(TestCase):
    @override_settings(SECOND_FACTOR_FOR=["superuser", "Người xuất bản", "Bien tap"])
    def test_a_name_that_is_no_roles_is_told(self):
        assert [warning.msg for warning in second_factor_names_roles(None)] == [
            "SECOND_FACTOR_FOR: không có vai trò nào tên “Bien tap”."
        ]


class NotRequiredTests(TestCase):
    def test_the_desk_costs_no_query_more(self):
        self.client.force_login(make_account())
        with self.assertNumQueries(2):  # session and account
            self.client.get("/admin/jsi18n/")

    def test_keys_have_no_screen_in_the_admin(self):
        self.client.force_login(make_account("admin", is_superuser=True))

        assert self.client.get("/admin/otp_totp/totpdevice/").status_code == 404
        assert self.client.get("/admin/otp_static/staticdevice/").status_code == 404
        assert StaticDevice.objects.count() == 0
