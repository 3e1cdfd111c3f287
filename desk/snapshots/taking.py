"""Reading an object into a snapshot."""

from datetime import UTC, datetime

from django.contrib.postgres.search import SearchVectorField
from django.db import models

from desk.snapshots.shape import shape_of


def take(obj: models.Model) -> dict:
    """Return what is stored of this object now; what is only in memory is not looked at."""
    shape = shape_of(type(obj))
    wanted = shape.model._base_manager.only("pk", *(field.name for field in shape.fields))
    stored = wanted.get(pk=obj.pk)
    reader = _Reader()
    fields = reader.values(stored, shape.fields)
    joined = {field.name: reader.joined(stored, field) for field in shape.joined}
    rows = {
        kind.label: [{"pk": row.pk, **reader.values(row, kind.fields)} for row in kind.of(stored)]
        for kind in shape.rows
    }
    return {
        "fields": fields,
        "joined": joined,
        "rows": rows,
        "files": reader.files,
        "names": reader.names(),
    }


def is_same(data: dict, other: dict) -> bool:
    """Whether two snapshots say the same.

    What others were called then does not count, nor a column that one of them does not know.
    """
    fields, others = data["fields"], other["fields"]
    return (data["joined"], data["rows"]) == (other["joined"], other["rows"]) and all(
        fields[name] == others[name] for name in fields.keys() & others.keys()
    )


class _Reader:
    """Reads values, and remembers what they mention."""

    def __init__(self):
        self.files: list[str] = []
        self.mentioned: dict[type[models.Model], set] = {}

    def values(self, row: models.Model, fields: list[models.Field]) -> dict:
        values = {field.name: written(field, row) for field in fields}
        for field in fields:
            value = values[field.name]
            if field.is_relation and value is not None:
                self.mentioned.setdefault(field.related_model, set()).add(value)
            elif isinstance(field, models.FileField) and value:
                self.files.append(value)
        return values

    def joined(self, row: models.Model, field: models.ManyToManyField) -> list:
        keys = sorted(getattr(row, field.name).order_by().values_list("pk", flat=True))
        self.mentioned.setdefault(field.related_model, set()).update(keys)
        return keys

    def names(self) -> dict[str, dict[str, str]]:
        """What all that was mentioned is called: one query for each kind."""
        return {
            model._meta.label_lower: {str(row.pk): str(row) for row in _light(model, keys)}
            for model, keys in self.mentioned.items()
            if keys
        }


def _light(model: type[models.Model], keys: set) -> models.QuerySet:
    long = (models.TextField, SearchVectorField)
    unread = [field.name for field in model._meta.concrete_fields if isinstance(field, long)]
    return model._base_manager.filter(pk__in=keys).defer(*unread)


def written(field: models.Field, row: models.Model):
    """Return a field's value as JSON knows it; moments in one zone, to be comparable."""
    value = field.value_from_object(row)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    is_plain = value is None or isinstance(value, bool | int | float | str)
    return value if is_plain else field.value_to_string(row)
