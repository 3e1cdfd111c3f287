from django import template
from django.utils.html import format_html_join

register = template.Library()


@register.filter
def named_links(documents):
    """Documents as links within a sentence: "Luật 50/2024/QH15, Nghị định 105/2026/NĐ-CP"."""
    return format_html_join(
        ", ",
        '<a href="{}">{} {}</a>',
        ((row.get_absolute_url(), row.type_name, row.number) for row in documents),
    )
