"""What the front page shows of the news."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from news.links import SHOWN_ELSEWHERE, ArticleLink
from news.models import Article, Category
from photos.models import Photo
from unionportal.prepared import Prepared

FEATURED = SHOWN_ELSEWHERE - 1
BLOCK = 4


def top_stories():
    """Return (lead, featured): the places editors gave; without a lead, the newest article."""
    # "lead" stands after "featured" in the alphabet, so a lead is among the first rows.
    placed = list(
        Article.objects.published()
        .exclude(place=Article.Place.NONE)
        .for_list()
        .only("place", *Article.LIST_FIELDS)
        .order_by("-place", "place_order", *Article._meta.ordering)[: 2 * FEATURED]
    )
    lead = next((article for article in placed if article.place == Article.Place.LEAD), None)
    if lead is None:
        lead = Article.objects.published().newest_first().for_list().first()
    featured = [article for article in placed if article != lead]
    return lead, featured[:FEATURED]


def newest_by_category():
    """Rows of (category, its newest articles' keys), for categories with a block."""
    newest = (
        Article.objects.published()
        .filter(category__sort_key__startswith=OuterRef("sort_key"))
        .newest_first()
        .values("pk")[: BLOCK + SHOWN_ELSEWHERE]
    )
    categories = Category.objects.filter(on_home=True, hidden=False).order_by()
    return categories.values_list("pk", ArraySubquery(newest))


_newest_by_category = Prepared(newest_by_category)


def blocks(tree, without):
    """Return [(category, its newest articles)]; a category with nothing to show is left out.

    The first article of a block comes with its photo.
    """
    chosen = {
        category: [pk for pk in pks if pk not in without][:BLOCK]
        for category, pks in _newest_by_category()
    }
    rows = Article.objects.filter(pk__in=[pk for pks in chosen.values() for pk in pks])
    photo_of, articles = {}, {}
    for pk, slug, title, published_at, photo in rows.order_by().values_list(
        "pk", *Article.LINK_FIELDS, "lead_photo"
    ):
        articles[pk] = ArticleLink(pk, slug, title, published_at)
        photo_of[pk] = photo
    firsts = [pks[0] for pks in chosen.values() if pks]
    photos = Photo.objects.in_bulk([photo_of[pk] for pk in firsts if photo_of[pk]])
    return [
        (
            node,
            photos.get(photo_of[chosen[node.pk][0]]),
            [articles[pk] for pk in chosen[node.pk]],
        )
        for node in tree.on_home
        if chosen.get(node.pk)
    ]
