"""Who deals with which message, and may open what came with it."""

from django.db.models import Q

from desk import seen
from desk.models import Role
from desk.roles import scope_of
from questions import reported
from questions.models import Enclosure, Message
from siteinfo import reading


def messages(user) -> Q:
    """Publishers deal with all that readers write, others with reports of what is theirs."""
    if scope_of(user).has(Role.PUBLISHER):
        return Q()
    found = Q(pk__in=[])
    for kind in reported.NAMES.values():
        rows = seen.by(user, reading.registry[kind].rows())
        found |= Q(about_kind=kind, about_pk__in=rows.values("pk"))
    return found


def enclosure(user, path: str) -> bool:
    mine = Message.objects.filter(messages(user))
    has_right = user.has_perm("questions.view_message")
    return has_right and Enclosure.objects.filter(file=path, message__in=mine).exists()
