"""Types, issuing bodies and subjects, by id and by slug, in the order they are listed in."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db import connection

ROWS = """
SELECT 0, id, slug, name, name, lpad("order"::text, 6, '0') || name
FROM documents_documenttype
UNION ALL
SELECT 1, id, slug, name, coalesce(nullif(short_name, ''), name), sort_key
FROM documents_issuingbody
UNION ALL
SELECT 2, id, slug, name, name, sort_key FROM documents_subject
"""


class Term(NamedTuple):
    id: int
    slug: str
    name: str
    label: str
    order: str


class Terms(dict):
    """Terms of one kind by id."""

    def ids(self, slugs: Iterable[str]) -> tuple[int, ...]:
        """The ids of the slugs that there are."""
        wanted = set(slugs)
        return tuple(term.id for term in self.values() if term.slug in wanted) if wanted else ()


class Vocabulary(NamedTuple):
    kinds: Terms
    bodies: Terms
    subjects: Terms


def load_vocabulary() -> Vocabulary:
    """All of it, in one query."""
    vocabulary = Vocabulary(Terms(), Terms(), Terms())
    with connection.cursor() as cursor:
        cursor.execute(ROWS)
        for kind, *term in cursor.fetchall():
            vocabulary[kind][term[0]] = Term(*term)
    return vocabulary
