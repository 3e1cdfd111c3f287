"""The forms in which editors write an album and the words of its photos."""

from django import forms
from django.utils import timezone

from albums.models import AlbumPhoto
from photos import thumbs
from photos.models import Photo
from unionportal.adminbase import SlugForm
from unionportal.publishing import State
from unionportal.text import clean_line


class CategoryForm(SlugForm):
    """A category's name cannot be blank once its invisible characters are gone."""

    def clean_name(self):
        return filled(self.cleaned_data["name"])


class CoverShown(forms.Widget):
    """Shows the cover; the buttons that choose it stand under the photos."""

    def __init__(self, album):
        super().__init__()
        self.album = album

    def render(self, name, value, attrs=None, renderer=None):
        cover = self.album.cover
        if cover is None:
            return "ảnh đầu tiên"
        return thumbs.thumbnail(cover.photo, cover.words)


class AlbumForm(forms.ModelForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "cover" in self.fields:
            self.fields["cover"].queryset = self.instance.photos.all()
            self.fields["cover"].widget = CoverShown(self.instance)

    def clean_title(self):
        return filled(self.cleaned_data["title"])

    def clean(self):
        cleaned = super().clean()
        now = timezone.now()
        if "_publish" in self.data:
            cleaned["state"] = State.PUBLISHED
            if cleaned.get("published_at") and cleaned["published_at"] > now:
                cleaned["published_at"] = now
        if cleaned.get("state") == State.PUBLISHED:
            if not self.instance.photos.exists():
                raise forms.ValidationError("Album chưa có ảnh nào: hãy thêm ảnh rồi mới đăng.")
            if not cleaned.get("published_at") and "published_at" not in self.errors:
                cleaned["published_at"] = now
        return cleaned


class AlbumPhotoForm(forms.ModelForm):
    """A photo in the grid: its words here, and those that go with it wherever it is shown."""

    alt = Photo._meta.get_field("alt").formfield(label="mô tả")
    credit = Photo._meta.get_field("credit").formfield(label="nguồn ảnh")

    class Meta:
        model = AlbumPhoto
        fields = ["own_caption", "order"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The formset makes one form without a photo, for its scripts.
        if self.instance.photo_id:
            photo = self.instance.photo
            self.initial |= {"alt": photo.alt, "credit": photo.credit}
            self.fields["own_caption"].widget.attrs["placeholder"] = photo.caption

    def save(self, commit=True):
        photo = self.instance.photo
        photo.alt, photo.credit = self.cleaned_data["alt"], self.cleaned_data["credit"]
        if {"alt", "credit"} & set(self.changed_data):
            photo.save(update_fields=["alt", "credit"])
        return super().save(commit)


def filled(line: str) -> str:
    line = clean_line(line)
    if not line:
        raise forms.ValidationError("Không được để trống.")
    return line
