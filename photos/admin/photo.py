from django.contrib import admin, messages
from django.db.models import BooleanField, ExpressionWrapper, Q
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.html import format_html, format_html_join

from photos import usage
from photos.admin import replacing, uploading, withdrawing, words
from photos.admin.filters import OwnFilter, UnusedFilter, WithdrawnFilter, WithoutAltFilter
from photos.forms import PhotoUploadForm
from photos.models import Photo
from photos.places import places_of, printed_in
from photos.scope import PhotoScope
from unionportal.adminbase import DeskAdmin
from unionportal.text import file_size

CROPS = {"16:9": "wide", "3:2": "card", "1:1": "square"}


@admin.register(Photo)
class PhotoAdmin(PhotoScope, DeskAdmin):
    list_display = ["thumbnail", "title", "state", "lacks", "dimensions", "created_at"]
    list_display_links = ["title"]
    list_filter = [WithoutAltFilter, OwnFilter, UnusedFilter, WithdrawnFilter, "created_at"]
    list_per_page = 48
    date_hierarchy = "created_at"
    search_fields = ["words"]
    search_help_text = "Tìm trong mô tả, chú thích, nguồn ảnh, có dấu hay không dấu"
    readonly_fields = [
        "preview",
        "crops",
        "dimensions",
        "original_link",
        "created_at",
        "uploaded_by",
    ]
    actions = ["describe"]

    class Media:
        css = {"all": ["admin/portal/photo.css"]}
        js = ["admin/portal/focus.js", "admin/portal/picked.js"]

    def get_queryset(self, request):
        """With whether readers see each photo now."""
        is_public = ExpressionWrapper(usage.is_public(), BooleanField())
        photos = super().get_queryset(request).annotate(is_public=is_public)
        return photos.shown() if self.is_choosing(request) else photos

    def is_choosing(self, request) -> bool:
        """Where a photo is chosen, none is offered that was withdrawn."""
        screen = request.resolver_match and request.resolver_match.url_name
        is_popup = screen == "photos_photo_changelist" and "_popup" in request.GET
        return is_popup or screen == "autocomplete"

    def get_search_results(self, request, queryset, search_term):
        return queryset.search(search_term), False

    def get_fieldsets(self, request, obj=None):
        words = ["alt", "caption", "credit"]
        if obj is None:
            return [(None, {"fields": ["upload", *words]})]
        about = ["dimensions", "original_link", "created_at", "uploaded_by"]
        return [
            (None, {"fields": ["preview", *words]}),
            ("Tâm ảnh", {"fields": [("focal_x", "focal_y"), "crops"]}),
            ("Về tệp", {"fields": about}),
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

    def render_change_form(self, request, context, *args, **kwargs):
        photo = context["original"]
        if photo:
            named, hidden = places_of(photo, request)
            context |= {
                "places": named,
                "hidden": hidden,
                "printed": list(printed_in(photo)),
                "versions": photo.versions.kept().filter(was_shown=True),
                "may_withdraw": self.may_withdraw(request),
            }
        return super().render_change_form(request, context, *args, **kwargs)

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

    def may_withdraw(self, request) -> bool:
        return request.user.has_perm("photos.withdraw_photo")

    def get_urls(self):
        screens = [
            ("nhieu/", uploading.many, "many"),
            ("mo-ta/", words.describe, "words"),
            ("<int:pk>/thay/", replacing.upload, "replace"),
            ("<int:pk>/so-sanh/", replacing.compare, "compare"),
            ("<int:pk>/go/", withdrawing.withdraw, "withdraw"),
            ("<int:pk>/khoi-phuc/", withdrawing.restore, "restore"),
        ]
        wrap = self.admin_site.admin_view
        own = [
            path(address, wrap(self.screen(view)), name=f"photos_photo_{name}")
            for address, view, name in screens
        ]
        answers = [
            path("tai-len/", self.screen(uploading.upload), name="photos_photo_upload"),
            path("da-co/", self.screen(uploading.known), name="photos_photo_known"),
        ]
        small = path("<int:pk>/anh-nho/", wrap(self.small), name="photos_photo_small")
        return [small, *answers, *own, *super().get_urls()]

    def screen(self, view):
        """Let a view of this package know the desk it belongs to."""
        return lambda request, **named: view(request, self, **named)

    def small(self, request, pk):
        """Lead to a small copy, for the field in which a picture is chosen (pick.js)."""
        return redirect(get_object_or_404(self.get_queryset(request), pk=pk).rendition_url(160))

    @admin.action(description="Viết mô tả, chú thích, nguồn ảnh", permissions=["change"])
    def describe(self, request, photos):
        return redirect(words.address(photos.values_list("pk", flat=True)))

    @admin.display(description="ảnh")
    def thumbnail(self, photo):
        return format_html(
            '<img class="photo-thumb {}" src="{}" srcset="{}" sizes="12rem" width="240"'
            ' height="160" alt="{}" loading="lazy" data-pk="{}" data-src="{}" data-alt="{}"'
            ' data-caption="{}" data-credit="{}">',
            photo.focal_class,
            photo.rendition_url(160),
            photo.srcset_of((160, 360)),
            photo,
            photo.pk,
            photo.src,
            photo.alt,
            photo.caption,
            photo.credit,
        )

    @admin.display(description="tên")
    def title(self, photo):
        return format_html('{}<span class="where">{}</span>', photo, photo.credit)

    @admin.display(description="đang hiện?")
    def state(self, photo):
        kind, text = "draft", "chưa hiện"
        if not photo.is_shown:
            kind, text = "withdrawn", "đã gỡ"
        elif photo.is_public:
            kind, text = "now", "đang hiện"
        return format_html('<span class="live live-{}">{}</span>', kind, text)

    @admin.display(description="mô tả", ordering="alt", empty_value="")
    def lacks(self, photo):
        return None if photo.alt else "Thiếu mô tả"

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
            '<span class="photo-preview"><img src="{}" width="{}" height="{}" alt="{}">'
            '<button type="button" class="photo-focus" hidden aria-label="Tâm ảnh: bấm vào ảnh, '
            'hoặc dùng phím mũi tên để dời"></button></span>',
            photo.src,
            photo.width,
            photo.height,
            photo.alt,
        )

    @admin.display(description="ảnh khi bị cắt")
    def crops(self, photo):
        """The picture as pages cut it, in their shapes."""
        shapes = format_html_join(
            "",
            '<figure><img class="crop crop-{} {}" src="{}" alt=""><figcaption>{}</figcaption>'
            "</figure>",
            (
                (kind, photo.focal_class, photo.rendition_url(360), words)
                for words, kind in CROPS.items()
            ),
        )
        return format_html('<span class="crops">{}</span>', shapes)
