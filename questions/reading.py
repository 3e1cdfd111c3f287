"""Answers, as lists and reports of what was read show them."""

from django.urls import reverse

from questions.models import Question
from siteinfo.reading import Item, Kind


def describe(pk, slug, title, subject="", board=None):
    url = reverse("questions:question_detail", args=[slug, pk])
    return Item(title, url, subject, board or "")


QUESTIONS = Kind(
    title="Hỏi đáp",
    rows=Question.objects.all,
    published=Question.objects.published,
    fields=("pk", "slug", "title", "subject__name", "board__short_name"),
    describe=describe,
)
