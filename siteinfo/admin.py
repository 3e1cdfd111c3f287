from django.contrib import admin

from siteinfo import models


@admin.register(models.SiteSettings)
class SiteSettingsAdmin(admin.ModelAdmin):
    fieldsets = [
        ("Tên gọi", {"fields": ["name", "organisation", "description"]}),
        ("Khẩu hiệu", {"fields": ["slogan", "short_slogan"]}),
        ("Liên hệ ở cuối mọi trang", {"fields": ["address", "phone", "email", "reuse_note"]}),
    ]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not models.SiteSettings.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(models.Fact)
class FactAdmin(admin.ModelAdmin):
    list_display = ["label", "value", "unit", "year", "source", "order"]
    list_editable = ["order"]


@admin.register(models.FlatPage)
class FlatPageAdmin(admin.ModelAdmin):
    list_display = ["title", "slug", "state", "updated_at"]
    list_filter = ["state"]
    search_fields = ["title", "slug"]
    fieldsets = [
        (None, {"fields": ["title", "slug", "lead", "body"]}),
        ("Đăng", {"fields": ["state", "published_at", "expires_at"]}),
    ]


@admin.register(models.MenuItem)
class MenuItemAdmin(admin.ModelAdmin):
    list_display = ["title", "parent", "target", "order"]
    list_editable = ["order"]
    list_select_related = ["parent", "page"]
    autocomplete_fields = ["page"]

    @admin.display(description="dẫn tới")
    def target(self, item):
        if item.page_id:
            return f"trang riêng: {item.page}"
        return item.get_section_display() or item.url or "(chỉ là tên nhóm)"


class LinkInline(admin.TabularInline):
    model = models.Link
    extra = 1


@admin.register(models.LinkGroup)
class LinkGroupAdmin(admin.ModelAdmin):
    list_display = ["title", "place", "order"]
    list_editable = ["order"]
    inlines = [LinkInline]


@admin.register(models.Announcement)
class AnnouncementAdmin(admin.ModelAdmin):
    list_display = ["text", "starts_at", "ends_at"]
    date_hierarchy = "starts_at"
