"""Fields and forms of readers' pages: what people mean by what they type, in the design's look."""

import re
import unicodedata

from django import forms
from django.core.exceptions import ValidationError

from unionportal.text import INVISIBLE, clean_line

MAX_LETTERS = 5000
MAX_LINKS = 3
LINK = re.compile(r"https?://|www\.", re.IGNORECASE)
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


class WordsField(forms.CharField):
    """Several lines as a person means them: without invisible letters, in moderation."""

    widget = forms.Textarea

    def __init__(self, *, least=1, **kwargs):
        super().__init__(**kwargs)
        self.least = least

    def to_python(self, value):
        text = INVISIBLE.sub("", unicodedata.normalize("NFC", value or ""))
        return super().to_python(CONTROL.sub("", text.replace("\r\n", "\n")))

    def validate(self, value):
        super().validate(value)
        links = len(LINK.findall(value))
        if len(value) < self.least:
            raise ValidationError(
                f"Hãy viết rõ hơn: ít nhất {self.least} ký tự, hiện có {len(value)}."
            )
        if len(value) > MAX_LETTERS:
            raise ValidationError(
                f"Dài {thousands(len(value))} ký tự, nhiều nhất {thousands(MAX_LETTERS)}. Hãy"
                " viết gọn lại, hoặc gửi phần dài thành tệp kèm theo."
            )
        if links > MAX_LINKS:
            raise ValidationError(
                f"Có {links} đường dẫn, nhiều nhất {MAX_LINKS}. Hãy bỏ bớt đường dẫn rồi gửi lại."
            )


class LineField(forms.CharField):
    def to_python(self, value):
        return clean_line(super().to_python(CONTROL.sub(" ", value or "")))


def thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")


class StyledForm(forms.Form):
    """The design's inputs, and its words for what is wrong."""

    use_required_attribute = False

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if not isinstance(field, forms.BooleanField):
                field.widget.attrs["class"] = "inp"

    @property
    def wrong(self):
        """The fields that need a look, for the summary above the form."""
        return [field for field in self.visible_fields() if field.errors]
