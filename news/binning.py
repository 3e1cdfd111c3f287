"""The end of what lay in the bin: its row, its files and all that was noted of it go."""

from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models.functions import Now

from desk import audit
from desk.models import Action, Autosave, EditLock, PreparedChange, PreviewLink, Revision, Step
from news.models import Article
from unionportal.uploads import remove_later

KEPT_DAYS = 90
NOTED = (Autosave, EditLock, PreparedChange, PreviewLink, Revision, Step)


def overdue():
    """What has lain in the bin for its time, by the database's clock."""
    return Article.objects.in_bin().filter(binned_at__lte=Now() - timedelta(days=KEPT_DAYS))


def purge(pk: int, by=None) -> None:
    """Delete a story that is in the bin for good."""
    with transaction.atomic():
        article = Article.objects.in_bin().select_for_update(of=["self"]).filter(pk=pk).first()
        if article is None:  # Somebody has taken it back.
            return
        files = files_of(article)
        audit.record(Action.DELETED, article, "xóa hẳn từ thùng rác", by=by)
        about = {"content_type": ContentType.objects.get_for_model(Article), "object_id": pk}
        for model in NOTED:
            model.objects.filter(**about).delete()
        article.delete()
        for name in files:
            remove_later(name)


def files_of(article: Article) -> set[str]:
    """The files of a story and of all its saved versions."""
    rows = (article.attachments, article.recordings)
    now = {name for manager in rows for name in manager.values_list("file", flat=True)}
    versions = (*Revision.objects.about(article), *PreparedChange.objects.about(article))
    return now.union(*(version.data["files"] for version in versions))
