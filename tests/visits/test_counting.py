from datetime import timedelta

import pytest
from django.test import TestCase, override_settings
from django.utils import timezone

from siteinfo import networks
from siteinfo.models import NetworkKey
from tests.factories import make_article
from tests.visits.helpers import GOOGLEBOT, PHONE, reads, see, visits
from visits import clock
from visits.bots import is_bot
from visits.models import Day, NetworkHour, Read, Seen


def let_pass(minutes):
    for row in Seen.objects.all():
        Seen.objects.filter(pk=row.pk).update(last_seen=row.last_seen - timedelta(minutes=minutes))


class VisitTests(TestCase):
    def test_pages_opened_within_half_an_hour_are_one_visit(self):
        for _ in range(3):
            see(self.client)
            let_pass(29)

        assert visits() == (1, 0)

    def test_who_comes_back_after_half_an_hour_visits_again(self):
        see(self.client)
        let_pass(31)
        see(self.client)

        assert visits() == (2, 0)

    def test_another_network_or_another_browser_is_another_visit(self):
        see(self.client)
        see(self.client, ip="203.0.113.10")
        see(self.client, agent="Mozilla/5.0 (X11; Linux x86_64; rv:126.0) Firefox/126.0")

        assert visits() == (3, 0)

    def test_bots_are_counted_apart(self):
        see(self.client, agent=GOOGLEBOT)
        see(self.client)

        assert visits() == (1, 1)

    def test_the_day_is_that_of_the_portals_zone(self):
        see(self.client)

        assert Day.objects.get().day == timezone.localdate()

    @override_settings(VISITS_PER_HOUR=3)
    def test_a_network_over_its_limit_is_counted_no_further_and_leaves_no_rows(self):
        for number in range(6):
            see(self.client, agent=f"{PHONE} {number}")
        see(self.client, ip="203.0.113.10")

        assert visits() == (4, 0)
        assert Seen.objects.count() == 4

    @override_settings(VISITS_PER_HOUR=1)
    def test_over_the_limit_neither_are_reads(self):
        article = make_article()
        see(self.client)
        see(self.client, f"?b={article.pk}", agent=f"{PHONE} 2")

        assert reads() == {}

    def test_what_is_kept_tells_neither_address_nor_browser(self):
        see(self.client, f"?b={make_article().pk}")

        kept = [*Seen.objects.all(), *NetworkHour.objects.all()]
        assert {len(bytes(row.hash)) for row in kept} == {16}
        assert len({bytes(row.hash) for row in kept}) == 3

    def test_a_new_key_at_midnight_makes_it_a_new_visit(self):
        see(self.client)
        NetworkKey.objects.all().delete()
        networks.forget_keys()
        see(self.client)

        assert visits() == (2, 0)

    def test_the_clock_forgets_who_was_here_and_keeps_the_numbers(self):
        see(self.client, f"?b={make_article().pk}")
        let_pass(31)
        NetworkHour.objects.update(hour=timezone.now() - timedelta(hours=3))
        see(self.client, ip="203.0.113.10")

        clock.forget_who_was_here()

        assert (Seen.objects.count(), NetworkHour.objects.count()) == (1, 1)
        assert visits() == (2, 0)


class ReadTests(TestCase):
    def test_a_page_opened_again_within_half_an_hour_is_one_read(self):
        article, other = make_article(), make_article()
        for _ in range(2):
            see(self.client, f"?b={article.pk}")
        see(self.client, f"?b={other.pk}")

        assert reads() == {article.pk: (1, 0), other.pk: (1, 0)}
        assert visits() == (1, 0)

    def test_bots_reads_are_counted_apart(self):
        article = make_article()
        see(self.client, f"?b={article.pk}", agent=GOOGLEBOT)
        see(self.client, f"?b={article.pk}")

        assert reads() == {article.pk: (1, 1)}

    def test_what_readers_may_not_see_has_no_reads(self):
        draft = make_article(state="draft")
        later = make_article(published_at=timezone.now() + timedelta(days=1))
        for article in (draft, later):
            see(self.client, f"?b={article.pk}")

        assert reads() == {}
        assert visits() == (1, 0)

    def test_a_page_opened_again_later_in_the_same_visit_is_another_read(self):
        article = make_article()
        for _ in range(3):
            see(self.client, f"?b={article.pk}")
            let_pass(20)

        assert visits() == (1, 0)
        assert reads() == {article.pk: (2, 0)}


