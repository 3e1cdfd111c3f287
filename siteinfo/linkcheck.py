"""Checking that links to other servers still lead somewhere: every week, a failing one every day.

Three failures in a row mean that a link is broken. That nobody at all answers means that our own
line is down, and tells nothing about the links.
"""

import logging
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from siteinfo import outgoing, shell
from siteinfo.models import Link

logger = logging.getLogger(__name__)

EVERY = timedelta(days=7)
AGAIN = timedelta(days=1)
# The clock comes once a day, a little earlier or later.
SLACK = timedelta(hours=1)
FAILURES = 3
AT_ONCE = 8
WITNESSES = 3
NOBODY = "lần gần nhất không máy chủ nào trả lời"
# The server lives, it only refuses programs.
SHY = {401, 403, 405, 429}


class Finding(NamedTuple):
    """What came of a look: `is_good` is None when it could not be looked at."""

    is_good: bool | None
    answered: bool = False
    reason: str = ""


def due():
    now = timezone.now() + SLACK
    return Link.objects.outside().filter(
        Q(checked_at=None)
        | Q(checked_at__lte=now - EVERY)
        | Q(failures__gt=0, checked_at__lte=now - AGAIN)
    )


def check_when_due() -> None:
    """Leave the checking to a task."""
    if due().exists():
        check_due_links.enqueue()


@task()
def check_due_links() -> None:
    check(list(due()))


@task()
def check_again(pks: list[int]) -> None:
    check(list(Link.objects.outside().filter(pk__in=pks)))


def check(links: list[Link]) -> None:
    findings = look_at_all(links)
    if not line_is_up(links, findings):
        logger.warning("Kiểm tra liên kết: không máy chủ nào trả lời; lần này không tính.")
        Link.objects.filter(pk__in=[link.pk for link in links]).update(reason=NOBODY)
        return
    for link, finding in zip(links, findings, strict=True):
        note(link, finding)


def look_at_all(links: Iterable[Link]) -> list[Finding]:
    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(look_at, [link.url for link in links]))


def look_at(url: str) -> Finding:
    """Ask for the head, and for the page where a server does not like that."""
    public_only = not settings.CHECK_PRIVATE_LINKS
    finding = Finding(None)
    for method in ("HEAD", "GET"):
        try:
            status = outgoing.ask(url, method, public_only=public_only).status
        except outgoing.NotPublic as refusal:
            return Finding(None, reason=str(refusal))
        except outgoing.Unreachable as trouble:
            finding = Finding(False, finding.answered, str(trouble))
            continue
        if status < 300 or status in SHY:
            return Finding(True, True)
        finding = Finding(False, True, f"máy chủ trả lời {status}")
    return finding


def line_is_up(links: list[Link], findings: list[Finding]) -> bool:
    """Whether anybody answers: if none of these, then one that was good when last asked."""
    if not findings or any(finding.answered for finding in findings):
        return True
    good = Link.objects.outside().filter(state=Link.State.GOOD)
    others = good.exclude(pk__in=[link.pk for link in links])
    witnesses = look_at_all(others.order_by("?")[:WITNESSES])
    return any(witness.answered for witness in witnesses)


def note(link: Link, finding: Finding) -> None:
    """Keep what was found, unless the link has been changed or checked in the meantime."""
    failures, state = link.failures, link.state
    if finding.is_good is not None:
        failures = 0 if finding.is_good else min(link.failures + 1, FAILURES)
        state = state_after(failures)
    was_changed = not Link.objects.filter(
        pk=link.pk, url=link.url, checked_at=link.checked_at
    ).update(state=state, failures=failures, reason=finding.reason[:80], checked_at=timezone.now())
    turned = (state == Link.State.BROKEN) != (link.state == Link.State.BROKEN)
    if turned and link.hide_when_broken and not was_changed:
        shell.raise_stamp()


def state_after(failures: int) -> str:
    if failures == 0:
        return Link.State.GOOD
    return Link.State.BROKEN if failures >= FAILURES else Link.State.FAILING
