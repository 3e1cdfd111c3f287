"""The front page as it would be with an arrangement that is not saved."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db.models.functions import Now
from django.http import HttpRequest

from news import tree
from news.frontdesk import arranging
from news.frontdesk.arrangement import Arrangement
from news.previewing.rehearsal import rehearsed


@contextmanager
def arranged(request: HttpRequest) -> Iterator[tree.Tree]:
    """Let the page be made as the address says; give the categories as they are then."""
    # What a process keeps must be made before, of what is stored.
    tree.tree_of(request)
    arrangement = arranging.sound(Arrangement.typed(request.GET))
    with rehearsed():
        arranging.hold()
        arranging.apply(arrangement)
        if "later" in request.GET:
            arranging.to_come(arrangement).update(published_at=Now())
        yield tree.build()
