"""What somebody typed outlives the session it was typed in."""

import html
import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase

from desk import clock, kept
from desk.models import KeptForm
from news.models import Tag
from tests.desk.helpers import PASSWORD, make_account, sign_in
from tests.desk.test_second_factor import code_of, turn_on

ADD = "/admin/news/tag/add/?_popup=0"
TYPED = {"name": 'Mái ấm "công đoàn"\r\n<b>&', "_save": "Lưu"}
BROWSER = {"HTTP_ACCEPT": "text/html,*/*", "HTTP_SEC_FETCH_SITE": "same-origin"}


def hidden(page, name):
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    return html.unescape(found[1]) if found else None


class ExpiredSessionTests(TestCase):
    def setUp(self):
        self.user = make_account("truong-ban", is_superuser=True)
        self.client = Client(**BROWSER)

    def post_and_sign_in(self, data, **more):
        page = self.client.post(ADD, data).text
        return sign_in(self.client, "truong-ban", kept=hidden(page, "kept"), **more)

    def test_the_form_comes_back_after_signing_in_and_can_be_sent_again(self):
        response = self.post_and_sign_in(TYPED)

        page = self.client.get(response.headers["Location"]).text
        assert hidden(page, "name") == TYPED["name"]
        assert f'action="{ADD}"' in page

        fields = KeptForm.objects.get().contents["fields"]
        self.client.post(ADD, {"name": "Mái ấm", **dict(fields[1:])})
        assert Tag.objects.filter(name="Mái ấm").exists()

    def test_it_is_forgotten_when_it_has_arrived_and_not_before(self):
        self.post_and_sign_in(TYPED)
        mark = {"kept_form": KeptForm.objects.get().pk}

        self.client.post(ADD, {"name": "", **mark})
        assert KeptForm.objects.exists()
        self.client.post(ADD, {**TYPED, **mark})
        assert not KeptForm.objects.exists()

    def test_a_mark_that_is_none_or_anothers_throws_nothing_away(self):
        self.post_and_sign_in(TYPED)
        mark = KeptForm.objects.get().pk
        self.client.force_login(make_account("khac", is_superuser=True))

        for kept_form in (mark, "abc", "9" * 40, "\0"):
            self.client.post(ADD, {"name": f"Thẻ {kept_form}"[:20], "kept_form": kept_form})

        assert KeptForm.objects.exists()

    def test_a_wrong_password_in_between_loses_nothing(self):
        page = self.client.post(ADD, TYPED).text

        again = sign_in(self.client, "truong-ban", "sai", kept=hidden(page, "kept")).text

        assert hidden(again, "kept") == hidden(page, "kept")

    def test_the_second_factor_in_between_loses_nothing(self):
        device = turn_on(self.user)
        assert self.post_and_sign_in(TYPED).headers["Location"] == "/admin/login/ma/"

        response = self.client.post("/admin/login/ma/", {"code": code_of(device.key)})

        assert hidden(self.client.get(response.headers["Location"]).text, "name") == TYPED["name"]

    def test_fields_of_one_name_keep_their_order(self):
        self.post_and_sign_in({"tags": ["3", "1", "2"]})

        assert KeptForm.objects.get().contents["fields"] == [
            ["tags", "3"],
            ["tags", "1"],
            ["tags", "2"],
        ]

    def test_files_are_named_so_that_they_are_chosen_again(self):
        response = self.post_and_sign_in({**TYPED, "tep": SimpleUploadedFile("kế hoạch.pdf", b"x")})

        page = self.client.get(response.headers["Location"]).text

        assert "kế hoạch.pdf" in page

    def test_passwords_are_not_kept(self):
        data = {"old_password": PASSWORD, "new_password1": "rung-xanh", "note": "x"}
        page = self.client.post("/admin/password_change/", data).text
        sign_in(self.client, "truong-ban", kept=hidden(page, "kept"))

        assert KeptForm.objects.get().contents["fields"] == [["note", "x"]]

    def test_nobody_opens_what_another_typed(self):
        self.post_and_sign_in(TYPED)
        form = KeptForm.objects.get()
        self.client.force_login(make_account())

        assert self.client.get(f"/admin/gui-lai/{form.pk}/").status_code == 404

    def test_what_is_not_signed_here_is_not_stored(self):
        response = sign_in(self.client, "truong-ban", kept="eyJwYXRoIjoiLyJ9:1abc:xyz")

        assert response.headers["Location"] == "/admin/"
        assert not KeptForm.objects.exists()

    def test_a_stranger_stores_nothing(self):
        self.client.post(ADD, TYPED)

        assert not KeptForm.objects.exists()

    def test_a_script_is_sent_to_the_sign_in_as_before(self):
        response = Client().post(ADD, TYPED, headers={"accept": "application/json"})

        assert response.status_code == 302

    def test_a_nul_and_a_megabyte_come_through(self):
        self.post_and_sign_in({"name": "a\0b", "body": "chữ " * 250_000})

        fields = dict(KeptForm.objects.get().contents["fields"])
        assert len(fields["body"]) == 1_000_000

    def test_after_a_day_it_is_forgotten(self):
        self.post_and_sign_in(TYPED)
        clock.throw_old_kept_forms_away()
        assert KeptForm.objects.exists()
        KeptForm.objects.update(created_at="2020-01-01T00:00Z")

        clock.throw_old_kept_forms_away()

        assert not KeptForm.objects.exists()


class StaleTokenTests(TestCase):
    """Signing in in another tab changes the token that the form in this one carries."""

    def setUp(self):
        self.client = Client(enforce_csrf_checks=True, **BROWSER)
        self.user = make_account("truong-ban", is_superuser=True)

    def test_signed_in_again_elsewhere_the_form_waits_to_be_sent(self):
        self.client.force_login(self.user)

        response = self.client.post(ADD, TYPED)

        assert hidden(self.client.get(response.headers["Location"]).text, "name") == TYPED["name"]

    def test_signed_out_elsewhere_it_asks_to_sign_in_first(self):
        assert hidden(self.client.post(ADD, TYPED).text, "kept")

    def test_a_sign_in_page_left_open_asks_again_and_loses_nothing(self):
        page = self.client.post("/admin/login/", {"username": "a", "kept": "b"}).text

        assert hidden(page, "kept") == "b"

    def test_another_sites_form_is_refused(self):
        self.client.force_login(self.user)

        for headers in (
            {"sec-fetch-site": "cross-site"},
            {"sec-fetch-site": "", "origin": "https://la.vn"},
            {"sec-fetch-site": ""},
        ):
            assert self.client.post(ADD, TYPED, headers=headers).status_code == 403
        assert not KeptForm.objects.exists()

    def test_a_script_is_told_by_the_status(self):
        self.client.force_login(self.user)

        response = self.client.post(ADD, TYPED, headers={"accept": "*/*"})

        assert response.status_code == 403

    def test_readers_forms_are_none_of_this(self):
        assert self.client.post("/khong-co/", TYPED).status_code in (403, 404)


def test_an_empty_form_is_not_worth_keeping(rf):
    assert kept.pack(rf.post("/admin/", {"csrfmiddlewaretoken": "x"})) == ""
