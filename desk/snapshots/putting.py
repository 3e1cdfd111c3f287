"""Writing a snapshot back to its object."""

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.core.files.storage import default_storage
from django.db import models
from django.utils.text import capfirst

from desk.snapshots.shape import Rows, shape_of


def put(obj: models.Model, data: dict, with_state: bool = False) -> list[str]:
    """Make a stored object what the snapshot says; return in words what could not come back.

    Where it stands (Shape.standing) stays, unless asked for. Raise ValidationError where the
    whole cannot stand. To be called in a transaction.
    """
    shape = shape_of(type(obj))
    notes: list[str] = []
    fields = [f for f in shape.fields if with_state or f.name not in shape.standing]
    _fill(obj, fields, data["fields"], data, notes)
    _check(obj, fields, notes)
    obj.save()
    for field in shape.joined:
        if field.name in data["joined"]:
            keys = _still_there(field, data, field.name in shape.by_name, notes)
            getattr(obj, field.name).set(keys)
    for rows in shape.rows:
        _put_rows(obj, rows, data, notes)
    return notes


def put_row(obj: models.Model, rows: Rows, values: dict, data: dict, notes: list[str]) -> None:
    """Make one row below the object what the snapshot says of it."""
    row = rows.of(obj).filter(pk=values["pk"]).first()
    if row is None and rows.model._base_manager.filter(pk=values["pk"]).exists():
        notes.append(f"{_title(rows.model)} “{_label(rows, values)}”: nay thuộc mục khác.")
        return
    if row is None:
        row = rows.model(pk=values["pk"], **{rows.parent.name: obj})
        row._state.adding = True
    lost = [
        field
        for field in rows.fields
        if isinstance(field, models.FileField)
        and values.get(field.name)
        and not default_storage.exists(values[field.name])
    ]
    if lost:
        notes.append(f"{_title(rows.model)} “{_label(rows, values)}”: tệp không còn trong kho.")
        return
    own_notes: list[str] = []
    _fill(row, rows.fields, values, data, own_notes)
    try:
        row.full_clean(exclude=[rows.parent.name])
    except ValidationError as error:
        own_notes += error.messages
    else:
        row.save(force_insert=row._state.adding)
    if own_notes:
        notes.append(f"{_title(rows.model)} “{_label(rows, values)}”: {' '.join(own_notes)}")


def _put_rows(obj: models.Model, rows: Rows, data: dict, notes: list[str]) -> None:
    wanted = data["rows"].get(rows.label, [])
    if not rows.is_lasting:
        for row in rows.of(obj).exclude(pk__in=[values["pk"] for values in wanted]):
            row.delete()
    for values in wanted:
        put_row(obj, rows, values, data, notes)


def _fill(row, fields: list, values: dict, data: dict, notes: list[str]) -> None:
    """Set the fields; one that was added to the model later stays as it is."""
    for field in fields:
        if field.name not in values:
            continue
        value = field.to_python(values[field.name])
        if field.is_relation and value not in (None, getattr(row, field.attname)):
            value = _pointed_at(row, field, value, data, notes)
        setattr(row, field.attname, value)


def _pointed_at(row, field: models.ForeignKey, key, data: dict, notes: list[str]):
    """Return the key to store for what a column points at, which may be gone by now."""
    what = f"{capfirst(field.verbose_name)} {_named(field.related_model, key, data)}"
    target = field.related_model._base_manager.filter(pk=key).first()
    if target is None:
        key = None if field.null else getattr(row, field.attname)
        notes.append(f"{what} không còn nữa: {'để trống' if key is None else 'giữ như đang có'}.")
    elif getattr(target, "withdrawn_at", None):
        notes.append(f"{what} đã bị gỡ: người đọc không thấy.")
    return key


def _check(obj: models.Model, fields: list, notes: list[str]) -> None:
    """Give fields that clash with what others have taken since their present value again."""
    try:
        obj.full_clean()
    except ValidationError as error:
        told = error.message_dict
        if NON_FIELD_ERRORS in told:
            raise
        present = type(obj)._base_manager.get(pk=obj.pk)
        for field in fields:
            if field.name in told:
                setattr(obj, field.attname, getattr(present, field.attname))
                words = " ".join(told[field.name])
                notes.append(f"{capfirst(field.verbose_name)}: {words} Giữ như đang có.")


def _still_there(field, data: dict, is_made_again: bool, notes: list[str]) -> list[int]:
    keys = data["joined"][field.name]
    model = field.related_model
    there = set(model._base_manager.filter(pk__in=keys).values_list("pk", flat=True))
    for key in keys:
        if key in there:
            continue
        name = data["names"].get(model._meta.label_lower, {}).get(str(key))
        named = _named(model, key, data)
        if is_made_again and name:
            row = model._base_manager.filter(name=name).first()
            if row is None:
                row = model(name=name)
                row.save()
                notes.append(f"{_title(model)} {named} đã bị xóa: đã lập lại.")
            there.add(row.pk)
        else:
            notes.append(f"{_title(model)} {named} không còn nữa.")
    return sorted(there)


def _named(model: type[models.Model], key, data: dict) -> str:
    name = data["names"].get(model._meta.label_lower, {}).get(str(key))
    return f"“{name}”" if name else f"số {key}"


def _label(rows: Rows, values: dict) -> str:
    """What a row is called by people: the first words in it."""
    return next((v for f in rows.fields if isinstance(v := values.get(f.name), str) and v), "")


def _title(model: type[models.Model]) -> str:
    return capfirst(model._meta.verbose_name)
