"""The documents that the tests search: real ones and four that are made up."""

import json
from pathlib import Path

from documents.importing import inputs
from documents.importing.writing import Importer
from documents.models import Document

LIBRARY = Path(__file__).with_name("documents.json")


def load_library() -> dict[str, Document]:
    """Load the 66 documents; return them by their ids in the file: {"D01": <45/2019/QH14>}."""
    importer = Importer()
    for entry in inputs.read_file(LIBRARY, LIBRARY.name):
        importer.take(entry)
    report = importer.finish()
    assert not report.left_out, report.left_out[:3]
    rows = {(row.number_key, str(row.issued_on or "")): row for row in Document.objects.all()}
    return {
        item["id"]: rows[item["number_key"], item["issued"] or ""]
        for item in json.loads(LIBRARY.read_text(encoding="utf-8"))["documents"]
    }
