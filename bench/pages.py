"""Server CPU of uncached pages with 2,000 articles, against a bare Django view in the same run."""

import gzip
import os
import time
from pathlib import Path
from statistics import median
from wsgiref.util import setup_testing_defaults

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionportal.settings")
ARTICLES = 2000
ROUNDS = 7
REQUESTS = 150

# What `django-admin startproject` switches on.
DEFAULT_MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]


def main():
    django.setup()
    from django.conf import settings
    from django.test.utils import get_runner, override_settings

    settings.ALLOWED_HOSTS = ["localhost"]
    settings.SECURE_SSL_REDIRECT = False
    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases()
    try:
        pages = fill()
        with override_settings(MIDDLEWARE=DEFAULT_MIDDLEWARE, ROOT_URLCONF="bench.bare"):
            bare = handler()
            base = cpu_ms(bare, "/")
        print(f"{ARTICLES} bài; giây CPU của một yêu cầu, trung vị {ROUNDS} lượt × {REQUESTS}\n")
        print(f"{'trang':<22}{'ms':>8}{'so với view trần':>20}{'HTML gzip, KB':>16}")
        print(f"{'view trần':<22}{base:>8.2f}{1:>19.1f}×")
        portal = handler()
        for name, path in pages.items():
            cost = cpu_ms(portal, path)
            weight = len(gzip.compress(body(portal, path))) / 1024
            print(f"{name:<22}{cost:>8.2f}{cost / base:>19.1f}×{weight:>16.1f}")
        print_first_view(portal, pages["bài viết"])
    finally:
        runner.teardown_databases(databases)


def fill():
    from django.core.management import call_command

    from news.models import Article, Category

    call_command("load_demo")
    call_command("fill", articles=ARTICLES - Article.objects.count())
    article = Article.objects.filter(place="lead").get()
    category = Category.objects.get(slug="cham-lo-doi-song")
    return {
        "trang chủ": "/",
        "tất cả tin": "/tin-tuc/",
        "chuyên mục": category.get_absolute_url(),
        "bài viết": article.get_absolute_url(),
        "tìm “mai am”": "/tim-kiem/?q=mai+am",
    }


def handler():
    from django.core.handlers.wsgi import WSGIHandler

    return WSGIHandler()


def body(application, path):
    environ = {"HTTP_HOST": "localhost"}
    setup_testing_defaults(environ)
    environ["PATH_INFO"], _, environ["QUERY_STRING"] = path.partition("?")
    status = []
    response = application(environ, lambda line, headers: status.append(line))
    content = b"".join(response)
    response.close()
    if not status[0].startswith("200"):
        raise SystemExit(f"{path}: {status[0]}")
    return content


def cpu_ms(application, path):
    """Return milliseconds of this process's CPU for one request."""
    for _ in range(20):
        body(application, path)
    rounds = []
    for _ in range(ROUNDS):
        start = time.process_time()
        for _ in range(REQUESTS):
            body(application, path)
        rounds.append((time.process_time() - start) / REQUESTS * 1000)
    return median(rounds)


def print_first_view(application, path):
    static = Path("static")
    parts = {
        "HTML": len(gzip.compress(body(application, path))),
        "CSS": len(gzip.compress((static / "css/site.css").read_bytes())),
        "phông chữ": sum(file.stat().st_size for file in (static / "fonts").glob("*.woff2")),
    }
    total = sum(parts.values()) / 1024
    words = ", ".join(f"{name} {size / 1024:.1f}" for name, size in parts.items())
    print(f"\nXem lần đầu một bài: {total:.1f} KB ({words}); trần 75 KB, bằng {total / 75:.2f} lần")


if __name__ == "__main__":
    main()
