from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from desk.models import Stage
from news.models import Article
from news.previewing import copies, links, media
from news.previewing.rehearsal import rehearsed
from news.views import article_context
from unionportal.adminbase import is_live

# The address itself is the key: it must reach no other site, no index and no cache.
HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow, noarchive"}


@require_safe
@never_cache
def shared(request: HttpRequest, token: str) -> HttpResponse:
    """Show a story to whoever has the link; who is signed in does not matter."""
    link = links.find(token)
    if link is None:
        response = render(request, "news/preview_gone.html", status=404)
    elif is_live(link.target) and copies.waiting(link.target) is None:
        response = redirect(link.target)
    else:
        response = show(request, link)
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


def show(request: HttpRequest, link) -> HttpResponse:
    with rehearsed():
        copy = copies.shared(link.target)
        context = {"link": link, "copy": copy}
        article, response = page(request, copy.article.pk, "news/article_shared.html", context)
    html = media.led_to_preview(response.content.decode(), article, link.token)
    response.content = html.encode()
    return response


def page(
    request: HttpRequest, pk: int, template: str, context: dict
) -> tuple[Article, HttpResponse]:
    """Make a story's page of what is stored now, whoever may see it."""
    article = Article.objects.for_page().get(pk=pk)
    if article.state != Stage.PUBLISHED and article.published_at is None:
        # A story of unknown date is an old one; this one will have the day of its publication.
        article.published_at = timezone.now()
    return article, render(request, template, article_context(request, article) | context)
