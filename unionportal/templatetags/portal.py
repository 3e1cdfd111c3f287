"""Small things any page may need."""

from datetime import timedelta
from html import unescape

from django import template
from django.utils import timezone
from django.utils.html import escape

from unionportal.fragments import fragment
from unionportal.richtext import withdrawn
from unionportal.search import highlight

register = template.Library()

TITLE_LENGTH = 70


@register.simple_tag
def page_numbers(page_obj):
    """The page numbers to show, with "…" for those left out."""
    return page_obj.paginator.get_elided_page_range(page_obj.number, on_each_side=2, on_ends=1)


@register.simple_tag
def crumb(crumbs):
    """The path to this page: (title, address), the last one without address if it is this page."""
    return fragment("includes/crumb.html", crumbs=tuple(crumbs))


@register.simple_tag
def head_links():
    """Fonts, stylesheet and icon, the same on every page."""
    return fragment("includes/head_links.html")


@register.filter
def without_withdrawn(html):
    """A text as readers get it: without the pictures that were withdrawn."""
    return withdrawn.without(html)


@register.filter
def first_page_none(number):
    """None for page 1, whose address carries no number."""
    return None if number == 1 else number


@register.filter
def short_when(moment):
    """When something appeared, as briefly as a list of news can say it."""
    if moment is None:
        return "không rõ ngày"
    local = timezone.localtime(moment)
    today = timezone.localdate()
    if local.date() == today:
        return f"{local:%H:%M}"
    if local.date() == today - timedelta(days=1):
        return "Hôm qua"
    return f"{local:%d/%m/%Y}"


@register.simple_tag(takes_context=True)
def absolute(context, address):
    """An address with scheme and host, for those who read the page elsewhere."""
    return context["request"].build_absolute_uri(address)


@register.filter
def mark_words(text, query):
    return highlight(text, query)


@register.filter
def fit_title(title, site):
    """A page's title for tabs and search results: within 70 characters, with the site if it fits.

    Takes and returns HTML, as the template's own block gives it.
    """
    title = unescape(title)
    whole = title if title.startswith(site) else f"{title} – {site}"
    if len(whole) <= TITLE_LENGTH:
        return escape(whole)
    if len(title) > TITLE_LENGTH:
        title = title[: TITLE_LENGTH - 1].rpartition(" ")[0].rstrip(" ,;:–-") + "…"
    return escape(title)
