from django import template

from unionportal.text import WEEKDAYS

register = template.Library()


@register.filter
def weekday(day):
    return WEEKDAYS[day.weekday()]
