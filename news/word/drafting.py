"""From what was found in a Word file to a draft, once."""

from django.contrib.auth.models import User
from django.db import transaction

from desk import revisions
from news.models import Article, Category
from news.word.headings import with_headings
from news.word.models import WordDraft
from photos.models import Photo
from unionportal.publishing import State
from unionportal.text import slugify
from units.models import Unit


def make_article(
    draft_pk: int,
    user: User,
    *,
    title: str,
    category: Category,
    unit: Unit | None,
    headings: set[int],
) -> Article:
    """Return the draft of an article; the one that is there when it has been made before."""
    with transaction.atomic():
        draft = WordDraft.objects.select_for_update().get(pk=draft_pk)
        if draft.article_id is None:
            draft.article = _article(draft, user, title, category, unit, headings)
            draft.save(update_fields=["article", "changed_at"])
            revisions.record(draft.article, user, f"Lập từ tệp Word {draft.name}.")
    return draft.article


def _article(
    draft: WordDraft,
    user: User,
    title: str,
    category: Category,
    unit: Unit | None,
    headings: set[int],
) -> Article:
    story = draft.story
    return Article.objects.create(
        kicker=story.kicker,
        title=title,
        slug=slugify(title),
        lead=story.lead,
        body=with_headings(story.body, headings),
        lead_photo=Photo.objects.filter(pk=story.lead_photo).first(),
        photo_caption=story.photo_caption,
        writer=story.writer,
        photographer=story.photographer,
        unit=unit,
        category=category,
        state=State.DRAFT,
        created_by=user,
    )