class PictureTests(TestCase):
    def test_it_is_a_picture_that_nobody_keeps_and_that_sets_no_cookie(self):
        response = see(self.client)

        assert response.status_code == 200
        assert response.content.startswith(b"GIF89a")
        assert response.headers["Content-Type"] == "image/gif"
        assert response.headers["Cache-Control"] == "no-store"
        assert not response.cookies

    def test_asking_for_the_head_counts_nothing_and_posting_is_refused(self):
        assert self.client.head("/luot-xem.gif").status_code == 200
        assert self.client.post("/luot-xem.gif").status_code == 405
        assert visits() == (0, 0)

    def test_shown_by_another_site_it_counts_nothing(self):
        see(self.client, **{"sec-fetch-site": "cross-site"})
        see(self.client, ip="203.0.113.10", **{"sec-fetch-site": "same-origin"})

        assert visits() == (1, 0)

    def test_a_count_takes_one_query_once_the_page_is_known(self):
        article = make_article()
        see(self.client, f"?b={article.pk}")

        with self.assertNumQueries(1):
            see(self.client, f"?b={article.pk}")

    def test_an_articles_page_names_itself_and_other_pages_name_nothing(self):
        article = make_article()

        page = self.client.get(article.get_absolute_url()).text
        assert f'src="/luot-xem.gif?b={article.pk}"' in page
        assert 'src="/luot-xem.gif"' in self.client.get("/").text


@pytest.mark.django_db
@pytest.mark.parametrize(
    "page",
    [
        *("?b=", "?b=0", "?b=-1", "?b=1e9", "?b=abc", "?b=²", "?b=٣", "?b=1%27--", "?b[]=1"),
        *("?b=999999999999999999", "?b=9999999999999999999999", f"?b={'9' * 3000}", "?b=%FF%FE"),
        *("?x=1", "?b=1&b=x", "?%00", "?b=1%0A"),
    ],
)
def test_a_forged_page_is_a_visit_without_a_read(client, page):
    response = see(client, page)

    assert response.status_code == 200
    assert visits() == (1, 0)
    assert not Read.objects.exists()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "agent", ["", "a" * 60_000, "\xff\xfe\x80 Mozilla", "Mozilla \t\x01", "''"]
)
def test_an_absurd_browser_is_counted_all_the_same(client, agent):
    assert see(client, agent=agent).status_code == 200
    assert sum(visits()) == 1


@pytest.mark.django_db
@pytest.mark.parametrize("ip", ["", "không", "::", "fe80::1%eth0", "1.2.3.4:80", "::ffff:1.2.3.4"])
def test_an_absurd_address_is_counted_all_the_same(client, ip):
    assert see(client, ip=ip).status_code == 200
    assert visits() == (1, 0)


@pytest.mark.django_db
def test_missing_headers_make_a_bot(client):
    assert client.get("/luot-xem.gif").status_code == 200
    assert visits() == (0, 1)


@pytest.mark.parametrize(
    ("agent", "bot"),
    [
        (PHONE, False),
        (GOOGLEBOT, True),
        ("Mozilla/5.0 (Linux; Android 11; CUBOT X30) AppleWebKit/537.36 Chrome/120", False),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Zalo iOS/651", False),
        ("Mozilla/5.0 (Windows NT 10.0) coc_coc_browser/120.0 Chrome/114.0", False),
        ("Opera/9.80 (J2ME/MIDP; Opera Mini/9; U; vi) Presto/2.12", False),
        ("facebookexternalhit/1.1", True),
        ("python-requests/2.31", True),
        ("curl/8.5.0", True),
        ("", True),
    ],
)
def test_bots_say_that_they_are(agent, bot):
    assert is_bot(agent) is bot
