"""The tree work of unionportal.richtext: from whatever came in to the portal's own patterns.

Every step takes the body and leaves it a little tidier. An element that goes is renamed to
UNWRAP (its content stays) or GONE and swept at the end of the step: removing them one by one
would take quadratic time in a long text.
"""

import posixpath
import re
from collections import Counter
from collections.abc import Callable
from urllib.parse import unquote, urlsplit

from django.conf import settings
from lxml import etree
from lxml.html import HtmlElement, tostring


def words(text: str) -> set[str]:
    return set(text.split())


UNWRAP, GONE = "x-unwrap", "x-gone"
HEADINGS = {"h2", "h3", "h4"}
MEDIA = {"img", "audio", "video"}
INLINE = {"a", "strong", "em", "u", "s", "sub", "sup", "cite"}
STRUCTURE = {"table", "thead", "tbody", "tr", "ul", "ol", "figure", "section", "blockquote"}
TEXT_BLOCKS = {"p", "li", "td", "th", "figcaption", "caption"} | HEADINGS
BLOCKS = STRUCTURE | TEXT_BLOCKS | {"hr", UNWRAP}
DIV_LIKE = words(
    "div center section article main header footer aside nav address pre form fieldset details "
    "summary hgroup dl dt dd"
)
RENAMED = {"b": "strong", "i": "em", "strike": "s", "del": "s", "ins": "u", "tfoot": "tbody"}
ALIGNED = {"center": "giua", "right": "phai", "end": "phai"}
CLASSES = {"giua", "phai", "rong"}
# The column of an article is 42rem wide, or the screen without its margins.
SIZES = "(min-width: 45rem) 42rem, calc(100vw - 2rem)"

_resolvers: list[Callable[[str], dict | None]] = []


def register_image_resolver(resolve: Callable[[str], dict | None]) -> None:
    """Add a function that takes a picture's address and returns its attributes, or None.

    The attributes (src, width, height, srcset) replace those of the text; alt fills a blank one.
    """
    _resolvers.append(resolve)


def tidy(body: HtmlElement) -> str:
    for step in STEPS:
        step(body)
        etree.strip_elements(body, GONE, with_tail=False)
        etree.strip_tags(body, UNWRAP)
    return "\n".join(tostring(block, encoding="unicode", with_tail=False) for block in body)


# Steps ------------------------------------------------------------------------


def read_styles(body: HtmlElement) -> None:
    """Turn style and align into a tag or a class."""
    for element in body.iter():
        style = dict(
            (part.strip().lower() for part in rule.split(":", 1))
            for rule in element.attrib.pop("style", "").split(";")
            if ":" in rule
        )
        align = style.get("text-align") or element.attrib.pop("align", "").lower()
        bold, italic = style.get("font-weight", ""), style.get("font-style", "")
        if element.tag == "span":
            is_bold = bold in ("bold", "bolder", "600", "700", "800", "900")
            element.tag = "strong" if is_bold else "em" if italic == "italic" else UNWRAP
        elif (element.tag == "b" and bold in ("normal", "400")) or (
            element.tag == "i" and italic == "normal"
        ):
            element.tag = UNWRAP
        if element.tag == "center":
            align = "center"
        classes = [name for name in element.get("class", "").split() if name in CLASSES]
        if align in ALIGNED and not {"giua", "phai"} & set(classes):
            classes.append(ALIGNED[align])
        _set_class(element, classes)


def rename(body: HtmlElement) -> None:
    for element in body.iter(*RENAMED, "li", "figcaption", "source"):
        parent = element.getparent().tag
        if element.tag in RENAMED:
            element.tag = RENAMED[element.tag]
        elif (element.tag == "li" and parent not in ("ul", "ol")) or (
            element.tag == "figcaption" and parent != "figure"
        ):
            element.tag = "div"
        elif element.tag == "source" and parent not in ("audio", "video"):
            element.tag = GONE


def level_headings(body: HtmlElement) -> None:
    """The first heading is h2, none skips a level; those alike before are alike after."""
    above: list[tuple[int, int]] = []
    for heading in body.iter("h1", "h2", "h3", "h4", "h5", "h6"):
        level = int(heading.tag[1])
        while above and above[-1][0] >= level:
            above.pop()
        new = min(4, above[-1][1] + 1 if above else 2)
        above.append((level, new))
        heading.tag = f"h{new}"


