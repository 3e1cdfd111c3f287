from datetime import date, datetime, timedelta

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_article, make_category, make_photo, make_unit


def days_ago(days):
    return timezone.now() - timedelta(days=days)


def titles(response):
    return [card.title for card in response.context["page_obj"]]


class ArticlePageTests(TestCase):
    def test_a_wrong_slug_moves_to_the_right_one(self):
        article = make_article()

        response = self.client.get(f"/bai-viet/sai-{article.pk}/")

        assert response.status_code == 301
        assert response["Location"] == article.get_absolute_url()

    def test_related_is_never_empty_while_the_category_has_other_news(self):
        oldest = make_article("Cũ nhất", published_at=None)
        newest = make_article("Mới nhất")

        response = self.client.get(oldest.get_absolute_url())

        assert [link.pk for link in response.context["related"]] == [newest.pk]

    def test_the_latest_news_beside_an_article_leave_it_out(self):
        others = [make_article(f"Bài {n}", published_at=days_ago(n + 1)) for n in range(6)]
        newest = make_article("Mới nhất")

        response = self.client.get(newest.get_absolute_url())

        assert [card.pk for card in response.context["latest"]] == [a.pk for a in others]

    def test_neighbours_follow_the_order_of_the_list(self):
        unknown = make_article("Không rõ", published_at=None)
        first = make_article("Một", published_at=days_ago(2))
        second = make_article("Hai", published_at=days_ago(1))

        response = self.client.get(first.get_absolute_url())

        assert response.context["newer"].pk == second.pk
        assert response.context["older"].pk == unknown.pk

    def test_neighbours_of_an_unknown_date_are_found(self):
        dated = make_article("Có ngày", published_at=days_ago(1))
        make_article("Có ngày mới hơn")
        unknown = make_article("Không rõ", published_at=None)

        response = self.client.get(unknown.get_absolute_url())

        assert response.context["newer"].pk == dated.pk
        assert response.context["older"] is None

    def test_zalo_gets_title_summary_and_picture(self):
        article = make_article(lead="Một câu tóm tắt", lead_photo=make_photo(alt="Mái nhà mới"))

        text = self.client.get(article.get_absolute_url()).text

        assert f'<meta property="og:title" content="{article.title}">' in text
        assert '<meta property="og:description" content="Một câu tóm tắt">' in text
        assert '<meta property="og:image" content="http://testserver/media/photos/' in text

    def test_hostile_text_is_shown_as_text(self):
        article = make_article("<script>alert(1)</script>", kicker='"><img src=x onerror=y>')

        text = self.client.get(article.get_absolute_url()).text

        assert "<script>" not in text
        assert "<img src=x" not in text

    def test_query_count_is_small_and_constant(self):
        article = make_article(lead_photo=make_photo(), unit=make_unit())
        self.client.get("/")
        with self.assertNumQueries(3):
            self.client.get(article.get_absolute_url())
        for n in range(30):
            make_article(f"Bài {n}", lead_photo=article.lead_photo)
        with self.assertNumQueries(3):
            self.client.get(article.get_absolute_url())

    def test_no_cookie_and_no_variation_by_visitor(self):
        response = self.client.get(make_article().get_absolute_url())

        assert not response.cookies
        assert "Cookie" not in response.get("Vary", "")


class MergedUnitTests(TestCase):
    def setUp(self):
        self.heir = make_unit("Công đoàn xã Bắc Hà")
        self.between = self.merged("Công đoàn cụm Bắc Hà", into=self.heir)
        self.unit = self.merged("LĐLĐ huyện Bắc Hà", into=self.between)

    def merged(self, name, into, day=date(2025, 7, 1)):
        return make_unit(name, dissolved_on=day, merged_into=into)

    def test_a_story_names_the_unit_that_wrote_it_and_who_that_is_now(self):
        page = self.client.get(make_article(unit=self.unit).get_absolute_url()).text

        assert f'href="{self.unit.get_absolute_url()}">LĐLĐ huyện Bắc Hà</a>' in page
        assert f'nay thuộc <a href="{self.heir.get_absolute_url()}">Công đoàn xã Bắc Hà</a>' in page

    def test_a_merger_to_come_is_not_told_yet(self):
        unit = self.merged("Sắp hết", into=self.heir, day=timezone.localdate() + timedelta(days=1))

        assert "nay thuộc" not in self.client.get(make_article(unit=unit).get_absolute_url()).text

    def test_costs_no_query(self):
        article = make_article(unit=self.unit)
        self.client.get("/")
        with self.assertNumQueries(3):
            self.client.get(article.get_absolute_url())


