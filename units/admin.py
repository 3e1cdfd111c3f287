from django.contrib import admin

from units import models


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


@admin.register(models.Unit)
class UnitAdmin(admin.ModelAdmin):
    list_display = ["short_name", "kind", "parent", "established_on", "dissolved_on", "merged_into"]
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

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        if "slug" in form.base_fields:
            form.base_fields["slug"].required = False
        return form


@admin.register(models.Redirect)
class RedirectAdmin(admin.ModelAdmin):
    list_display = ["old_address", "new_address"]
    search_fields = ["old_address", "new_address"]
