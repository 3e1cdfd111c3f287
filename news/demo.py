"""The demo's stories that are still on their way to readers."""

from datetime import datetime, time, timedelta

from django.contrib.auth.models import User
from django.utils import timezone

from desk.models import Step
from news import way
from news.models import Article

MONDAY = 0


def walk(article: Article, steps: list[dict], days_ago: int) -> None:
    """Take a story the steps of its header ("act", "by", "reason"), as if so many days ago."""
    for step in steps:
        act, by = Step.Act(step["act"]), User.objects.get(username=step["by"])
        at = next_monday() if act == Step.Act.SCHEDULED else None
        article = way.move(article, act, by, step.get("reason", ""), at)
    then = timezone.now() - timedelta(days=days_ago)
    Step.objects.about(article).update(at=then)
    if article.sent_at:
        Article.objects.filter(pk=article.pk).update(sent_at=then)


def next_monday() -> datetime:
    """Return seven o'clock of the coming Monday."""
    today = timezone.localdate()
    day = today + timedelta(days=7 - (today.weekday() - MONDAY) % 7)
    return timezone.make_aware(datetime.combine(day, time(7)))
