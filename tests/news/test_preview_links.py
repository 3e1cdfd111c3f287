"""A link that shows a story before it is published, to people without an account."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from desk import previews
from desk.clock import forget_ended_previews
from desk.models import Grant, PreviewLink, Role
from news.models import Attachment
from tests.factories import (
    make_article,
    make_editor,
    make_person,
    make_photo,
    make_unit,
)
from tests.news.test_preview import prepare, type_in
from visits.models import Day

pytestmark = pytest.mark.django_db


@pytest.fixture
def maker():
    return make_editor()


def share(article, by, days=3):
    return previews.share(article, by, days)


def address(link):
    return reverse("news:shared", args=[link.token])


def test_the_link_shows_the_draft_without_an_account(client, maker):
    link = share(make_article(title="Bài còn chờ", state="draft"), maker)

    response = client.get(address(link))

    assert response.status_code == 200
    assert "Bài còn chờ" in response.text
    assert "Bản xem trước, chưa đăng" in response.text
    assert f"{timezone.localtime(link.expires_at):%H:%M %d/%m/%Y}" in response.text


def test_the_desk_names_who_made_a_link(client, maker):
    article = make_article(state="draft")
    maker.last_name, maker.first_name = "Trần Quốc", "Bảo"
    maker.save()
    share(article, maker)
    client.force_login(maker)

    page = client.get(reverse("admin:news_article_preview", args=[article.pk]))

    assert "Trần Quốc Bảo tạo lúc" in page.text


def test_no_cache_no_index_and_no_other_site_learns_of_it(client, maker):
    link = share(make_article(state="draft"), maker)

    for response in (client.get(address(link)), client.get(address(link)[:-5] + "0000/")):
        assert "no-store" in response["Cache-Control"]
        assert "private" in response["Cache-Control"]
        assert "noindex" in response["X-Robots-Tag"]
        assert response["Referrer-Policy"] == "no-referrer"
        assert "frame-ancestors 'none'" in response["Content-Security-Policy"]
        assert 'name="robots" content="noindex"' in response.text


def test_it_takes_and_sets_no_session(client, maker):
    link = share(make_article(state="draft"), maker)
    client.force_login(maker)

    response = client.get(address(link))

    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")


def test_it_is_not_counted(client, maker):
    link = share(make_article(state="draft"), maker)

    assert "luot-xem.gif" not in client.get(address(link)).text
    assert not Day.objects.exists()


def test_the_token_has_256_bits_and_is_another_each_time(maker):
    article = make_article(state="draft")

    first, second = share(article, maker), share(article, maker)

    assert len(first.token) == 43
    assert first.token != second.token


def test_what_somebody_types_is_not_shown_to_others(client, maker):
    article = make_article(title="Tiêu đề đã lưu", state="draft")
    type_in(maker, article, title="Tiêu đề đang gõ")

    page = client.get(address(share(article, maker))).text

    assert "Tiêu đề đã lưu" in page
    assert "Tiêu đề đang gõ" not in page


def test_the_change_that_waits_is_shown_of_a_live_story(client, maker):
    article = make_article(title="Tiêu đề đang hiện")
    prepare(article, title="Tiêu đề sắp thay")

    assert "Tiêu đề sắp thay" in client.get(address(share(article, maker))).text


def test_of_a_story_that_is_live_it_leads_to_its_page(client, maker):
    article = make_article()

    response = client.get(address(share(article, maker)))

    assert response.status_code == 302
    assert response["Location"] == article.get_absolute_url()
    assert response["Referrer-Policy"] == "no-referrer"


class TestIsOver:
    def test_at_its_time(self, client, maker):
        link = share(make_article(state="draft"), maker)
        PreviewLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))

        assert client.get(address(link)).status_code == 404

    @pytest.mark.parametrize(
        "change",
        [
            {"state": "withdrawn"},
            {"binned_at": timezone.now()},
            {"state": "published", "expires_at": timezone.now() - timedelta(days=1)},
        ],
    )
    def test_when_the_story_is(self, client, maker, change):
        article = make_article(state="draft", published_at=None)
        link = share(article, maker)
        type(article).objects.filter(pk=article.pk).update(**change)

        response = client.get(address(link))

        assert response.status_code == 404
        assert "hết hạn, đã bị thu hồi" in response.text

    def test_for_good_a_day_later(self, maker):
        article = make_article(state="draft")
        ended, open_still = share(article, maker), share(article, maker)
        PreviewLink.objects.filter(pk=ended.pk).update(expires_at=timezone.now())

        forget_ended_previews()

        assert list(PreviewLink.objects.all()) == [open_still]

    def test_when_the_story_is_deleted(self, client, maker):
        article = make_article(state="draft")
        link = share(article, maker)
        article.delete()

        assert client.get(address(link)).status_code == 404

    def test_when_its_maker_may_no_longer_see_the_story(self, client):
        unit = make_unit()
        writer = make_person(Role.WRITER, unit=unit)
        link = share(make_article(state="draft", unit=unit), writer)
        assert client.get(address(link)).status_code == 200

        Grant.objects.all().delete()

        assert client.get(address(link)).status_code == 404

    def test_when_the_account_of_its_maker_is_closed(self, client, maker):
        link = share(make_article(state="draft"), maker)
        maker.is_active = False
        maker.save()

        assert client.get(address(link)).status_code == 404

    @pytest.mark.parametrize("token", ["x", "a" * 43, "%F0%9F%98%80", "a" * 3000])
    def test_when_it_never_was(self, client, token):
        assert client.get(f"/xem-truoc/{token}/").status_code == 404


class TestFiles:
    """Pictures and files of a draft answer under the link, and nowhere else for strangers."""

    def addresses(self, client, link):
        """What the page shows of this story's files."""
        page = client.get(address(link)).text
        start = f"/xem-truoc/{link.token}/"
        return {part.split('"')[0].split(" ")[0] for part in page.split(start)[1:]}, start

    def test_a_picture_of_the_draft_is_shown(self, client, maker):
        photo = make_photo()
        article = make_article(state="draft", lead_photo=photo)
        link = share(article, maker)

        found, start = self.addresses(client, link)

        assert found
        for path in found:
            response = client.get(start + path)
            assert response.status_code == 200
            assert response["Content-Type"] in ("image/webp", "image/jpeg")
            assert response["Cache-Control"] == "private, no-store"
        assert client.get(photo.src).status_code == 404

    def test_an_attachment_and_a_picture_in_the_text_are_shown(self, client, maker):
        photo = make_photo()
        body = f'<figure><img src="{photo.src}" alt="Ảnh"></figure>'
        article = make_article(state="draft", body=body)
        file = ContentFile(b"%PDF-1.4", "mau.pdf")
        Attachment.objects.create(article=article, title="Mẫu đơn", file=file)
        found, start = self.addresses(client, share(article, maker))

        kinds = {client.get(start + path)["Content-Type"] for path in found}

        assert "application/pdf" in kinds
        assert "image/jpeg" in kinds

    def test_the_link_opens_no_other_file_and_no_full_size(self, client, maker):
        photo, other = make_photo(), make_photo()
        link = share(make_article(state="draft", lead_photo=photo), maker)
        found, start = self.addresses(client, link)
        signature = next(iter(found)).split("/")[0]

        assert client.get(f"{start}{signature}/{other.copies[0]}").status_code == 404
        assert client.get(f"{start}{signature}/{photo.file.name}").status_code == 404
        assert client.get(f"{start}x/{photo.copies[0]}").status_code == 404
        assert client.get(f"{start}{signature}/photos/../../settings.py").status_code == 404

    def test_they_end_with_the_link(self, client, maker):
        link = share(make_article(state="draft", lead_photo=make_photo()), maker)
        found, start = self.addresses(client, link)

        link.delete()

        assert client.get(start + next(iter(found))).status_code == 404

    def test_a_withdrawn_picture_is_not_shown(self, client, maker):
        photo = make_photo()
        link = share(make_article(state="draft", lead_photo=photo), maker)
        found, start = self.addresses(client, link)

        type(photo).objects.update(withdrawn_at=timezone.now())

        assert client.get(start + next(iter(found))).status_code == 404


