"""Taking a picture away from everywhere at once, and bringing it back."""

from django import forms
from django.contrib import messages
from django.shortcuts import redirect

from photos import acts
from photos.admin.replacing import photo_of, screen
from photos.places import places_of, printed_in


class WithdrawForm(forms.Form):
    why = forms.CharField(
        label="Lý do",
        max_length=200,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Ai yêu cầu, vì sao. Chỉ người trong bàn biên tập đọc; ghi cả vào nhật ký.",
    )


def withdraw(request, desk, pk):
    photo = photo_of(request, desk, pk)
    if not photo.is_shown:
        return redirect("admin:photos_photo_change", pk)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        acts.withdraw(photo, form.cleaned_data["why"])
        desk.log_change(request, photo, "Gỡ ảnh khỏi mọi nơi.")
        told = "Đã gỡ ảnh khỏi mọi nơi. Người đọc không còn thấy ảnh, cũng không mở được tệp ảnh."
        desk.message_user(request, told, messages.SUCCESS)
        for place in printed_in(photo):
            told = f"{place.name}: tệp PDF còn in ảnh này. Hãy dàn trang lại tệp ấy."
            desk.message_user(request, told, messages.WARNING)
        return redirect("admin:photos_photo_change", pk)
    named, hidden = places_of(photo, request)
    context = {
        "title": f"Gỡ ảnh khỏi mọi nơi: {photo}",
        "form": form,
        "places": named,
        "hidden": hidden,
        "printed": list(printed_in(photo)),
    }
    return screen(request, desk, "withdraw.html", photo, context)


def restore(request, desk, pk):
    photo = photo_of(request, desk, pk)
    if photo.is_shown:
        return redirect("admin:photos_photo_change", pk)
    if request.method == "POST":
        acts.restore(photo)
        desk.log_change(request, photo, "Khôi phục ảnh đã gỡ.")
        told = "Đã khôi phục: các bài, trang dùng ảnh này lại hiện ảnh."
        desk.message_user(request, told, messages.SUCCESS)
        return redirect("admin:photos_photo_change", pk)
    named, hidden = places_of(photo, request)
    context = {"title": f"Khôi phục ảnh: {photo}", "places": named, "hidden": hidden}
    return screen(request, desk, "restore.html", photo, context)
