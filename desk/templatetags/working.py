"""How autosaves and the people who edit are shown."""

from django import template
from django.urls import reverse

from desk import review, wording
from desk.admin.working import OPENED
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
    opts = autosave.content_type.model_class()._meta
    name = f"admin:{opts.app_label}_{opts.model_name}"
    pk = autosave.object_id
    address = reverse(f"{name}_change", args=[pk]) if pk else reverse(f"{name}_add")
    return f"{address}?{OPENED}={autosave.pk}"
