"""Words for the tree work: kinds of elements, and what several steps do.

Every step takes the body and leaves it a little tidier. An element that goes is renamed to
UNWRAP (its content stays) or GONE and swept at the end of the step: removing them one by one
would take quadratic time in a long text.
"""

import re

from lxml.html import HtmlElement


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


def set_class(element: HtmlElement, classes: list[str]) -> None:
    element.attrib.pop("class", None)
    if classes:
        element.set("class", " ".join(classes))


def keep_numbers(element: HtmlElement, *names: str) -> None:
    for name in names:
        value = element.attrib.pop(name, "").strip().removesuffix("px")
        if re.fullmatch("[1-9][0-9]{0,4}", value):
            element.set(name, value)


def wrap_runs(element: HtmlElement, tag: str = "p", blocks: set[str] = BLOCKS) -> None:
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


def add_text(parent: HtmlElement, previous: HtmlElement | None, text: str) -> None:
    if previous is None:
        parent.text = (parent.text or "") + text
    else:
        previous.tail = (previous.tail or "") + text


def own_text(element: HtmlElement) -> str:
    return "".join([element.text or "", *(child.tail or "" for child in element)]).strip()
