"""How autosaves and the people who edit are shown."""

from django import template

from desk import review, wording
from desk.admin.working import OPENED, address_of
from desk.models import Autosave

register = template.Library()


@register.filter
def first_words(autosave: Autosave) -> str:
    return wording.first_words(autosave)


@register.filter
def person(user) -> str:
    return review.name_of(user)


@register.filter
def form_address(autosave: Autosave) -> str:
    """Where the form opens, filled with what was typed."""
    return f"{address_of(autosave)}?{OPENED}={autosave.pk}"
