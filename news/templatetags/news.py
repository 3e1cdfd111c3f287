"""Blocks of news for other apps' pages."""

from django import template

from news.models import Article

register = template.Library()

LATEST = 6


@register.inclusion_tag("news/_latest.html")
def latest_news(without=()):
    """The newest dated articles, apart from those the page shows already."""
    articles = Article.objects.published().filter(published_at__isnull=False)
    if without:
        articles = articles.exclude(pk__in=without)
    return {"articles": articles.newest_first().for_links()[:LATEST]}


@register.simple_tag
def unit_articles(unit, most=8):
    return Article.objects.published().filter(unit=unit).newest_first().for_list()[:most]
