from django import template

from desk.models import Notification

register = template.Library()


@register.simple_tag(takes_context=True)
def unread_notices(context) -> int:
    """How many pieces of news wait for whoever looks at this page."""
    return Notification.objects.filter(to=context["user"].pk, seen_at=None).count()
