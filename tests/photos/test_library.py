"""The library at the desk: many pictures at once, their words, where they are used."""

import io
import re
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from PIL import Image

from desk.models import Role
from photos.acts import withdraw
from photos.models import Photo
from tests.factories import (
    make_article,
    make_editor,
    make_person,
    make_photo,
    make_unit,
    picture_file,
)
from tests.photos.everywhere import figure, show_everywhere
from tests.photos.pictures import detailed, hostile, picture, upload

pytestmark = pytest.mark.django_db

LIST = "/admin/photos/photo/"
MANY = f"{LIST}nhieu/"
SEND = f"{LIST}tai-len/"
KNOWN = f"{LIST}da-co/"
WORDS = f"{LIST}mo-ta/"


@pytest.fixture
def editor(client):
    client.force_login(make_editor())
    return client


def listed(response):
    return {int(pk) for pk in re.findall(r'data-pk="(\d+)"', response.text)}


class TestList:
    @pytest.mark.parametrize("typed", ["mái ấm", "mai am", "MAI  AM", "am hoa"])
    def test_finds_words_with_and_without_marks(self, editor, typed):
        photo = make_photo(alt="Mái ấm công đoàn", credit="Ảnh: Hòa")
        make_photo(alt="Sân bóng")

        assert listed(editor.get(LIST, {"q": typed})) == {photo.pk}

    def test_leaves_what_the_filters_say(self, editor):
        mine = make_photo(user=User.objects.get())
        used, nameless, gone = make_photo(), make_photo(alt=""), make_photo()
        make_article(lead_photo=used)
        withdraw(gone, "Theo yêu cầu.")

        for query, left in [
            ("cua-toi=co", {mine}),
            ("mo-ta=thieu", {nameless}),
            ("chua-dung=co", {mine, nameless, gone}),
            ("da-go=co", {gone}),
            ("cua-toi=x&da-go=x", {mine, used, nameless, gone}),
        ]:
            assert listed(editor.get(f"{LIST}?{query}")) == {photo.pk for photo in left}, query

    def test_says_whether_readers_see_each(self, editor):
        make_photo()
        make_article(lead_photo=make_photo())
        withdraw(make_photo(), "Theo yêu cầu.")

        text = editor.get(LIST).text

        for words in ("chưa hiện", "đang hiện", "đã gỡ"):
            assert text.count(f">{words}</span>") == 1

    def test_asks_the_same_however_many_there_are(self, editor, django_assert_max_num_queries):
        for _ in range(12):
            make_photo()
        with django_assert_max_num_queries(20):
            editor.get(LIST)

    def test_shows_no_photo_of_another_units_drafts(self, client):
        unit, other = make_unit(), make_unit("Đơn vị khác")
        own = make_photo(user=make_person(Role.WRITER, unit=unit))
        foreign = make_photo(user=make_person(Role.WRITER, unit=other))
        make_article(lead_photo=foreign, unit=other, state="draft")
        make_article(lead_photo=(public := make_photo()))
        client.force_login(make_person(Role.WRITER, unit=unit))
        field = "app_label=news&model_name=article&field_name=lead_photo"

        offered = client.get(f"/admin/autocomplete/?{field}").json()["results"]

        assert listed(client.get(LIST)) == {own.pk, public.pk}
        assert listed(client.get(f"{LIST}?_popup=1")) == {own.pk, public.pk}
        assert {int(row["id"]) for row in offered} == {own.pk, public.pk}

    def test_offers_no_withdrawn_photo_where_one_is_chosen(self, editor):
        gone, there = make_photo(), make_photo()
        withdraw(gone, "Theo yêu cầu.")

        assert listed(editor.get(f"{LIST}?_popup=1")) == {there.pk}
        found = editor.get(
            "/admin/autocomplete/?app_label=news&model_name=article&field_name=lead_photo"
        ).json()
        assert [row["id"] for row in found["results"]] == [str(there.pk)]


class TestMany:
    def test_takes_the_good_ones_and_names_the_bad(self, editor):
        files = [picture_file("một.jpg"), upload(b"", "rỗng.jpg"), picture_file("hai.jpg", (9, 9))]

        response = editor.post(MANY, {"upload": files}, follow=True)

        pks = list(Photo.objects.order_by("pk").values_list("pk", flat=True))
        assert len(pks) == 2
        assert response.redirect_chain[0][0] == f"{WORDS}?anh={pks[0]},{pks[1]}"
        assert "Tệp “rỗng.jpg”: Tệp ảnh rỗng." in response.text

    def test_says_which_of_them_are_there_already(self, editor):
        known = picture_file("a.jpg")
        Photo.objects.from_upload(known, alt="Sân trường")
        known.seek(0)

        response = editor.post(MANY, {"upload": [known]}, follow=True)

        assert "Ảnh này đã có trong kho: Sân trường" in response.text

    def test_asks_for_files_when_none_came(self, editor):
        assert "Chưa chọn tệp ảnh nào." in editor.post(MANY, follow=True).text


