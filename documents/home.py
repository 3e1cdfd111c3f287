"""The band of the front page that leads to the documents."""

from django.db.models import Count, Q
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from documents.models import Document, Subject
from documents.validity import state_on
from siteinfo import shell

NEWEST = 3
SUBJECTS = 5


def block(request) -> SafeString | str:
    """The band, kept for the day while no document changed; "" while there is none."""
    stamp = (shell.stamp_of(request), timezone.localdate())
    return shell.kept("documents at home", stamp, rendered)


def rendered() -> SafeString | str:
    today = timezone.localdate()
    newest = list(Document.objects.published().cards().filter(issued_on__lte=today)[:NEWEST])
    if not newest:
        return ""
    number = Count("documents", filter=Q(documents__is_public=True))
    subjects = Subject.objects.annotate(number=number).filter(number__gt=0).order_by("-number")
    context = {
        "documents": [(document, state_on(document, today)) for document in newest],
        "subjects": subjects[:SUBJECTS],
    }
    return render_to_string("documents/_home.html", context)
