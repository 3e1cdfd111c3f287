"""Reading an object into a snapshot."""

from datetime import UTC, datetime

from django.db import models

from desk.snapshots.shape import shape_of


def take(obj: models.Model) -> dict:
    """Return what is stored of this object now; what is only in memory is not looked at."""
    shape = shape_of(type(obj))
    names: dict[str, dict[str, str]] = {}
    files: list[str] = []
    wanted = shape.model._base_manager.only("pk", *(field.name for field in shape.fields))
    stored = wanted.get(pk=obj.pk)
    fields = _values(stored, shape.fields, names, files)
    joined = {}
    for field in shape.joined:
        rows = list(getattr(stored, field.name).all())
        _name(names, field.related_model, rows)
        joined[field.name] = sorted(row.pk for row in rows)
    rows = {
        kind.label: [
            {"pk": row.pk, **_values(row, kind.fields, names, files)} for row in kind.of(stored)
        ]
        for kind in shape.rows
    }
    return {"fields": fields, "joined": joined, "rows": rows, "files": files, "names": names}


def is_same(data: dict, other: dict) -> bool:
    """Whether two snapshots say the same.

    What others were called then does not count, nor a column that one of them does not know.
    """
    fields, others = data["fields"], other["fields"]
    return (data["joined"], data["rows"]) == (other["joined"], other["rows"]) and all(
        fields[name] == others[name] for name in fields.keys() & others.keys()
    )


def _values(row: models.Model, fields: list[models.Field], names: dict, files: list) -> dict:
    values = {}
    for field in fields:
        values[field.name] = written(field, row)
        if field.is_relation and values[field.name] is not None:
            target = getattr(row, field.name)
            _name(names, type(target), [target])
        elif isinstance(field, models.FileField) and values[field.name]:
            files.append(values[field.name])
    return values


def written(field: models.Field, row: models.Model):
    """Return a field's value as JSON knows it; moments in one zone, to be comparable."""
    value = field.value_from_object(row)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    is_plain = value is None or isinstance(value, bool | int | float | str)
    return value if is_plain else field.value_to_string(row)


def _name(names: dict, model: type[models.Model], rows: list[models.Model]) -> None:
    names.setdefault(model._meta.label_lower, {}).update({str(row.pk): str(row) for row in rows})