def link_frames(body: HtmlElement) -> None:
    """A frame becomes a link to what it showed."""
    for frame in body.iter("iframe"):
        address = frame.attrib.pop("src", "")
        for child in frame:
            child.tag = GONE
        frame.text = f"Xem trên {urlsplit(address).hostname}"
        frame.set("href", address)
        frame.tag = "a" if urlsplit(address).scheme in ("http", "https") else GONE


def mark_links(body: HtmlElement) -> None:
    for link in body.iter("a"):
        href = link.attrib.pop("href", "").strip()
        link.attrib.pop("rel", None)
        if href.startswith("//"):
            href = f"https:{href}"
        if not href:
            link.tag = UNWRAP
            continue
        link.set("href", href)
        if href.lower().startswith("http") and not _is_own(href):
            link.set("rel", "noopener")


def keep_own_media(body: HtmlElement) -> None:
    for element in body.iter("img", "source", "audio", "video"):
        src = _own_path(element.get("src", ""))
        if src:
            element.set("src", src)
        elif element.tag in ("img", "source") or element.find("source") is None:
            element.tag = GONE
        else:
            element.attrib.pop("src", None)
    for element in body.iter("audio", "video"):
        element.set("controls", "")
        element.set("preload", "metadata")
        _keep_numbers(element, "width", "height")


def free_blocks(body: HtmlElement) -> None:
    """No block stands inside a line of text: bold around paragraphs goes, a link's stay whole."""
    for element in reversed(list(body.iter(*INLINE - {"a"}))):
        if any(child.tag in BLOCKS or child.tag in DIV_LIKE for child in element):
            element.tag = UNWRAP
    for element in body.iter("a", "caption", "figcaption", *HEADINGS):
        for inner in element.iterdescendants():
            if inner.tag in BLOCKS or inner.tag in DIV_LIKE:
                inner.tag = UNWRAP
                inner.tail = " " + (inner.tail or "")


def settle_divs(body: HtmlElement) -> None:
    """A div around blocks goes, any other is a paragraph."""
    for element in reversed(list(body.iter(*DIV_LIKE))):
        if any(child.tag in BLOCKS for child in element):
            _wrap_runs(element)
            for child in element:
                if child.tag in TEXT_BLOCKS and not child.get("class"):
                    _set_class(child, element.get("class", "").split())
            element.tag = UNWRAP
        else:
            element.tag = "p"


def settle_figures(body: HtmlElement) -> None:
    """A figure holds pictures and one caption, which stands last; any other is unwrapped."""
    for figure in list(body.iter("figure")):
        captions = figure.findall("figcaption")
        has_inner = figure.find(".//figure") is not None
        if has_inner or next(figure.iter(*MEDIA), None) is None:
            for caption in captions:
                caption.tag = "p"
            figure.tag = UNWRAP
            continue
        for paragraph in figure.findall("p"):
            paragraph.tag = UNWRAP
        for caption in captions[1:]:
            caption.tag = "p"
        if captions:
            caption = captions[0]
            tail, caption.tail = caption.tail, None
            previous = caption.getprevious()
            figure.append(caption)
            if tail and tail.strip():
                _add_text(figure, previous, tail)


def settle_lists(body: HtmlElement) -> None:
    for items in list(body.iter("ul", "ol")):
        for inner in list(items):
            previous = inner.getprevious()
            if inner.tag in ("ul", "ol") and previous is not None and previous.tag == "li":
                previous.append(inner)
        _wrap_runs(items, "li", {"li"})


def wrap_text(body: HtmlElement) -> None:
    """Bare text in the body or a quote is a paragraph; a cell's or item's only one is none."""
    for element in [body, *body.iter("blockquote")]:
        _wrap_runs(element)
    for element in body.iter("li", "td", "th"):
        if any(child.tag in BLOCKS - {"ul", "ol"} for child in element):
            _wrap_runs(element, blocks=BLOCKS)
            paragraphs = [child for child in element if child.tag not in ("ul", "ol")]
            if len(paragraphs) == 1 and paragraphs[0].tag == "p":
                if not element.get("class"):
                    _set_class(element, paragraphs[0].get("class", "").split())
                paragraphs[0].tag = UNWRAP
    for paragraph in body.iterfind(".//blockquote/p"):
        if [child.tag for child in paragraph] == ["cite"] and not _own_text(paragraph):
            paragraph.tag = UNWRAP


