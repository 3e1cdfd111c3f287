"""The screen on which the desk merges two rows: choose, look at what moves, confirm."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse


class MergeForm(forms.Form):
    """Which row is to take over the other; the models' own rules decide whether it can."""

    into = forms.ModelChoiceField(
        label="Sáp nhập vào",
        queryset=None,
        error_messages={"invalid_choice": "Nơi bạn chọn không còn nữa. Hãy chọn lại."},
    )

    def __init__(self, old, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.old = old
        self.fields["into"].queryset = type(old)._default_manager.all()
        self.fields["into"].choices = [
            ("", "Chọn…"),
            *((row.pk, self.label(row)) for row in self.offered()),
        ]

    def offered(self):
        """The rows that can take over."""
        raise NotImplementedError

    def label(self, row):
        return str(row)

    def clean(self):
        if "into" in self.cleaned_data:
            self.check_merge(self.cleaned_data["into"])

    def check_merge(self, new):
        """Raise ValidationError if `new` cannot take over."""
        raise NotImplementedError

    def preview(self):
        """Pairs of a heading and what stands below it: pairs of words and a number."""
        raise NotImplementedError

    def merge(self):
        """Merge; return in words what was done."""
        raise NotImplementedError


class MergeMixin(admin.ModelAdmin):
    merge_form: type[MergeForm]
    merge_rights = ("change",)
    # What the screen says of merging, and of taking it back.
    merge_help = ""
    merge_undo = ""

    def get_urls(self):
        name = f"{self.opts.app_label}_{self.opts.model_name}_merge"
        view = self.admin_site.admin_view(self.merge_view)
        return [path("<int:pk>/sap-nhap/", view, name=name), *super().get_urls()]

    def may_merge(self, request, obj=None):
        return all(
            getattr(self, f"has_{right}_permission")(request, obj) for right in self.merge_rights
        )

    def render_change_form(self, request, context, *args, obj=None, **kwargs):
        context["may_merge"] = obj is not None and self.may_merge(request, obj)
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)

    def merge_view(self, request, pk):
        old = get_object_or_404(self.model, pk=pk)
        if not self.may_merge(request, old):
            raise PermissionDenied
        form = self.merge_form(old, request.POST or request.GET or None)
        preview = form.preview() if form.is_valid() else None
        if request.method == "POST" and preview is not None:
            try:
                done = form.merge()
            except ValidationError as error:
                form.add_error(None, error)
                preview = None
            else:
                return self.merged(request, old, form.cleaned_data["into"], done)
        context = {
            **self.admin_site.each_context(request),
            "title": f"Sáp nhập {self.opts.verbose_name} “{old}”",
            "opts": self.opts,
            "old": old,
            "form": form,
            "preview": preview,
            "merge_help": self.merge_help,
            "merge_undo": self.merge_undo,
        }
        return render(request, "admin/units/merge.html", context)

    def merged(self, request, old, new, done):
        # The history, which may be long, is what tells later how to take the merger back.
        self.log_change(request, new, done)
        text = f"Đã sáp nhập “{old}” vào “{new}”. {self.merge_undo}"
        self.message_user(request, text, messages.SUCCESS)
        return redirect(
            reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[new.pk])
        )
