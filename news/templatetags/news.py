"""Blocks of news for other apps' pages."""

from django import template
from django.utils import timezone
from django.utils.safestring import mark_safe

from news import links
from news.models import Article
from news.tree import tree_of

register = template.Library()


@register.inclusion_tag("news/_latest.html")
def latest_news(without=()):
    """The newest articles, apart from those the page shows already."""
    return {"articles": links.latest(without)}


@register.simple_tag(takes_context=True)
def category_link(context, article):
    """The line above a headline: the article's category, from the tree the page knows already."""
    return tree_of(context["request"]).nodes[article.category_id].link


@register.filter
def when(article):
    """The day an article appeared, or that it is not known."""
    if article.published_at is None:
        return "không rõ ngày"
    local = timezone.localtime(article.published_at)
    return mark_safe(f'<time datetime="{local.isoformat()}">{local:%d/%m/%Y}</time>')


@register.simple_tag
def unit_articles(unit, most=8):
    return Article.objects.published().filter(unit=unit).newest_first().for_list()[:most]