class CategoryPageTests(TestCase):
    def test_shows_articles_of_children_and_further_categories(self):
        parent = make_category("Cha")
        child = make_category("Con", parent=parent)
        other = make_category("Khác")
        make_article("Ở dưới", category=child, published_at=days_ago(1))
        further = make_article("Kèm thêm", category=other)
        further.further_categories.add(parent)
        make_article("Ngoài", category=other)

        response = self.client.get(parent.get_absolute_url())

        assert titles(response) == ["Kèm thêm", "Ở dưới"]

    def test_the_archive_names_years_that_have_news_and_shows_a_month(self):
        category = make_category()
        when = timezone.make_aware(datetime(2020, 5, 31, 23, 30))
        article = make_article(category=category, published_at=when)
        make_article("Khác", category=category)

        response = self.client.get(category.get_absolute_url(), {"nam": 2020, "thang": 5})

        assert response.context["years"] == [timezone.localdate().year, 2020]
        assert titles(response) == [article.title]

    def test_values_without_sense_are_left_out(self):
        article = make_article()

        for query in ("nam=hai", "nam=2020&thang=13&nam=x", "don-vi=khong-co", "the=khong-co"):
            with self.subTest(query=query):
                response = self.client.get(f"/tin-tuc/?{query}")
                assert titles(response) == [article.title]

    def test_page_numbers_that_do_not_exist_are_404(self):
        make_article()

        for number in ("chữ", "0", "-1", "2", "999999", "9" * 400, "1e3"):
            with self.subTest(number=number):
                assert self.client.get("/tin-tuc/", {"trang": number}).status_code == 404
                assert self.client.get("/tim-kiem/", {"trang": number}).status_code == 404

    def test_a_filtered_list_tells_how_many_articles_it_holds(self):
        unit = make_unit()
        make_article("Của đơn vị", unit=unit)
        make_article("Của nơi khác")

        response = self.client.get("/tin-tuc/", {"don-vi": unit.slug})

        assert '<li class="hint">1 bài</li>' in response.text

    def test_filters_stay_while_paging(self):
        unit = make_unit()
        for n in range(21):
            make_article(f"Bài {n}", unit=unit)

        response = self.client.get("/tin-tuc/", {"don-vi": unit.slug})

        assert f"?don-vi={unit.slug}&amp;trang=2" in response.text

    def test_query_count_is_small_and_constant(self):
        category = make_category()
        make_article(category=category, lead_photo=make_photo())
        self.client.get("/")
        with self.assertNumQueries(3):
            self.client.get(category.get_absolute_url())
        for n in range(25):
            make_article(f"Bài {n}", category=category)
        with self.assertNumQueries(3):
            self.client.get(category.get_absolute_url())


class FrontPageTests(TestCase):
    def test_editors_choose_the_lead_and_the_featured(self):
        make_article("Mới nhất")
        second = make_article("Đáng chú ý hai", place="featured", place_order=2)
        first = make_article("Đáng chú ý một", place="featured", place_order=1)
        lead = make_article("Tin đầu", place="lead", published_at=days_ago(3))

        context = self.client.get("/").context

        assert context["lead"].pk == lead.pk
        assert [card.pk for card in context["featured"]] == [first.pk, second.pk]

    def test_the_newest_article_leads_when_nobody_chose(self):
        make_article("Cũ", published_at=days_ago(1))
        newest = make_article("Mới")

        assert self.client.get("/").context["lead"].pk == newest.pk

    def test_a_block_shows_its_category_and_below_and_not_the_lead_again(self):
        parent = make_category("Cha", on_home=True)
        child = make_category("Con", parent=parent)
        make_article("Tin đầu", category=parent, place="lead")
        below = make_article("Ở dưới", category=child)
        make_category("Trống", on_home=True)

        ((node, articles),) = self.client.get("/").context["blocks"]

        assert node.name == "Cha"
        assert [article.pk for article in articles] == [below.pk]

    def test_a_block_shows_the_newest_article_that_has_a_photo_on_top(self):
        category = make_category(on_home=True)
        make_article("Tin đầu", place="lead")
        old = make_article("Cũ", category=category, published_at=days_ago(3))
        photo = make_photo()
        shown = make_article("Có ảnh", lead_photo=photo, published_at=days_ago(2))
        newest = make_article("Mới", category=category, published_at=days_ago(1))

        ((_, articles),) = self.client.get("/").context["blocks"]

        assert [article.pk for article in articles] == [shown.pk, newest.pk, old.pk]

    def test_an_empty_portal_is_still_a_page(self):
        response = self.client.get("/")

        assert "Trang đang chờ những tin đầu tiên" in response.text

    def test_query_count_is_small_and_constant(self):
        for name in "ABC":
            category = make_category(name, on_home=True)
            make_article(f"Bài {name}", category=category, lead_photo=make_photo())
        make_article("Tin đầu", category=category, place="lead")
        self.client.get("/")
        with self.assertNumQueries(4):
            self.client.get("/")
        for n in range(30):
            make_article(f"Bài {n}", category=category, place="featured" if n < 9 else "")
        with self.assertNumQueries(4):
            self.client.get("/")


class FeedTests(TestCase):
    def test_a_category_feed_has_its_own_articles_with_full_addresses(self):
        category = make_category("Chính sách")
        article = make_article("Nghỉ phép năm", category=category)
        make_article("Chuyện khác", category=make_category("Khác"))

        text = self.client.get(reverse("news:category_feed", args=[category.slug])).text

        assert f"<link>http://testserver{article.get_absolute_url()}</link>" in text
        assert "Chuyện khác" not in text

    def test_the_sitemap_names_the_host_that_was_asked(self):
        article = make_article()

        text = self.client.get("/sitemap.xml").text

        assert f"<loc>http://testserver{article.get_absolute_url()}</loc>" in text

    def test_robots_names_the_sitemap(self):
        assert "Sitemap: http://testserver/sitemap.xml" in self.client.get("/robots.txt").text


class CardTests(TestCase):
    def test_a_corrected_article_is_new_on_every_list_at_once(self):
        category = make_category(on_home=True)
        article = make_article("Tít sai", category=category, lead="Sapo cũ")
        make_article("Tin đầu", place="lead")
        pages = ["/", "/tin-tuc/", category.get_absolute_url()]
        for page in pages:
            assert "Tít sai" in self.client.get(page).text

        article.title = "Tít đúng"
        article.save()

        for page in pages:
            text = self.client.get(page).text
            assert "Tít đúng" in text
            assert "Tít sai" not in text

    def test_a_renamed_category_is_new_above_its_articles(self):
        category = make_category("Tên cũ")
        make_article(category=category)
        assert "Tên cũ" in self.client.get("/tin-tuc/").text

        category.name = "Tên mới"
        category.save()

        assert "Tên cũ" not in self.client.get("/tin-tuc/").text
