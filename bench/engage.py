"""Votes per second of one node with two workers, against a bare view doing the same INSERT.

Every vote comes from a reader of its own, with a mark; the totals must be exact.
"""

import http.client
import os
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median

import django

from bench.pages import served

ROUNDS = 5
VOTES = 1000
CLIENTS = 16
VOTES_OF_A_NETWORK = 50
GOAL = 0.5


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionportal.settings")
    django.setup()
    from django.conf import settings
    from django.test.utils import get_runner

    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        os.environ["BENCH_DATABASE"] = settings.DATABASES["default"]["NAME"]
        votes()
    finally:
        runner.teardown_databases(databases)


def votes():
    ours, theirs = make_poll("của cổng"), make_poll("của view trần")
    node = {"workers": 2, "threads": 4}
    with served("bench.bare_vote", **node) as bare, served("bench.served", **node) as portal:
        rounds = [
            (per_second(bare[0], theirs, number), per_second(portal[0], ours, number))
            for number in range(ROUNDS + 1)
        ][1:]  # the first one warms up
    plain, counted = (median(speeds) for speeds in zip(*rounds, strict=True))
    ratio = median(mine / least for least, mine in rounds)
    print(f"\n{ROUNDS} lượt, mỗi lượt {VOTES} phiếu từ {CLIENTS} máy khách, 2 tiến trình")
    print(f"view trần cùng INSERT   {plain:>7.0f} phiếu mỗi giây")
    print(f"bỏ phiếu                {counted:>7.0f} phiếu mỗi giây")
    print(f"tỉ lệ                   {ratio:>7.2f} (mục tiêu ≥ {GOAL})")
    check(ours)


def make_poll(question):
    from django.utils import timezone

    from polls.models import Choice, Poll

    poll = Poll.objects.create(question=question, opens_at=timezone.now())
    for text in ("Một", "Hai", "Ba", "Bốn"):
        Choice.objects.create(poll=poll, text=text)
    return poll


def new_mark():
    """A cookie as the poll's page gives it to a reader."""
    from django.http import HttpResponse

    from polls.marks import COOKIE, give_mark

    response = HttpResponse()
    give_mark(response)
    return response.cookies[COOKIE].OutputString().partition(";")[0]


def per_second(port, poll, number):
    """Let so many readers vote, each over a connection of its own; return votes per second."""
    choices = [choice.pk for choice in poll.choices.all()]
    marks = [new_mark() for _ in range(VOTES)]
    address = f"{poll.get_absolute_url()}bo-phieu/"

    def vote(n):
        network = number * (VOTES // VOTES_OF_A_NETWORK) + n // VOTES_OF_A_NETWORK
        source = (f"127.1.{network // 250}.{network % 250 + 1}", 0)
        connection = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=30, source_address=source
        )
        connection.request(
            "POST",
            address,
            f"chon={choices[n % len(choices)]}",
            {"Cookie": marks[n], "Content-Type": "application/x-www-form-urlencoded"},
        )
        response = connection.getresponse()
        response.read()
        connection.close()
        if response.status != 303:
            raise SystemExit(f"{address}: {response.status}")

    started = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        list(clients.map(vote, range(VOTES)))
    return VOTES / (time.perf_counter() - started)


def check(poll):
    """What was acknowledged is what is counted, to the vote."""
    from polls.results import tally

    sent = (ROUNDS + 1) * VOTES
    now = tally(poll)
    counted = [bar.votes for bar in now.bars]
    assert (now.voters, counted) == (sent, [sent // 4] * 4), (now.voters, counted, sent)
    print(f"đúng từng phiếu: {now.voters} người, {counted}")


if __name__ == "__main__":
    main()
