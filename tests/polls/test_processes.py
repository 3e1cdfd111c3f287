"""Votes at a real server, one of whose workers is killed meanwhile: what it says, it has done."""

import http.client
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
from unittest import mock

import psutil
from django.conf import settings
from django.http import HttpResponse
from django.test import TransactionTestCase

from bench.pages import served
from polls.marks import COOKIE, give_mark
from tests.polls.helpers import counts, keys, make_poll

VOTES = 1000
CLIENTS = 16


class KilledWorkerTests(TransactionTestCase):
    serialized_rollback = True

    def test_totals_are_exact(self):
        poll = make_poll()
        choices = keys(poll)
        environment = {
            "BENCH_DATABASE": settings.DATABASES["default"]["NAME"],
            "SECRET_KEY": settings.SECRET_KEY,
        }
        with (
            mock.patch.dict(os.environ, environment),
            served("bench.served", workers=2, threads=4) as (port, worker),
            ThreadPoolExecutor(CLIENTS) as clients,
        ):
            votes = [clients.submit(vote, port, poll, choices[n % 2], n) for n in range(VOTES)]
            votes[VOTES // 3].result()
            psutil.Process(worker.pid).send_signal(signal.SIGKILL)
            for sent in votes:
                sent.result()

        assert counts(poll) == (VOTES, [VOTES // 2, VOTES // 2])


def vote(port, poll, choice, n):
    """Vote, again and again until the server answers."""
    response = HttpResponse()
    give_mark(response)
    mark = response.cookies[COOKIE].OutputString().partition(";")[0]
    deadline = time.monotonic() + 60
    while True:
        try:
            return send(port, poll, choice, mark, f"127.2.{n // 250}.{n % 250 + 1}")
        except (OSError, http.client.HTTPException):
            assert time.monotonic() < deadline


def send(port, poll, choice, mark, network):
    connection = http.client.HTTPConnection(
        "127.0.0.1", port, timeout=30, source_address=(network, 0)
    )
    connection.request(
        "POST",
        f"{poll.get_absolute_url()}bo-phieu/",
        f"chon={choice}",
        {"Cookie": mark, "Content-Type": "application/x-www-form-urlencoded"},
    )
    response = connection.getresponse()
    response.read()
    connection.close()
    assert response.status == 303
    return response.headers["Location"]
