from datetime import timedelta

from django.utils import timezone

from news import binning, prepared
from news.word.models import WordDraft
from unionportal.clock import every_day, every_minute

KEPT_DAYS = 90


@every_day
def drop_old_word_files() -> None:
    """What was made of them stays."""
    WordDraft.objects.filter(created_at__lt=timezone.now() - timedelta(days=KEPT_DAYS)).delete()


@every_minute
def put_due_changes_live() -> None:
    prepared.put_due()


@every_day
def empty_the_bin() -> None:
    for pk in binning.overdue().values_list("pk", flat=True):
        binning.purge(pk)
