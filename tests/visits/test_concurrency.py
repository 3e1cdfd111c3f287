"""Counts at the same moment, from threads with connections of their own."""

from concurrent.futures import ThreadPoolExecutor

from django.db import connection
from django.test import Client, TransactionTestCase

from tests.factories import make_article
from tests.visits.helpers import PHONE, reads, see, visits
from visits import clock

CLIENTS = 8


def at_once(work, number):
    """Run work(0), work(1) … in threads."""

    def alone(n):
        try:
            work(n)
        finally:
            connection.close()

    with ThreadPoolExecutor(CLIENTS) as threads:
        list(threads.map(alone, range(number)))


class CountingAtOnceTests(TransactionTestCase):
    serialized_rollback = True

    def test_every_reader_is_counted(self):
        articles = [make_article(), make_article()]

        at_once(
            lambda n: see(Client(), f"?b={articles[n % 2].pk}", agent=f"{PHONE} {n}"),
            200,
        )

        assert visits() == (200, 0)
        assert reads() == {article.pk: (100, 0) for article in articles}

    def test_one_reader_in_many_tabs_is_counted_once(self):
        articles = [make_article() for _ in range(3)]

        at_once(lambda n: see(Client(), f"?b={articles[n % 3].pk}"), 60)

        assert visits() == (1, 0)
        assert reads() == {article.pk: (1, 0) for article in articles}

    def test_the_limit_of_a_network_holds(self):
        with self.settings(VISITS_PER_HOUR=10):
            at_once(lambda n: see(Client(), agent=f"{PHONE} {n}"), 60)

        assert visits() == (10, 0)

    def test_forgetting_in_between_disturbs_nothing(self):
        article = make_article()

        def work(n):
            if n % 10 == 0:
                clock.forget_who_was_here()
            see(Client(), f"?b={article.pk}", agent=f"{PHONE} {n}")

        at_once(work, 100)

        assert visits() == (100, 0)
        assert reads() == {article.pk: (100, 0)}
