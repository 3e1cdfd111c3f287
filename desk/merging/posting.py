"""What a browser would send for a value, had nobody touched it."""

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper


def sent_for(widget: forms.Widget, name: str, value) -> dict[str, list[str]]:
    """Return the names and values that a widget showing `value` sends; a file is not sent."""
    if isinstance(widget, RelatedFieldWidgetWrapper):
        widget = widget.widget
    if isinstance(widget, forms.FileInput):
        return {}
    if isinstance(widget, forms.MultiWidget):
        parts = value if isinstance(value, list) else widget.decompress(value)
        sent: dict[str, list[str]] = {}
        for suffix, inner, part in zip(widget.widgets_names, widget.widgets, parts, strict=True):
            sent |= sent_for(inner, name + suffix, part)
        return sent
    if isinstance(widget, forms.CheckboxInput):
        return {name: ["on"] if widget.check_test(value) else []}
    shown = widget.format_value(value)
    if isinstance(shown, list | tuple):
        return {name: sorted(str(item) for item in shown if item != "")}
    return {name: ["" if shown is None else str(shown)]}
