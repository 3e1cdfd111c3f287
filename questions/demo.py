"""The demo's answers, and two messages that wait, through the same models that the desk uses."""

from datetime import timedelta

from django.utils import timezone

from questions.models import Message, Question, Subject, Terms
from unionportal.publishing import State
from units.models import Unit


def load_questions(data: dict) -> None:
    if Question.objects.exists():
        return
    morning = timezone.localtime().replace(hour=8, minute=30, second=0, microsecond=0)
    for row in data["question"]:
        subject = Subject.objects.get(slug=row.pop("subject"))
        subject.board = Unit.objects.get(slug=row.pop("board"))
        subject.save()
        Question.objects.create(
            subject=subject,
            board=subject.board,
            published_at=morning - timedelta(days=row.pop("answered_days_ago")),
            state=State.PUBLISHED,
            **row,
        )
    for number, row in enumerate(data["message"], start=1):
        subject = Subject.objects.get(slug=row.pop("subject"))
        additions = row.pop("additions", [])
        message = Message.objects.create(
            subject=subject,
            kind=subject.kind,
            board=subject.board,
            terms=Terms.objects.latest(),
            fingerprint=f"demo-{number}",
            sent_at=morning - timedelta(days=row.pop("sent_days_ago")),
            **row,
        )
        for text in additions:
            message.add(text)