def settle_breaks(body: HtmlElement) -> None:
    """Two line breaks in a row end the paragraph; elsewhere, and at its ends, they go."""
    for paragraph in list(body.iter("p")):
        if paragraph.getparent().tag in ("body", "blockquote", "td", "th", "li"):
            _split_at_breaks(paragraph)
    for line_break in body.iter("br"):
        parent, following = line_break.getparent(), line_break.getnext()
        blank_after = not (line_break.tail or "").strip()
        if blank_after and following is not None and following.tag == "br":
            line_break.tag = GONE
        elif parent.tag in TEXT_BLOCKS:
            is_last = blank_after and (following is None or following.tag in BLOCKS)
            if is_last or _is_at_start(line_break):
                line_break.tag = GONE


def drop_empty(body: HtmlElement) -> None:
    for element in reversed(list(body.iter(*INLINE))):
        if not _has_content(element):
            element.tag = UNWRAP
    emptiable = (TEXT_BLOCKS | STRUCTURE) - {"td", "th"}
    for element in reversed(list(body.iter(*emptiable))):
        if not _has_content(element) and not (element.tag == "tr" and len(element)):
            element.tag = GONE


def plain_headings(body: HtmlElement) -> None:
    """A heading is bold by itself."""
    for heading in body.iter(*HEADINGS):
        if [child.tag for child in heading] == ["strong"] and not _own_text(heading):
            heading[0].tag = UNWRAP


def frame_pictures(body: HtmlElement) -> None:
    """A paragraph of pictures only is a figure each."""
    for paragraph in body.iter("p", *HEADINGS):
        pictures = [child for child in paragraph if child.tag != "br"]
        if not pictures or _own_text(paragraph) or not all(map(_is_picture, pictures)):
            continue
        for child in paragraph:
            child.tail = None
            if child.tag == "br":
                child.tag = GONE
                continue
            figure = child.makeelement("figure")
            child.addprevious(figure)
            figure.append(child)
        paragraph.tag = UNWRAP


def describe_pictures(body: HtmlElement) -> None:
    for image in body.iter("img"):
        _keep_numbers(image, "width", "height")
        given = {name: image.attrib.pop(name, "") for name in ("src", "alt", "width", "height")}
        given["alt"] = " ".join(given["alt"].split())
        found = next(filter(None, (resolve(given["src"]) for resolve in _resolvers)), {})
        if "srcset" in found:
            found = {**found, "sizes": SIZES}
        classes = image.get("class", "").split()
        image.attrib.clear()
        _set_class(image, classes)
        attributes = {**given, **found, "alt": given["alt"] or found.get("alt", "")}
        for name, value in (attributes | {"loading": "lazy", "decoding": "async"}).items():
            if value or name == "alt":
                image.set(name, str(value))


def wrap_tables(body: HtmlElement) -> None:
    """A table scrolls by itself on a phone, so it stands in a named, focusable section."""
    named: Counter[str] = Counter()
    for table in list(body.iter("table")):
        for row in table.iter("tr"):
            heads = [cell for cell in row if cell.tag == "th"]
            for cell in row:
                _keep_numbers(cell, "colspan", "rowspan")
            for cell in heads:
                if cell.get("scope") not in ("col", "row", "colgroup", "rowgroup"):
                    cell.set("scope", "col" if len(heads) == len(row) else "row")
        if any(ancestor.tag == "table" for ancestor in table.iterancestors()):
            continue
        caption = table.find("caption")
        label = "" if caption is None else " ".join(caption.text_content().split())
        label = label or "Bảng"
        named[label] += 1
        # Landmarks of one page have different names.
        name = label if named[label] == 1 else f"{label} ({named[label]})"
        section = table.makeelement("section", {"class": "tbl", "tabindex": "0"})
        section.set("aria-label", name)
        _set_class(section, ["tbl", *[c for c in table.get("class", "").split() if c == "rong"]])
        section.tail, table.tail = table.tail, None
        table.addprevious(section)
        section.append(table)


