"""The allow-list, and the way of a text through it."""

import html as html_entities
import re
import unicodedata

import nh3
from lxml import etree
from lxml import html as lxml_html

from unionportal.richtext import blocks, lines, withdrawn
from unionportal.richtext.tree import CLASSES, DIV_LIKE, GONE, UNWRAP, words
from unionportal.text import INVISIBLE

# Markup nested deeper, or left open more often, than any person writes: parsing it as it stands
# takes minutes.
MAX_DEPTH = 200
MAX_WORK = 4_000_000

TAGS = words(
    "p br h2 h3 h4 ul ol li a strong em u s sub sup blockquote cite hr figure img figcaption "
    "table caption thead tbody tr th td audio video source section"
)
ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt", "width", "height", "srcset", "sizes", "loading", "decoding"},
    "section": {"aria-label"},
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
    "audio": {"src", "controls", "preload"},
    "video": {"src", "controls", "preload", "width", "height"},
    "source": {"src", "type"},
}
# What comes in besides and is turned into the above.
FOREIGN_TAGS = {"b", "i", "strike", "del", "ins", "span", "h1", "h5", "h6", "tfoot", "iframe"}
FOREIGN_TAGS |= DIV_LIKE
DROPPED_WITH_CONTENT = words(
    "script style title svg math xml object applet noscript template select textarea button"
)

_reader = nh3.Cleaner(
    tags=TAGS | FOREIGN_TAGS,
    clean_content_tags=DROPPED_WITH_CONTENT,
    attributes={"*": {"align", "style", "class"}, "iframe": {"src"}, **ATTRIBUTES},
    filter_style_properties={"text-align", "font-weight", "font-style"},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)
_guard = nh3.Cleaner(
    tags=TAGS,
    clean_content_tags=DROPPED_WITH_CONTENT,
    attributes=ATTRIBUTES,
    tag_attribute_values={"a": {"rel": {"noopener"}}, "section": {"tabindex": {"0"}}},
    allowed_classes=dict.fromkeys(TAGS - {"section", "img"}, CLASSES)
    | {"section": CLASSES | {"tbl"}, "img": CLASSES | {withdrawn.MARK}},
    url_schemes={"http", "https", "mailto", "tel"},
    link_rel=None,
)
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
# Control, direction and half characters.
_CONTROL = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]"
)
_SPACES = re.compile("&nbsp;|[\u00a0\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]")
# Tags whose end HTML lets one leave out, or that have none.
_NEVER_DEEP = words(
    "p li dt dd tr td th thead tbody tfoot option colgroup br hr img source input meta link col "
    "wbr o:p"
)
STEPS = [
    lines.read_styles,
    lines.rename,
    lines.level_headings,
    lines.link_frames,
    lines.mark_links,
    lines.keep_own_media,
    blocks.free_blocks,
    blocks.settle_divs,
    blocks.settle_figures,
    blocks.settle_lists,
    blocks.wrap_text,
    blocks.drop_empty,
    blocks.lift_pictures,
    blocks.settle_breaks,
    blocks.drop_empty,
    lines.plain_headings,
    lines.describe_pictures,
    blocks.wrap_tables,
    blocks.settle_spaces,
]


class CleanHtml(str):
    """Text that clean() returned: it need not be cleaned again."""


def clean(html: str) -> CleanHtml:
    """Return HTML of the allow-list, tidy, in NFC; cleaning it again changes nothing."""
    if isinstance(html, CleanHtml):
        return html
    html = _CONTROL.sub("", html)
    if _is_hostile(html):
        html = _flat(html)
    # What one pass frees, the next may tidy further; a clean text takes one.
    for _ in range(3):
        before, html = html, _pass(html)
        if html == before:
            break
    return CleanHtml(html)


def plain_text(html: str) -> str:
    """Return the words of a text in one line, for searching and summaries."""
    html = withdrawn.without(html)
    spaced = re.sub(r"(?i)<(?=/?(?:p|h\d|li|t[dhr]|br|figcaption|caption|cite|div)\b)", " <", html)
    return " ".join(html_entities.unescape(nh3.clean(spaced, tags=set())).split())


def _pass(html: str) -> str:
    html = _reader.clean(html)
    if _is_hostile(html):  # Attributes, comments and dropped tags hid it from the first look.
        html = _reader.clean(_flat(html))
    html = _SPACES.sub(" ", _CONTROL.sub("", html))
    html = unicodedata.normalize("NFC", INVISIBLE.sub("", html))
    body = lxml_html.document_fromstring(
        f"<html><body>{html}</body></html>".encode(),
        parser=lxml_html.HTMLParser(encoding="utf-8"),
    ).find("body")
    return _guard.clean(_tidy(body))


def _is_hostile(html: str) -> bool:
    """Tell whether reading this would cost far more than its length."""
    open_tags: dict[str, int] = {}
    depth = work = 0
    for closing, name in _TAG.findall(html):
        name = name.lower()
        if name in _NEVER_DEEP:
            work += depth
        elif not closing:
            open_tags[name] = open_tags.get(name, 0) + 1
            depth += 1
            work += depth
        elif open_tags.get(name):
            open_tags[name] -= 1
            depth -= 1
        if depth > MAX_DEPTH or work > MAX_WORK:
            return True
    return False


def _flat(html: str) -> str:
    """Return only the paragraphs of a text: the words stay, the nesting goes."""
    html = re.sub(r"(?is)<(script|style)\b.*?(?:</\1|\Z)", "", html)
    html = re.sub(r"(?i)</?(?:p|div|h\d|li|tr|br|blockquote)\b[^>]*>?", "\0", html)
    html = re.sub(r"(?s)<!--.*?(?:-->|\Z)|<[^>]*>?", " ", html)
    return "".join(f"<p>{part}</p>" for part in html.split("\0") if part.strip())


def _tidy(body: lxml_html.HtmlElement) -> str:
    for step in STEPS:
        step(body)
        etree.strip_elements(body, GONE, with_tail=False)
        etree.strip_tags(body, UNWRAP)
    return "\n".join(
        lxml_html.tostring(block, encoding="unicode", with_tail=False) for block in body
    )
