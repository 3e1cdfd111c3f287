"""A program that prints the text of a DOCX or ODT; sandbox.py runs it.

It imports nothing of the portal and knows none of its secrets: the file may be hostile.
"""

import sys
import zipfile
from collections.abc import Iterator

LOCKED, BROKEN, MEMORY = 3, 4, 5
ODT_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
ODT_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
# What stands in an ODT without being its words.
ODT_ASIDE = {f"{ODT_TEXT}tracked-changes", f"{ODT_TEXT}sequence-decls"}


def docx(path: str) -> str:
    import docx2txt

    return docx2txt.process(path)


def odt(path: str) -> str:
    from defusedxml.ElementTree import fromstring

    with zipfile.ZipFile(path) as archive:
        if b"encryption-data" in archive.read("META-INF/manifest.xml"):
            sys.exit(LOCKED)
        content = fromstring(archive.read("content.xml"))
    return "".join(_odt_words(content))


def _odt_words(root) -> Iterator[str]:
    """The words of an element, a line a paragraph; walked without recursion, however deep."""
    stack = [(root, False)]
    while stack:
        element, done = stack.pop()
        if done:
            if element.tag in (f"{ODT_TEXT}p", f"{ODT_TEXT}h", f"{ODT_TABLE}table-row"):
                yield "\n"
            yield element.tail or ""
            continue
        stack.append((element, True))
        if element.tag in ODT_ASIDE:
            continue
        if element.tag in (f"{ODT_TEXT}s", f"{ODT_TEXT}tab"):
            yield " "
        elif element.tag == f"{ODT_TEXT}line-break":
            yield "\n"
        yield element.text or ""
        stack.extend((child, False) for child in reversed(element))


def main(kind: str, path: str) -> None:
    try:
        text = {"docx": docx, "odt": odt}[kind](path)
    except MemoryError:
        sys.exit(MEMORY)
    except Exception:
        # Whatever the hostile bytes make the readers stumble over.
        sys.exit(BROKEN)
    sys.stdout.buffer.write(text.encode("utf-8", "replace"))


if __name__ == "__main__":
    main(*sys.argv[1:])
