from django.contrib import admin, messages
from django.db.models import Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.html import format_html

from photos.forms import PhotoUploadForm
from photos.models import Photo
from unionportal.adminbase import DeskAdmin
from unionportal.text import file_size


class AltFilter(admin.SimpleListFilter):
    title = "mô tả ảnh"
    parameter_name = "mo-ta"

    def lookups(self, request, model_admin):
        return [("thieu", "Thiếu mô tả"), ("co", "Đã có mô tả")]

    def queryset(self, request, queryset):
        if self.value() == "thieu":
            return queryset.filter(alt="")
        if self.value() == "co":
            return queryset.exclude(alt="")
        return queryset


@admin.register(Photo)
class PhotoAdmin(DeskAdmin):
    list_display = ["thumbnail", "title", "has_alt", "dimensions", "created_at"]
    list_display_links = ["thumbnail", "title"]
    list_filter = [AltFilter, "created_at"]
    list_per_page = 50
    date_hierarchy = "created_at"
    search_fields = ["alt", "caption", "credit"]
    search_help_text = "Tìm trong mô tả, chú thích, nguồn ảnh"
    readonly_fields = ["preview", "dimensions", "original_link", "created_at", "uploaded_by"]

    class Media:
        css = {"all": ["admin/portal/photo.css"]}
        js = ["admin/portal/focus.js"]

    def get_fieldsets(self, request, obj=None):
        words = ["alt", "caption", "credit"]
        if obj is None:
            return [(None, {"fields": ["upload", *words]})]
        return [
            (None, {"fields": ["preview", *words]}),
            ("Tâm ảnh", {"fields": [("focal_x", "focal_y")]}),
            ("Về tệp", {"fields": ["dimensions", "original_link", "created_at", "uploaded_by"]}),
        ]

    def get_form(self, request, obj=None, change=False, **kwargs):
        if obj is None:
            kwargs["form"] = PhotoUploadForm
        return super().get_form(request, obj, change, **kwargs)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.uploaded_by = request.user
        super().save_model(request, obj, form, change)
        if not change:
            obj.make_renditions_later()
            if obj.note:
                messages.info(request, obj.note)

    def get_deleted_objects(self, objs, request):
        """A picture in the text of an article is as protected as one at its head."""
        deleted, counts, missing, protected = super().get_deleted_objects(objs, request)
        for relation in Photo._meta.related_objects:
            if relation.many_to_many:
                users = relation.related_model._base_manager.filter(
                    Q(**{f"{relation.field.name}__in": [obj.pk for obj in objs]})
                )
                protected += [str(user) for user in users.distinct()]
        return deleted, counts, missing, protected

    def get_urls(self):
        small = path(
            "<int:pk>/anh-nho/", self.admin_site.admin_view(self.small), name="photos_photo_small"
        )
        return [small, *super().get_urls()]

    def small(self, request, pk):
        """Lead to a small copy, for the field in which a picture is chosen (pick.js)."""
        return redirect(get_object_or_404(Photo, pk=pk).rendition_url(160))

    @admin.display(description="ảnh")
    def thumbnail(self, photo):
        return format_html(
            '<img class="photo-thumb {}" src="{}" width="96" height="64" alt="" loading="lazy">',
            photo.focal_class,
            photo.rendition_url(160),
        )

    @admin.display(description="tên")
    def title(self, photo):
        return format_html('{}<span class="where">{}</span>', photo, photo.credit)

    @admin.display(description="có mô tả", boolean=True, ordering="alt")
    def has_alt(self, photo):
        return bool(photo.alt)

    @admin.display(description="kích thước", ordering="width")
    def dimensions(self, photo):
        return f"{photo.width} × {photo.height}, {file_size(photo.size)}"

    @admin.display(description="bản gốc")
    def original_link(self, photo):
        if not photo.original:
            return "không giữ"
        return format_html(
            '<a href="{}" download>Tải bản gốc</a>, còn nguyên nơi chụp và thông tin máy ảnh: chỉ '
            "dùng trong cơ quan.",
            photo.original.url,
        )

    @admin.display(description="ảnh")
    def preview(self, photo):
        return format_html(
            '<span class="photo-preview"><img src="{}" width="{}" height="{}" alt="">'
            '<span class="photo-focus" hidden></span></span>',
            photo.src,
            photo.width,
            photo.height,
        )
