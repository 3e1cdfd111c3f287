"""Blocks of news for other apps' pages."""

from django import template
from django.utils.html import format_html

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
    node = tree_of(context["request"]).nodes[article.category_id]
    return format_html('<p class="kick"><a href="{}">{}</a></p>', node.url, node.name)


@register.simple_tag
def unit_articles(unit, most=8):
    return Article.objects.published().filter(unit=unit).newest_first().for_list()[:most]
