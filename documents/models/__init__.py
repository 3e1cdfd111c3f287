"""Legal documents: their vocabulary, the documents, files and relations."""

from documents.models.citations import Citation
from documents.models.document import AlternativeName, Document, FormerAddress
from documents.models.files import DocumentFile
from documents.models.pictures import PagePicture
from documents.models.provisions import LawText, Provision
from documents.models.relations import PendingRelation, Relation
from documents.models.runs import ImportRun
from documents.models.searching import MissedSearch, SearchCount, SearchRow
from documents.models.vocabulary import Abbreviation, DocumentType, IssuingBody, Subject

__all__ = [
    "Abbreviation",
    "AlternativeName",
    "Citation",
    "Document",
    "DocumentFile",
    "DocumentType",
    "FormerAddress",
    "ImportRun",
    "IssuingBody",
    "LawText",
    "MissedSearch",
    "PagePicture",
    "PendingRelation",
    "Provision",
    "Relation",
    "SearchCount",
    "SearchRow",
    "Subject",
]
