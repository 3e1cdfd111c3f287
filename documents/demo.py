"""The starter library: facts of real documents, some with extracts written for the portal."""

from pathlib import Path

from documents import numbers
from documents.importing import inputs
from documents.importing.columns import Row
from documents.importing.writing import Importer
from documents.models import Document

EXTRACT = (
    "Bản trích để minh họa, viết lại bằng lời của cổng thông tin; không thay cho bản chính thức."
)


def load_documents(library: Path, texts: Path) -> None:
    """Load the library once; texts/<number key>.txt are the extracts."""
    if Document.objects.exists():
        return
    importer = Importer()
    for entry in inputs.read_file(library, library.name):
        if isinstance(entry, Row):
            text = texts / f"{numbers.parse(entry.number).key}.txt"
            if text.exists():
                entry.text = f"{EXTRACT}\n{text.read_text(encoding='utf-8')}"
        importer.take(entry)
    importer.finish()
