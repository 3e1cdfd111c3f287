"""A change that was prepared on one state of an object, brought to the state it is in by now."""

from dataclasses import dataclass

from django.db import models
from django.utils.text import capfirst

from desk.snapshots import shape_of
from desk.snapshots.shape import STATE_FIELDS


@dataclass(frozen=True)
class Rebased:
    """The snapshot to be put, and the names of what both sides have changed since."""

    data: dict
    clashes: list[str]


def rebase(model: type[models.Model], base: dict, mine: dict, theirs: dict) -> Rebased:
    """Take theirs with what is changed from `base` to `mine`; where both changed it, mine."""
    shape, clashes = shape_of(model), []
    labels = {field.name: field.verbose_name for field in (*shape.fields, *shape.joined)}

    def settle(label, was, own, other):
        if own in (was, other):
            return other
        if other != was:
            clashes.append(capfirst(label))
        return own

    def settled(part):
        names = (theirs[part].keys() | mine[part].keys()) - STATE_FIELDS
        sides = (base[part], mine[part], theirs[part])
        return {name: settle(labels[name], *(side.get(name) for side in sides)) for name in names}

    rows = {}
    for kind in shape.rows:
        sides = [_by_key(side["rows"].get(kind.label, [])) for side in (base, mine, theirs)]
        keys = sorted(sides[1].keys() | sides[2].keys())
        label = kind.model._meta.verbose_name
        found = (settle(label, *(side.get(key) for side in sides)) for key in keys)
        rows[kind.label] = [row for row in found if row is not None]
    where_it_stands = {
        name: theirs["fields"][name] for name in STATE_FIELDS & theirs["fields"].keys()
    }
    data = {
        "fields": settled("fields") | where_it_stands,
        "joined": settled("joined"),
        "rows": rows,
        "files": sorted({*theirs["files"], *mine["files"]}),
        "names": {
            name: theirs["names"].get(name, {}) | mine["names"].get(name, {})
            for name in theirs["names"].keys() | mine["names"].keys()
        },
    }
    return Rebased(data, list(dict.fromkeys(clashes)))


def _by_key(rows: list[dict]) -> dict:
    return {row["pk"]: row for row in rows}
