"""Made-up articles and revisions for benchmarks, out of the sentences of the demo."""

import random
import re
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.search import SearchVectorField
from django.db import transaction
from django.db.models import Value
from django.db.models.functions import Cast
from django.utils import timezone

from desk import snapshots
from desk.models import Revision
from desk.snapshots.taking import written
from news.importing import pictures
from news.models import Article, Category, Tag
from photos.models import Photo
from unionportal.progress import progress
from unionportal.publishing import State
from unionportal.richtext import clean, plain_text
from unionportal.richtext.cleaning import CleanHtml
from unionportal.search import vector
from unionportal.text import slugify
from units.models import Unit

BATCH = 200
PARAGRAPHS, PARAGRAPH_WORDS = 8, 65
POOL = 400
YEARS = 12


def fill(number: int, stdout) -> None:
    """Add so many articles."""
    maker = Maker(seed=Article.objects.count())
    starts = range(0, number, BATCH)
    for start in progress(starts, len(starts), stdout, "Bài giả"):
        add([maker.article() for _ in range(min(BATCH, number - start))], maker)


def fill_revisions(number: int, stdout) -> None:
    """Add at least so many revisions, to each article as many: how it grew by paragraphs."""
    articles = Article.objects.order_by("pk")
    each = -(-number // max(articles.count(), 1))
    starts = range(0, articles.count() if number > 0 else 0, BATCH)
    for start in progress(starts, len(starts), stdout, "Bản đã lưu giả"):
        batch = articles[start : start + BATCH].prefetch_related("tags")
        Revision.objects.bulk_create(
            revision for article in batch for revision in revisions_of(article, each)
        )


def revisions_of(article: Article, number: int) -> Iterator[Revision]:
    """Yield what the last saves of an article might have left, the oldest first."""
    shape = snapshots.shape_of(Article)
    fields = {field.name: written(field, article) for field in shape.fields}
    joined = {field.name: [] for field in shape.joined}
    joined["tags"] = sorted(tag.pk for tag in article.tags.all())
    blocks = article.body.split("\n")
    for age in reversed(range(number)):
        body = "\n".join(blocks[: max(len(blocks) - age, 1)])
        yield Revision(
            content_type=ContentType.objects.get_for_model(Article),
            object_id=article.pk,
            data={
                "fields": fields | {"body": body},
                "joined": joined,
                "rows": {rows.label: [] for rows in shape.rows},
                "files": [],
                "names": {},
            },
        )


@transaction.atomic
def add(articles: list[Article], maker: "Maker") -> None:
    Article.objects.bulk_create(articles)
    tags, photos = Article.tags.through, Article.body_photos.through
    tags.objects.bulk_create(
        tags(article_id=article.pk, tag_id=tag)
        for article in articles
        for tag in maker.sample(maker.tags, 3)
    )
    photos.objects.bulk_create(
        photos(article_id=article.pk, photo_id=article.shown.pk)
        for article in articles
        if article.shown
    )


class Maker:
    """Makes articles out of the demo's sentences; the same ones for the same seed and rows."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.now = timezone.now()
        self.sentences = demo_sentences()
        self.writers = sorted(set(Article.objects.values_list("writer", flat=True)))
        self.categories = list(Category.objects.values_list("pk", flat=True))
        self.units = list(Unit.objects.order_by("pk").values_list("pk", flat=True))
        self.tags = list(Tag.objects.values_list("pk", flat=True))
        self.photos = list(Photo.objects.order_by("pk")[:50])
        self.figures = {
            photo.pk: clean(f"<figure>{pictures.tag(photo.src, photo.alt)}</figure>")
            for photo in self.photos
        }
        self.paragraphs = [clean(f"<p>{self.text(PARAGRAPH_WORDS)}</p>") for _ in range(POOL)]

    def article(self) -> Article:
        blocks = self.random.sample(self.paragraphs, PARAGRAPHS)
        shown = self.sample(self.photos, 1)[0] if self.photos and self.chance(0.3) else None
        if shown:
            blocks.insert(2, self.figures[shown.pk])
        title = " ".join(self.random.choice(self.sentences).split()[:12]).rstrip(".,;:!?…")
        article = Article(
            title=title,
            slug=slugify(title),
            lead=self.text(25),
            # Clean blocks in a row are clean text.
            body=CleanHtml("\n".join(blocks)),
            writer=self.random.choice(self.writers or [""]),
            category_id=self.random.choice(self.categories),
            unit_id=self.random.choice(self.units) if self.units else None,
            lead_photo=self.sample(self.photos, 1)[0] if self.photos and self.chance(0.7) else None,
            state=State.PUBLISHED,
            published_at=self.now - timedelta(minutes=self.random.randrange(YEARS * 365 * 24 * 60)),
        )
        article.search_vector = Cast(Value(vector(*article.search_text())), SearchVectorField())
        article.shown = shown
        return article

    def text(self, words: int) -> str:
        """Return sentences of at least so many words."""
        chosen, count = [], 0
        while count < words:
            chosen.append(self.random.choice(self.sentences))
            count += len(chosen[-1].split())
        return " ".join(chosen)

    def sample(self, rows: list, most: int) -> list:
        return self.random.sample(rows, min(len(rows), most))

    def chance(self, share: float) -> bool:
        return self.random.random() < share


def demo_sentences() -> list[str]:
    paths = sorted((Path(settings.BASE_DIR) / "demo" / "articles").glob("*.html"))
    texts = (plain_text(path.read_text(encoding="utf-8").split("+++\n", 2)[2]) for path in paths)
    sentences = (part for text in texts for part in re.split(r"(?<=[.!?…])\s+", text))
    return [sentence for sentence in sentences if 8 <= len(sentence.split()) <= 40]
