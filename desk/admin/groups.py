"""What a role may do: the rights of the group that has its name."""

from django.contrib import admin
from django.contrib.auth.admin import GroupAdmin
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.forms import ModelMultipleChoiceField

from unionportal.adminbase import DeskAdmin

ACTIONS = {"add": "thêm", "change": "sửa", "delete": "xóa", "view": "xem", "withdraw": "gỡ"}

admin.site.unregister(Group)


class PermissionsField(ModelMultipleChoiceField):
    def label_from_instance(self, permission):
        meta = permission.content_type.model_class()._meta
        action = permission.codename.partition("_")[0]
        return f"{meta.app_config.verbose_name} | {meta.verbose_name} | {ACTIONS[action]}"


@admin.register(Group)
class RoleAdmin(DeskAdmin, GroupAdmin):
    """For superusers. The roles themselves stay as they are: the code asks for them by name."""

    readonly_fields = ["name"]
    fields = ["name", "permissions"]
    search_fields = []
    actions = None

    def has_module_permission(self, request):
        return request.user.is_superuser

    def has_view_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_change_permission(self, request, obj=None):
        return request.user.is_superuser

    def has_add_permission(self, request):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

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
