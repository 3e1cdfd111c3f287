"""Files that come with a message: few, small, of kinds that are read and not run."""

from django import forms
from django.core.exceptions import ValidationError

from unionportal.files import check_attachment, extension_of
from unionportal.text import clean_line, file_size

MAX_FILES = 3
MAX_BYTES = 5 * 1024 * 1024
ENDINGS = ("pdf", "doc", "docx", "odt", "xls", "xlsx", "ods", "jpg", "jpeg", "png")
ALLOWED = "PDF, Word, Excel hoặc ảnh JPEG, PNG"
HELP = f"Nhiều nhất {MAX_FILES} tệp, mỗi tệp tối đa {MAX_BYTES // 1024**2} MB: {ALLOWED}."


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True


class EnclosuresField(forms.FileField):
    """Several files in one input; a wrong one is named, with what is wrong with it."""

    def __init__(self, **kwargs):
        accept = ",".join(f".{ending}" for ending in ENDINGS)
        widget = FilesInput(attrs={"multiple": True, "accept": accept})
        super().__init__(**{"help_text": HELP, "widget": widget, **kwargs})

    def clean(self, data, initial=None):
        files = [file for file in data or [] if file]
        if len(files) > MAX_FILES:
            raise ValidationError(
                f"Bạn chọn {len(files)} tệp, nhiều nhất {MAX_FILES}. Hãy chọn lại."
            )
        for file in files:
            check(file)
        return files


def check(file) -> None:
    name = clean_line(file.name)
    if file.size > MAX_BYTES:
        problem = f"nặng {file_size(file.size)}, tối đa {MAX_BYTES // 1024**2} MB."
    elif extension_of(name) not in ENDINGS:
        problem = f"không thuộc loại nhận được. Chỉ nhận {ALLOWED}."
    else:
        try:
            check_attachment(file)
            return
        except ValidationError as error:
            problem = " ".join(error.messages)
    raise ValidationError(f"Tệp “{name}”: {problem} Hãy chọn lại các tệp.")
