from django.contrib import admin
from django.urls import reverse

from unionportal.adminbase import DeskAdmin, SlugForm
from units import models
from units.merge_admin import MergeMixin
from units.merge_form import UnitMergeForm


class ContactInline(admin.TabularInline):
    model = models.Contact
    extra = 1


class CurrentFilter(admin.SimpleListFilter):
    title = "hoạt động"
    parameter_name = "hoat-dong"

    def lookups(self, request, model_admin):
        return [("co", "đang hoạt động"), ("khong", "đã kết thúc")]

    def queryset(self, request, units):
        if self.value() == "co":
            return units.current()
        return units.former() if self.value() == "khong" else units


class UnitForm(SlugForm):
    slug_from = "short_name"


@admin.register(models.Unit)
class UnitAdmin(MergeMixin, DeskAdmin):
    form = UnitForm
    merge_form = UnitMergeForm
    merge_help = (
        "Đơn vị cũ giữ trang, bài viết và tên của mình; trang ấy dẫn tới đơn vị nhận. Đơn vị trực"
        " thuộc và việc đang làm chuyển sang đơn vị nhận."
    )
    merge_undo = (
        "Muốn hoàn lại: ở đơn vị cũ, xóa ngày kết thúc và ô “nay thuộc”, rồi đưa về đơn vị cũ những"
        " mục ghi trong lịch sử của đơn vị nhận."
    )
    list_display = ["short_name", "kind", "parent", "years", "merged_into"]
    actions = None
    list_filter = [CurrentFilter, "kind"]
    list_select_related = ["parent", "merged_into"]
    # The address carries no marks, so that "muong khuong" finds Mường Khương.
    search_fields = ["name", "short_name", "slug"]
    autocomplete_fields = ["parent", "merged_into"]
    inlines = [ContactInline]
    fieldsets = [
        (None, {"fields": ["name", "short_name", "kind", "parent", "description"]}),
        ("Thời gian hoạt động", {"fields": ["established_on", "dissolved_on", "merged_into"]}),
        ("Liên hệ", {"fields": ["address", "phone", "email"]}),
        ("Địa chỉ trang", {"fields": ["slug"], "classes": ["collapse"]}),
    ]

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if form.initial.get("slug", obj.slug) != obj.slug:
            old = reverse("units:unit_detail", args=[form.initial["slug"]])
            models.Redirect.objects.move(old, obj.get_absolute_url())

    @admin.display(description="hoạt động", ordering="established_on")
    def years(self, unit):
        since = f"từ {unit.established_on:%d/%m/%Y}" if unit.established_on else ""
        until = f"đến hết {unit.last_day:%d/%m/%Y}" if unit.dissolved_on else ""
        return f"{since} {until}".strip() or "–"


@admin.register(models.Redirect)
class RedirectAdmin(DeskAdmin):
    list_display = ["old_address", "new_address"]
    search_fields = ["old_address", "new_address"]
