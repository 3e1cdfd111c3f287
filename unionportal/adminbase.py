"""What the screens of the desk have in common."""

from contextlib import suppress
from datetime import datetime
from enum import Enum

from django import forms
from django.apps import apps
from django.contrib import admin, messages
from django.contrib.admin.views.main import ERROR_FLAG
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Q
from django.dispatch import Signal
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.text import capfirst

from unionportal.picking import PickingAdmin
from unionportal.publishing import State
from unionportal.text import moment_words, slugify


class Act(Enum):
    ADDED = "added"
    CHANGED = "changed"
    DELETED = "deleted"


# Somebody did something on a screen of the desk: sender (a model), act, objects, message.
# Deletions are told before they are done.
acted = Signal()


class SlugForm(forms.ModelForm):
    """An address that is left blank is made of the name; one that is taken is said, not raised."""

    slug_from = "name"

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].required = False
            self.fields["slug"].help_text = "Để trống, hệ thống tự đặt theo tên."

    def clean_slug(self):
        name = self.cleaned_data.get(self.slug_from, "")
        length = self.fields["slug"].max_length
        return self.cleaned_data["slug"] or (slugify(name, max_length=length) if name else "")


class RowForm(forms.ModelForm):
    """A row inside another's form; what may stand there once is said, not raised.

    Django leaves constraints out that name the other row.
    """

    def validate_unique(self):
        super().validate_unique()
        if not self.errors:
            try:
                self.instance.validate_constraints(exclude=self._get_validation_exclusions())
            except ValidationError as error:
                self._update_errors(error)


class DeskAdmin(PickingAdmin, admin.ModelAdmin):
    def changeform_view(self, request, *args, **kwargs):
        try:
            return super().changeform_view(request, *args, **kwargs)
        except IntegrityError:
            # Somebody, or a second click, was faster; asked again, the form says so.
            return super().changeform_view(request, *args, **kwargs)

    def get_changeform_initial_data(self, request):
        """What the address fills into a new form, but for values that make no sense."""
        fields = {field.name: field for field in (*self.opts.fields, *self.opts.many_to_many)}
        initial = {}
        for name, value in super().get_changeform_initial_data(request).items():
            if name in fields:
                with suppress(ValidationError):
                    initial[name] = _sensible(fields[name], value)
        return initial

    def changelist_view(self, request, *args, **kwargs):
        try:
            return super().changelist_view(request, *args, **kwargs)
        except (OverflowError, ValueError):
            if ERROR_FLAG in request.GET:
                raise
            # A day beyond the calendar in the address; Django answers so to other nonsense there.
            return redirect(f"{request.path}?{ERROR_FLAG}=1")

    def log_addition(self, request, obj, message):
        entry = super().log_addition(request, obj, message)
        self.tell(Act.ADDED, [obj], entry.get_change_message())
        return entry

    def log_change(self, request, obj, message):
        entry = super().log_change(request, obj, message)
        self.tell(Act.CHANGED, [obj], entry.get_change_message())
        return entry

    def log_deletions(self, request, queryset):
        self.tell(Act.DELETED, queryset)
        return super().log_deletions(request, queryset)

    def tell(self, act, objects, message=""):
        acted.send(self.model, act=act, objects=objects, message=message)

    def get_deleted_objects(self, objs, request):
        """Name what goes with a row; the rows of join tables say nothing to an editor."""
        deleted, counts, missing, protected = super().get_deleted_objects(objs, request)
        joins = [model._meta for model in apps.get_models(True) if model._meta.auto_created]
        prefixes = tuple({f"{capfirst(meta.verbose_name)}: " for meta in joins})
        plurals = {meta.verbose_name_plural for meta in joins}
        counts = {name: count for name, count in counts.items() if name not in plurals}
        return _without(prefixes, deleted), counts, missing, protected


def _sensible(field, value):
    """Return what a new form may begin with; Django takes moments only as such, not as text."""
    if field.many_to_many:
        for key in value:
            field.target_field.to_python(key)
        return value
    typed = field.to_python(value)
    return typed if isinstance(typed, datetime) else value


def _without(prefixes, items):
    """Return a nested list without the texts that begin so, and without lists left empty."""
    kept = []
    for item in items:
        if isinstance(item, list):
            item = _without(prefixes, item)
        elif str(item).startswith(prefixes):
            continue
        if item:
            kept.append(item)
    return kept


class LivenessFilter(admin.SimpleListFilter):
    title = "tình trạng"
    parameter_name = "hien"

    def lookups(self, request, model_admin):
        return [
            ("now", "đang hiện"),
            ("later", "hẹn giờ"),
            ("draft", "bản nháp"),
            ("expired", "hết hạn"),
            ("withdrawn", "đã gỡ"),
        ]

    def queryset(self, request, queryset):
        now = timezone.now()
        rows = {
            "now": lambda: queryset.published(),
            "later": lambda: queryset.filter(state=State.PUBLISHED, published_at__gt=now),
            "draft": lambda: queryset.filter(state=State.DRAFT),
            "expired": lambda: queryset.filter(
                Q(published_at=None) | Q(published_at__lte=now),
                state=State.PUBLISHED,
                expires_at__lte=now,
            ),
            "withdrawn": lambda: queryset.filter(state=State.WITHDRAWN),
        }
        return rows[self.value()]() if self.value() in rows else None


class PublishableAdmin(DeskAdmin):
    """Rows with a state: the list and every message say whether readers see them now."""

    def get_queryset(self, request):
        """Who may only look finds what readers find."""
        rows = super().get_queryset(request)
        return rows if self.has_change_permission(request) else rows.published()

    def view_on_site(self, obj):
        # A refused form may leave the object without its address.
        is_named = getattr(obj, "slug", True)
        return obj.get_absolute_url() if is_live(obj) and is_named else None

    @admin.display(description="đang hiện?", ordering="state")
    def live(self, obj):
        kind, words = liveness(obj)
        return format_html('<span class="live live-{}">{}</span>', kind, words)

    def response_add(self, request, obj, post_url_continue=None):
        response = super().response_add(request, obj, post_url_continue)
        self.tell_who_sees(request, obj)
        return response

    def response_change(self, request, obj):
        response = super().response_change(request, obj)
        self.tell_who_sees(request, obj)
        return response

    def tell_who_sees(self, request, obj):
        kind, words = liveness(obj)
        if kind == "now":
            text, url, link = "Người đọc đang thấy.", obj.get_absolute_url(), "Xem trên trang"
        else:
            text, url, link = f"Người đọc chưa thấy ({words}).", self.preview_url(obj), "Xem trước"
            if kind in (State.WITHDRAWN, "expired"):
                text = f"Người đọc không còn thấy ({words})."
        level = messages.INFO if kind == "now" else messages.WARNING
        more = format_html(' <a href="{}">{}</a>', url, link) if url else ""
        self.message_user(request, format_html("{}{}", text, more), level)

    def preview_url(self, obj):
        """The address where staff see what readers do not see yet, if there is one."""
        return ""


def liveness(obj):
    """Return (kind, words) that answer the editor's question: do readers see it now?"""
    now = timezone.now()
    if obj.state != State.PUBLISHED:
        return obj.state, obj.get_state_display()
    if obj.published_at and obj.published_at > now:
        return "later", f"hẹn {moment_words(obj.published_at)}"
    if obj.expires_at and obj.expires_at <= now:
        return "expired", f"hết hạn {timezone.localtime(obj.expires_at):%d/%m/%Y}"
    return "now", "đang hiện"


def is_live(obj):
    return liveness(obj)[0] == "now"
