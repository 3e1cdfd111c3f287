"""Forms whose words are kept while they are typed, and that say who has them open."""

import re
from functools import cached_property
from uuid import UUID, uuid4

from django.contrib import admin, messages
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.http import QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.html import format_html

from desk import locks, working
from desk.admin.filled import filled_form, filled_formset, typed_data
from desk.models import Autosave
from desk.review import name_of

# In the address of a form: the autosave to fill it with.
OPENED = "tu-luu"
# Under it an autosave names the files that were chosen; they themselves stay in the browser.
FILES = "_files"


class WorkingAdmin(admin.ModelAdmin):
    class Media:
        css = {"all": ["admin/portal/working.css"]}
        js = [
            "admin/js/jquery.init.js",
            "admin/portal/working.js",
            "admin/portal/here.js",
            "admin/portal/autosave.js",
            "admin/portal/lock.js",
        ]

    def light(self, object_id: int) -> models.Model | None:
        """The object without its long texts: enough to ask for rights."""
        return self.model._base_manager.defer(*self.long_fields).filter(pk=object_id).first()

    @cached_property
    def long_fields(self) -> list[str]:
        kinds = (models.TextField, SearchVectorField)
        return [field.name for field in self.opts.fields if isinstance(field, kinds)]

    def may_type(self, request, obj: models.Model, page: str) -> bool:
        """Whether this person may save what they type about this object on this page."""
        return self.has_change_permission(request, obj)

    def is_binned(self, obj: models.Model) -> bool:
        return bool(getattr(obj, "binned_at", None))

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        request.autosave = None
        if request.method == "GET" and OPENED in request.GET:
            request.autosave = self.opened(request, object_id)
            if request.autosave is None:
                self.message_user(request, "Bản tự lưu ấy không còn.", messages.WARNING)
            elif files := [value for name, value in request.autosave.fields if name == FILES]:
                text = f"Tệp phải chọn lại: {', '.join(files)}."
                self.message_user(request, text, messages.WARNING)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def opened(self, request, object_id):
        """The autosave that the address names, if it is one's own and of this object."""
        autosave = working.find(request.user, request.GET[OPENED])
        is_this = autosave and (
            autosave.content_type.model_class() is self.model
            and str(autosave.object_id or "") == (object_id or "")
        )
        return autosave if is_this else None

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change=change, **kwargs)
        autosave = getattr(request, "autosave", None)
        return filled_form(form, typed_data(autosave.fields)) if autosave else form

    def get_formsets_with_inlines(self, request, obj=None):
        autosave = getattr(request, "autosave", None)
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            if autosave:
                formset = filled_formset(formset, typed_data(autosave.fields))
            yield formset, inline

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        may = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        if request.autosave and not may:
            return redirect("desk:autosave", request.autosave.pk)
        if may and not context["is_popup"]:
            context["working"] = self.working(request, obj)
        return super().render_change_form(request, context, add, change, form_url, obj)

    def working(self, request, obj) -> dict:
        """What the parts of the page need that keep its words and tell who has it open."""
        key = form_key(request.POST) or uuid4()
        opened = opened_in(request)
        offered = working.offered(request.user, self.model, obj).exclude(form_key=key)
        lock = locks.holder(obj) if obj else None
        return {
            "key": key,
            "number": (request.POST and working.number_of(request.user, key)) or 0,
            "opened": opened,
            "model": self.opts.label_lower,
            "offered": () if opened else offered[:3],
            "lock": lock if lock and lock.user_id != request.user.pk else None,
        }

    def _get_obj_does_not_exist_redirect(self, request, opts, object_id):
        if getattr(request, "autosave", None):
            return redirect("desk:autosave", request.autosave.pk)
        return super()._get_obj_does_not_exist_redirect(request, opts, object_id)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if key := form_key(request.POST):
            working.saved(request.user, key, self.model)
            locks.release(request.user, key)
        working.let_go(request.user, request.POST.get("opened", ""))

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        open_now = locks.editors(self.model, [row.pk for row in changelist.result_list])
        for row in changelist.result_list:
            row.edit_lock = open_now.get(row.pk)
        return changelist

    def changelist_view(self, request, extra_context=None):
        context = {"offered": working.offered(request.user, self.model)[:3]}
        return super().changelist_view(request, context | (extra_context or {}))


def editing(obj: models.Model) -> str:
    """For a row of the list: who has the object open now."""
    if not obj.edit_lock:
        return ""
    return format_html('<span class="where">{} đang sửa</span>', name_of(obj.edit_lock.user))


def page_of(autosave: Autosave) -> str:
    return dict(autosave.fields).get(working.PAGE, "")


def address_of(autosave: Autosave) -> str:
    """The form that it was typed in; several pages may show one object's."""
    opts = autosave.content_type.model_class()._meta
    page = page_of(autosave)
    if re.fullmatch(rf"/admin/{opts.app_label}/{opts.model_name}/[\w/-]*", page):
        return page
    name = f"admin:{opts.app_label}_{opts.model_name}"
    pk = autosave.object_id
    return reverse(f"{name}_change", args=[pk]) if pk else reverse(f"{name}_add")


def opened_in(request) -> str:
    """The autosave that fills the form, as the form says it, also when it comes back refused."""
    if autosave := request.autosave:
        return f"{autosave.pk}-{autosave.number}"
    return request.POST.get("opened", "")


def form_key(sent: QueryDict) -> UUID | None:
    """The key of the form that was sent; the real form always has one."""
    try:
        return UUID(sent.get("form_key", ""))
    except ValueError:
        return None


def screen_of(model: type[models.Model]) -> WorkingAdmin:
    """The admin whose forms of this model are kept; ValueError where there is none."""
    model_admin = admin.site._registry.get(model)
    if not isinstance(model_admin, WorkingAdmin):
        raise ValueError("no form of this model is kept")
    return model_admin
