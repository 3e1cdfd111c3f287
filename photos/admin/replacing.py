"""A better file in the place of a picture: looked at beside the one in use before it is taken."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from photos import acts
from photos.admin.words import numbers
from photos.forms import picture_field
from photos.places import places_of, printed_in


class ReplaceForm(forms.Form):
    upload = picture_field("Bản tốt hơn của ảnh này")


def photo_of(request, desk, pk: int):
    """The photo, for somebody who may change it wherever it stands."""
    photo = get_object_or_404(desk.get_queryset(request), pk=pk)
    if not (desk.may_withdraw(request) and desk.has_change_permission(request, photo)):
        raise PermissionDenied
    return photo


def upload(request, desk, pk):
    photo = photo_of(request, desk, pk)
    if not photo.is_shown:
        raise Http404
    form = ReplaceForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            version = acts.try_out(photo, form.cleaned_data["upload"], by=request.user)
        except ValidationError as error:
            form.add_error("upload", error)
        else:
            return redirect(compare_address(version))
    context = {"title": f"Thay ảnh: {photo}", "form": form}
    return screen(request, desk, "replace.html", photo, context)


def compare_address(version) -> str:
    return f"{reverse('admin:photos_photo_compare', args=[version.photo_id])}?ban={version.pk}"


def compare(request, desk, pk):
    photo = photo_of(request, desk, pk)
    other = photo.versions.kept().filter(pk__in=numbers(request.GET.get("ban", ""))).first()
    if other is None:
        desk.message_user(request, acts.GONE, messages.ERROR)
        return redirect("admin:photos_photo_change", pk)
    if request.method == "POST":
        try:
            photo = acts.put_in_place(other)
        except ValidationError as error:
            desk.message_user(request, " ".join(error.messages), messages.ERROR)
        else:
            desk.log_change(request, photo, "Thay tệp ảnh.")
            told = "Đã thay ảnh ở mọi nơi. Bản cũ được giữ 90 ngày, ở cuối trang này."
            desk.message_user(request, told, messages.SUCCESS)
        return redirect("admin:photos_photo_change", pk)
    named, hidden = places_of(photo, request)
    context = {
        "title": f"Thay ảnh: {photo}",
        "version": other,
        "is_smaller": other.width * other.height < photo.width * photo.height,
        "places": named,
        "hidden": hidden,
        "printed": list(printed_in(photo)),
    }
    return screen(request, desk, "compare.html", photo, context)


def screen(request, desk, template: str, photo, context: dict):
    context = {
        **desk.admin_site.each_context(request),
        "opts": desk.opts,
        "photo": photo,
        "photo_url": reverse("admin:photos_photo_change", args=[photo.pk]),
        **context,
    }
    return render(request, f"admin/photos/photo/{template}", context)
