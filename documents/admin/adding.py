"""Adding a document: from its number, its heading or its file to a form that is filled in."""

import re
import secrets
from dataclasses import dataclass

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import urlencode

from documents import texts
from documents.admin.forms import FindForm
from documents.clerk import Proposal, propose
from documents.models import Document, DocumentFile, PendingRelation, Relation

# Texts that were pasted wait in the session for the form; so many of them.
PASTED = "documents_pasted"
KEPT = 3
NUMBER = re.compile("[0-9]{1,18}")
HINT = "Máy đề nghị, hãy xem lại."


@dataclass
class Start:
    """What a new document begins with."""

    proposal: Proposal
    file: DocumentFile | None = None


def intake(desk, request):
    """The page on which a clerk says what is to be added."""
    if not desk.has_add_permission(request):
        raise PermissionDenied
    form = FindForm(request.POST or None, initial={"text": request.GET.get("so", "")[:200]})
    problems = []
    if request.method == "POST" and form.is_valid():
        upload, text = request.FILES.get("file"), form.cleaned_data["text"].strip()
        if upload:
            try:
                row = take(upload, request.user)
            except ValidationError as error:
                problems = error.messages
            else:
                return redirect("admin:documents_document_waiting", row.pk)
        elif text:
            return redirect(f"{reverse('admin:documents_document_add')}?{keep(request, text)}")
        else:
            problems = ["Gõ số, dán chữ, hoặc chọn một tệp."]
    return desk.show(request, "intake.html", "Thêm văn bản", form=form, problems=problems)


def take(upload, user) -> DocumentFile:
    """Keep a file whose document is still to be made; the worker reads it."""
    row = DocumentFile(file=upload, uploaded_by=user)
    row.full_clean(exclude=["document"])
    row.save()
    return row


def keep(request, text: str) -> str:
    """Keep a pasted text for the form; return what the form's address must say."""
    token = secrets.token_hex(6)
    pasted = list(request.session.get(PASTED, {}).items())[1 - KEPT :]
    request.session[PASTED] = dict([*pasted, (token, text)])
    return urlencode({"dan": token})


def waiting(desk, request, pk):
    """The page that waits while the worker reads a file."""
    row = get_object_or_404(own_files(request), pk=pk)
    form_address = f"{reverse('admin:documents_document_add')}?tep={pk}"
    if row.quality in (row.Quality.TEXT, row.Quality.SCAN_READ):
        return redirect(form_address)
    context = {"file": row, "form_address": form_address, "is_waiting": row.quality == "waiting"}
    return desk.show(request, "waiting.html", "Thêm văn bản từ tệp", **context)


def give(desk, request, pk):
    """Give a dropped file to the document that was there already."""
    row = get_object_or_404(own_files(request), pk=pk)
    number = request.POST.get("document", "")
    found = Document.objects.filter(pk=number if NUMBER.fullmatch(number) else 0)
    document = get_object_or_404(found)
    if not desk.has_change_permission(request, document):
        raise PermissionDenied
    if document.files.filter(sha256=row.sha256).exists():
        desk.message_user(request, "Tệp này đã gắn vào văn bản này rồi.", messages.WARNING)
    else:
        own_files(request).filter(pk=pk).update(document=document)
        transaction.on_commit(lambda: texts.gather(document.pk))
        desk.message_user(request, "Đã gắn tệp vào văn bản này.", messages.SUCCESS)
    return redirect("admin:documents_document_change", document.pk)


def own_files(request):
    return DocumentFile.objects.filter(document=None, uploaded_by=request.user)


def start_of(request) -> Start:
    """What the address of the form names: a pasted text, a number, or a file."""
    number = request.GET.get("tep", "")
    if NUMBER.fullmatch(number):
        file = own_files(request).filter(pk=number).first()
        proposal = propose(file.text if file else "")
        if file:
            same = Document.objects.filter(files__sha256=file.sha256).cards()
            proposal.twins = list(dict.fromkeys([*same, *proposal.twins]))
        return Start(proposal, file)
    pasted = request.session.get(PASTED, {}).get(request.GET.get("dan", ""), "")
    return Start(propose(pasted or request.GET.get("so", "")[:200]))


def rows_of(start: Start) -> dict[type, list[dict]]:
    """The proposed relations as the first values of the inlines' rows."""
    known = [row for row in start.proposal.relations if row.target]
    unknown = [row for row in start.proposal.relations if not row.target]
    return {
        Relation: [{"kind": row.act.kind, "target": row.target.pk} for row in known],
        PendingRelation: [
            {
                "kind": row.act.kind,
                "target_number": row.act.number,
                "target_issued_on": row.act.issued_on,
            }
            for row in unknown
        ],
    }


def mark(form, values: dict) -> None:
    """Show in a form which fields the machine filled in."""
    for name in values:
        field = form.base_fields.get(name)
        if field:
            field.help_text = HINT
            field.widget.attrs["class"] = f"{field.widget.attrs.get('class', '')} proposed".strip()


def attach(request, document: Document) -> None:
    """Give the new document the file it was made from."""
    file = request.start.file
    if file:
        DocumentFile.objects.filter(pk=file.pk, document=None).update(document=document)
