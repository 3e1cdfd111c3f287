"""Screens whose rows are seen and written by those to whom their unit or category is entrusted."""

from django import forms
from django.contrib import admin
from django.db.models import Exists, OuterRef, Q, QuerySet

from desk.models import Role
from desk.roles import Scope, scope_of

OUTSIDE = (
    "Bài sẽ nằm ngoài phần việc được giao cho bạn: hãy chọn đơn vị hoặc chuyên mục bạn phụ trách."
)
NOT_YOURS = "Bạn không được giao phần này. Hãy chọn trong danh sách."


class ScopedAdmin(admin.ModelAdmin):
    """For rows with a unit and a category, and roles that hold in some of them.

    What somebody may not see is, on this desk, not there: the list, the search, the form, the
    history and every field that offers these rows start from `get_queryset`.
    """

    # Who writes new rows; may be narrower for a row that is there (`may_write`).
    writers: tuple[Role, ...]

    def visible(self, user) -> Q:
        raise NotImplementedError

    def may_see(self, user, obj) -> bool:
        raise NotImplementedError

    def may_write(self, user, obj) -> bool:
        raise NotImplementedError

    def get_queryset(self, request):
        return super().get_queryset(request).filter(self.visible(request.user))

    def has_view_permission(self, request, obj=None):
        return super().has_view_permission(request, obj) and (
            obj is None or self.may_see(request.user, obj)
        )

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and (
            obj is None or self.may_write(request.user, obj)
        )

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and (
            obj is None or self.may_write(request.user, obj)
        )

    def get_autocomplete_fields(self, request):
        """Offer the few units or categories that are somebody's in a list of their own."""
        narrow = offered(scope_of(request.user), self.writers)
        return [name for name in super().get_autocomplete_fields(request) if name not in narrow]

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        choices = offered(scope_of(request.user), self.writers).get(db_field.name)
        if choices is not None:
            rows = db_field.remote_field.model._default_manager.filter(choices)
            kwargs |= {"queryset": rows, "required": True}
            if db_field.name == "unit":
                given = scope_of(request.user).given_units(*self.writers)
                kwargs["initial"] = given.pop() if len(given) == 1 else None
            kwargs["empty_label"] = "Chọn…"
            kwargs["error_messages"] = {"invalid_choice": NOT_YOURS}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        names = {
            "scope": scope_of(request.user),
            "writers": self.writers,
            "pickable": self.pickable(request),
        }
        return type(form.__name__, (PlacedForm, form), names)

    def pickable(self, request) -> dict[str, QuerySet]:
        """For each field in which one row is looked for: the rows that the search would find."""
        fields = map(self.opts.get_field, self.get_autocomplete_fields(request))
        return {
            field.name: self.admin_site.get_model_admin(field.related_model).get_queryset(request)
            for field in fields
            if field.many_to_one
        }


class PlacedForm(forms.ModelForm):
    """A form that lets nobody put a row where nothing is entrusted to them.

    Nor does it take, or name, rows that they do not see, but for those that others have put there.
    """

    scope: Scope
    writers: tuple[Role, ...]
    pickable: dict[str, QuerySet]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self.pickable.keys() & self.fields.keys():
            seen = Exists(self.pickable[name].filter(pk=OuterRef("pk")))
            stored = Q(pk=self.instance.serializable_value(name))
            field = self.fields[name]
            field.queryset = field.queryset.filter(seen | stored)

    def clean(self):
        cleaned = super().clean()
        unit = cleaned.get("unit", self.instance.unit)
        category = cleaned.get("category", getattr(self.instance, "category", None))
        if not self.errors and not self.scope.covers_place(
            unit and unit.pk, category, *self.writers
        ):
            self.add_error(None, OUTSIDE)
        return cleaned


def offered(scope: Scope, roles) -> dict[str, Q]:
    """For the fields in which somebody may not choose all: what there is to choose."""
    narrow = {}
    if (units := scope.units(*roles)) is not None:
        narrow["unit"] = Q(pk__in=units)
    if (branches := scope.branches(*roles)) is not None:
        narrow["category"] = Q(pk__in=[])
        for branch in branches:
            narrow["category"] |= Q(sort_key__startswith=branch)
    return narrow
