"""Accounts: who somebody is, and the roles that were given to them."""

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.forms import AdminPasswordChangeForm, UsernameField
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch
from django.shortcuts import redirect
from django.utils.html import format_html_join

from desk.accounts import may_keep, open_desk
from desk.admin.grants import GrantInline, RoleFilter
from desk.models import Grant
from unionportal.adminbase import DeskAdmin

admin.site.unregister(User)


class NewAccountForm(forms.ModelForm):
    """An account without a password: its owner sets one, by a link that is good once."""

    class Meta:
        model = User
        fields = ["username", "last_name", "first_name", "email"]
        field_classes = {"username": UsernameField}

    def save(self, commit=True):
        self.instance.set_unusable_password()
        return super().save(commit)


class PasswordForm(AdminPasswordChangeForm):
    """A new password; an account that may not log in is one that is not in use."""

    def __init__(self, user, *args, **kwargs):
        super().__init__(user, *args, **kwargs)
        self.fields.pop("usable_password", None)
        for field in self.fields.values():
            field.required = True


@admin.register(User)
class AccountAdmin(DeskAdmin, UserAdmin):
    list_display = ["username", "whole_name", "roles", "is_active", "last_login"]
    list_filter = ["is_active", RoleFilter]
    # What somebody may do comes from roles only, so that one place answers it.
    fieldsets = [
        (None, {"fields": ["username", "password"]}),
        ("Người dùng", {"fields": ["last_name", "first_name", "email"]}),
        ("Được vào", {"fields": ["is_active", "is_superuser"]}),
        ("Thời gian", {"fields": ["last_login", "date_joined"]}),
    ]
    add_fieldsets = [(None, {"fields": ["username", "last_name", "first_name", "email"]})]
    superusers_fields = ("password", "is_superuser")
    readonly_fields = ["last_login", "date_joined"]
    inlines = [GrantInline]
    add_form = NewAccountForm
    add_form_template = None
    change_password_form = PasswordForm

    def get_queryset(self, request):
        grants = Grant.objects.in_force().select_related("unit", "category")
        return (
            super()
            .get_queryset(request)
            .prefetch_related(Prefetch("grants", grants, to_attr="grants_today"))
        )

    def has_change_permission(self, request, obj=None):
        allowed = super().has_change_permission(request, obj)
        return allowed and (obj is None or may_keep(request.user, obj))

    def has_delete_permission(self, request, obj=None):
        allowed = super().has_delete_permission(request, obj)
        return allowed and (obj is None or may_keep(request.user, obj))

    def get_fieldsets(self, request, obj=None):
        """Account managers give a link to set a password; they neither see nor set one."""
        fieldsets = super().get_fieldsets(request, obj)
        if request.user.is_superuser:
            return fieldsets
        return [
            (name, {"fields": [one for one in part["fields"] if one not in self.superusers_fields]})
            for name, part in fieldsets
        ]

    def user_change_password(self, request, id, form_url=""):
        if not request.user.is_superuser:
            raise PermissionDenied
        return super().user_change_password(request, id, form_url)

    def save_formset(self, request, form, formset, change):
        formset.save(commit=False)
        for grant in formset.new_objects:
            grant.granted_by = request.user
        super().save_formset(request, form, formset, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        open_desk(form.instance)

    def response_add(self, request, obj, post_url_continue=None):
        text = "Đã lập tài khoản. Bấm “Tạo liên kết” rồi gửi cho người ấy để tự đặt mật khẩu."
        self.message_user(request, text, messages.SUCCESS)
        return redirect("desk:account", obj.pk)

    def render_change_form(self, request, context, *args, **kwargs):
        account = context["original"]
        context |= {
            "may_help": bool(account) and may_keep(request.user, account),
            "show_save_and_add_another": False,
            "show_save_and_continue": bool(account),
        }
        return super().render_change_form(request, context, *args, **kwargs)

    @admin.display(description="họ tên", ordering="first_name")
    def whole_name(self, user):
        return f"{user.last_name} {user.first_name}".strip()

    @admin.display(description="vai trò hôm nay")
    def roles(self, user):
        if user.is_superuser:
            return "toàn quyền"
        return format_html_join(", ", "{}", ((grant,) for grant in user.grants_today)) or "–"
