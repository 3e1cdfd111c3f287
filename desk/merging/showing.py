"""What two people made of a box, side by side."""

from django import forms
from django.http import QueryDict
from django.utils.safestring import SafeString

from desk.comparing import Row, align, blocks_of, lines_of
from desk.merging.pieces import Piece
from unionportal.richtext import clean
from unionportal.text import row_key

# The name of the box with the merged text of a field.
TEXT = "gop-text-"


def box(piece: Piece, text: str) -> SafeString:
    name = f"{TEXT}{piece.key}"
    told = {"id": f"id_{name}", "rows": 8, "cols": 40, "aria-label": f"{piece.label}: bản gộp"}
    return piece.field.widget.render(name, text, told)


def sides(piece: Piece, typed: dict) -> list[Row]:
    """Theirs on the left, mine on the right."""
    if piece.is_rich:
        texts = (blocks_of(clean(_first(sent[piece.key]))) for sent in (piece.sent, typed))
        return align(*texts)
    return align(*(lines_of(_words(piece, sent) or "(để trống)") for sent in (piece.sent, typed)))


def typed_rows(was: dict[str, Piece], post: QueryDict) -> list[Row]:
    """A row that is gone, with what was typed into it."""
    mine = "\n".join(_words(piece, piece.typed(post)) for piece in was.values())
    return align([], lines_of(mine))


def changed_rows(was: dict[str, Piece], now: dict[str, Piece]) -> list[Row]:
    """A row as they have changed it."""
    texts = ("\n".join(_words(p, p.sent) for p in pieces.values()) for pieces in (was, now))
    return align(*map(lines_of, texts))


def _first(values: list[str]) -> str:
    return values[0] if values else ""


def _words(piece: Piece, sent: dict[str, list[str]]) -> str:
    values = [value for values in sent.values() for value in values if value]
    field = piece.field
    if isinstance(field, forms.BooleanField):
        return "có" if values else "không"
    if isinstance(field, forms.ModelChoiceField):
        keys = [key for value in values if (key := row_key(value)) is not None]
        rows = field.queryset.model._base_manager.filter(pk__in=keys)
        return "\n".join(str(row) for row in rows)
    if isinstance(field, forms.ChoiceField):
        names = {str(value): str(name) for value, name in field.choices}
        return ", ".join(names.get(value, value) for value in values)
    return " ".join(values)
