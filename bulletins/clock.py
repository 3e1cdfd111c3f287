from datetime import timedelta

from django.utils import timezone

from bulletins.models import Bulletin
from unionportal.clock import every_minute

LATE = timedelta(minutes=10)


@every_minute
def ask_again_for_pdfs() -> None:
    """A worker that was killed, or a form saved meanwhile, left a PDF waiting."""
    waiting = Bulletin.objects.filter(updated_at__lt=timezone.now() - LATE)
    for bulletin in waiting.filter(pdf_state=Bulletin.PdfState.READING):
        bulletin.read_pdf_later()
    for bulletin in waiting.filter(pdf_state=Bulletin.PdfState.MAKING):
        bulletin.make_pdf_later()
