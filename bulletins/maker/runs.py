"""The words of an element, in runs that look alike."""

from collections.abc import Iterator
from dataclasses import replace

from lxml.html import HtmlElement

from bulletins.maker.lines import Face, Run
from bulletins.maker.sheet import BLUE, SERIF


def runs(element: HtmlElement, face: Face, link: str = "") -> Iterator[Run]:
    """Yield the words of an element; without italics, only weight tells them apart."""
    if element.tag in ("strong", "th"):
        face = replace(face, weight="B" if face.font != SERIF else "")
    if element.tag == "a" and element.get("href", "").startswith(("http", "mailto:")):
        link, face = element.get("href"), replace(face, color=BLUE)
    if element.text:
        yield Run(element.text, face, link)
    for child in element:
        if child.tag == "br":
            yield Run(" ", face, link)
        elif child.tag not in ("ul", "ol", "img", "audio", "video", "table"):
            yield from runs(child, face, link)
        if child.tail:
            yield Run(child.tail, face, link)
