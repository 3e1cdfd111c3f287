"""Whose word counts, box by box."""

from dataclasses import dataclass, field

from django.db import models
from django.http import QueryDict
from django.utils.safestring import SafeString

from desk import comparing
from desk.merging import paragraphs, showing
from desk.merging.pieces import Filled, Piece, PostedRow, posted_rows


@dataclass
class Collision:
    """What both have changed, each in another way."""

    key: str
    part: comparing.Part
    # Words on the buttons that choose; a text can be merged too.
    mine: str = "Theo bản của bạn"
    theirs: str = "Theo bản kia"
    merged: str | None = None
    box: SafeString | str = ""


@dataclass
class Merge:
    taken: list[str] = field(default_factory=list)
    collisions: list[Collision] = field(default_factory=list)


def merge(desk, request, obj: models.Model, post: QueryDict, base: dict | None, theirs: dict, who):
    """Put what they changed into `post`; return what was taken, and what is to be asked.

    Without a base, all that differs is asked.
    """
    found = Merge()
    now = Filled(desk, request, obj, theirs)
    then = Filled(desk, request, obj, base) if base else None
    _merge_boxes(found, post, then.pieces() if then else {}, now.pieces(), who)
    for row in posted_rows(desk, request, obj, post):
        was = then.row_pieces(row) if then else {}
        _merge_row(found, post, row, was, now.row_pieces(row), who)
    return found


def ask_again(desk, request, obj, post: QueryDict, theirs: dict, texts: dict[str, str], who):
    """Ask once more about texts in which marks were left."""
    pieces = Filled(desk, request, obj, theirs).pieces()
    for key, text in texts.items():
        collision = _asked(pieces[key], pieces[key].typed(post), None, who)
        collision.merged, collision.box = text, showing.box(pieces[key], text)
        yield collision


def _merge_boxes(found: Merge, post: QueryDict, was: dict, now: dict, who: str) -> None:
    for key, piece in now.items():
        typed, before = piece.typed(post), was.get(key)
        if piece.is_same(typed, piece.sent):
            continue
        if before and piece.is_same(before.sent, piece.sent):
            continue
        if before and piece.is_same(before.sent, typed):
            piece.put(post)
            found.taken.append(piece.label)
        else:
            found.collisions.append(_asked(piece, typed, before, who))


def _merge_row(found: Merge, post, row: PostedRow, was: dict | None, now: dict | None, who) -> None:
    is_deleted = row.delete_name in post
    if now is None:
        if was and not is_deleted and _differs(was, post):
            found.collisions.append(
                Collision(
                    f"gone-{row.prefix}",
                    comparing.Part(_title(was), showing.typed_rows(was, post)),
                    mine="Giữ lại, với phần bạn sửa",
                    theirs=f"Bỏ, như {who} đã bỏ",
                )
            )
        elif was is not None:
            post[row.delete_name] = "on"
    elif not is_deleted:
        _merge_boxes(found, post, now if was is None else was, now, who)
    elif was and any(not now[key].is_same(was[key].sent, now[key].sent) for key in now):
        found.collisions.append(
            Collision(
                f"deleted-{row.prefix}",
                comparing.Part(_title(now), showing.changed_rows(was, now)),
                mine="Xóa, như bạn đã chọn",
                theirs=f"Giữ lại, với phần {who} sửa",
            )
        )


def _differs(was: dict[str, Piece], post: QueryDict) -> bool:
    return any(not piece.is_same(piece.sent, piece.typed(post)) for piece in was.values())


def _title(pieces: dict[str, Piece]) -> str:
    return next(iter(pieces.values())).label.rpartition(": ")[0]


def _asked(piece: Piece, typed: dict, before: Piece | None, who: str) -> Collision:
    part = comparing.Part(piece.label, showing.sides(piece, typed))
    collision = Collision(piece.key, part, theirs=f"Theo bản của {who}")
    if piece.is_text:
        texts = [
            sent[piece.key][0] if sent.get(piece.key) else ""
            for sent in (before.sent if before else {}, typed, piece.sent)
        ]
        join = paragraphs.merge_rich if piece.is_rich else paragraphs.merge_plain
        collision.merged = join(*texts, who)
        collision.box = showing.box(piece, collision.merged)
    return collision
