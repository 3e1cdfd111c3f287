"""The issues that stand on the front page."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from bulletins.models import Bulletin
from siteinfo import shell

SHOWN = 5


def block(request) -> SafeString | str:
    """The block of the newest issues; "" while there is none."""
    return shell.kept("bulletins at home", shell.stamp_of(request), rendered)


def rendered() -> SafeString | str:
    bulletins = list(Bulletin.objects.published().newest_first().cards()[:SHOWN])
    return render_to_string("bulletins/_home.html", {"bulletins": bulletins}) if bulletins else ""
