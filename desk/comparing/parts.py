"""The parts of an object, each with its two sides."""

from dataclasses import dataclass

from django.db import models
from django.utils.text import capfirst

from desk.comparing import values, words
from desk.comparing.texts import Row, align, blocks_of, lines_of
from desk.snapshots import shape_of
from unionportal.richtext import RichTextField

# So many unchanged paragraphs in a row are folded up.
FEW = 3


@dataclass
class Part:
    label: str
    rows: list[Row]

    @property
    def is_changed(self) -> bool:
        return any(row.kind != "same" for row in self.rows)

    @property
    def runs(self) -> list[tuple[bool, list[Row]]]:
        """(whether to fold it up, rows) from the beginning to the end."""
        runs: list[tuple[bool, list[Row]]] = []
        for row in self.rows:
            is_same = row.kind == "same"
            if not runs or runs[-1][0] != is_same:
                runs.append((is_same, []))
            runs[-1][1].append(row)
        return [(is_same and len(rows) >= FEW, rows) for is_same, rows in runs]


def compare(model: type[models.Model], old: dict, new: dict) -> list[Part]:
    """Return what differs between two snapshots."""
    return [part for part in _parts(model, old, new) if part.is_changed]


def whole(model: type[models.Model], data: dict) -> list[Part]:
    """Return all that a snapshot says; both sides are the same."""
    return [part for part in _parts(model, data, data) if any(row.new for row in part.rows)]


def _parts(model, old: dict, new: dict):
    shape = shape_of(model)
    for field in shape.fields:
        yield Part(capfirst(field.verbose_name), _field_rows(field, old, new))
    for field in shape.joined:
        yield Part(capfirst(field.verbose_name), _joined_rows(field, old, new))
    for kind in shape.rows:
        label = capfirst(kind.model._meta.verbose_name_plural)
        yield Part(label, _below(kind, old, new))


def _field_rows(field: models.Field, old: dict, new: dict) -> list[Row]:
    was, now = (data["fields"].get(field.name) for data in (old, new))
    if isinstance(field, RichTextField):
        return align(blocks_of(was or ""), blocks_of(now or ""))
    texts = [values.shown(field, value, data["names"]) for value, data in ((was, old), (now, new))]
    if isinstance(field, models.TextField):
        return align(*map(lines_of, texts))
    return [_line(*texts)] if any(texts) else []


def _joined_rows(field, old: dict, new: dict) -> list[Row]:
    was, now = (data["joined"].get(field.name, []) for data in (old, new))
    names = _both(old, new, field.related_model._meta.label_lower)
    rows = []
    for key in sorted({*was, *now}, key=lambda key: names.get(str(key), "")):
        name = names.get(str(key)) or f"số {key}"
        rows.append(_line(name if key in was else "", name if key in now else ""))
    return rows


def _below(kind, old: dict, new: dict) -> list[Row]:
    sides = [
        {
            row["pk"]: values.row_words(kind.fields, row, data["names"])
            for row in data["rows"].get(kind.label, [])
        }
        for data in (old, new)
    ]
    return [_line(*(side.get(key, "") for side in sides)) for key in sorted({*sides[0], *sides[1]})]


def _both(old: dict, new: dict, label: str) -> dict[str, str]:
    return {**old["names"].get(label, {}), **new["names"].get(label, {})}


def _line(old: str, new: str) -> Row:
    if old == new:
        return Row("same", old, new)
    kind = "added" if not old else "removed" if not new else "changed"
    return Row(kind, *words.marked(old, new))
