"""The log of who did what, which nobody can change afterwards.

Whatever stands above may write into it: `audit.record(Action.EXPORTED, poll)`. Who did it, and
from where, is taken from the request that is being answered; without one it was the system.
Signing in, rights, the states of what is Publishable, deletions and settings on the desk's
screens and files sent from there are recorded without being asked (desk/watchers/).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.db.models import Model

from desk import whence
from desk.models import Action, AuditEntry

_request: ContextVar = ContextVar("request", default=None)


@contextmanager
def answering(request) -> Iterator[None]:
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def request_answered():
    """The request that is being answered; None in the worker."""
    return _request.get()


def is_somebodys_act() -> bool:
    """Whether a signed-in person's request is being answered."""
    request = _request.get()
    return request is not None and request.user.is_authenticated


def record(action: Action, about: Model | None = None, detail: str = "", by=None) -> None:
    request = _request.get()
    if by is None and is_somebodys_act():
        by = request.user
    entry = AuditEntry(
        action=action,
        actor_pk=by and by.pk,
        actor=by.get_username() if by else "",
        network=whence.network(request) if request else "",
        detail=detail,
    )
    if about is not None:
        entry.object_type = about._meta.label_lower
        entry.object_pk = str(about.pk)
        entry.object_name = f"{about._meta.verbose_name} “{about}”"[:300]
    entry.save(force_insert=True)
