"""Links to other servers: the worker looks at them, a form only reads what it found."""

from collections.abc import Iterator
from datetime import timedelta

from django.utils import timezone
from django_tasks import task

from news.checking.findings import Finding, tells, warns
from news.checking.models import OutsideLink
from news.checking.text import outside_addresses
from siteinfo import linkcheck

MOST = 100
AGAIN = timedelta(days=1)


def look_at_links(html: str) -> Iterator[Finding]:
    """What the worker found at the links of a text; one query if there are any."""
    urls = outside_addresses(html)
    if not urls:
        return
    known = {row.url: row for row in OutsideLink.objects.filter(url__in=urls)}
    for url in urls:
        row = known.get(url)
        if row and row.is_dead:
            yield warns(f"Liên kết {url[:80]} không mở được: {row.reason}.", "body")
    waiting = sum(url not in known or known[url].is_dead is None for url in urls)
    if waiting:
        yield tells(
            f"{waiting} liên kết ra ngoài chưa kiểm tra được; máy kiểm tra sau mỗi lần lưu.", "body"
        )


def check_later(html: str) -> None:
    """Leave the links of a text that nobody has looked at today to the worker."""
    urls = [url for url in outside_addresses(html) if len(url) <= 500][:MOST]
    if not urls:
        return
    fresh = OutsideLink.objects.filter(url__in=urls, checked_at__gt=timezone.now() - AGAIN)
    due = set(urls) - set(fresh.exclude(is_dead=None).values_list("url", flat=True))
    if due:
        check_links.enqueue(sorted(due))


@task()
def check_links(urls: list[str]) -> None:
    rows = [OutsideLink(url=url) for url in urls]
    findings = linkcheck.look_at_all(rows)
    # That nobody at all answers means that our own line is down.
    is_up = linkcheck.line_is_up([], findings)
    for row, finding in zip(rows, findings, strict=True):
        is_known = is_up and finding.is_good is not None
        row.is_dead = not finding.is_good if is_known else None
        row.reason, row.checked_at = finding.reason[:80], timezone.now()
    OutsideLink.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["url"],
        update_fields=["is_dead", "reason", "checked_at"],
    )
