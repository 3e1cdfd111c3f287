"""Counts at a real server, one of whose workers is killed meanwhile: what it says, it has done."""

import http.client
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from unittest import mock

import psutil
from django.conf import settings
from django.test import TransactionTestCase

from bench.pages import served
from tests.factories import make_article
from tests.visits.helpers import PHONE, reads, visits

COUNTS = 10_000
CLIENTS = 16


class KilledWorkerTests(TransactionTestCase):
    serialized_rollback = True

    def test_totals_are_exact(self):
        article = make_article()
        environment = {
            "BENCH_DATABASE": settings.DATABASES["default"]["NAME"],
            "SECRET_KEY": settings.SECRET_KEY,
        }
        with (
            mock.patch.dict(os.environ, environment),
            served("bench.served", workers=2, threads=4) as (port, worker),
            ThreadPoolExecutor(CLIENTS) as clients,
        ):
            counts = [clients.submit(count, port, article, n) for n in range(COUNTS)]
            counts[COUNTS // 3].result()
            psutil.Process(worker.pid).send_signal(signal.SIGKILL)
            for sent in counts:
                sent.result()

        assert visits() == (COUNTS, 0)
        assert reads() == {article.pk: (COUNTS, 0)}


def count(port, article, n):
    """Load the picture, again and again until the server answers: a count repeated is one."""
    deadline = time.monotonic() + 60
    while True:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        try:
            connection.request(
                "GET", f"/luot-xem.gif?b={article.pk}", headers={"User-Agent": f"{PHONE} {n}"}
            )
            response = connection.getresponse()
            response.read()
            break
        except (OSError, http.client.HTTPException):
            assert time.monotonic() < deadline
        finally:
            connection.close()
    assert response.status == 200
