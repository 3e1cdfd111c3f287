"""Answers for the machines that watch over the portal."""

import psycopg2
from django.core.cache import cache
from django.db import connection
from django.http import HttpResponse


def healthz(request):
    """The process is up; nothing else is asked."""
    return plain("ok")


def readyz(request):
    """The database and the cache answer."""
    silent = [name for name, answers in CHECKS.items() if not answers()]
    if silent:
        return plain(f"không trả lời: {', '.join(silent)}", status=503)
    return plain("ok")


def plain(text: str, status: int = 200) -> HttpResponse:
    return HttpResponse(
        f"{text}\n",
        content_type="text/plain; charset=utf-8",
        status=status,
        headers={"Cache-Control": "no-store"},
    )


def database_answers() -> bool:
    """Ask over a connection of its own, so that a stuck one is neither used nor trusted."""
    parameters = connection.get_connection_params() | {
        "connect_timeout": 2,
        "options": "-c statement_timeout=2000",
    }
    parameters.pop("cursor_factory", None)
    try:
        own = psycopg2.connect(**parameters)
        try:
            with own.cursor() as cursor:
                cursor.execute("SELECT 1")
        finally:
            own.close()
    except psycopg2.Error:
        return False
    return True


def cache_answers() -> bool:
    try:
        cache.set("readyz", "ok", 10)
        return cache.get("readyz") == "ok"
    except Exception:  # every kind of cache has errors of its own
        return False


CHECKS = {"cơ sở dữ liệu": database_answers, "bộ nhớ đệm": cache_answers}
