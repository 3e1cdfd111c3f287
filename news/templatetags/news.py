"""Blocks of news for other apps' pages."""

import re

from django import template
from django.utils import timezone
from django.utils.safestring import mark_safe

from news.citing import KEY
from news.models import Article
from news.tree import tree_of
from siteinfo import citing, shell
from unionportal.fragments import fragment

register = template.Library()


@register.simple_tag(takes_context=True)
def card(context, article, shape, without=None):
    """An article in one of the shapes of templates/news/_card_*.html.

    Its category stands above the headline, but for the one (`without`) whose page this is.
    """
    category = None
    if article.category_id != without:
        node = tree_of(context["request"]).nodes[article.category_id]
        category = (node.name, node.url)
    return fragment(f"news/_card_{shape}.html", article=article, category=category)


@register.simple_tag
def block_of(node, articles):
    """A category's block of the front page."""
    return fragment("news/_block.html", pk=node.pk, name=node.name, url=node.url, articles=articles)


@register.simple_tag(takes_context=True)
def article_meta(context, article):
    """What Zalo, Facebook and search engines show of an article."""
    request, photo = context["request"], article.lead_photo
    return fragment(
        "news/_meta.html",
        site=shell.shell_of(request).settings.name,
        address=request.build_absolute_uri(article.get_absolute_url()),
        title=article.title,
        summary=article.summary,
        photo=(request.build_absolute_uri(photo.src), photo.alt)
        if photo and photo.is_shown
        else None,
        published_at=article.published_at,
        category=context["node"].name,
    )


@register.simple_tag
def linked_body(article):
    """An article's text, with links to the documents it cites."""
    return citing.linked(KEY, article.pk, article.body)


@register.simple_tag
def latest_news(articles):
    return fragment("news/_latest.html", articles=articles, today=timezone.localdate())


@register.simple_tag
def related_news(articles):
    return fragment("news/_related.html", articles=articles)


@register.simple_tag(takes_context=True)
def list_aside(context):
    """The archive and the categories beside a list."""
    chosen = context["chosen"]
    kept = [("don-vi", chosen.get("unit")), ("the", chosen.get("tag"))]
    return fragment(
        "news/_list_aside.html",
        years=tuple(context["years"]),
        months=range(1, 13),
        year=chosen.get("nam"),
        month=chosen.get("thang"),
        kept=tuple((name, row.slug) for name, row in kept if row),
        categories=tuple((node.name, node.url) for node in context["tree"].top),
        here=context["node"].url if context["node"] else "",
    )


@register.filter
def when(article):
    """The day an article appeared, or that it is not known."""
    if article.published_at is None:
        return "không rõ ngày"
    local = timezone.localtime(article.published_at)
    return mark_safe(f'<time datetime="{local.isoformat()}">{local:%d/%m/%Y}</time>')


@register.filter
def when_exactly(moment):
    """The hour and the day of a moment, or that they are not known."""
    if moment is None:
        return mark_safe("<span>không rõ ngày</span>")
    local = timezone.localtime(moment)
    return mark_safe(f'<time datetime="{local.isoformat()}">{local:%H:%M, %d/%m/%Y}</time>')


@register.simple_tag
def byline(article):
    unit = article.unit
    heir = unit and unit.heir
    return fragment(
        "news/_byline.html",
        writer=article.writer,
        photographer=article.photographer,
        published_at=article.published_at,
        unit=(unit.short_name, unit.slug) if unit else None,
        heir=(heir.short_name, heir.slug) if heir else None,
    )


@register.simple_tag
def tag_links(article):
    tags = tuple((tag["name"], tag["slug"]) for tag in article.tag_list)
    return fragment("news/_tags.html", tags=tags) if tags else ""


@register.simple_tag
def steps(older, newer):
    """The ways to the previous and the next article."""
    return fragment("news/_steps.html", older=older, newer=newer) if older or newer else ""


@register.filter
def opening(text, words):
    """The whole sentences among the first words of text; cut short if none ends there."""
    split = text.split()
    if len(split) <= words:
        return text
    start = " ".join(split[:words])
    whole = re.match(r".*[.?!…]”?(?= |$)", start)
    return whole[0] if whole else start.rstrip(" ,;:–-") + "…"


@register.simple_tag
def unit_articles(unit, most=8):
    return Article.objects.published().filter(unit=unit).newest_first().cards()[:most]
