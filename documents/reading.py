"""Documents, as lists and reports of what was read show them."""

from django.db.models import TextField, Value
from django.db.models.functions import Concat
from django.urls import reverse

from documents.models import Document
from siteinfo.reading import Item, Kind


def describe(pk, path, title, kind="", body=""):
    url = reverse("documents:document_detail", args=path.split("/"))
    return Item(title, url, kind, body)


def titled(rows):
    """Give each row its number and abstract as one title: "50/2024/QH15: Luật Công đoàn"."""
    title = Concat("number", Value(": "), "abstract", output_field=TextField())
    return rows.annotate(title=title)


DOCUMENTS = Kind(
    title="Văn bản",
    rows=lambda: titled(Document.objects.all()),
    published=lambda: titled(Document.objects.published()),
    fields=("pk", "path", "title", "type__name", "issuing_body__name"),
    describe=describe,
)
