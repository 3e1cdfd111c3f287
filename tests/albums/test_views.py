from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from albums.models import Album
from photos.models import Photo
from siteinfo import shell
from tests.albums.helpers import make_album, make_category, new_photo
from unionportal.publishing import State

HIDDEN = [
    {"state": State.DRAFT},
    {"state": State.WITHDRAWN},
    {"published_at": timezone.now() + timedelta(days=1)},
    {"expires_at": timezone.now() - timedelta(days=1)},
]


def titles(response):
    return [album.title for album in response.context["page_obj"]]


class AlbumListTests(TestCase):
    def test_lists_published_albums_by_their_day(self):
        make_album("Cũ", day=date(2020, 1, 1))
        make_album("Không rõ", day=None)
        make_album("Mới")
        for fields in HIDDEN:
            make_album("Ẩn", photos=0, **fields)

        assert titles(self.client.get("/album-anh/")) == ["Mới", "Cũ", "Không rõ"]

    def test_filters_by_category_and_year(self):
        wanted, other = make_category("Đời sống"), make_category("Vùng cao")
        make_album("Đúng", category=wanted, day=date(2025, 12, 31))
        make_album("Năm khác", category=wanted, day=date(2026, 1, 1))
        make_album("Chuyên mục khác", category=other, day=date(2025, 6, 1))

        response = self.client.get("/album-anh/", {"muc": wanted.slug, "nam": 2025})

        assert titles(response) == ["Đúng"]
        assert response.context["years"] == [2026, 2025]

    def test_values_without_sense_are_left_out(self):
        make_album()

        for query in ("nam=hai", "nam=99999999999", "muc=khong-co", "nam=", "nam=0"):
            with self.subTest(query=query):
                assert len(titles(self.client.get(f"/album-anh/?{query}"))) == 1

    def test_page_numbers_that_do_not_exist_are_404(self):
        make_album()

        for number in ("chữ", "0", "-1", "2", "9" * 400):
            with self.subTest(number=number):
                assert self.client.get("/album-anh/", {"trang": number}).status_code == 404

    def test_filters_stay_while_paging(self):
        category = make_category()
        for n in range(25):
            make_album(f"Album {n}", photos=0, category=category)

        text = self.client.get("/album-anh/", {"muc": category.slug}).text

        assert f"?muc={category.slug}&amp;trang=2" in text

    def test_a_category_without_public_albums_is_not_offered(self):
        shown = make_category("Có album")
        make_album(category=shown)
        make_album(category=make_category("Chỉ có nháp"), state=State.DRAFT)

        assert self.client.get("/album-anh/").context["categories"] == [shown]

    def test_the_chosen_cover_stands_for_the_album_else_its_first_photo(self):
        album = make_album()
        first, second = album.photos.all()

        assert Album.objects.cards().get().cover_photo.file == first.photo.file

        Album.objects.update(cover=second)
        assert Album.objects.cards().get().cover_photo.file == second.photo.file

        second.delete()
        assert Album.objects.cards().get().cover_photo.file == first.photo.file

    def test_query_count_is_small_and_constant(self):
        make_album()
        self.client.get("/album-anh/")
        with self.assertNumQueries(5):
            self.client.get("/album-anh/")
        for n in range(15):
            make_album(f"Album {n}", photos=1, category=make_category(f"Mục {n}"))
        self.client.get("/album-anh/")
        with self.assertNumQueries(5):
            self.client.get("/album-anh/")


