"""Text with headings, pictures and tables: the editor's field, the allow-list, the cleaning.

Stored text is always clean, whatever its way in, so templates print it as it is
(includes/richtext.html). DESIGN.md, row "Article", says what is allowed.
"""

from ckeditor import fields as ckeditor
from ckeditor.widgets import CKEditorWidget
from django.core.exceptions import ValidationError
from django.forms import Media
from django.templatetags.static import static

from unionportal.richtext.cleaning import clean, plain_text
from unionportal.richtext.lines import register_image_resolver
from unionportal.text import file_size

__all__ = ["RichTextField", "check_size", "clean", "plain_text", "register_image_resolver"]

MAX_BYTES = 2 * 1024 * 1024


def check_size(html: str) -> None:
    size = len(html.encode())
    if size > MAX_BYTES:
        raise ValidationError(
            f"Nội dung dài quá 2 MB (đang là {file_size(size)}). Hãy chia thành nhiều bài, hoặc "
            "gửi phần dài thành tệp đính kèm.",
            code="too_long",
        )


class RichTextWidget(CKEditorWidget):
    """The editor with the site's own look, and a script for its uploads."""

    @property
    def media(self):
        # Named twice, the editor's own script is loaded first.
        script = ["ckeditor/ckeditor/ckeditor.js", "admin/portal/editor.js"]
        return super().media + Media(js=script)

    def _set_config(self):
        super()._set_config()
        sheets = ("css/site.css", "admin/portal/contents.css")
        self.config["contentsCss"] = [static(sheet) for sheet in sheets]


class RichTextFormField(ckeditor.RichTextFormField):
    widget = RichTextWidget

    def has_changed(self, initial, data):
        """The editor writes the same text in its own way."""
        return super().has_changed(initial, data) and clean(initial or "") != clean(data or "")


class RichTextField(ckeditor.RichTextField):
    """Text that is cleaned on every save: form, import, shell, bulk_create, update()."""

    default_validators = [check_size]

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": RichTextFormField, **kwargs})

    def pre_save(self, model_instance, add):
        value = getattr(model_instance, self.attname)
        if isinstance(value, str):
            value = clean(value)
            setattr(model_instance, self.attname, value)
        return value

    def get_db_prep_save(self, value, connection):
        if isinstance(value, str):
            value = str(clean(value))
        return super().get_db_prep_save(value, connection)
