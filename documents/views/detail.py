from django.http import JsonResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from documents.facts import document_json
from documents.models import Document


def document_detail(request, kind, year, key):
    documents = Document.objects.published().cards()
    document = get_object_or_404(documents, path=f"{kind}/{year}/{key}")
    return JsonResponse(document_json(document, timezone.localdate()))