class TestSend:
    def test_answers_with_the_new_row(self, editor):
        answer = editor.post(SEND, {"upload": picture_file()})

        assert answer.status_code == 201
        photo = Photo.objects.get()
        assert answer.json()["pk"] == photo.pk
        assert photo.uploaded_by == User.objects.get()

    def test_leads_to_a_picture_that_is_there(self, editor):
        file = picture_file()
        photo = Photo.objects.from_upload(file, alt="Cổng")
        file.seek(0)

        answer = editor.post(SEND, {"upload": file}).json()

        assert answer == {"known": "Ảnh này đã có trong kho: Cổng", "url": photo.admin_url}

    def test_points_to_a_picture_of_the_same_shot(self, editor):
        photo = Photo.objects.from_upload(detailed(), alt="Lễ ra quân")

        answer = editor.post(SEND, {"upload": smaller(photo)}).json()

        assert answer["near"] == {
            "text": "Trông giống ảnh đã có: Lễ ra quân",
            "url": photo.admin_url,
        }

    @pytest.mark.parametrize("name", ["empty", "text", "SVG", "60 megapixels"])
    def test_says_what_is_wrong_with_a_file(self, editor, name):
        answer = editor.post(SEND, {"upload": hostile(name)})

        assert answer.status_code == 400
        assert answer.json()["error"].endswith((".", ")."))

    def test_a_request_without_a_file_is_answered(self, editor):
        assert editor.post(SEND).json() == {"error": "Chưa chọn tệp ảnh nào."}
        assert editor.get(SEND).status_code == 405

    def test_tells_a_session_that_is_over_in_words(self, client):
        answer = client.post(SEND, {"upload": picture()})

        assert answer.status_code == 403
        assert "Phiên làm việc đã hết" in answer.json()["error"]

    def test_says_so_when_the_disk_is_full(self, editor, monkeypatch):
        monkeypatch.setattr("shutil.disk_usage", lambda folder: SimpleNamespace(free=1000))

        answer = editor.post(SEND, {"upload": picture()})

        assert answer.status_code == 400
        assert "Máy chủ đã hết chỗ chứa tệp" in answer.json()["error"]
        assert not Photo.objects.exists()


class TestKnown:
    def test_tells_what_is_there_by_its_bytes(self, editor):
        photo = make_photo(alt="Cổng")

        assert editor.get(KNOWN, {"sha256": photo.sha256}).json()["url"] == photo.admin_url
        assert editor.get(KNOWN, {"sha256": "f" * 64}).json() == {}

    @pytest.mark.parametrize("typed", ["", "x", "F" * 64])
    def test_nonsense_is_known_to_nobody(self, editor, typed):
        assert editor.get(KNOWN, {"sha256": typed}).json() == {}

    def test_strangers_learn_nothing(self, client):
        assert client.get(KNOWN, {"sha256": make_photo().sha256}).status_code == 403


class TestWords:
    def post(self, client, photos, **data):
        rows = {"form-TOTAL_FORMS": len(photos), "form-INITIAL_FORMS": len(photos)}
        for number, photo in enumerate(sorted(photos, key=lambda photo: -photo.pk)):
            rows |= {f"form-{number}-id": photo.pk, f"form-{number}-alt": photo.alt}
            rows |= {f"form-{number}-caption": photo.caption, f"form-{number}-credit": photo.credit}
        query = ",".join(str(photo.pk) for photo in photos)
        return client.post(f"{WORDS}?anh={query}", {**rows, **data})

    def test_shares_words_with_those_that_have_none(self, editor):
        one, two = make_photo(credit="Ảnh: Hà"), make_photo()

        self.post(editor, [one, two], caption="Hội thao", credit="Ảnh: Nam")

        rows = Photo.objects.order_by("pk").values_list("caption", "credit")
        assert list(rows) == [("Hội thao", "Ảnh: Hà"), ("Hội thao", "Ảnh: Nam")]

    def test_writes_each_its_own(self, editor):
        photo = make_photo()

        self.post(editor, [photo], **{"form-0-alt": "Ba công nhân trát tường"})

        photo.refresh_from_db()
        assert photo.alt == "Ba công nhân trát tường"
        assert listed(editor.get(LIST, {"q": "trat tuong"})) == {photo.pk}

    def test_words_too_long_are_refused_and_kept_on_the_page(self, editor):
        photo = make_photo()

        response = self.post(editor, [photo], **{"form-0-alt": "dài " * 100})

        assert response.status_code == 200
        assert "dài dài dài" in response.text

    def test_many_are_asked_for_page_by_page(self, editor):
        photos = [make_photo() for _ in range(26)]

        query = ",".join(str(photo.pk) for photo in photos)
        text = editor.get(f"{WORDS}?anh={query}").text
        assert text.count('class="shot"') == 24
        assert "sang 2 ảnh còn lại" in text

    @pytest.mark.parametrize("typed", ["", "x", "0", "99999999999999999999", "1,2,x", "²"])
    def test_nonsense_leads_back_to_the_list(self, editor, typed):
        response = editor.get(WORDS, {"anh": typed})

        assert (response.status_code, response["Location"]) == (302, LIST)


