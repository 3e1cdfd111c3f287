"""What the links show that editors send to people without an account, and until when."""

from django.utils import timezone

from desk import previews
from desk.models import PreviewLink, Stage
from news import rights
from news.models import Article
from news.previewing.media import is_signed


def find(token: str) -> PreviewLink | None:
    """The link that shows a story now: it, its maker's rights and the story are in force."""
    link = previews.alive().filter(token=token).first()
    article = link and link.target
    is_shown = (
        isinstance(article, Article)
        and is_to_come(article)
        and rights.may_see(link.made_by, article)
    )
    return link if is_shown else None


def is_to_come(article: Article) -> bool:
    """Whether the story is on its way or published: not withdrawn, expired or in the bin."""
    is_over = article.expires_at and article.expires_at <= timezone.now()
    return not (is_over or article.binned_at or article.state == Stage.WITHDRAWN)


def shows(token: str, signature: str, path: str) -> bool:
    """Whether a page that is shown by this link has led to this file."""
    return is_signed(token, signature, path) and find(token) is not None
