"""One page on which the words of many pictures are written."""

from collections.abc import Iterable

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import modelformset_factory
from django.shortcuts import redirect, render
from django.urls import reverse

from photos import sight
from photos.models import Photo
from unionportal.text import clean_line, row_key

PER_PAGE = 24
MOST = 500
LOST = "Chưa lưu lời nào: có ảnh không còn trong kho. Hãy viết lại cho những ảnh dưới đây."
WIDE = forms.TextInput(attrs={"class": "vTextField"})


class SharedForm(forms.Form):
    """Words for all of them; what a picture has of its own stays."""

    caption = forms.CharField(label="Chú thích", max_length=500, required=False, widget=WIDE)
    credit = forms.CharField(
        label="Nguồn ảnh",
        max_length=120,
        required=False,
        widget=WIDE,
        help_text="Ví dụ: Ảnh: Nguyễn Văn A",
    )


WordsFormSet = modelformset_factory(
    Photo,
    fields=["alt", "caption", "credit"],
    extra=0,
    widgets={"alt": forms.TextInput, "caption": forms.TextInput, "credit": forms.TextInput},
)


def address(pks: Iterable[int]) -> str:
    listed = ",".join(str(pk) for pk in pks)
    return f"{reverse('admin:photos_photo_words')}?anh={listed}"


def describe(request, desk):
    asked = numbers(request.GET.get("anh", ""))
    mine = desk.get_queryset(request).filter(sight.changeable(request.user), pk__in=asked)
    photos = set(mine.values_list("pk", flat=True))
    if not desk.has_change_permission(request):
        raise PermissionDenied
    order = [pk for pk in asked if pk in photos]
    here, later = order[:PER_PAGE], order[PER_PAGE:]
    if not here:
        desk.message_user(request, "Chưa chọn ảnh nào để viết mô tả.", messages.WARNING)
        return redirect("admin:photos_photo_changelist")
    rows = Photo.objects.filter(pk__in=here)
    shared = SharedForm(request.POST or None)
    formset = WordsFormSet(request.POST or None, queryset=rows)
    if request.method == "POST" and shared.is_valid() and formset.is_valid():
        save(desk, request, formset, shared.cleaned_data)
        desk.message_user(request, f"Đã lưu lời cho {len(here)} ảnh.", messages.SUCCESS)
        return redirect(address(later) if later else "admin:photos_photo_changelist")
    if any(form.instance.pk is None for form in formset):
        desk.message_user(request, LOST, messages.ERROR)
        return redirect(address(asked))
    context = {
        **desk.admin_site.each_context(request),
        "title": "Mô tả, chú thích, nguồn ảnh",
        "opts": desk.opts,
        "shared": shared,
        "formset": formset,
        "later": len(later),
    }
    return render(request, "admin/photos/photo/words.html", context)


def save(desk, request, formset, shared: dict) -> None:
    # What was sent beyond them is no picture of the store.
    for form in formset.initial_forms:
        photo = form.instance
        for name, said in shared.items():
            if clean_line(said) and not getattr(photo, name):
                setattr(photo, name, said)
                form.changed_data.append(name)
        if form.changed_data:
            photo.save(update_fields=[*dict.fromkeys(form.changed_data)])
            desk.log_change(request, photo, desk.construct_change_message(request, form, None))


def numbers(text: str) -> list[int]:
    found = [key for part in text.split(",") if (key := row_key(part)) is not None]
    return list(dict.fromkeys(found[:MOST]))
