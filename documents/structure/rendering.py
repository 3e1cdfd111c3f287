"""The text as it stands on the page: headings with anchors, numbers that link to themselves."""

import re
from html import escape

from documents.structure.blocks import Block
from documents.structure.numbering import Flow, Part

NUMBER = re.compile(r"[“\"«]?\w{1,4}\s?[.)]")
TITLES = {"part": "Phần", "chapter": "Chương", "section": "Mục", "subsection": "Tiểu mục"}


def render(parts: list[Part], flow: list[Flow]) -> str:
    """Return the HTML of a text; what comes in is clean, or escaped already."""
    return "\n".join(filter(None, (_piece(parts, piece) for piece in flow)))


def title_of(kind: str, label: str, heading: str) -> str:
    """ "Chương II. Quy định chung", "Điều 5. Mức đóng", "Phụ lục I. Mẫu đơn"."""
    if kind == "annex":
        return ". ".join(filter(None, (label, heading)))
    if kind == "article":
        name = f"Điều {label}"
    elif kind == "part" and not label.isdigit() and not label.isupper():
        name = f"Phần thứ {label.lower()}"
    else:
        name = f"{TITLES[kind]} {label}"
    return f"{name}. {heading}" if heading else name


def _piece(parts: list[Part], piece: Flow) -> str:
    block = piece.block
    if piece.begins is None:
        return "" if piece.is_heading else _paragraph(block)
    part = parts[piece.begins]
    if part.kind in ("clause", "point"):
        return _numbered(part, block)
    if part.kind == "article":
        return _article(part, block)
    if part.kind in ("section", "subsection"):
        return _heading("h3", part)
    return _heading("h2", part)


def _paragraph(block: Block) -> str:
    return block.html if block.tag == "raw" else f"<{block.tag}>{block.html}</{block.tag}>"


def _heading(tag: str, part: Part) -> str:
    if part.kind == "annex":
        name, heading = part.label, part.heading
    else:
        name, heading = title_of(part.kind, part.label, ""), part.heading
    if not name or not heading:
        return f'<{tag} class="ch" id="{part.anchor}">{escape(name or heading)}</{tag}>'
    small = f"<small>{escape(name)}</small>"
    return f'<{tag} class="ch" id="{part.anchor}">{small}{escape(heading)}</{tag}>'


def _article(part: Part, block: Block) -> str:
    """The heading as it was written; a first sentence instead of a heading stands below it."""
    title, below = block.text, ""
    if not part.heading and part.lines and title.endswith(part.lines[0]):
        title = title[: -len(part.lines[0])].strip()
        below = f"\n<p>{_rest(part, block)}</p>"
    elif not title.endswith(part.heading):  # It stood in the next line.
        title = f"{title.rstrip('.: ')}. {part.heading}"
    label = f'aria-label="Chép trích dẫn Điều {part.label}"'
    link = f'<a class="ref" href="#{part.anchor}" {label}>§</a>'
    return f'<h3 id="{part.anchor}">{escape(title, quote=False)}{link}</h3>{below}'


def _rest(part: Part, block: Block) -> str:
    """The first sentence of an article without a heading, with its own markup where that lasts."""
    text = part.lines[0]
    plain = escape(text, quote=False)
    return plain if plain in block.html or block.html.count("<") == 0 else _behind(block.html, text)


def _numbered(part: Part, block: Block) -> str:
    dressed = ' class="pt"' if part.kind == "point" else ""
    if block.tag == "li":
        return f'<li id="{part.anchor}">{block.html}</li>'
    written = NUMBER.match(block.html)
    if not written:
        return f'<p{dressed} id="{part.anchor}">{block.html}</p>'
    link = f'<a class="ref" href="#{part.anchor}">{written[0]}</a>'
    return f'<p{dressed} id="{part.anchor}">{link}{block.html[written.end() :]}</p>'


def _behind(inner: str, text: str) -> str:
    """The inner HTML from where the text begins; the plain text if a tag stands across."""
    at = inner.find(escape(text[:20], quote=False))
    kept = inner[at:] if at >= 0 else ""
    whole = kept.count("<") == 2 * kept.count("</")
    return kept if kept and whole else escape(text, quote=False)
