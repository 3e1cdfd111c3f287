from datetime import datetime, time

from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import http_date
from django.views.decorators.http import conditional_page, require_safe

from documents.addresses import other_spelling
from documents.page import DocumentPage, page_documents


@require_safe
@conditional_page
def document_detail(request, kind, year, key):
    """A document with its text, state, relations and who cites it; the same for machines."""
    document = page_documents().filter(path=f"{kind}/{year}/{key}").first()
    if document is None:
        return to_right_address(request, kind, year, key)
    page = DocumentPage(document)
    if request.GET.get("dinh-dang") == "json":
        response = JsonResponse(page.as_json())
    else:
        context = {
            "section": "documents",
            "page": page,
            "document": document,
            "crumbs": crumbs(document),
        }
        response = render(request, "documents/document_detail.html", context)
    response.headers["Last-Modified"] = http_date(changed_at(document).timestamp())
    return response


def to_right_address(request, kind, year, key):
    """Answer an address spelled otherwise; several documents may be meant by an old one."""
    rows = other_spelling(kind, year, key)
    if len(rows) == 1:
        query = request.META.get("QUERY_STRING", "")
        address = rows[0].get_absolute_url() + (f"?{query}" if query else "")
        return redirect(address, permanent=True)
    if rows:
        address = reverse("documents:document_list", query={"q": rows[0].number})
        return redirect(address)
    raise Http404("Không có văn bản này trong thư viện.")


def crumbs(document):
    home = reverse("documents:document_list")
    of_type = reverse("documents:document_list", query={"loai": document.type.slug})
    return (
        ("Tra cứu văn bản", home),
        (document.type.name, of_type),
        (document.number, ""),
    )


def changed_at(document):
    """When the page last changed: states change at midnight by themselves."""
    midnight = timezone.make_aware(datetime.combine(timezone.localdate(), time.min))
    return max(document.updated_at, midnight)
