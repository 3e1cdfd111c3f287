from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html

from photos.models import Photo
from unionportal import images


def picture_field(label: str) -> forms.FileField:
    return forms.FileField(
        label=label,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,image/gif"}),
        help_text=(
            f"JPEG, PNG, WebP hoặc GIF, tối đa {images.MAX_BYTES // 1024**2} MB và "
            f"{images.MAX_PIXELS // 1_000_000} triệu điểm ảnh. Nơi chụp và thông tin máy ảnh "
            "trong tệp được xóa đi."
        ),
    )


class PhotoUploadForm(forms.ModelForm):
    """A new picture for the store; one that is there already is pointed out."""

    upload = picture_field("Tệp ảnh")

    def clean_upload(self):
        file = self.cleaned_data["upload"]
        self.instance.sha256 = images.sha256(file)
        known = Photo.objects.filter(sha256=self.instance.sha256).first()
        if known:
            message = format_html(
                'Ảnh này đã có trong kho: <a href="{}">{}</a>.', known.admin_url, known
            )
            raise ValidationError(message, code="known")
        self.instance.take(images.check_upload(file))
        return file
