"""Server CPU of uncached pages with 2,000 articles, against a bare Django view in the same run.

Both are served by gunicorn with one worker; what counts is the processor time of that worker.
"""

import gzip
import http.client
import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from statistics import median

import django
import psutil

ARTICLES = 2000
ROUNDS = 7
REQUESTS = 150
BUDGET_KB = 75
STATIC = Path(__file__).resolve().parent.parent / "static"


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionportal.settings")
    django.setup()
    from django.conf import settings
    from django.test.utils import get_runner

    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        pages = fill()
        os.environ["BENCH_DATABASE"] = settings.DATABASES["default"]["NAME"]
        with served("bench.bare") as bare, served("bench.served") as portal:
            report(bare, portal, pages)
    finally:
        runner.teardown_databases(databases)


def fill():
    from django.core.management import call_command
    from django.db.models.functions import Length

    from news.models import Article, Category

    call_command("load_demo")
    call_command("fill", articles=ARTICLES - Article.objects.count())
    articles = Article.objects.published().order_by(Length("body"))
    return {
        "trang chủ": "/",
        "tất cả tin": "/tin-tuc/",
        "chuyên mục": Category.objects.get(slug="cham-lo-doi-song").get_absolute_url(),
        "bài viết": articles[len(articles) // 2].get_absolute_url(),
        "tìm “mai am”": "/tim-kiem/?q=mai+am",
    }


def report(bare, portal, pages):
    base = cpu_ms(*bare, "/")
    print(
        f"\n{ARTICLES} bài, trang không qua bộ nhớ đệm; thời gian CPU của máy chủ cho một yêu cầu"
    )
    print(f"(trung vị của {ROUNDS} lượt, mỗi lượt {REQUESTS} yêu cầu)\n")
    print(f"{'trang':<16}{'ms':>8}{'so với view trần':>20}{'HTML gzip, KB':>16}")
    print(f"{'view trần':<16}{base:>8.2f}{1:>19.1f}×")
    weights = {}
    for name, path in pages.items():
        cost = cpu_ms(*portal, path)
        weights[name] = len(gzip.compress(get(portal[0], path))) / 1024
        print(f"{name:<16}{cost:>8.2f}{cost / base:>19.1f}×{weights[name]:>16.1f}")
    parts = {
        "HTML": weights["bài viết"],
        "CSS": len(gzip.compress((STATIC / "css/site.css").read_bytes())) / 1024,
        "phông chữ": sum(f.stat().st_size for f in (STATIC / "fonts").glob("*.woff2")) / 1024,
    }
    total = sum(parts.values())
    words = ", ".join(f"{name} {size:.1f}" for name, size in parts.items())
    print(f"\nXem lần đầu bài dài trung bình này: {total:.1f} KB ({words}),")
    print(f"bằng {total / BUDGET_KB:.2f} lần mức trần {BUDGET_KB} KB")


@contextmanager
def served(settings, workers=1, threads=2):
    """Serve these settings; yield (port, a worker's process)."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{port}"),
            *("--workers", str(workers), "--threads", str(threads)),
            *("--log-level", "error"),
            "django.core.wsgi:get_wsgi_application()",
        ],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": settings},
    )
    try:
        while len(psutil.Process(server.pid).children()) < workers or not answers(port):
            if server.poll() is not None:
                raise SystemExit(f"gunicorn ({settings}) không chạy được.")
            time.sleep(0.1)
        worker, *_ = psutil.Process(server.pid).children()
        yield port, worker
    finally:
        server.terminate()
        server.wait()


def answers(port):
    try:
        get(port, "/")
    except OSError:
        return False
    return True


def get(port, path):
    """Fetch a page over a connection of its own, as a front server does by default."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    connection.request("GET", path)
    response = connection.getresponse()
    content = response.read()
    connection.close()
    if response.status != 200:
        raise SystemExit(f"{path}: {response.status}")
    return content


def cpu_ms(port, worker, path):
    """Return milliseconds of the worker's processor time for one request."""
    rounds = []
    for _ in range(ROUNDS + 1):
        before = processor_ms(worker.pid)
        for _ in range(REQUESTS):
            get(port, path)
        rounds.append((processor_ms(worker.pid) - before) / REQUESTS)
    return median(rounds[1:])  # the first one warms up


def processor_ms(pid):
    """Return the processor time of a process so far; Linux counts it in nanoseconds by thread."""
    threads = Path(f"/proc/{pid}/task").glob("*/schedstat")
    return sum(int(thread.read_text().split()[0]) for thread in threads) / 1e6


if __name__ == "__main__":
    main()
