from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.db.models import Case, F, When
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.html import format_html

from albums.admin_forms import AlbumForm, AlbumPhotoForm, CategoryForm
from albums.models import Album, AlbumPhoto, Category
from albums.upload import upload
from albums.views import album_context
from desk.admin.revised import RevisedAdmin
from photos import thumbs
from unionportal.adminbase import DeskAdmin, LivenessFilter, PublishableAdmin, is_live, liveness


@admin.register(Category)
class CategoryAdmin(DeskAdmin):
    form = CategoryForm
    list_display = ["name", "slug", "order"]
    list_editable = ["order"]


class PhotoGrid(admin.TabularInline):
    """The photos of an album; new ones are dropped on it (static/admin/portal/album.js)."""

    model = AlbumPhoto
    form = AlbumPhotoForm
    extra = 0
    template = "admin/albums/album/photo_grid.html"

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("photo")

    def has_add_permission(self, request, obj):
        return False


@admin.register(Album)
class AlbumAdmin(RevisedAdmin, PublishableAdmin):
    form = AlbumForm
    inlines = [PhotoGrid]
    list_display = ["thumbnail", "headline", "live", "day", "number"]
    list_display_links = ["headline"]
    list_filter = [LivenessFilter, "category"]
    list_select_related = ["category"]
    list_per_page = 50
    date_hierarchy = "day"
    # The address carries no marks, so that "hoi thao" finds Hội thao.
    search_fields = ["title", "slug", "where"]
    save_on_top = True
    about = [
        "title",
        "category",
        ("day", "where"),
        "intro",
        ("photographer", "may_download"),
    ]

    class Media:
        css = {"all": ["admin/portal/photo.css", "admin/portal/album.css"]}
        js = ["admin/portal/album.js"]

    def get_queryset(self, request):
        return super().get_queryset(request).cards()

    def get_fieldsets(self, request, obj=None):
        if obj is None:
            return [(None, {"fields": self.about})]
        return [
            (None, {"fields": [*self.about, "cover"]}),
            ("Đăng", {"fields": ["state", ("published_at", "expires_at")]}),
            ("Địa chỉ album", {"fields": ["slug"], "classes": ["collapse"]}),
        ]

    def get_inlines(self, request, obj):
        return self.inlines if obj else []

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        if "_by_time" in request.POST:
            form.instance.renumber(F("taken_at").asc(nulls_last=True), "order", "pk")
            return
        # A photo that was given another's number goes before it.
        moved = [
            row.instance.pk
            for formset in formsets
            for row in formset.forms
            if "order" in row.changed_data
        ]
        form.instance.renumber("order", Case(When(pk__in=moved, then=0), default=1), "pk")

    def response_add(self, request, obj, post_url_continue=None):
        self.message_user(request, "Đã lập album. Giờ hãy thêm ảnh.", messages.SUCCESS)
        return redirect("admin:albums_album_change", obj.pk)

    def response_change(self, request, obj):
        if "_by_time" in request.POST:
            self.message_user(request, "Đã xếp ảnh theo giờ chụp.", messages.SUCCESS)
            return redirect(request.path)
        return super().response_change(request, obj)

    def render_change_form(self, request, context, add=False, change=False, **kwargs):
        # What is stored: after a refused form the album itself holds what was typed.
        stored = context["adminform"].form.initial
        names = ("state", "published_at", "expires_at")
        is_shown = is_live(Album(**{name: stored.get(name) for name in names}))
        context |= {
            "show_publish": change and not is_shown,
            "show_save_and_add_another": False,
            "show_save": change,
        }
        return super().render_change_form(request, context, add, change, **kwargs)

    def preview_url(self, album):
        return reverse("admin:albums_album_preview", args=[album.pk])

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/tai-anh/", upload, name="albums_album_upload"),
            path("<int:pk>/xem-truoc/", wrap(self.preview), name="albums_album_preview"),
            *super().get_urls(),
        ]

    def preview(self, request, pk):
        """Show the album as readers will see it; like all of the admin, kept by no cache."""
        album = get_object_or_404(Album.objects.select_related("category"), pk=pk)
        if not (self.has_view_permission(request, album) and self.get_object(request, str(pk))):
            raise PermissionDenied
        context = {
            **album_context(album),
            "status": liveness(album)[1],
            "change_url": reverse("admin:albums_album_change", args=[pk]),
        }
        return render(request, "albums/album_preview.html", context)

    @admin.display(description="bìa")
    def thumbnail(self, album):
        return thumbs.thumbnail(album.cover_photo)

    @admin.display(description="album", ordering="title")
    def headline(self, album):
        where = " · ".join(part for part in (str(album.category), album.where) if part)
        return format_html('{}<span class="where">{}</span>', album.title, where)

    @admin.display(description="số ảnh", ordering="number")
    def number(self, album):
        return album.number
