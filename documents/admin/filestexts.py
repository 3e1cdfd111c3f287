"""The page of one file's text: as it was read and, if it was in an old font, as it stood there."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect

from documents.models import DocumentFile
from documents.tasks import read_file


def file_text(desk, request, pk):
    row = get_object_or_404(DocumentFile.objects.select_related("document"), pk=pk)
    if not desk.has_view_permission(request, row.document):
        raise PermissionDenied
    if request.method == "POST":
        if not desk.has_change_permission(request, row.document):
            raise PermissionDenied
        DocumentFile.objects.filter(pk=pk).update(quality=DocumentFile.Quality.WAITING)
        read_file.enqueue(pk)
        desk.message_user(request, "Đang đọc lại tệp. Tải lại trang sau ít giây.", messages.INFO)
        return redirect("admin:documents_document_file", pk)
    return desk.show(request, "file_text.html", f"Chữ trong tệp {row}", file=row)
