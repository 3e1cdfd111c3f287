"""Legal documents: their vocabulary, the documents, files and relations."""

from documents.models.document import AlternativeName, Document, FormerAddress
from documents.models.files import DocumentFile
from documents.models.relations import PendingRelation, Relation
from documents.models.searching import MissedSearch, SearchCount, SearchRow
from documents.models.vocabulary import Abbreviation, DocumentType, IssuingBody, Subject

__all__ = [
    "Abbreviation",
    "AlternativeName",
    "Document",
    "DocumentFile",
    "DocumentType",
    "FormerAddress",
    "IssuingBody",
    "MissedSearch",
    "PendingRelation",
    "Relation",
    "SearchCount",
    "SearchRow",
    "Subject",
]
