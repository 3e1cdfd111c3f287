"""manage.py fill --documents: made-up documents for benchmarks."""

from io import StringIO

import pytest
from django.core.management import call_command

from documents.models import Document, SearchRow

pytestmark = pytest.mark.django_db


def fill(number):
    call_command("fill", documents=number, stdout=StringIO())


def test_numbers_are_read_as_save_reads_them():
    fill(12)

    for document in Document.objects.all():
        stored = {name: value for name, value in vars(document).items() if "number" in name}
        identity = document.identity
        document.read_number()
        assert {name: vars(document)[name] for name in stored} == stored
        assert document.identity == identity


def test_documents_are_found_at_once_and_of_real_length():
    fill(5)

    assert SearchRow.objects.published().count() == 5
    assert all(250 < len(document.text.split()) < 800 for document in Document.objects.all())
