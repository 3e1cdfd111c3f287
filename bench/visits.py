"""Counts per second of one node with two workers, against a bare view that answers the same GIF.

Every count is the worst case: a new reader and the read of an article. The totals must be exact.
"""

import http.client
import os
import time
from concurrent.futures import ThreadPoolExecutor
from statistics import median

import django

from bench.pages import served

ROUNDS = 5
COUNTS = 2000
CLIENTS = 16
NETWORKS = 100
GOAL = 0.6


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionportal.settings")
    django.setup()
    from django.conf import settings
    from django.test.utils import get_runner

    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        articles = fill()
        os.environ["BENCH_DATABASE"] = settings.DATABASES["default"]["NAME"]
        node = {"workers": 2, "threads": 4}
        with served("bench.bare", **node) as bare, served("bench.served", **node) as portal:
            report(bare[0], portal[0], articles)
        check(articles)
    finally:
        runner.teardown_databases(databases)


def fill():
    from django.core.management import call_command

    from news.models import Article

    call_command("load_demo")
    return list(Article.objects.published().values_list("pk", flat=True))


def report(bare, portal, articles):
    for port in (bare, portal):
        per_second(port, "làm nóng", articles)
    rounds = [
        (per_second(bare, number, articles), per_second(portal, number, articles))
        for number in range(ROUNDS)
    ]
    plain, counted = (median(speeds) for speeds in zip(*rounds, strict=True))
    ratio = median(ours / theirs for theirs, ours in rounds)
    print(f"\n{ROUNDS} lượt, mỗi lượt {COUNTS} lần đếm từ {CLIENTS} máy khách, 2 tiến trình")
    print(f"view trần trả cùng ảnh  {plain:>7.0f} lần mỗi giây")
    print(f"đếm lượt xem            {counted:>7.0f} lần mỗi giây")
    print(f"tỉ lệ                   {ratio:>7.2f} (mục tiêu ≥ {GOAL})")


def per_second(port, number, articles):
    """Let readers that nobody has seen open an article each; return requests per second."""

    def read(n):
        network = f"127.0.1.{n % NETWORKS + 1}", 0
        connection = http.client.HTTPConnection(
            "127.0.0.1", port, timeout=30, source_address=network
        )
        agent = f"Mozilla/5.0 {number} {n}".encode()
        address = f"/luot-xem.gif?b={articles[n % len(articles)]}"
        connection.request("GET", address, headers={"User-Agent": agent})
        response = connection.getresponse()
        if response.status != 200:
            raise SystemExit(f"{address}: {response.status}")
        response.read()
        connection.close()

    started = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as clients:
        list(clients.map(read, range(COUNTS)))
    return COUNTS / (time.perf_counter() - started)


def check(articles):
    """The totals of today are exactly what was sent."""
    from django.db.models import Sum
    from django.utils import timezone

    from visits.models import Day, Read

    sent = (ROUNDS + 1) * COUNTS
    visits = Day.objects.get(day=timezone.localdate()).people
    reads = Read.objects.filter(day=timezone.localdate()).aggregate(sum=Sum("people"))["sum"]
    assert (visits, reads) == (sent, sent), (visits, reads, sent)
    print(f"đúng từng lượt: {visits} lượt truy cập, {reads} lượt đọc trên {len(articles)} bài")


if __name__ == "__main__":
    main()
