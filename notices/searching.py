"""Notices and forms in the site search."""

from notices.models import BlankForm, Notice
from siteinfo import searching
from siteinfo.searching import Found, Hit, first_hits
from unionportal.richtext import plain_text
from unionportal.search import snippet


def find_notices(query: str) -> Found:
    def describe(notice):
        text = snippet(plain_text(notice.body), query)
        return Hit(notice.title, notice.get_absolute_url(), text, notice.issued_on)

    return first_hits(Notice.objects.published(), query, describe)


def find_forms(query: str) -> Found:
    def describe(blank):
        return Hit(str(blank), blank.get_absolute_url(), snippet(blank.note, query))

    forms = BlankForm.objects.published()
    if any(char.isdigit() for char in query):
        by_code = first_hits(forms.filter(code__iexact=query), query, describe)
        if by_code.hits:
            return by_code._replace(is_exact=True)
    return first_hits(forms, query, describe)


def register() -> None:
    searching.register(20, searching.Kind("Thông báo", find_notices, "notices:notice_list"))
    searching.register(30, searching.Kind("Biểu mẫu", find_forms, "notices:form_list"))
