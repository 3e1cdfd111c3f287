from functools import lru_cache

from django.db.models import Count
from django.db.models.functions import ExtractYear
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.generic import ListView

from news.audio import ArticleAudio
from news.correction import Correction
from news.forms import ArchiveForm
from news.links import neighbours
from news.models import Article, Attachment, Tag
from news.tree import NEWS_CRUMB, tree_of
from siteinfo import inserts
from unionportal.prepared import Prepared
from units.models import Unit


class ArticleListView(ListView):
    """All news, or those of a month, a unit or a tag, newest first."""

    paginate_by = 20
    page_kwarg = "trang"
    template_name = "news/article_list.html"
    node = None

    def get_queryset(self):
        ids = self.get_category_ids()
        self.by_year = dict(years_of(ids)())
        self.form = ArchiveForm(self.request.GET)
        self.chosen = self.form.chosen(Unit, Tag)
        if self.chosen:
            return self.form.filter(articles_in(ids), self.chosen).newest_first().cards()
        return Newest(ids, sum(self.by_year.values()))

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
            years=sorted(filter(None, self.by_year), reverse=True),
            crumbs=self.get_crumbs(),
            feed_url=self.get_feed_url(),
            **kwargs,
        )
        rows = list(context["page_obj"])
        big = int(context["page_obj"].number == 1)
        return {**context, "first_row": rows[:big], "rows": rows[big:]}

    def get_crumbs(self):
        return [("Trang chủ", reverse("home")), (NEWS_CRUMB, "")]

    def get_feed_url(self):
        return reverse("feed")


class CategoryView(ArticleListView):
    def get_category_ids(self):
        self.node = tree_of(self.request).by_slug(self.kwargs["slug"])
        if self.node is None:
            raise Http404("Không có chuyên mục này.")
        return tuple(self.node.ids)

    def get_crumbs(self):
        return [*self.node.crumbs[:-1], (self.node.name, "")]

    def get_feed_url(self):
        return reverse("news:category_feed", args=[self.node.slug])


def articles_in(ids):
    articles = Article.objects.published()
    return articles.in_category(ids) if ids else articles


@lru_cache(maxsize=512)
def years_of(ids):
    """Run for rows of (year, number of articles); those of unknown date stand under None."""
    year = ExtractYear("published_at")
    return Prepared(
        lambda: articles_in(ids).order_by().values_list(year).annotate(number=Count("pk"))
    )


@lru_cache(maxsize=512)
def slice_of(ids, start, stop):
    return Prepared(lambda: articles_in(ids).newest_first().cards()[start:stop])


class Newest:
    """The articles of these categories, newest first, for a paginator to count and cut."""

    ordered = True

    def __init__(self, ids, number):
        self.ids, self.number = ids, number

    def count(self):
        return self.number

    def __getitem__(self, wanted):
        if wanted.start >= wanted.stop:
            return []
        return slice_of(self.ids, wanted.start, wanted.stop)()


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
        "crumbs": node.crumbs,
        "attachments": [Attachment(**row) for row in article.file_list],
        "recordings": [ArticleAudio(**row) for row in article.audio_list],
        "corrections": [Correction.from_row(row) for row in article.correction_list],
        "below": inserts.rendered(request, album=article.album_id, poll=article.poll_id),
        **neighbours(article),
    }
