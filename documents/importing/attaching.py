"""Files to the documents that their names tell: "145-2020-ND-CP.pdf"."""

import hashlib
import re
from pathlib import Path

from django.core.files import File

from documents import numbers
from documents.models import Document, DocumentFile
from unionportal.importing.errors import Unusable
from unionportal.text import fold


def attach(path: Path) -> bool:
    """Attach a file to its document; return False when the document has it already."""
    document = find_document(path.stem)
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
        if document.files.filter(sha256=digest).exists():
            return False
        row = DocumentFile(document=document, file=File(content, name=path.name), sha256=digest)
        row.full_clean(exclude=["document"])
        row.save()
    return True


def find_document(name: str) -> Document:
    """Return the one document whose number a file's name begins with; raise Unusable."""
    keys = possible_keys(name)
    found = list(Document.objects.filter(number_key__in=keys))
    longest = max((len(row.number_key) for row in found), default=0)
    found = [row for row in found if len(row.number_key) == longest]
    if len(found) > 1:
        years = re.findall(r"(?:19|20)\d\d", name)
        found = [row for row in found if str(row.year) in years] or found
    if not found:
        raise Unusable("tên tệp không nêu số hiệu của văn bản nào trong kho")
    if len(found) > 1:
        raise Unusable(f"có {len(found)} văn bản cùng số; thêm năm ban hành vào tên tệp")
    return found[0]


def possible_keys(name: str) -> list[str]:
    """Return the number keys that a file's name may begin with: "12_2012_QH13 Luật.pdf"."""
    parsed = numbers.parse(name)
    parts = re.findall(r"[A-Z0-9]+", fold(name).upper())
    if parts and parts[0] in ("SO", "VAN"):
        parts = parts[1:]
    parts = [part.lstrip("0") or "0" if part.isdigit() else part for part in parts]
    joined = ["-".join(parts[:length]) for length in range(2, min(len(parts), 9) + 1)]
    return joined + ([parsed.key] if parsed else [])
