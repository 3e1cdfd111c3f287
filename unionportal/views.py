"""Where all apps meet: front page, site search, flat pages' neighbours, error pages."""

import errno
import sys

from django.core.paginator import InvalidPage, Paginator
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_safe

from albums import home as albums_home
from bulletins import home as bulletins_home
from desk.views.framing import framed
from desk.views.keeping import offer_again
from documents import home as documents_home
from news import frontpage
from news.frontdesk.rehearsing import arranged
from news.frontdesk.views import for_placers
from news.links import latest
from news.models import Article
from news.tree import tree_of
from notices import home as notices_home
from siteinfo import searching, shell

SEARCH_PAGE = 20


def home(request):
    return render(request, "home.html", home_context(request, tree_of(request)))


def home_context(request, tree):
    lead, featured = frontpage.top_stories()
    shown = [article.pk for article in (lead, *featured) if article]
    return {
        "section": "home",
        "lead": lead,
        "featured": featured,
        "latest": latest(shown),
        "blocks": frontpage.blocks(tree, shown),
        "documents": documents_home.block(request),
        "notices": notices_home.block(request),
        "albums": albums_home.block(request),
        "bulletins": bulletins_home.block(request),
    }


@require_safe
@for_placers
def home_preview(request):
    """The front page with an arrangement that is not saved, in a frame of the desk."""
    with arranged(request) as tree:
        return framed(render(request, "home_preview.html", home_context(request, tree)))


def search(request):
    """Search over everything that is published: news page by page, the best of all else."""
    query = " ".join(request.GET.get("q", "").split())
    articles = (
        Article.objects.published().search(query).order_by("tier", *Article._meta.ordering).cards()
    )
    paginator = Paginator(articles, SEARCH_PAGE)
    try:
        page = paginator.page(request.GET.get("trang", 1))
    except InvalidPage as error:
        raise Http404("Không có trang kết quả này.") from error
    others = searching.groups(query) if query and page.number == 1 else []
    context = {
        "query": query,
        "page_obj": page,
        "paginator": paginator,
        "exact": [group for group in others if group.found.is_exact],
        "others": [group for group in others if not group.found.is_exact],
    }
    return render(request, "search.html", context)


def robots(request):
    lines = (
        "User-agent: *",
        "Disallow: /admin/",
        f"Disallow: {reverse('search')}",
        f"Disallow: {reverse('questions:report')}",
        f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}",
        "",
    )
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def error_page(template, status):
    """Make a handler that says in Vietnamese what is wrong and where to go."""

    def view(request, exception=None):
        return render(request, template, {"reason": str(exception or "")}, status=status)

    return view


bad_request = error_page("400.html", 400)
permission_denied = error_page("403.html", 403)
not_found = error_page("404.html", 404)


def csrf_failure(request, reason=""):
    return offer_again(request) or render(request, "403_csrf.html", status=403)


def server_error(request):
    """Answer without the database: 503 when that is what is wrong, 507 when the disk is full."""
    error = sys.exc_info()[1]
    gone = isinstance(error, OperationalError | InterfaceError)
    full = isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT)
    status = 503 if gone else 507 if full else 500
    around = shell.last_known()
    page = render_to_string(
        "500.html", {"status": status, "settings": around.settings if around else None}
    )
    response = HttpResponse(page, status=status)
    response["Cache-Control"] = "no-store"
    if gone:
        response["Retry-After"] = "60"
    return response
