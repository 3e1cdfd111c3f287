"""Screens of the desk with a button that publishes at once."""

from django import forms
from django.utils import timezone

from unionportal.adminbase import PublishableAdmin, is_live
from unionportal.publishing import State


class PublishForm(forms.ModelForm):
    def clean(self):
        cleaned = super().clean()
        now = timezone.now()
        at = cleaned.get("published_at")
        if "_publish" in self.data:
            cleaned["state"] = State.PUBLISHED
            if at and at > now:
                cleaned["published_at"] = now
        if cleaned.get("state") == State.PUBLISHED and not at and "published_at" not in self.errors:
            cleaned["published_at"] = now
        return cleaned


class PublishAdmin(PublishableAdmin):
    def render_change_form(self, request, context, *args, **kwargs):
        # What is stored: after a refused form the row itself holds what was typed.
        stored = context["adminform"].form.initial
        names = ("state", "published_at", "expires_at")
        is_shown = is_live(self.model(**{name: stored.get(name) for name in names}))
        context |= {"show_publish": not is_shown, "show_save_and_add_another": False}
        return super().render_change_form(request, context, *args, **kwargs)
