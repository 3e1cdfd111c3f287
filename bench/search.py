"""The search of documents by kind of query, for one and eight clients, beside tantivy.

    python -m bench.search [--documents 100000 | --million] [--each 20] [--keep]

Both sides answer the same queries on the same texts with 20 rows, snippets, total and facets.
Eight clients are two processes of four threads, as the portal is served.
"""

import argparse
import os
import tempfile
import time
from collections import defaultdict
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from statistics import median, quantiles

import django

PROCESSES, THREADS = 2, 4
SUBJECTS = ("Tài chính", "Tiền lương", "An toàn lao động", "Thi đua", "Tổ chức", "Bảo hiểm")
SPARE_MS, SPARE_RATIO = 20, 3


def main():
    options = parse()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "unionportal.settings")
    os.environ["DEBUG"] = ""
    django.setup()
    from django.conf import settings
    from django.test.utils import get_runner

    runner = get_runner(settings)(verbosity=0, interactive=False, keepdb=options.keep)
    databases = runner.setup_databases(serialized_aliases=set())
    os.environ["BENCH_DATABASE"] = settings.DATABASES["default"]["NAME"]
    try:
        compare(options)
    finally:
        runner.teardown_databases(databases)


def parse():
    parser = argparse.ArgumentParser()
    parser.add_argument("--documents", type=int, default=100_000)
    parser.add_argument("--million", action="store_const", const=1_000_000, dest="documents")
    parser.add_argument("--each", type=int, default=20, help="queries of each kind")
    parser.add_argument("--keep", action="store_true", help="keep the documents for the next run")
    return parser.parse_args()


def compare(options):
    from bench import search_tantivy

    fill(options.documents)
    with tempfile.TemporaryDirectory() as path:
        started = time.perf_counter()
        search_tantivy.build(path)
        print(f"tantivy lập chỉ mục xong sau {time.perf_counter() - started:.0f} s")
        for clients in (1, PROCESSES * THREADS):
            results = {
                "cổng": measure("portal", path, options.each, clients),
                "tantivy": measure("tantivy", path, options.each, clients),
            }
            report(results, clients)


def fill(number):
    from django.core.management import call_command
    from django.db import connection

    from documents.models import Document, Subject

    for name in SUBJECTS:
        Subject.objects.get_or_create(name=name)
    missing = number - Document.objects.count()
    if missing > 0:
        started = time.perf_counter()
        with without_indexes():
            call_command("fill", documents=missing)
        print(f"{missing} văn bản giả sau {time.perf_counter() - started:.0f} s")
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
        cursor.execute("SELECT pg_total_relation_size('documents_searchrow') / 1000000")
        print(f"{Document.objects.count()} văn bản, bảng tìm {cursor.fetchone()[0]} MB")


@contextmanager
def without_indexes():
    """Fill first and index then: several times faster for this many rows."""
    from django.db import connection

    from documents.models import SearchRow

    large = [index for index in SearchRow._meta.indexes if index.fields == ["terms"]]
    with connection.schema_editor() as editor:
        for index in large:
            editor.remove_index(SearchRow, index)
    try:
        yield
    finally:
        with connection.schema_editor() as editor:
            for index in large:
                editor.add_index(SearchRow, index)


def measure(side, path, each, clients):
    """Return [(kind, ms)] of all queries, each asked once after a round to warm up."""
    if clients == 1:
        from bench.search_kinds import queries

        asked = queries(each)
        ask = engine(side, path)
        for query in asked:
            ask(query)
        return [timed(ask, query) for query in asked]
    from django.db import connections

    connections.close_all()
    orders = [(side, path, each, number) for number in range(PROCESSES)]
    with ProcessPoolExecutor(PROCESSES, mp_context=get_context("spawn")) as pool:
        return [row for rows in pool.map(share, orders) for row in rows]


def share(order):
    """What one process measures with its threads."""
    side, path, each, number = order
    os.environ["DJANGO_SETTINGS_MODULE"] = "bench.served"
    django.setup()
    from bench.search_kinds import queries

    asked = queries(each)[number::PROCESSES]
    ask = engine(side, path)
    with ThreadPoolExecutor(THREADS) as clients:
        list(clients.map(ask, asked))
        return list(clients.map(lambda query: timed(ask, query), asked))


def timed(ask, query):
    started = time.perf_counter()
    ask(query)
    return query.kind, (time.perf_counter() - started) * 1000


def engine(side, path):
    if side == "tantivy":
        from bench.search_tantivy import Engine

        return Engine(path).ask

    from documents.models import DocumentType
    from documents.search.cards import load_cards
    from documents.search.engine import search
    from documents.search.filters import Filters
    from documents.search.limits import time_limit

    types = dict(DocumentType.objects.values_list("slug", "pk"))

    def ask(query):
        filters = Filters(
            query=query.typed,
            kinds=(types[query.type_slug],) if query.type_slug and not query.no else (),
            years=query.years if not query.no else None,
            states=(query.state,) if query.state else (),
        )
        with time_limit():
            found = search(filters, query.page)
            load_cards(found.ids, found.asked, filters.day)
        return found.counts.total

    return ask


def report(results, clients):
    by_kind = {side: defaultdict(list) for side in results}
    for side, rows in results.items():
        for kind, took in rows:
            by_kind[side][kind].append(took)
    print(
        f"\n{clients} máy khách, ms{'p50':>21}{'p95':>8}{'tantivy p50':>14}{'p95':>8}{'p95 ÷':>8}"
    )
    for kind in by_kind["cổng"]:
        line(kind, by_kind["cổng"][kind], by_kind["tantivy"][kind], spare=SPARE_MS)
    whole = [[took for _, took in rows] for rows in results.values()]
    line("tất cả", *whole)
    goal = 1.5 if clients == 1 else 1.0
    ratio = p95(whole[0]) / p95(whole[1])
    print(f"mục tiêu: p95 tất cả ≤ {goal} lần tantivy; đo được {ratio:.2f}")


def line(name, ours, theirs, spare=None):
    ratio = p95(ours) / p95(theirs)
    over = spare and p95(ours) > max(spare, SPARE_RATIO * p95(theirs))
    print(
        f"{name:<28}{median(ours):>9.1f}{p95(ours):>8.1f}{median(theirs):>14.1f}"
        f"{p95(theirs):>8.1f}{ratio:>8.1f}{'  quá mức' if over else ''}"
    )


def p95(values):
    return quantiles(values, n=20, method="inclusive")[-1]


if __name__ == "__main__":
    main()
