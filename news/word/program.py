"""A program that prints a DOCX as HTML, in JSON; unionportal.sandbox runs it.

It imports nothing of the portal and knows none of its secrets: the file may be hostile.
"""

import json
import sys
import zipfile
from pathlib import Path

BROKEN, MEMORY, TOO_BIG = 4, 5, 6
# The XML of a story of 2 MB with all that Word writes around each word; a bomb is larger.
MAX_XML = 60 * 1024 * 1024
STYLES = """
p[style-name='Title'] => p.title:fresh
p[style-name='Subtitle'] => p.subtitle:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Table of Figures'] => !
p[style-name='TOC Heading'] => !
p[style-name='toc 1'] => !
p[style-name='toc 2'] => !
p[style-name='toc 3'] => !
"""


def parts(path: str) -> dict[str, bytes]:
    """The XML parts of the file, none of them larger than its directory says."""
    found, room = {}, MAX_XML
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            with archive.open(name) as member:
                found[name] = member.read(room + 1)
            room -= len(found[name])
            if room < 0:
                sys.exit(TOO_BIG)
    # Word writes none; they are there to grow when they are read.
    if any(b"<!DOCTYPE" in part or b"<!ENTITY" in part for part in found.values()):
        sys.exit(BROKEN)
    return found


def source(image) -> dict[str, str]:
    """A picture as the name that it has in the file; none if it is only named there."""
    from mammoth.docx.files import InvalidFileReferenceError

    try:
        with image.open() as member:
            return {"src": member.name}
    except (KeyError, InvalidFileReferenceError):
        return {}


def convert(path: str) -> dict:
    import mammoth

    xml = parts(path)
    with Path(path).open("rb") as file:
        result = mammoth.convert_to_html(
            file,
            style_map=STYLES,
            include_embedded_style_map=False,
            convert_image=mammoth.images.img_element(source),
        )
    document = xml.get("word/document.xml", b"")
    return {
        "html": result.value,
        "comments": xml.get("word/comments.xml", b"").count(b"<w:comment "),
        "has_changes": b"<w:del " in document or b"<w:ins " in document,
    }


def main(path: str) -> None:
    try:
        answer = convert(path)
    except MemoryError:
        sys.exit(MEMORY)
    except Exception:
        # Whatever the hostile bytes make mammoth stumble over.
        sys.exit(BROKEN)
    sys.stdout.buffer.write(json.dumps(answer).encode("utf-8", "replace"))


if __name__ == "__main__":
    main(*sys.argv[1:])
