"""Votes that come at once, over connections of their own as in the server's threads."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection
from django.test import Client, TransactionTestCase, override_settings

from tests.polls.helpers import counts, keys, make_poll, marked, send

THREADS = 16


def at_once(jobs):
    """Run the jobs in threads that start together; return their results."""
    start = Barrier(THREADS)

    def run(share):
        start.wait()
        try:
            return [job() for job in share]
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        shares = pool.map(run, [jobs[n::THREADS] for n in range(THREADS)])
        return [result for share in shares for result in share]


def copy_of(client):
    """Another tab of the same browser."""
    other = Client()
    other.cookies = client.cookies
    return other


@override_settings(POLL_VOTES_PER_HOUR=100_000)
class ConcurrencyTests(TransactionTestCase):
    serialized_rollback = True

    def setUp(self):
        self.poll = make_poll(choices="ABC", max_choices=2)
        self.choices = keys(self.poll)

    def test_many_readers_are_counted_exactly(self):
        a, b, c = self.choices
        clients = [marked(Client(), self.poll) for _ in range(200)]

        answers = at_once(
            [
                lambda client=client, n=n: send(client, self.poll, *((a, b) if n % 2 else (c,)))
                for n, client in enumerate(clients)
            ]
        )

        assert {answer.status_code for answer in answers} == {303}
        assert counts(self.poll) == (200, [100, 100, 100])

    def test_one_reader_in_fifty_tabs_counts_once(self):
        client = marked(Client(), self.poll)

        answers = at_once(
            [lambda n=n: send(copy_of(client), self.poll, self.choices[n % 3]) for n in range(50)]
        )

        news = [answer["Location"].rpartition("=")[2] for answer in answers]
        assert sorted(news) == ["da-co"] * 49 + ["da-ghi"]
        voters, picks = counts(self.poll)
        assert (voters, sum(picks)) == (1, 1)

    @override_settings(POLL_VOTES_PER_HOUR=10)
    def test_the_limit_of_a_network_is_exact(self):
        clients = [marked(Client(), self.poll) for _ in range(50)]

        answers = at_once(
            [lambda client=client: send(client, self.poll, self.choices[0]) for client in clients]
        )

        codes = [answer.status_code for answer in answers]
        assert (codes.count(303), codes.count(429)) == (10, 40)
        assert counts(self.poll) == (10, [10, 0, 0])
