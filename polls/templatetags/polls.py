from django import template
from django.utils.html import format_html

register = template.Library()

WIDTH = 160


@register.simple_tag
def choice_picture(photo):
    """A choice's picture beside its words, which say what it shows unless it has its own."""
    return format_html(
        '<img src="{}" srcset="{} 2x" width="{}" height="{}" alt="{}" loading="lazy"'
        ' decoding="async">',
        photo.rendition_url(WIDTH),
        photo.rendition_url(2 * WIDTH),
        WIDTH,
        round(WIDTH * photo.height / photo.width),
        photo.alt,
    )
