"""What a link to a document needs of its row, with the state it has on a day."""

from documents import validity

NAMED = ("number", "path", "abstract", "is_public", "type__name")
STATE = ("state", "state_as_of", "issued_on", "effective_from", "effective_until")
FIELDS = (*NAMED, *STATE, *validity.DERIVED)


def link_fields(*ends: str) -> list[str]:
    """The fields of the documents at these ends of a row: link_fields("source", "target")."""
    return [f"{end}__{name}" for end in ends for name in FIELDS]
