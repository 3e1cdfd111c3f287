"""The side block: the latest answers, and the way to ask."""

from functools import cache

from django.template.loader import render_to_string
from django.urls import reverse

from questions.models import Question
from siteinfo import shell

SHOWN = 3


def latest_answers(request) -> str:
    if request.path.startswith(own_pages()):
        return ""
    return shell.kept("answers beside", shell.stamp_of(request), rendered)


@cache
def own_pages() -> str:
    return reverse("questions:question_list")


def rendered() -> str:
    """The block; "" while nothing is answered."""
    latest = Question.objects.published().newest_first().only("slug", "title", "published_at")
    questions = list(latest[:SHOWN])
    return render_to_string("questions/_block.html", {"questions": questions}) if questions else ""
