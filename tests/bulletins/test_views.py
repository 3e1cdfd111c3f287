"""What readers see of bulletins and programmes."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from bulletins.models import Bulletin
from siteinfo import shell
from tests.bulletins.helpers import make_bulletin, make_programme, pdf_file, sound_file
from tests.factories import make_article, make_photo, make_unit
from unionportal.publishing import State

pytestmark = pytest.mark.django_db

LIST = "/ban-tin/"
TABLE = (
    "<table><caption>Số liệu</caption><tr><th>Nơi</th><th>Số</th></tr>"
    "<tr><td>A</td><td>1</td></tr></table>"
)


def hidden_ways():
    tomorrow = timezone.now() + timedelta(days=1)
    yesterday = timezone.now() - timedelta(days=1)
    return {
        "draft": {"state": State.DRAFT},
        "withdrawn": {"state": State.WITHDRAWN},
        "not yet": {"published_at": tomorrow},
        "no longer": {"published_at": yesterday, "expires_at": yesterday + timedelta(hours=1)},
    }


@pytest.fixture(params=["draft", "withdrawn", "not yet", "no longer"])
def hidden(request):
    """The columns of a row that readers may not see."""
    return hidden_ways()[request.param]


class TestList:
    def test_shows_the_newest_issue_with_its_contents(self, client):
        make_bulletin("01/2026")
        newest = make_bulletin("02/2026", title="Đứng vững", released_on=date(2026, 5, 5))
        newest.items.create(title="Ca sản xuất ba tại chỗ", page=6)

        response = client.get(LIST)

        assert response.context["newest"] == newest
        assert "Ca sản xuất ba tại chỗ" in response.text
        assert "trang 6" in response.text

    def test_shows_two_years_and_leads_to_the_others(self, client):
        for year in (2026, 2025, 2023):
            make_bulletin(f"01/{year}", released_on=date(year, 1, 5))
        make_bulletin("02/2026", released_on=date(2026, 2, 5))

        response = client.get(LIST)

        assert [year for year, _ in response.context["by_year"]] == [2026, 2025]
        assert 'href="?nam=2023"' in response.text

    def test_shows_the_newest_issue_once(self, client):
        newest = make_bulletin()

        response = client.get(LIST)

        assert (response.context["newest"], response.context["by_year"]) == (newest, [])
        assert "Chưa có số bản tin nào" not in response.text

    def test_shows_the_issues_of_a_year(self, client):
        make_bulletin("01/2026")
        old = make_bulletin("04/2023", released_on=date(2023, 12, 5))

        response = client.get(LIST, {"nam": "2023"})

        assert response.context["by_year"] == [(2023, [old])]
        assert response.context["newest"] is None

    @pytest.mark.parametrize("year", ["1990", "abc", "99999999999", "-1", ""])
    def test_a_year_that_makes_no_sense_is_left_out(self, client, year):
        bulletin = make_bulletin()

        assert client.get(LIST, {"nam": year}).context["newest"] == bulletin

    def test_hides_what_is_not_published(self, client, hidden):
        make_bulletin("99/2099", title="Chưa đến lúc", **hidden)

        text = client.get(LIST).text

        assert "Chưa đến lúc" not in text
        assert "Chưa có số bản tin nào" in text

    def test_staff_see_no_more_than_readers(self, admin_client):
        make_bulletin(title="Còn soạn", state=State.DRAFT)

        assert "Còn soạn" not in admin_client.get(LIST).text

    def test_queries_do_not_grow_with_the_issues(self, client, django_assert_num_queries):
        for number in range(8):
            bulletin = make_bulletin(f"{number}/2026", cover=make_photo())
            bulletin.items.create(article=make_article())
            make_programme()
        client.get(LIST)

        with django_assert_num_queries(6):  # stamp, years twice, issues, contents, programmes
            client.get(LIST)

    def test_an_issue_without_cover_shows_its_number(self, client):
        make_bulletin("07/2026")

        assert '<div class="pic bare" aria-hidden="true">Số 07/2026</div>' in client.get(LIST).text


class TestProgrammes:
    def test_are_heard_on_the_page_or_through_a_link(self, client):
        heard = make_programme("Phát thanh", audio=sound_file())
        make_programme("Truyền hình", kind="tv", link="https://dai.example/phong-su")

        text = client.get(LIST).text

        assert f'<audio controls preload="none" src="{heard.audio.url}"' in text
        assert 'href="https://dai.example/phong-su" rel="noopener"' in text

    def test_length_and_size_are_read_from_the_file(self):
        programme = make_programme(audio=sound_file(), channel="FM 91 MHz")

        assert programme.about == "phát thanh · FM 91 MHz · 2 phút · 508 KB"

    def test_hides_what_is_not_published_and_its_sound(self, client, hidden):
        programme = make_programme("Chưa phát", audio=sound_file(), **hidden)

        assert "Chưa phát" not in client.get(LIST).text
        assert client.get(programme.audio.url).status_code == 404

    def test_those_of_a_former_year_are_reached(self, client):
        programme = make_programme("Năm cũ", aired_on=date(2019, 1, 1))

        assert "Năm cũ" in client.get(programme.get_absolute_url()).text


class TestDetail:
    def test_shows_contents_text_and_other_issues(self, client):
        other = make_bulletin("01/2026")
        bulletin = make_bulletin("02/2026", body="<h2>Tin ngắn</h2><p>Bản chữ.</p>")

        response = client.get(bulletin.get_absolute_url())

        assert list(response.context["others"]) == [other]
        assert "<h3>Tin ngắn</h3>" in response.text

    def test_a_wrong_slug_leads_to_the_right_one(self, client):
        bulletin = make_bulletin()

        response = client.get(f"/ban-tin/sai-{bulletin.pk}/")

        assert response.status_code == 301
        assert response["Location"] == bulletin.get_absolute_url()

    def test_hides_what_is_not_published(self, client, hidden):
        bulletin = make_bulletin(stories=[make_article()], **hidden)

        assert client.get(bulletin.get_absolute_url()).status_code == 404
        assert client.get(bulletin.edition_url).status_code == 404

    def test_a_line_leads_to_its_story(self, client):
        story = make_article("Mái ấm mới")
        bulletin = make_bulletin(stories=[story])

        assert (
            f'href="{story.get_absolute_url()}">Mái ấm mới</a>'
            in client.get(bulletin.get_absolute_url()).text
        )

    def test_queries_do_not_grow_with_the_stories(self, client, django_assert_num_queries):
        bulletin = make_bulletin(stories=[make_article() for _ in range(12)])
        client.get(bulletin.get_absolute_url())

        with django_assert_num_queries(4):  # stamp, bulletin, contents, others
            client.get(bulletin.get_absolute_url())


class TestEdition:
    def test_shows_the_stories_in_order(self, client):
        stories = [make_article("Một", body="<p>Chữ một.</p>", lead="Sapo"), make_article("Hai")]
        bulletin = make_bulletin(stories=stories)

        response = client.get(bulletin.edition_url)

        assert [item.article for item in response.context["stories"]] == stories
        assert "Chữ một." in response.text
        assert stories[0].get_absolute_url() in response.text

    def test_a_story_withdrawn_later_is_gone_from_everywhere(self, client, hidden):
        stays, goes = make_article("Ở lại"), make_article("Tin bị gỡ", body="<p>Bí mật.</p>")
        bulletin = make_bulletin(stories=[stays, goes])
        for name, value in hidden.items():
            setattr(goes, name, value)
        goes.save()

        for address in (bulletin.edition_url, bulletin.get_absolute_url(), LIST):
            text = client.get(address).text
            assert "Ở lại" in text
            assert "Tin bị gỡ" not in text
            assert "Bí mật" not in text

    def test_a_line_with_words_of_its_own_stays_without_a_link(self, client):
        story = make_article("Tin bị gỡ", state=State.WITHDRAWN)
        bulletin = make_bulletin()
        bulletin.items.create(article=story, title="Lời của bản in", page=4)

        text = client.get(bulletin.get_absolute_url()).text

        assert "<b>Lời của bản in</b>" in text
        assert "Tin bị gỡ" not in text
        assert story.slug not in text

    def test_is_not_there_without_stories(self, client):
        bulletin = make_bulletin(stories=[make_article(state=State.WITHDRAWN)])

        assert client.get(bulletin.edition_url).status_code == 404
        assert bulletin.edition_url not in client.get(bulletin.get_absolute_url()).text

    def test_headings_stand_below_titles_and_tables_have_names_of_their_own(self, client):
        body = f"<h2>Mục</h2><h3>Mục con</h3>{TABLE}"
        bulletin = make_bulletin(stories=[make_article(body=body), make_article(body=body)])

        text = client.get(bulletin.edition_url).text

        assert "<h3>Mục</h3>" in text
        assert "<h4>Mục con</h4>" in text
        assert 'aria-label="Số liệu, bài 1"' in text
        assert 'aria-label="Số liệu, bài 2"' in text

    def test_queries_do_not_grow_with_the_stories(self, client, django_assert_num_queries):
        ended = {"dissolved_on": date(2025, 7, 1), "merged_into": make_unit("Nay")}
        stories = [
            make_article(lead_photo=make_photo(), unit=make_unit(**ended)) for _ in range(12)
        ]
        bulletin = make_bulletin(stories=stories)
        client.get(bulletin.edition_url)

        with django_assert_num_queries(3):  # stamp, bulletin, stories
            client.get(bulletin.edition_url)


class TestFrontPage:
    def test_shows_the_newest_issues(self, client):
        make_bulletin("02/2026", title="Đứng vững")

        assert "Số 02/2026: Đứng vững" in client.get("/").text

    def test_has_no_block_while_there_is_nothing(self, client, hidden):
        make_bulletin("99/2099", **hidden)

        assert "Tất cả các số" not in client.get("/").text

    def test_a_withdrawn_issue_leaves_at_once(self, client):
        bulletin = make_bulletin("02/2026")
        client.get("/")
        bulletin.state = State.WITHDRAWN
        bulletin.save()

        assert "Số 02/2026" not in client.get("/").text


class TestFiles:
    def test_a_pdf_is_public_with_its_issue(self, client):
        bulletin = make_bulletin(pdf=pdf_file("a"))
        assert client.get(bulletin.pdf.url).status_code == 200

        Bulletin.objects.update(state=State.DRAFT)
        assert client.get(bulletin.pdf.url).status_code == 404

    def test_covers_are_public_with_their_issue(self, client):
        cover = make_photo()
        make_bulletin(cover=cover)
        assert client.get(cover.src).status_code == 200

        Bulletin.objects.update(state=State.DRAFT)
        assert client.get(cover.src).status_code == 404


def test_the_sitemap_names_published_issues(client):
    shown, draft = make_bulletin("01/2026"), make_bulletin("02/2026", state=State.DRAFT)

    text = client.get(reverse("sitemap")).text

    assert shown.get_absolute_url() in text
    assert draft.get_absolute_url() not in text


def test_the_menu_may_name_the_section():
    assert "bulletins" in dict(shell.sections.choices())
