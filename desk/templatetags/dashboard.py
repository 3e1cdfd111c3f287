from django import template

from desk import duty, panels, sections

register = template.Library()


@register.simple_tag(takes_context=True)
def duty_board(context):
    return duty.board(context["request"])


@register.simple_tag(takes_context=True)
def dashboard_panels(context):
    return panels.all_of(context["request"])


register.filter("sections", sections.grouped)
