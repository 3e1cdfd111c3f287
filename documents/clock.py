from datetime import timedelta

from django.utils import timezone

from documents.models import DocumentFile, ImportRun
from unionportal.clock import every_day

WAITING_DAYS = 7
RUN_DAYS = 90


@every_day
def drop_files_nobody_took() -> None:
    """Files that were dropped for a document that was then not made."""
    before = timezone.now() - timedelta(days=WAITING_DAYS)
    DocumentFile.objects.filter(document=None, uploaded_at__lt=before).delete()


@every_day
def drop_old_imports() -> None:
    before = timezone.now() - timedelta(days=RUN_DAYS)
    ImportRun.objects.filter(created_at__lt=before).delete()
