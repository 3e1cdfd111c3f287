"""Steps for what stands in a line: styles, headings, links, pictures and players."""

from collections.abc import Callable
from urllib.parse import SplitResult, unquote, urlsplit

from django.conf import settings
from lxml.html import HtmlElement

from unionportal.richtext.tree import (
    ALIGNED,
    CLASSES,
    GONE,
    HEADINGS,
    RENAMED,
    UNWRAP,
    keep_numbers,
    own_text,
    set_class,
)

# The column of an article is 42rem wide, or the screen without its margins.
SIZES = "(min-width: 45rem) 42rem, calc(100vw - 2rem)"


_resolvers: list[Callable[[str], dict | None]] = []


def register_image_resolver(resolve: Callable[[str], dict | None]) -> None:
    """Add a function that takes a picture's address and returns its attributes, or None.

    The attributes (src, width, height, srcset) replace those of the text; alt fills a blank one,
    a class (withdrawn.MARK) is added.
    """
    _resolvers.append(resolve)


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
        set_class(element, classes)


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
        frame.tag = GONE
        if _split(address).hostname:
            frame.tag = "a"
            frame.set("href", address)
            frame.text = f"Xem trên {_split(address).hostname}"


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
        if href.lower().startswith("http") and _split(href).hostname not in settings.ALLOWED_HOSTS:
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
    for element in list(body.iter("audio", "video")):
        _empty_player(element)
        element.set("controls", "")
        element.set("preload", "metadata")
        keep_numbers(element, "width", "height")


def plain_headings(body: HtmlElement) -> None:
    """A heading is bold by itself."""
    for heading in body.iter(*HEADINGS):
        if [child.tag for child in heading] == ["strong"] and not own_text(heading):
            heading[0].tag = UNWRAP


def describe_pictures(body: HtmlElement) -> None:
    for image in body.iter("img"):
        keep_numbers(image, "width", "height")
        given = {name: image.attrib.pop(name, "") for name in ("src", "alt", "width", "height")}
        given["alt"] = " ".join(given["alt"].split())
        found = next(filter(None, (resolve(given["src"]) for resolve in _resolvers)), {}).copy()
        if "srcset" in found:
            found["sizes"] = SIZES
        classes = [*image.get("class", "").split(), *found.pop("class", "").split()]
        image.attrib.clear()
        set_class(image, classes)
        attributes = {**given, **found, "alt": given["alt"] or found.get("alt", "")}
        for name, value in (attributes | {"loading": "lazy", "decoding": "async"}).items():
            if value or name == "alt":
                image.set(name, str(value))


def _empty_player(player: HtmlElement) -> None:
    """Only sources stand inside; one left open has swallowed what follows it."""
    for child in reversed(list(player)):
        if child.tag != "source":
            player.addnext(child)
    text, player.text = player.text or "", None
    player.tail = text + (player.tail or "")


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError:
        return urlsplit("")


def _own_path(src: str) -> str:
    """Return the address of an upload or static file of this portal, else nothing."""
    parts = _split(src.strip())
    if parts.netloc and parts.hostname not in settings.ALLOWED_HOSTS:
        return ""
    is_own = parts.path.startswith((settings.MEDIA_URL, settings.STATIC_URL))
    return parts.path if is_own and ".." not in unquote(parts.path) else ""
