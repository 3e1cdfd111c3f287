"""The body of a row: HTML as it is, plain text to paragraphs."""

import re
from html import escape

MARKUP = re.compile(
    r"</?(p|div|br|h[1-6]|ul|ol|li|table|img|figure|blockquote|strong|em|b|i|u|span|a|font|section)"
    r"(\s[^<>]*)?/?>",
    re.IGNORECASE,
)


def to_html(body: str) -> str:
    """Return a body as HTML: blank lines part the paragraphs of plain text, else every line."""
    if MARKUP.search(body):
        return body
    text = body.replace("\r\n", "\n").replace("\r", "\n")
    parts = re.split(r"\n[^\S\n]*\n", text.strip())
    if len(parts) == 1:
        parts = text.split("\n")
    lines = ("<br>".join(escape(line, quote=False) for line in part.split("\n")) for part in parts)
    return "".join(f"<p>{line}</p>" for line in lines if line.strip())
