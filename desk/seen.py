"""Which rows somebody sees on the desk: content apps whose rows are not everybody's say it here."""

from collections.abc import Callable

from django.db.models import Model, Q, QuerySet

_rules: dict[type[Model], Callable] = {}


def register(model: type[Model], visible: Callable[..., Q]) -> None:
    """Let `visible(user)` be the condition for the rows of this model that somebody sees."""
    _rules[model] = visible


def by(user, rows: QuerySet) -> QuerySet:
    """Those of the rows that this person sees on the desk."""
    if rows.model in _rules:
        return rows.filter(_rules[rows.model](user))
    meta = rows.model._meta
    return rows if user.has_perm(f"{meta.app_label}.view_{meta.model_name}") else rows.none()
