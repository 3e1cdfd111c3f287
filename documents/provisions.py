"""Finding a part of a document: by its name, or by a place in the text."""

from collections.abc import Mapping

from documents.models import Document, Provision

# The document's own articles first, then those of what it issues; quoted ones never.
REGIONS = (Provision.Region.MAIN, Provision.Region.ANNEX)


def find_provision(
    document: Document, article: str, clause: str = "", point: str = ""
) -> Provision | None:
    """Return "điểm a khoản 2 Điều 35", or the nearest part around it that is there."""
    if not article:
        return None
    wanted = [label.lower() for label in (article, clause, point)]
    kinds = (Provision.Kind.ARTICLE, Provision.Kind.CLAUSE, Provision.Kind.POINT)
    for region in REGIONS:
        found = None
        for kind, label in zip(kinds, wanted, strict=True):
            if not label:
                continue
            rows = document.provisions.filter(region=region, kind=kind, label=label)
            inner = rows.filter(parent=found) if found else rows
            nearer = inner.order_by("position").first()
            if nearer is None:
                break
            found = nearer
        if found:
            return found
    return None


ARTICLES_AT = """
SELECT article.* FROM unnest(%s::bigint[], %s::int[]) AS wanted (document_id, place)
CROSS JOIN LATERAL (
    SELECT id, document_id, label, heading, anchor FROM documents_provision
    WHERE document_id = wanted.document_id AND kind = 'article' AND region = ANY(%s)
        AND start <= wanted.place
    ORDER BY position DESC LIMIT 1
) AS article
"""


def articles_at(places: Mapping[int, int]) -> dict[int, Provision]:
    """For each document and a place in its text, the article in which that place lies."""
    if not places:
        return {}
    regions = [region.value for region in REGIONS]
    rows = Provision.objects.raw(ARTICLES_AT, [list(places), list(places.values()), regions])
    return {row.document_id: row for row in rows}
