"""Readers for tests."""

from visits.models import Day, Read

PHONE = "Mozilla/5.0 (Linux; Android 13; SM-A145F) AppleWebKit/537.36 Chrome/124.0 Mobile"
GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"


def see(client, page="", agent=PHONE, ip="203.0.113.9", **headers):
    """Load a page's picture as this reader; return the answer."""
    headers = {"user-agent": agent, **headers}
    return client.get(f"/luot-xem.gif{page}", headers=headers, REMOTE_ADDR=ip)


def visits():
    """All days' (people, bots)."""
    days = Day.objects.all()
    return sum(day.people for day in days), sum(day.bots for day in days)


def reads():
    """{number of an article: (people, bots)} over all days."""
    return {read.item: (read.people, read.bots) for read in Read.objects.all()}
