"""Accounts and groups in the words of the desk; what is for machines is not shown."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin, UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm
from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.forms import ModelMultipleChoiceField
from django_tasks_db.admin import DBTaskResult

from unionportal.adminbase import DeskAdmin

ACTIONS = {"add": "thêm", "change": "sửa", "delete": "xóa", "view": "xem", "withdraw": "gỡ"}

admin.site.unregister([User, Group, DBTaskResult])


class PasswordForm(AdminPasswordChangeForm):
    """A new password; an account that may not log in is one that is not in use."""

    def __init__(self, user, *args, **kwargs):
        super().__init__(user, *args, **kwargs)
        self.fields.pop("usable_password", None)
        for field in self.fields.values():
            field.required = True


@admin.register(User)
class AccountAdmin(DeskAdmin, UserAdmin):
    list_display = ["username", "whole_name", "is_active", "is_staff", "last_login"]
    list_filter = ["is_active", "groups"]
    # What somebody may do comes from groups only, so that one place answers it.
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Người dùng", {"fields": ["last_name", "first_name", "email"]}),
        ("Được làm gì", {"fields": ["is_active", "is_staff", "groups", "is_superuser"]}),
        ("Thời gian", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": ["username", "password1", "password2"]})]
    readonly_fields = ["last_login", "date_joined"]
    change_password_form = PasswordForm

    def has_change_permission(self, request, obj=None):
        return super().has_change_permission(request, obj) and may_keep(request.user, obj)

    def has_delete_permission(self, request, obj=None):
        return super().has_delete_permission(request, obj) and may_keep(request.user, obj)

    def get_readonly_fields(self, request, obj=None):
        fields = super().get_readonly_fields(request, obj)
        return fields if request.user.is_superuser else [*fields, "is_superuser"]

    @admin.display(description="họ tên", ordering="first_name")
    def whole_name(self, user):
        return f"{user.last_name} {user.first_name}".strip()


def may_keep(keeper: User, account: User | None) -> bool:
    """Only superusers keep superusers: whoever sets one's mail or password can become that one."""
    return keeper.is_superuser or account is None or not account.is_superuser


class PermissionsField(ModelMultipleChoiceField):
    def label_from_instance(self, permission):
        meta = permission.content_type.model_class()._meta
        action = permission.codename.partition("_")[0]
        return f"{meta.app_config.verbose_name} | {meta.verbose_name} | {ACTIONS[action]}"


@admin.register(Group)
class AccountGroupAdmin(DeskAdmin, GroupAdmin):
    def formfield_for_manytomany(self, db_field, request=None, **kwargs):
        if db_field.name == "permissions":
            kwargs["form_class"] = PermissionsField
            kwargs["queryset"] = db_field.remote_field.model.objects.filter(
                content_type__in=ContentType.objects.get_for_models(
                    *self.get_desk_models()
                ).values()
            )
        return super().formfield_for_manytomany(db_field, request, **kwargs)

    def get_desk_models(self):
        """What has a screen of its own, or stands inside one."""
        screens = self.admin_site._registry
        return {*screens, *(inline.model for desk in screens.values() for inline in desk.inlines)}