def settle_spaces(body: HtmlElement) -> None:
    for element in body.iter():
        element.text = _one_space(element.text)
        element.tail = _one_space(element.tail)
    for element in [body, *body.iter(*STRUCTURE)]:
        for child in element:
            child.tail = (child.tail or "").strip()
        element.text = (element.text or "").strip()
    for element in body.iter(*TEXT_BLOCKS):
        element.text = (element.text or "").lstrip()
        if len(element):
            element[-1].tail = (element[-1].tail or "").rstrip()
        else:
            element.text = element.text.rstrip()
    for element in body.iter("br"):
        element.tail = (element.tail or "").lstrip()


STEPS = [
    read_styles,
    rename,
    level_headings,
    link_frames,
    mark_links,
    keep_own_media,
    free_blocks,
    settle_divs,
    settle_figures,
    settle_lists,
    wrap_text,
    settle_breaks,
    drop_empty,
    plain_headings,
    frame_pictures,
    describe_pictures,
    wrap_tables,
    settle_spaces,
]


# What the steps share ---------------------------------------------------------


def _set_class(element: HtmlElement, classes: list[str]) -> None:
    element.attrib.pop("class", None)
    if classes:
        element.set("class", " ".join(classes))


def _keep_numbers(element: HtmlElement, *names: str) -> None:
    for name in names:
        value = element.attrib.pop(name, "").strip().removesuffix("px")
        if re.fullmatch("[1-9][0-9]{0,4}", value):
            element.set(name, value)


def _wrap_runs(element: HtmlElement, tag: str = "p", blocks: set[str] = BLOCKS) -> None:
    """Put each run of text and inline elements between blocks into an element of its own."""
    run = None
    children = list(element)
    if (element.text or "").strip():
        run = element.makeelement(tag)
        run.text = element.text
        element.insert(0, run)
    element.text = None
    for child in children:
        if child.tag not in blocks:
            if run is None:
                run = element.makeelement(tag)
                child.addprevious(run)
            run.append(child)
            continue
        run = None
        tail, child.tail = child.tail, None
        if (tail or "").strip():
            run = element.makeelement(tag)
            run.text = tail
            child.addnext(run)


def _split_at_breaks(paragraph: HtmlElement) -> None:
    part, breaks = paragraph, 0
    for child in list(paragraph):
        if child.tag == "br":
            breaks += 1
        if breaks >= 2 and (child.tag != "br" or (child.tail or "").strip()):
            new = paragraph.makeelement("p", dict(paragraph.attrib))
            new.tail, part.tail = part.tail, None
            part.addnext(new)
            part, breaks = new, 0
            if child.tag == "br":
                new.text, child.tail = child.tail, None
                continue
        if part is not paragraph:
            part.append(child)
        if child.tag != "br" or (child.tail or "").strip():
            breaks = 0


def _is_at_start(line_break: HtmlElement) -> bool:
    previous = line_break.getprevious()
    while previous is not None and previous.tag == GONE and not (previous.tail or "").strip():
        previous = previous.getprevious()
    return previous is None and not (line_break.getparent().text or "").strip()


def _add_text(parent: HtmlElement, previous: HtmlElement | None, text: str) -> None:
    if previous is None:
        parent.text = (parent.text or "") + text
    else:
        previous.tail = (previous.tail or "") + text


def _own_text(element: HtmlElement) -> str:
    return "".join([element.text or "", *(child.tail or "" for child in element)]).strip()


def _has_content(element: HtmlElement) -> bool:
    if any(text.strip() for text in element.itertext()):
        return True
    return next(element.iter(*MEDIA), None) is not None or (
        element.tag not in INLINE and next(element.iter("hr"), None) is not None
    )


def _is_picture(element: HtmlElement) -> bool:
    return element.tag == "img" or (
        element.tag == "a"
        and [child.tag for child in element] == ["img"]
        and not _own_text(element)
    )


def _one_space(text: str | None) -> str | None:
    return re.sub(r"[ \t\r\n\f]+", " ", text) if text else None


def _is_own(address: str) -> bool:
    return urlsplit(address).hostname in settings.ALLOWED_HOSTS


def _own_path(src: str) -> str:
    """Return the address of an upload or static file of this portal, else nothing."""
    src = src.strip()
    try:
        if urlsplit(src).netloc and _is_own(src):
            src = urlsplit(src).path
    except ValueError:
        return ""
    path = posixpath.normpath(unquote(src)) if not urlsplit(src).netloc else src
    own = (settings.MEDIA_URL, settings.STATIC_URL)
    return src if path.startswith(own) and src.startswith(own) and ".." not in src else ""
