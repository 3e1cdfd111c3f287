"""What was chosen on the page to merge, put into the form's data."""

from django.db import models
from django.http import QueryDict

from desk.merging.paragraphs import is_marked
from desk.merging.pieces import Filled, posted_rows, row_values
from desk.merging.showing import TEXT
from desk.models import Revision
from desk.snapshots import put_row

CHOICE = "gop-"


def apply_choices(
    desk, request, obj: models.Model, post: QueryDict, theirs: dict
) -> dict[str, str]:
    """Follow the choices about what `theirs` says; return texts that still have marks in them.

    What is not chosen stays as it was typed.
    """
    chosen = {
        name.removeprefix(CHOICE): post.pop(name)[-1]
        for name in list(post)
        if name.startswith(CHOICE) and not name.startswith(TEXT)
    }
    texts = {
        name.removeprefix(TEXT): post.pop(name)[-1] for name in list(post) if name.startswith(TEXT)
    }
    if not chosen:
        return {}
    merged = {key: text for key, text in texts.items() if chosen.get(key) == "merged"}
    marked = {key: text for key, text in merged.items() if is_marked(text)}
    for key in merged.keys() - marked.keys():
        post[key] = merged[key]
    filled = Filled(desk, request, obj, theirs)
    _take(filled.pieces(), chosen, post)
    for row in posted_rows(desk, request, obj, post):
        pieces = filled.row_pieces(row) or {}
        _take(pieces, chosen, post)
        gone, deleted = (chosen.get(f"{kind}-{row.prefix}") for kind in ("gone", "deleted"))
        if gone == "theirs":
            post[row.delete_name] = "on"
        elif gone == "mine":
            bring_back(obj, row)
        if deleted == "theirs":
            post.pop(row.delete_name, None)
            for piece in pieces.values():
                piece.put(post)
    return marked


def _take(pieces: dict, chosen: dict, post: QueryDict) -> None:
    for key, piece in pieces.items():
        if chosen.get(key) == "theirs":
            piece.put(post)


def bring_back(obj: models.Model, row) -> None:
    """Bring back a row that the others have removed, as the newest revision that has it says."""
    for revision in Revision.objects.about(obj)[:20]:
        values = row_values(revision.data, row)
        if values:
            put_row(obj, row.rows, values, revision.data, [])
            return
