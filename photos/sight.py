"""Who sees and changes which photo on the desk; whoever uses photos says it here."""

from collections.abc import Callable

from django.db.models import Q

from photos import usage

_own: list[Callable] = []


def register(own: Callable[..., Q]) -> None:
    """Add a function that takes a person and returns the condition for photos of their work.

    None says that every photo is.
    """
    _own.append(own)


def changeable(user) -> Q:
    """Photos of this person's work: one's own uploads, and what `register` was told."""
    if user.is_superuser:
        return Q()
    found = Q(uploaded_by=user)
    for own in _own:
        photos = own(user)
        if photos is None:
            return Q()
        found |= photos
    return found


def visible(user) -> Q:
    """Those, and what readers see."""
    own = changeable(user)
    return own | usage.is_public() if own else own
