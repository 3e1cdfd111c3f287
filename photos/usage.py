"""Who shows which picture: content apps say it here, since photos cannot import them."""

from collections.abc import Callable

from django.db.models import Exists, Field, Model, OuterRef, Q, QuerySet

_public_rows: list[Callable] = []
_downloads: list[Callable] = []
_printed: list[Callable] = []


def register(public_rows: Callable[[OuterRef], QuerySet]) -> None:
    """Add a function that takes a photo's key and returns the public rows showing that photo.

    A photo is public when any of the functions finds a row. The key may be an OuterRef, so use
    it only in a filter: `lambda photo: Article.objects.published().filter(lead_photo=photo)`.
    """
    _public_rows.append(public_rows)


def register_download(public_rows: Callable[[OuterRef], QuerySet]) -> None:
    """Add a function like that of `register`: the public rows that offer the photo in full size."""
    _downloads.append(public_rows)


def is_public() -> Q:
    """Return the condition for photos that something public shows."""
    return _any(_public_rows)


def is_public_beyond(own: QuerySet) -> Q:
    """Return the condition for photos that something public shows other than these rows."""

    def without_own(public_rows: Callable) -> Callable:
        def rows(photo):
            found = public_rows(photo)
            return found.exclude(pk__in=own.values("pk")) if found.model is own.model else found

        return rows

    return _any([without_own(public_rows) for public_rows in _public_rows])


def is_downloadable() -> Q:
    """Return the condition for photos that something public offers in full size."""
    return _any(_downloads)


def fields(photo_model: type[Model]) -> list[Field]:
    """The columns of all apps that point to a photo to show it; its own versions do not."""
    relations = photo_model._meta.get_fields(include_hidden=True)
    return [
        relation.field
        for relation in relations
        if relation.auto_created
        and not relation.concrete
        and not relation.related_model._meta.auto_created
        and relation.related_model._meta.app_label != photo_model._meta.app_label
    ]


def is_used(photo_model: type[Model]) -> Q:
    """Return the condition for photos that any row shows, public or not."""
    return _any(
        [
            lambda photo, field=field: field.model._base_manager.filter(**{field.name: photo})
            for field in fields(photo_model)
        ]
    )


def public_rows(photo_pk: int) -> list[QuerySet]:
    """The rows through which readers see this photo."""
    return [rows(photo_pk) for rows in _public_rows]


def register_printed(printed: Callable[[int], QuerySet]) -> None:
    """Add a function that takes a photo's key and returns the rows whose files hold a print of it.

    Such a file (a bulletin's PDF) does not follow its photos: somebody has to make it anew.
    """
    _printed.append(printed)


def printed_rows(photo_pk: int) -> list[QuerySet]:
    return [rows(photo_pk) for rows in _printed]


def _any(functions: list[Callable]) -> Q:
    condition = Q(pk__in=[])
    for public_rows in functions:
        condition |= Q(Exists(public_rows(OuterRef("pk"))))
    return condition
