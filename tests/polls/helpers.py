from datetime import timedelta

from django.utils import timezone

from polls.models import Choice, Poll


def make_poll(question="Bạn vào trang này để làm gì?", choices=("Đọc tin", "Tra cứu"), **fields):
    """A poll that opened yesterday and closes tomorrow, unless the test says otherwise."""
    now, day = timezone.now(), timedelta(days=1)
    values = {"opens_at": now - day, "closes_at": now + day, **fields}
    poll = Poll.objects.create(question=question, **values)
    for order, text in enumerate(choices):
        Choice.objects.create(poll=poll, text=text, order=order)
    return poll


def keys(poll):
    return [choice.pk for choice in poll.choices.all()]


def marked(client, poll):
    """Give the client its mark, as opening the poll's page does."""
    client.get(poll.get_absolute_url())
    return client


def send(client, poll, *chosen, **options):
    return client.post(f"{poll.get_absolute_url()}bo-phieu/", {"chon": chosen}, **options)


def counts(poll):
    """(voters, votes of each choice), from the rows themselves."""
    picks = [choice.picks.count() for choice in poll.choices.all()]
    return poll.votes.count(), picks
