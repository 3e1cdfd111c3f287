"""The maker: stories of a bulletin set into pages."""

from bulletins.maker import story
from bulletins.maker.contents import contents
from bulletins.maker.cover import cover
from bulletins.maker.lines import Setter
from bulletins.maker.sheet import Sheet
from siteinfo.models import SiteSettings


def make(bulletin, items) -> tuple[bytes, dict[int, int]]:
    """Return a PDF of the items' stories, and the page on which each item begins.

    The pages are set twice: what the contents say of them is known after the first time.
    """
    settings = SiteSettings.load()
    _, pages = lay(bulletin, items, settings, {})
    sheet, pages = lay(bulletin, items, settings, pages)
    return bytes(sheet.output()), pages


def lay(bulletin, items, settings, known: dict[int, int]) -> tuple[Sheet, dict[int, int]]:
    sheet = Sheet(f"Bản tin Công đoàn · {bulletin.name}")
    setter = Setter(sheet)
    sheet.set_lang("vi")
    sheet.set_title(f"Bản tin Công đoàn {bulletin}")
    sheet.set_author(settings.organisation)
    sheet.add_page()
    cover(setter, bulletin, items, settings)
    sheet.add_page()
    contents(setter, items, known, settings)
    sheet.add_page()
    return sheet, {item.pk: story.lay(setter, item) for item in items}
