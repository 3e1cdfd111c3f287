"""What the front page shows of the news."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from news.models import Article, Category
from photos.models import Photo

FEATURED = 4
BLOCK = 4


def top_stories():
    """Return (lead, featured): the places editors gave; without a lead, the newest article."""
    placed = list(
        Article.objects.published()
        .exclude(place=Article.Place.NONE)
        .for_list()
        .only("place", *Article.LIST_FIELDS)
        .order_by("place_order", *Article._meta.ordering)[: 4 * FEATURED]
    )
    lead = next((article for article in placed if article.place == Article.Place.LEAD), None)
    if lead is None:
        lead = Article.objects.published().newest_first().for_list().first()
    featured = [article for article in placed if article != lead]
    return lead, featured[:FEATURED]


def blocks(tree, without):
    """Return [(category, its newest articles)]; a category with nothing to show is left out.

    The first article of a block comes with its photo.
    """
    newest = (
        Article.objects.published()
        .filter(category__sort_key__startswith=OuterRef("sort_key"))
        .exclude(pk__in=without)
        .newest_first()
        .values("pk")[:BLOCK]
    )
    categories = Category.objects.filter(pk__in=[node.pk for node in tree.on_home]).order_by()
    chosen = {pk: pks for pk, pks in categories.values_list("pk", ArraySubquery(newest)) if pks}
    rows = Article.objects.filter(pk__in=[pk for pks in chosen.values() for pk in pks])
    articles = {
        row["pk"]: Article(**row)
        for row in rows.order_by().values("pk", "slug", "title", "published_at", "lead_photo_id")
    }
    firsts = [articles[pks[0]] for pks in chosen.values()]
    photos = Photo.objects.in_bulk([a.lead_photo_id for a in firsts if a.lead_photo_id])
    for article in firsts:
        article.lead_photo = photos.get(article.lead_photo_id)
    return [
        (node, [articles[pk] for pk in chosen[node.pk]])
        for node in tree.on_home
        if node.pk in chosen
    ]
