from datetime import timedelta

from django.utils import timezone

from news.word.models import WordDraft
from unionportal.clock import every_day

KEPT_DAYS = 90


@every_day
def drop_old_word_files() -> None:
    """What was made of them stays."""
    WordDraft.objects.filter(created_at__lt=timezone.now() - timedelta(days=KEPT_DAYS)).delete()
