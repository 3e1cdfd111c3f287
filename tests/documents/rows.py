"""Documents for tests: each takes what the test is about and fills in the rest."""

from itertools import count

from documents.models import Document, DocumentType, IssuingBody, Relation

_number = count(1)


def make_type(name="Nghị định"):
    return DocumentType.objects.get_or_create(name=name)[0]


def make_body(name="Chính phủ"):
    return IssuingBody.objects.get_or_create(name=name)[0]


def make_document(number=None, type="Nghị định", body="Chính phủ", **fields):
    """A public document about which nothing is known but its number."""
    kinds = {"type": make_type(type), "issuing_body": make_body(body)}
    text = {"abstract": "Quy định về tài chính công đoàn", "body": fields.pop("html", "")}
    number = number or f"{next(_number)}/2018/NĐ-CP"
    return Document.objects.create(number=number, **kinds, **text | fields)


def relate(source, kind, target, **fields):
    return Relation.objects.create(source=source, kind=kind, target=target, **fields)
