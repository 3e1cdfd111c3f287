"""The albums that stand on the front page."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from albums.models import Album
from siteinfo import shell

SHOWN = 5


def block(request) -> SafeString | str:
    """The block of the newest albums; "" while there is none."""
    return shell.kept("albums at home", shell.stamp_of(request), rendered)


def rendered() -> SafeString | str:
    albums = list(Album.objects.published().cards().exclude(number=0)[:SHOWN])
    return render_to_string("albums/_home.html", {"albums": albums}) if albums else ""
