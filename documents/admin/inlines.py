"""What stands below a document: its files, its names, and what it has to do with others."""

from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from documents.admin.forms import NamedForm, PendingForm, RelationForm, RelationFormSet
from documents.admin.picking import DocumentPickField, DocumentPickWidget
from documents.models import AlternativeName, DocumentFile, PendingRelation, Relation


class NameInline(admin.TabularInline):
    model = AlternativeName
    form = NamedForm
    extra = 1
    verbose_name_plural = "Tên thường gọi (bạn đọc gõ tên này thì ra văn bản)"


class FileInline(admin.TabularInline):
    model = DocumentFile
    form = NamedForm
    fields = ["file", "title", "order", "read"]
    readonly_fields = ["read"]
    extra = 1

    def get_queryset(self, request):
        return super().get_queryset(request).defer("text", "raw_text")

    @admin.display(description="chữ trong tệp")
    def read(self, row):
        if not row.pk:
            return "máy đọc sau khi lưu"
        pages = f", {row.pages} trang" if row.pages else ""
        return format_html(
            '{}{}, {} <a href="{}">Xem chữ</a><span class="where">{}</span>',
            row.get_quality_display().capitalize(),
            pages,
            row.size_text,
            reverse("admin:documents_document_file", args=[row.pk]),
            row.problem or (row.encoding and f"Đã chuyển từ bảng mã {row.encoding}.") or "",
        )


class ProposedInline(admin.TabularInline):
    """Rows that are proposed for a new document stand first, each with a box to tick."""

    extra = 1

    def get_proposed(self, request) -> list[dict]:
        return getattr(request, "proposed_rows", {}).get(self.model, [])

    def get_extra(self, request, obj=None, **kwargs):
        return max(self.extra, len(self.get_proposed(request)))

    def get_fields(self, request, obj=None):
        return ["confirmed", *self.fields] if self.get_proposed(request) else self.fields


class ActsOnInline(ProposedInline):
    model = Relation
    fk_name = "source"
    form = RelationForm
    formset = RelationFormSet
    fields = [
        "kind",
        "target",
        "effective_from",
        "effective_until",
        "source_provision",
        "target_provision",
    ]
    verbose_name_plural = "Văn bản này tác động đến văn bản khác"

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .select_related("target")
            .defer("target__body", "target__text")
        )

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name == "target":
            kwargs["form_class"] = DocumentPickField
            kwargs["widget"] = DocumentPickWidget(db_field, self.admin_site)
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "target":
            # Documents are made on their own screen; here the room goes to their subjects.
            field.widget = field.widget.widget
        return field


class ActedOnInline(admin.TabularInline):
    model = Relation
    fk_name = "target"
    fields = ["said"]
    readonly_fields = ["said"]
    extra = 0
    can_delete = False
    verbose_name_plural = "Văn bản khác tác động đến văn bản này (sửa ở văn bản ấy)"

    def has_add_permission(self, request, obj=None):
        return False

    def get_queryset(self, request):
        return (
            super()
            .get_queryset(request)
            .select_related("source")
            .defer("source__body", "source__text")
        )

    @admin.display(description="quan hệ")
    def said(self, row):
        where = [row.source_provision, row.target_provision and f"đối với {row.target_provision}"]
        if row.effective_from:
            where.append(f"từ {row.effective_from:%d/%m/%Y}")
        return format_html(
            '<a href="{}">{}</a> {} văn bản này<span class="where">{}</span>',
            reverse("admin:documents_document_change", args=[row.source_id]),
            row.source.number,
            row.get_kind_display(),
            ", ".join(filter(None, [*where, row.source.abstract[:120]])),
        )


class PendingInline(ProposedInline):
    model = PendingRelation
    form = PendingForm
    extra = 0
    fields = [
        "kind",
        "target_number",
        "target_body",
        "target_issued_on",
        "effective_from",
        "source_provision",
        "target_provision",
    ]
    verbose_name = "quan hệ với văn bản chưa có trong kho"
    verbose_name_plural = "Quan hệ với văn bản chưa có trong kho (tự nối khi văn bản ấy được nhập)"