class TestAskedOnce:
    """What is said of a picture first in a text is kept in the store, for the next one."""

    def test_words_of_the_text_are_kept_in_the_store(self):
        photo = make_photo(alt="")

        make_article(body=figure(photo, "Giờ tan ca."))

        photo.refresh_from_db()
        assert (photo.alt, photo.caption) == ("Một người", "Giờ tan ca.")

    def test_words_of_the_store_stay(self):
        photo = make_photo(alt="Cổng nhà máy", caption="Buổi sáng.")

        make_article(body=figure(photo, "Giờ tan ca."))

        photo.refresh_from_db()
        assert (photo.alt, photo.caption) == ("Cổng nhà máy", "Buổi sáng.")

    def test_a_draft_gives_no_words_to_what_readers_see(self):
        photo = make_photo(alt="")
        make_article(lead_photo=photo)

        make_article(body=figure(photo, "Chưa ai được biết."), state="draft")

        photo.refresh_from_db()
        assert (photo.alt, photo.caption) == ("", "")

    def test_the_credit_is_no_part_of_the_caption(self):
        photo = make_photo(alt="", credit="Ảnh: Hà")

        make_article(body=figure(photo, "Giờ tan ca. Ảnh: Hà"))

        photo.refresh_from_db()
        assert photo.caption == "Giờ tan ca."

    def test_a_caption_under_two_pictures_is_neither_s(self):
        one, two = make_photo(), make_photo()

        make_article(
            body=f'<figure><img src="{one.src}" alt=""><img src="{two.src}" alt="">'
            "<figcaption>Hai ảnh</figcaption></figure>"
        )

        assert set(Photo.objects.values_list("caption", flat=True)) == {""}


class TestWhereUsed:
    def test_names_the_places_and_whether_readers_see_them(self, editor):
        photo = make_photo()
        make_article("Bài đang hiện", lead_photo=photo)
        make_article("Bài nháp", body=f'<p><img src="{photo.src}"></p>', state="draft")

        text = editor.get(photo.admin_url).text

        assert re.search("đang hiện</span> Bài viết: .*Bài đang hiện</a>.*, ảnh đầu bài", text)
        assert re.search("bản nháp</span> Bài viết: .*Bài nháp</a>.*, ảnh trong nội dung", text)

    def test_names_the_album_and_the_poll_of_a_row(self, client):
        client.force_login(User.objects.create_superuser("truong-ban"))
        photo = make_photo()
        show_everywhere(photo)

        text = client.get(photo.admin_url).text

        for kind in ("Album", "Bình chọn", "Bản tin", "Trang riêng", "Thông báo", "Đơn vị"):
            assert re.search(f"</span> [^<]*{kind}", text, re.IGNORECASE), kind
        assert "Chưa dùng ở đâu" not in text

    def test_keeps_to_itself_what_the_person_may_not_see(self, client):
        photo = make_photo()
        make_article("Chuyện kín của huyện khác", lead_photo=photo, state="draft")
        make_article("Chuyện ai cũng biết", lead_photo=photo)
        client.force_login(make_person(Role.WRITER, unit=make_unit()))

        text = client.get(photo.admin_url).text

        assert "Chuyện kín" not in text
        assert "1 nơi khác" in text

    def test_an_unused_photo_says_so(self, editor):
        assert "Chưa dùng ở đâu." in editor.get(make_photo().admin_url).text


def smaller(photo):
    buffer = io.BytesIO()
    with photo.file.open() as file:
        Image.open(file).resize((800, 600)).save(buffer, "JPEG", quality=60)
    return upload(buffer.getvalue())


def test_every_screen_is_closed_to_who_has_no_right(client):
    client.force_login(User.objects.create_user("khach", is_staff=True))
    photo = make_photo()

    for name in ("replace", "withdraw", "restore"):
        assert client.get(reverse(f"admin:photos_photo_{name}", args=[photo.pk])).status_code in (
            403,
            404,
        )
    assert client.get(MANY).status_code == 403
    assert client.get(f"{WORDS}?anh={photo.pk}").status_code == 403
