"""The screen on which an editor picks published stories for a bulletin."""

import re
from datetime import timedelta

from django import forms
from django.apps import apps
from django.contrib import messages
from django.shortcuts import redirect, render

from bulletins.models import Bulletin
from bulletins.models.item import articles
from unionportal.validators import check_year

LISTED = 100
NUMBER = re.compile("[0-9]{1,18}")
# What a first issue looks back on.
SEASON = timedelta(days=92)


class PickForm(forms.Form):
    """From when to when, and of which category; what makes no sense is left out."""

    tu = forms.DateField(label="Từ ngày", required=False, validators=[check_year])
    den = forms.DateField(label="đến ngày", required=False, validators=[check_year])
    muc = forms.ModelChoiceField(
        None, label="Chuyên mục", required=False, empty_label="mọi chuyên mục"
    )

    def __init__(self, data, since):
        super().__init__(data or {"tu": f"{since:%d/%m/%Y}"})
        self.fields["muc"].queryset = apps.get_model("news", "Category").objects.all()
        self.full_clean()

    def filter(self, stories):
        since, until, category = (self.cleaned_data.get(name) for name in ("tu", "den", "muc"))
        if since:
            stories = stories.filter(published_at__date__gte=since)
        if until:
            stories = stories.filter(published_at__date__lte=until)
        if category:
            stories = stories.filter(category__sort_key__startswith=category.sort_key)
        return stories


def pick(request, desk, bulletin):
    if request.method == "POST":
        added = add_stories(bulletin, request.POST.getlist("bai"))
        desk.message_user(request, f"Đã thêm {added} bài vào mục lục.", messages.SUCCESS)
        return redirect("admin:bulletins_bulletin_change", bulletin.pk)
    form = PickForm(request.GET, since_last(bulletin))
    stories = articles().published().exclude(in_bulletins__bulletin=bulletin)
    found = form.filter(stories).select_related("category", "lead_photo").newest_first()
    stories = list(found.defer("body")[:LISTED])
    for story in stories:
        story.small_url = story.lead_photo.rendition_url(160) if story.lead_photo else ""
    context = {
        **desk.admin_site.each_context(request),
        "title": f"Chọn bài cho {bulletin}",
        "opts": desk.opts,
        "bulletin": bulletin,
        "form": form,
        "stories": stories,
        "listed": LISTED,
    }
    return render(request, "admin/bulletins/bulletin/pick.html", context)


def add_stories(bulletin, pks: list[str]) -> int:
    """Put stories that readers may see at the end of the contents; return how many."""
    chosen = [int(pk) for pk in pks if NUMBER.fullmatch(pk)]
    known = articles().published().exclude(in_bulletins__bulletin=bulletin).in_bulk(chosen)
    new = [pk for pk in dict.fromkeys(chosen) if pk in known]
    # A second click, or another editor, may have been faster.
    added = [bulletin.items.get_or_create(article=known[pk]) for pk in new]
    return sum(is_new for _, is_new in added)


def since_last(bulletin):
    """The day of the issue before; its stories are told."""
    before = Bulletin.objects.filter(released_on__lt=bulletin.released_on).newest_first().first()
    return before.released_on if before else bulletin.released_on - SEASON
