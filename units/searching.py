"""Units in the site search, also those that are no more: their pages still answer."""

from siteinfo.searching import Found, Hit, Kind, first_hits
from unionportal.richtext import plain_text
from unionportal.search import snippet
from units.models import Unit


def find(query: str) -> Found:
    def describe(unit):
        until = f"Hoạt động đến ngày {unit.last_day:%d/%m/%Y}. " if unit.is_former else ""
        text = snippet(plain_text(unit.description), query)
        return Hit(unit.name, unit.get_absolute_url(), until + text)

    return first_hits(Unit.objects.all(), query, describe)


UNITS = Kind("Đơn vị", find)
