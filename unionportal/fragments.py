"""Parts of pages, rendered once in a process for the same values."""

from functools import lru_cache

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe


@lru_cache(maxsize=4096)
def fragment(template: str, **values) -> SafeString:
    """Return a part of a page, rendered once in this process for the same values.

    The values are all that the template takes: a changed row is another value, so that nothing
    has to be dropped when content changes.
    """
    return mark_safe(render_to_string(template, values))
