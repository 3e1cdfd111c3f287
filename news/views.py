from functools import lru_cache

from django.db.models import Count
from django.db.models.functions import ExtractMonth, ExtractYear
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.generic import ListView

from news.forms import ArchiveForm
from news.links import neighbours
from news.models import Article, Attachment, Tag
from news.tree import tree_of
from unionportal.prepared import Prepared
from units.models import Unit

NEWS_CRUMB = "Tin tức sự kiện"


class ArticleListView(ListView):
    """All news, or those of a month, a unit or a tag, newest first."""

    paginate_by = 20
    page_kwarg = "trang"
    template_name = "news/article_list.html"
    node = None

    def get_queryset(self):
        ids = self.get_category_ids()
        articles = Article.objects.published()
        if ids:
            articles = articles.in_category(ids)
        self.form = ArchiveForm(self.request.GET)
        self.chosen = self.form.chosen(Unit, Tag)
        self.by_month = sorted(
            months_of(ids)(), key=lambda row: (row[0] or 0, row[1] or 0), reverse=True
        )
        return self.form.filter(articles, self.chosen).newest_first().cards()

    def get_paginator(self, *args, **kwargs):
        paginator = super().get_paginator(*args, **kwargs)
        if not self.chosen:
            # The months have counted them already.
            paginator.count = sum(number for *_, number in self.by_month)
        return paginator

    def get_category_ids(self):
        """The categories whose articles these are; none for all."""
        return ()

    def get_context_data(self, **kwargs):
        context = super().get_context_data(
            section="news",
            node=self.node,
            tree=tree_of(self.request),
            form=self.form,
            chosen=self.chosen,
            chips=self.form.chips(self.chosen),
            months=self.months,
            crumbs=self.get_crumbs(),
            feed_url=self.get_feed_url(),
            **kwargs,
        )
        rows = list(context["page_obj"])
        big = int(context["page_obj"].number == 1)
        return {**context, "first_row": rows[:big], "rows": rows[big:]}

    @property
    def months(self):
        """{year: [months]} that have dated articles, newest first."""
        years = {}
        for year, month, _ in self.by_month:
            if year:
                years.setdefault(year, []).append(month)
        return years

    def get_crumbs(self):
        return [(NEWS_CRUMB, "")]

    def get_feed_url(self):
        return reverse("feed")


class CategoryView(ArticleListView):
    def get_category_ids(self):
        self.node = tree_of(self.request).by_slug(self.kwargs["slug"])
        if self.node is None:
            raise Http404("Không có chuyên mục này.")
        return tuple(self.node.ids)

    def get_crumbs(self):
        *above, here = self.node.path
        return [
            (NEWS_CRUMB, reverse("news:article_list")),
            *((node.name, node.url) for node in above),
            (here.name, ""),
        ]

    def get_feed_url(self):
        return reverse("news:category_feed", args=[self.node.slug])


def by_month(ids=None):
    """Rows of (year, month, number) of the published articles; unknown dates under None."""
    articles = Article.objects.published()
    if ids:
        articles = articles.in_category(ids)
    return (
        articles.order_by()
        .values_list(ExtractYear("published_at"), ExtractMonth("published_at"))
        .annotate(number=Count("pk"))
    )


@lru_cache(maxsize=512)
def months_of(ids):
    """by_month() of these categories, its SQL kept."""
    return Prepared(lambda: by_month(ids))


_published = Prepared(lambda pk: Article.objects.published().filter(pk=pk).for_page(), int)


def article_detail(request, slug, pk):
    found = _published(pk)
    if not found:
        raise Http404("Không có bài này, hoặc bài chưa đăng.")
    (article,) = found
    if article.slug != slug:
        return redirect(article, permanent=True)
    return render(request, "news/article_detail.html", article_context(request, article))


def article_context(request, article):
    """What an article's page shows beside the article; the preview shows the same."""
    node = tree_of(request).nodes[article.category_id]
    return {
        "article": article,
        "node": node,
        "section": "news",
        "crumbs": [
            (NEWS_CRUMB, reverse("news:article_list")),
            *((step.name, step.url) for step in node.path),
        ],
        "attachments": [Attachment(**row) for row in article.file_list],
        **neighbours(article),
    }
