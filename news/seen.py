"""Files and photos of stories, for those who see the stories on the desk."""

from django.contrib.auth.models import User
from django.db.models import Q

from desk.models import Grant, Role
from desk.roles import scope_of
from news import prepared, rights
from news.models import Article
from news.word.models import WordDraft
from photos import usage


def attachment(user: User, path: str) -> bool:
    return _belongs(user, path, attachments__file=path)


def audio(user: User, path: str) -> bool:
    return _belongs(user, path, recordings__file=path)


def _belongs(user: User, path: str, **file) -> bool:
    """Whether the file is a story's that somebody sees; publishers see those of former states."""
    stories = Article.objects.filter(rights.visible(user))
    return (
        scope_of(user).has(Role.PUBLISHER)
        or stories.filter(**file).exists()
        or prepared.with_file(path, stories).exists()
    )


def word_file(user: User, path: str) -> bool:
    return WordDraft.objects.filter(created_by=user, file=path).exists()


def photos(user: User) -> Q | None:
    """Photos that people of one's units have brought, and those of one's stories.

    What readers see elsewhere too is not one's own for being put into a story.
    """
    scope = scope_of(user)
    if scope.has(Role.PUBLISHER):
        return None
    if not scope.has(*rights.NEWSROOM):
        return Q(pk__in=[])
    stories = Article.objects.filter(rights.visible(user))
    in_text = Article.body_photos.through.objects.filter(article__in=stories)
    found = Q(pk__in=stories.values("lead_photo")) | Q(pk__in=in_text.values("photo"))
    found &= ~usage.is_public_beyond(stories)
    units = scope.units(*rights.NEWSROOM)
    if units:
        colleagues = Grant.objects.in_force().filter(unit__in=units)
        found |= Q(uploaded_by__in=colleagues.values("user"))
    return found
