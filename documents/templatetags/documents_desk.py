from django import template
from django.utils import timezone

from documents import worklists

register = template.Library()


@register.simple_tag
def urgent_work() -> int:
    """How many rows wait in the clerks' work lists that should be empty."""
    return worklists.urgent(timezone.localdate())
