"""What the front page tells of notices, the coming days and forms."""

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from notices.models import BlankForm, Entry, Notice
from siteinfo import shell

SHOWN = 5


def block(request) -> SafeString | str:
    """The block, kept for the day while nothing changed; "" while there is nothing to tell."""
    stamp = (shell.stamp_of(request), timezone.localdate())
    return shell.kept("notices at home", stamp, rendered)


def rendered() -> SafeString | str:
    parts = {
        "notices": Notice.objects.current().important_first().for_list()[:SHOWN],
        "entries": Entry.objects.published().from_today()[:SHOWN],
        "blank_forms": BlankForm.objects.current().order_by("-pk").defer("search_vector")[:SHOWN],
    }
    parts = {name: list(rows) for name, rows in parts.items()}
    number = sum(map(bool, parts.values()))
    if not number:
        return ""
    context = {**parts, "number": number, "today": timezone.localdate()}
    return render_to_string("notices/_home.html", context)
