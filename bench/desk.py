"""Screens of the desk with 200 articles and with 20,000, by the queries and the time they take.

The same screens are asked in the same run by somebody who may publish everything; what counts is
the time from the request to the whole answer, with the work of the database in it. Of an autosave
only the processor time of the server counts.
"""

import json
import os
import time
import uuid
from contextlib import contextmanager
from functools import partial
from statistics import median

import django

FEW, MANY, WAITING = 200, 20_000, 40
# Of each article.
REVISIONS = 10
ROUNDS, EACH = 8, 4
MOST_QUERIES, MOST_RATIO = 25, 3
AUTOSAVE_MS, COMPARISON_MS = 15, 300
COMPARED_WORDS, COMPARED_PARAGRAPHS = 5000, 60


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.served")
    os.environ.setdefault("BENCH_DATABASE", "bench_desk")
    os.environ["DEBUG"] = ""
    django.setup()
    from django.conf import settings
    from django.db import connection
    from django.test.utils import get_runner

    runner = get_runner(settings)(verbosity=0, interactive=False)
    databases = runner.setup_databases(serialized_aliases=set())
    many = connection.settings_dict["NAME"]
    try:
        browser = sign_in()
        fill(FEW)
        addresses = screens()
        with copied() as few:
            fill(MANY)
            report(measure(browser, addresses, {FEW: few, MANY: many}))
        report_autosave(browser)
        report_comparison(browser)
    finally:
        use(many)
        runner.teardown_databases(databases)


@contextmanager
def copied():
    """Copy the database as it is now; yield the copy's name."""
    from django.db import connection

    name = connection.settings_dict["NAME"]
    connection.creation.clone_test_db("few", verbosity=0)
    try:
        yield connection.creation.get_test_db_clone_settings("few")["NAME"]
    finally:
        use(name)
        connection.creation.destroy_test_db(suffix="few", verbosity=0)


def sign_in():
    """Return a browser in which somebody is signed in who may publish everything."""
    from django.contrib.auth import get_user_model
    from django.core.management import call_command
    from django.test import Client

    from desk.models import Grant, Role

    call_command("load_demo", verbosity=0)
    user = get_user_model().objects.create_user("truong-ban", is_staff=True)
    Grant.objects.create(user=user, role=Role.PUBLISHER)
    browser = Client(headers={"host": "127.0.0.1"})
    browser.force_login(user, backend="desk.roles.DeskBackend")
    return browser


