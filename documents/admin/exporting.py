import tempfile

from django.contrib import admin
from django.http import FileResponse
from django.utils import timezone

from documents import exporting
from documents.importing.columns import COLUMNS

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@admin.action(description="Tải về XLSX (sửa rồi nhập lại được)", permissions=["view"])
def export_selected(desk, request, queryset):
    """All columns that the importer reads, so that the table can come back."""
    rows = queryset.defer("text").order_by("pk").iterator(exporting.CHUNK)
    stream = tempfile.TemporaryFile()  # noqa: SIM115, the response closes it
    exporting.to_xlsx(rows, stream, COLUMNS.names)
    stream.seek(0)
    return FileResponse(
        stream,
        as_attachment=True,
        filename=f"van-ban-{timezone.localdate():%Y%m%d}.xlsx",
        content_type=XLSX,
        headers={"Cache-Control": "private, no-store"},
    )
