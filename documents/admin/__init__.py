"""The clerks' screens of documents, what they are sorted by, and imports."""

from documents.admin.document import DocumentAdmin
from documents.admin.runs import ImportRunAdmin
from documents.admin.vocabulary import (
    AbbreviationAdmin,
    DocumentTypeAdmin,
    IssuingBodyAdmin,
    SubjectAdmin,
)

__all__ = [
    "AbbreviationAdmin",
    "DocumentAdmin",
    "DocumentTypeAdmin",
    "ImportRunAdmin",
    "IssuingBodyAdmin",
    "SubjectAdmin",
]
