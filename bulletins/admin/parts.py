"""What the screens of this app share."""

from django import forms

from unionportal.text import clean_line


def filled(line: str) -> str:
    line = clean_line(line)
    if not line:
        raise forms.ValidationError("Không được để trống.")
    return line