def fill(number):
    from django.core.management import call_command
    from django.db import connection

    from desk.models import Revision, Stage
    from news.models import Article

    call_command("fill", articles=number - Article.objects.count())
    call_command("fill", revisions=number * REVISIONS - Revision.objects.count())
    waiting = Article.objects.order_by("-pk").values_list("pk")[:WAITING]
    Article.objects.update(state=Stage.PUBLISHED)
    Article.objects.filter(pk__in=waiting).update(state=Stage.REVIEW)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def screens():
    """What is asked for: name, address."""
    from django.urls import reverse

    from news.models import Article

    articles = reverse("admin:news_article_changelist")
    article = Article.objects.published().newest_first()[FEW // 2]
    year = article.published_at.year
    title = "+".join(article.title.split())
    return {
        "bảng làm việc": reverse("admin:index"),
        "bài chờ duyệt": reverse("news:queue"),
        "danh sách bài": articles,
        "danh sách, trang 4": f"{articles}?p=4",
        "danh sách, một chuyên mục": f"{articles}?category__id__exact={article.category_id}",
        "danh sách, một năm": f"{articles}?published_at__year={year}",
        "tìm “công đoàn”": f"{articles}?q=công+đoàn",
        "tìm một tiêu đề": f"{articles}?q={title}",
        "sửa một bài": reverse("admin:news_article_change", args=[article.pk]),
        "các bản đã lưu": reverse("admin:news_article_history", args=[article.pk]),
    }


def measure(browser, addresses, databases):
    """Return {screen: {size: (queries, ms)}}; the sizes take turns, whatever else is going on."""
    found = {}
    for name, address in addresses.items():
        page = partial(get, browser, address)
        asked, times = {}, {size: [] for size in databases}
        for _ in range(ROUNDS):
            for size, database in databases.items():
                use(database)
                page()
                # What a process keeps may just have run out.
                asked[size] = min(asked.get(size, MOST_QUERIES * 9), queries(page))
                times[size] += timed(page, time.perf_counter, EACH)
        found[name] = {size: (asked[size], median(times[size])) for size in databases}
    return found


def use(database):
    from django.db import connection

    connection.close()
    connection.settings_dict["NAME"] = database


def get(browser, address):
    response = browser.get(address)
    if response.status_code != 200:
        raise SystemExit(f"{address}: {response.status_code}")


def queries(act):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(connection) as captured:
        act()
    return len(captured)


def timed(act, clock, rounds):
    """Yield the milliseconds of each round by this clock."""
    for _ in range(rounds):
        started = clock()
        act()
        yield (clock() - started) * 1000


def report(found):
    sizes = "".join(f"{f'{size} bài, ms':>16}" for size in (FEW, MANY))
    print(f"\n{'màn hình':<28}{sizes}{'lần':>6}{'câu hỏi':>14}")
    for name, measured in found.items():
        (few_asked, few), (asked, many) = measured[FEW], measured[MANY]
        over = asked > MOST_QUERIES or many / few > MOST_RATIO
        counts = f"{few_asked} → {asked}"
        print(f"{name:<28}{few:>16.1f}{many:>16.1f}{many / few:>6.1f}{counts:>14}{' !' * over}")
    print(f"({MANY * REVISIONS} bản đã lưu; mức: {MOST_QUERIES} câu hỏi, {MOST_RATIO} lần)\n")


def report_autosave(browser):
    from django.urls import reverse

    from desk import revisions
    from news.models import Article

    article = Article.objects.published().newest_first()[0]
    names = ("kicker", "title", "lead", "body", "writer", "photographer", "category_id", "slug")
    sent = {
        "user": browser.session["_auth_user_id"],
        "model": "news.article",
        "object": article.pk,
        "key": str(uuid.uuid4()),
        "based_on": revisions.latest(article).pk,
        "fields": [[name, str(getattr(article, name))] for name in names],
    }
    number = 0

    def type_on():
        nonlocal number
        number += 1
        response = browser.post(
            reverse("desk:autosaves"), sent | {"number": number}, content_type="application/json"
        )
        if response.json()["code"] != "kept":
            raise SystemExit(f"tự lưu: {response.text}")

    type_on()
    ms = median(timed(type_on, time.process_time, ROUNDS * EACH))
    size = len(json.dumps(sent)) / 1024
    print(
        f"tự lưu {size:.0f} KB: {ms:.1f} ms CPU, {queries(type_on)} câu hỏi (mức {AUTOSAVE_MS} ms)"
    )


def report_comparison(browser):
    from django.urls import reverse

    from desk import revisions
    from news.models import Article

    article = Article.objects.published().newest_first()[1]
    first, second = written_twice()
    keys = []
    for text in (first, second):
        article.body = text
        article.save()
        keys.append(revisions.record(article).pk)
    address = reverse("admin:news_article_compare", args=[article.pk])
    page = partial(get, browser, f"{address}?cu={keys[0]}&moi={keys[1]}")
    page()
    ms = median(timed(page, time.perf_counter, EACH))
    print(f"so sánh hai bản {COMPARED_WORDS} chữ: {ms:.0f} ms (mức {COMPARISON_MS} ms)")


def written_twice():
    """Two texts of so many words: paragraphs taken out, added, moved; words changed in each."""
    import random

    from news.filling import demo_sentences

    chance = random.Random(2)
    sentences = demo_sentences()
    each = COMPARED_WORDS // COMPARED_PARAGRAPHS

    def paragraph():
        return " ".join(chance.choices(sentences, k=each // 8)).split()[:each]

    old = [paragraph() for _ in range(COMPARED_PARAGRAPHS)]
    new = [[chance.choice(words) if chance.random() < 0.1 else w for w in words] for words in old]
    new.insert(5, new.pop(20))
    new[30] = paragraph()
    return ["".join(f"<p>{' '.join(words)}</p>" for words in text) for text in (old, new)]


if __name__ == "__main__":
    main()
