"""The pages that readers report, known only through the register siteinfo.reading."""

from collections import defaultdict

from django.urls import reverse

from siteinfo import reading

# The name in the address of the form, and the kind in the register.
NAMES = {"bai": "b"}


def named_in(query) -> tuple[str, int] | None:
    """The kind and the number of the page that an address names."""
    for name, kind in NAMES.items():
        number = query.get(name, "")
        if number.isascii() and number.isdecimal() and len(number) <= 18:
            return kind, int(number)
    return None


def published(kind: str, pk: int) -> reading.Item | None:
    """The page as readers may see it now."""
    rows = reading.registry[kind]
    return rows.items(rows.select(rows.published().filter(pk=pk))).get(pk)


def name_pages(messages) -> None:
    """Give each report the page that it is about, published or not; None if it is no more."""
    wanted = defaultdict(set)
    for message in messages:
        message.page = None
        if message.about_kind in reading.registry:
            wanted[message.about_kind].add(message.about_pk)
    for key, numbers in wanted.items():
        kind = reading.registry[key]
        found = kind.items(kind.select(kind.rows().filter(pk__in=numbers)))
        for message in messages:
            if message.about_kind == key:
                message.page = found.get(message.about_pk)


def desk_address(kind: str, pk: int) -> str:
    """Where the desk edits the page."""
    meta = reading.registry[kind].rows().model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_change", args=[pk])