class AlbumPageTests(TestCase):
    def test_a_wrong_slug_moves_to_the_right_one(self):
        album = make_album()

        response = self.client.get(f"/album-anh/sai-{album.pk}/")

        assert response.status_code == 301
        assert response["Location"] == album.get_absolute_url()

    def test_hidden_albums_and_their_photos_are_not_found(self):
        for fields in HIDDEN:
            with self.subTest(**fields):
                album = make_album(photos=1, **fields)
                photo = album.photos.get().photo

                assert self.client.get(album.get_absolute_url()).status_code == 404
                for url in (photo.src, photo.file.url, photo.rendition_url(360)):
                    assert self.client.get(url).status_code == 404

    def test_the_photos_of_a_public_album_are_public(self):
        photo = make_album(photos=1).photos.get().photo

        assert self.client.get(photo.src).status_code == 200

    def test_a_photo_taken_out_of_the_album_is_not_found(self):
        row = make_album().photos.last()
        row.delete()

        assert self.client.get(row.photo.src).status_code == 404

    def test_the_own_caption_stands_before_that_of_the_store(self):
        album = make_album(photos=0)
        album.add(new_photo(caption="Lời trong kho", credit="Ảnh: Hà"))

        assert "Lời trong kho <small>Ảnh: Hà</small>" in self.page(album)

        album.photos.update(own_caption="Lời riêng")
        assert "Lời riêng <small>Ảnh: Hà</small>" in self.page(album)

    def test_first_and_last_photo_lead_to_each_other(self):
        text = self.page(make_album(photos=3))

        assert '<a href="#anh-3" rel="prev">' in text
        assert '<a href="#anh-1" rel="next">' in text

    def test_a_single_photo_leads_nowhere(self):
        text = self.page(make_album(photos=1))

        assert 'rel="next"' not in text

    def test_photos_can_be_taken_away_only_if_the_album_says_so(self):
        album = make_album("Hội thao", photos=1)
        assert " download=" not in self.page(album)

        Album.objects.update(may_download=True)
        file = album.photos.get().photo.file.url
        assert f'<a href="{file}" download="hoi-thao-1.jpg">' in self.page(album)

    def test_hostile_words_are_shown_as_text(self):
        album = make_album("<script>alert(1)</script>", intro='"><img src=x onerror=y>', photos=0)
        album.add(new_photo(alt='"><script>2</script>', caption="<b>đậm</b>"))

        text = self.page(album)

        assert "<script>" not in text
        assert "<img src=x" not in text
        assert "<b>đậm" not in text

    def test_query_count_is_small_and_constant(self):
        album = make_album()
        make_album("Khác")
        self.page(album)
        with self.assertNumQueries(4):
            self.page(album)
        for n in range(10):
            album.add(new_photo())
            make_album(f"Album {n}", photos=1)
        self.page(album)
        with self.assertNumQueries(4):
            self.page(album)

    def test_no_cookie_and_no_variation_by_visitor(self):
        response = self.client.get(make_album().get_absolute_url())

        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")

    def page(self, album):
        return self.client.get(album.get_absolute_url()).text


class FrontPageTests(TestCase):
    def home(self):
        shell.forget()
        return self.client.get("/").text

    def test_the_block_is_absent_while_there_is_no_album(self):
        make_album("Nháp", state=State.DRAFT)
        make_album("Không ảnh", photos=0)

        assert 'id="h-al"' not in self.home()

    def test_five_albums_make_the_mosaic_and_fewer_stand_as_cards(self):
        for n in range(3):
            make_album(f"Album {n}", photos=1)
        assert "grid g3 cards" in self.home()

        for n in range(3, 7):
            make_album(f"Album {n}", photos=1)
        text = self.home()
        assert 'class="mosaic"' in text
        assert "Album 2</h3>" in text
        assert "Album 1</h3>" not in text

    def test_a_change_shows_at_once_and_costs_no_query_after(self):
        album = make_album("Trước")
        self.client.get("/")
        album.title = "Sau"
        album.save()

        assert "Sau</a></h3>" in self.client.get("/").text
        with CaptureQueriesContext(connection) as queries:
            self.client.get("/")
        assert not [query for query in queries if "albums_" in query["sql"]]


class SitemapTests(TestCase):
    def test_names_public_albums_only(self):
        shown, hidden = make_album("Hiện"), make_album("Ẩn", state=State.DRAFT)

        text = self.client.get("/sitemap.xml").text

        assert shown.get_absolute_url() in text
        assert hidden.get_absolute_url() not in text


@pytest.mark.django_db
def test_the_demo_has_five_albums_and_loading_it_again_changes_nothing():
    for _ in range(2):
        call_command("load_demo")

    assert Album.objects.published().count() == 5
    assert not Photo.objects.filter(in_albums__isnull=False, alt="").exists()
