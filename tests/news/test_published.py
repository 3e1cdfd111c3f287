"""What is not published, not yet or no longer, is on no public page, for staff neither."""

from datetime import timedelta

import pytest
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from news.models import Article
from tests.factories import make_article, make_category, make_editor, make_unit
from unionportal.publishing import State

HOUR = timedelta(hours=1)


def hidden_articles():
    now = timezone.now()
    yield "draft", {"state": State.DRAFT}
    yield "withdrawn", {"state": State.WITHDRAWN}
    yield "not yet", {"published_at": now + HOUR}
    yield "no longer", {"published_at": now - 2 * HOUR, "expires_at": now - HOUR}


class PublishedTests(TestCase):
    def setUp(self):
        self.category = make_category(on_home=True)
        self.unit = make_unit()

    def test_hidden_articles_are_on_no_public_page(self):
        for why, fields in hidden_articles():
            article = make_article(
                "Chuyện chưa ai được biết",
                category=self.category,
                unit=self.unit,
                place="lead",
                **fields,
            )
            pages = [
                "/",
                "/tin-tuc/",
                self.category.get_absolute_url(),
                self.unit.get_absolute_url(),
                "/tim-kiem/?q=chuyen+chua+ai",
                "/rss.xml",
                "/sitemap.xml",
                f"/tin-tuc/{self.category.slug}/rss.xml",
                make_article("Chuyện đã đăng", category=self.category).get_absolute_url(),
            ]
            for page in pages:
                with self.subTest(why=why, page=page):
                    response = self.client.get(page)
                    assert response.status_code == 200
                    assert article.get_absolute_url() not in response.text
                    assert "chưa ai được biết" not in response.text.replace(
                        'value="chuyen chua ai"', ""
                    )
            with self.subTest(why=why):
                assert self.client.get(article.get_absolute_url()).status_code == 404
            article.delete()

    def test_a_draft_is_404_for_staff_too(self):
        article = make_article(state=State.DRAFT)
        self.client.force_login(make_editor())

        assert self.client.get(article.get_absolute_url()).status_code == 404

    def test_an_article_of_unknown_date_is_published(self):
        article = make_article(published_at=None)

        response = self.client.get(article.get_absolute_url())

        assert "không rõ ngày" in response.text

    def test_unknown_dates_stand_after_all_dated_ones(self):
        make_article("Không rõ", published_at=None)
        make_article("Cũ", published_at=timezone.now() - timedelta(days=4000))
        make_article("Mới")

        response = self.client.get(reverse("news:article_list"))

        titles = [card.title for card in response.context["page_obj"]]
        assert titles == ["Mới", "Cũ", "Không rõ"]

    def test_an_unknown_date_is_absent_from_the_feed(self):
        make_article("Tin không ngày", published_at=None)

        response = self.client.get("/rss.xml")

        assert "Tin không ngày" in response.text
        assert "<pubDate>" not in response.text


@pytest.mark.django_db
def test_expiry_before_publication_is_refused():
    article = Article(
        title="A",
        category=make_category(),
        published_at=timezone.now(),
        expires_at=timezone.now() - HOUR,
    )

    with pytest.raises(Exception, match="Giờ gỡ phải sau giờ đăng"):
        article.full_clean(exclude=["slug"])
