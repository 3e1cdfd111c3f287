"""The working copy of a story: what its next save, or its next publication, will bring.

To be called in a rehearsal: the copy is written over what is stored.
"""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError

from desk import snapshots, working
from desk.models import PreparedChange
from news.models import Article, Category
from news.previewing import typed
from unionportal.text import full_moment

UNTITLED = "(Chưa có tiêu đề)"


@dataclass
class Copy:
    article: Article
    # Which copy it is: "bản tự lưu lúc 14:32 22/11/2026, chưa lưu".
    words: str
    # What of it could not be shown.
    notes: list[str] = field(default_factory=list)


def own(request, model_admin, article: Article) -> Copy:
    """What somebody sees of a story: what they typed last, or else what all see."""
    autosave = working.offered(request.user, Article, article).first()
    if autosave is None:
        return shared(article)
    notes = typed.put(request, model_admin, article, autosave.fields)
    return Copy(article, f"bản tự lưu lúc {full_moment(autosave.saved_at)}, chưa lưu", notes)


def new(request, model_admin, autosave) -> Copy | None:
    """A story that was never saved; None while there is no category to put it in."""
    article = Article(title=UNTITLED, category=Category.objects.first())
    if article.category is None:
        return None
    article.save()
    notes = typed.put(request, model_admin, article, autosave.fields)
    return Copy(
        article, f"bản tự lưu lúc {full_moment(autosave.saved_at)}, bài chưa lưu lần nào", notes
    )


def shared(article: Article) -> Copy:
    """What others see: the change that waits beside the story, or else what is saved."""
    change = waiting(article)
    if change is None:
        return Copy(article, f"bản lưu lúc {full_moment(article.updated_at)}")
    try:
        notes = snapshots.put(article, change.data)
    except ValidationError as error:
        return Copy(article, f"bản lưu lúc {full_moment(article.updated_at)}", error.messages)
    return Copy(article, f"bản sửa chờ thay, soạn lúc {full_moment(change.made_at)}", notes)


def waiting(article: Article) -> PreparedChange | None:
    return PreparedChange.objects.about(article).first()
