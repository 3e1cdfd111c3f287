from pathlib import Path

import pytest
from django.conf import settings

from documents.demo import EXTRACT, load_documents
from documents.models import Document

DEMO = Path(settings.BASE_DIR) / "demo"


@pytest.mark.django_db
def test_the_starter_library_holds_real_documents_and_marks_its_extracts():
    load_documents(DEMO / "documents.json", DEMO / "documents")
    assert Document.objects.count() == 62
    assert not Document.objects.filter(issuing_body__name__contains="mẫu thử").exists()
    written = Document.objects.exclude(body="")
    assert written.count() == len(list((DEMO / "documents").glob("*.txt")))
    assert all(EXTRACT in document.body for document in written)
    assert not Document.objects.filter(state_as_of=None).exists()