class TestMaking:
    def test_makes_lists_and_ends_a_link(self, client, maker):
        client.force_login(maker)
        article = make_article(state="draft")

        response = client.post(
            reverse("admin:news_article_share", args=[article.pk]), {"days": "7"}, follow=True
        )
        link = PreviewLink.objects.get()
        assert address(link) in response.text
        assert timedelta(days=6.9) < link.expires_at - timezone.now() <= timedelta(days=7)

        ended = client.post(
            reverse("admin:news_article_unshare", args=[article.pk, link.pk]), follow=True
        )
        assert address(link) not in ended.text
        assert client.get(address(link)).status_code == 404

    @pytest.mark.parametrize("days", ["", "2", "99999", "abc", "-1"])
    def test_refuses_other_times(self, client, maker, days):
        client.force_login(maker)
        article = make_article(state="draft")

        response = client.post(
            reverse("admin:news_article_share", args=[article.pk]), {"days": days}, follow=True
        )

        assert "Chưa tạo được liên kết" in response.text
        assert not PreviewLink.objects.exists()

    def test_a_writer_ends_only_links_of_their_own(self, client, maker):
        unit = make_unit()
        article = make_article(state="draft", unit=unit)
        link = share(article, maker)
        client.force_login(make_person(Role.WRITER, unit=unit))

        ended = client.post(reverse("admin:news_article_unshare", args=[article.pk, link.pk]))

        assert ended.status_code == 403
        assert client.get(address(link)).status_code == 200

    def test_a_link_of_another_story_is_not_found(self, client, maker):
        client.force_login(maker)
        link = share(make_article(state="draft"), maker)
        other = make_article(state="draft")

        ended = client.post(reverse("admin:news_article_unshare", args=[other.pk, link.pk]))

        assert ended.status_code == 404

    def test_of_a_withdrawn_story_none_is_made(self, client, maker):
        client.force_login(maker)
        article = make_article(state="withdrawn")

        client.post(reverse("admin:news_article_share", args=[article.pk]), {"days": "3"})

        assert not PreviewLink.objects.exists()


def test_robots_are_told_of_no_preview(client):
    assert "xem-truoc" not in client.get("/robots.txt").text


def test_feed_and_sitemap_name_no_preview(client, maker):
    link = share(make_article(state="draft"), maker)

    for path in ("/rss.xml", "/sitemap.xml"):
        assert link.token not in client.get(path).text


def test_the_page_has_no_address_that_readers_would_find_dead(client, maker):
    link = share(make_article(state="draft"), maker)

    page = client.get(address(link)).text

    assert "bai-viet" not in page
    assert urlsplit(address(link)).query == ""
