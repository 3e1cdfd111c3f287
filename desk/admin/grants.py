"""Roles in the form of an account."""

from django.contrib import admin

from desk.accounts import may_give_roles, roles_to_give
from desk.models import Grant, Role
from unionportal.picking import PickingAdmin


class GrantInline(PickingAdmin, admin.StackedInline):
    model = Grant
    fk_name = "user"
    fields = ["role", "unit", "category", ("starts_on", "ends_on")]
    autocomplete_fields = ["unit", "category"]
    verbose_name = "vai trò"
    verbose_name_plural = "vai trò: được làm gì, ở đâu, đến bao giờ"

    def get_extra(self, request, obj=None, **kwargs):
        return 0

    def get_min_num(self, request, obj=None, **kwargs):
        return 0 if obj else 1

    def get_formset(self, request, obj=None, **kwargs):
        kwargs["validate_min"] = obj is None and not request.user.is_superuser
        return super().get_formset(request, obj, **kwargs)

    def formfield_for_choice_field(self, db_field, request, **kwargs):
        if db_field.name == "role":
            roles = [(role.value, role.label) for role in roles_to_give(request.user)]
            kwargs["choices"] = [("", "Chọn…"), *roles]
        return super().formfield_for_choice_field(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in self.autocomplete_fields:
            # Units and categories are kept on their own screens.
            field.widget.can_add_related = field.widget.can_change_related = False
            field.widget.can_delete_related = field.widget.can_view_related = False
        return field

    def has_add_permission(self, request, obj):
        return super().has_add_permission(request, obj) and may_give(request, obj)

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and may_give(request, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and may_give(request, obj)


def may_give(request, account) -> bool:
    return account is None or may_give_roles(request.user, account)


class RoleFilter(admin.SimpleListFilter):
    title = "vai trò hôm nay"
    parameter_name = "vai-tro"

    def lookups(self, request, model_admin):
        return [*Role.choices, ("khong", "không có")]

    def queryset(self, request, accounts):
        grants = Grant.objects.in_force()
        if self.value() == "khong":
            return accounts.exclude(pk__in=grants.values("user"))
        if self.value() in Role:
            return accounts.filter(pk__in=grants.filter(role=self.value()).values("user"))
        return accounts
