"""Pictures that were withdrawn stay in the stored text, marked; readers get it without them."""

import re

MARK = "da-go"
_ATTRIBUTES = r'(?: [a-z-]+="[^"]*")*'
_PICTURE = re.compile(
    rf'(<a{_ATTRIBUTES}>)?<img(?={_ATTRIBUTES} class="[^"]*\b{MARK}"){_ATTRIBUTES}>(?(1)</a>)'
)
_FIGURE = re.compile(r"<figure\b.*?</figure>\n?", re.DOTALL)
_MEDIA = re.compile(r"<(?:img|audio|video)\b")


def without(html: str) -> str:
    """Return a clean text without its marked pictures, and without figures left empty."""
    if MARK not in html:
        return html
    return _PICTURE.sub("", _FIGURE.sub(_settle, html))


def _settle(figure: re.Match) -> str:
    left = _PICTURE.sub("", figure[0])
    return left if _MEDIA.search(left) else ""
