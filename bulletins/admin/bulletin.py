from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.html import format_html

from bulletins.admin.parts import filled
from bulletins.admin.picking import pick
from bulletins.models import Bulletin, Item
from bulletins.tasks import NO_STORIES
from bulletins.views import bulletin_context, edition_context
from desk.admin.revised import RevisedAdmin
from unionportal.adminbase import LivenessFilter, RowForm, liveness
from unionportal.picking import PickingAdmin
from unionportal.publishnow import PublishAdmin, PublishForm
from unionportal.text import full_moment

AS_PRINTED = (
    "Tải tệp PDF có sẵn lên, hoặc chọn bài cho mục lục rồi bấm “Lưu và dàn trang PDF”. Bài bị gỡ "
    "thì tự biến khỏi mục lục và bản đọc trên web; tệp PDF vẫn như lúc in, cho đến khi dàn lại."
)


class BulletinForm(PublishForm):
    def clean_number(self):
        return filled(self.cleaned_data["number"])


class ItemInline(PickingAdmin, admin.TabularInline):
    model = Item
    form = RowForm
    fields = ["order", "article", "title", "heading", "page"]
    autocomplete_fields = ["article"]
    extra = 0

    def get_queryset(self, request):
        return super().get_queryset(request).select_related("article")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "article":
            # Stories are written on their own screen; here the room goes to their titles.
            field.widget.can_add_related = field.widget.can_change_related = False
            field.widget.can_view_related = False
        return field


@admin.register(Bulletin)
class BulletinAdmin(RevisedAdmin, PublishAdmin):
    form = BulletinForm
    inlines = [ItemInline]
    list_display = ["thumbnail", "headline", "live", "released_on"]
    list_display_links = ["headline"]
    list_filter = [LivenessFilter]
    date_hierarchy = "released_on"
    search_fields = ["number", "title", "period"]
    autocomplete_fields = ["cover"]
    readonly_fields = ["pdf_report"]
    save_on_top = True
    fieldsets = [
        (None, {"fields": [("number", "period", "released_on"), "title", "intro"]}),
        ("PDF và bìa", {"fields": ["pdf", "pdf_report", "cover"], "description": AS_PRINTED}),
        ("Bản chữ cho điện thoại", {"fields": ["body"], "classes": ["collapse"]}),
        ("Đăng", {"fields": ["state", ("published_at", "expires_at")]}),
        ("Địa chỉ", {"fields": ["slug"], "classes": ["collapse"]}),
    ]

    class Media:
        css = {"all": ["admin/portal/photo.css", "admin/portal/bulletin.css"]}
        js = ["admin/js/jquery.init.js", "admin/portal/pick.js"]

    def get_queryset(self, request):
        return super().get_queryset(request).cards()

    def save_related(self, request, form, formsets, change):
        super().save_related(request, form, formsets, change)
        moved = [
            row.instance.pk
            for formset in formsets
            for row in formset.forms
            if "order" in row.changed_data
        ]
        form.instance.renumber(moved)

    def response_add(self, request, obj, post_url_continue=None):
        return self.response_of_making(request, obj) or super().response_add(request, obj)

    def response_change(self, request, obj):
        return self.response_of_making(request, obj) or super().response_change(request, obj)

    def response_of_making(self, request, bulletin):
        if "_make" not in request.POST:
            return None
        if bulletin.stories.exists():
            bulletin.make_pdf_later()
            text = "Đang dàn trang. Tải lại trang này sau ít giây để xem kết quả."
            self.message_user(request, text, messages.SUCCESS)
        else:
            self.message_user(request, NO_STORIES, messages.ERROR)
        return redirect("admin:bulletins_bulletin_change", bulletin.pk)

    def preview_url(self, bulletin):
        return reverse("admin:bulletins_bulletin_preview", args=[bulletin.pk])

    def get_urls(self):
        wrap = self.admin_site.admin_view
        return [
            path("<int:pk>/chon-bai/", wrap(self.pick), name="bulletins_bulletin_pick"),
            path("<int:pk>/xem-truoc/", wrap(self.preview), name="bulletins_bulletin_preview"),
            path(
                "<int:pk>/xem-truoc/doc/",
                wrap(self.preview_edition),
                name="bulletins_bulletin_preview_edition",
            ),
            *super().get_urls(),
        ]

    def pick(self, request, pk):
        return pick(request, self, self.get_allowed(request, pk, self.has_change_permission))

    def preview(self, request, pk):
        """Show the issue as readers will see it; like all of the admin, kept by no cache."""
        bulletin = self.get_allowed(request, pk, self.has_view_permission)
        context = bulletin_context(bulletin)
        if context["edition_url"]:
            context["edition_url"] = reverse("admin:bulletins_bulletin_preview_edition", args=[pk])
        return self.render_preview(request, "bulletins/bulletin_preview.html", context)

    def preview_edition(self, request, pk):
        bulletin = self.get_allowed(request, pk, self.has_view_permission)
        template = "bulletins/edition_preview.html"
        return self.render_preview(request, template, edition_context(bulletin))

    def get_allowed(self, request, pk, is_allowed):
        bulletin = get_object_or_404(Bulletin, pk=pk)
        if not is_allowed(request, bulletin):
            raise PermissionDenied
        return bulletin

    def render_preview(self, request, template, context):
        bulletin = context["bulletin"]
        context |= {
            "status": liveness(bulletin)[1],
            "change_url": reverse("admin:bulletins_bulletin_change", args=[bulletin.pk]),
        }
        return render(request, template, context)

    @admin.display(description="bìa")
    def thumbnail(self, bulletin):
        photo = bulletin.cover_photo
        if photo is None:
            return ""
        return format_html(
            '<img src="{}" width="48" height="64" alt="" loading="lazy">', photo.rendition_url(160)
        )

    @admin.display(description="số bản tin", ordering="number")
    def headline(self, bulletin):
        where = " · ".join(filter(None, (bulletin.period, self.pdf_words(bulletin))))
        return format_html('{}<span class="where">{}</span>', bulletin, where)

    def pdf_words(self, bulletin):
        if bulletin.pdf_state == Bulletin.PdfState.READY:
            return f"PDF {bulletin.pdf_pages} trang, {bulletin.pdf_size_text}"
        words = bulletin.get_pdf_state_display()
        return f"PDF {words}" if bulletin.pdf_state else words

    @admin.display(description="tình trạng PDF")
    def pdf_report(self, bulletin):
        """What the worker made of the PDF, and what went wrong with it."""
        words = self.pdf_words(bulletin)
        if bulletin.pdf_made_at:
            words += f", dàn trang lúc {full_moment(bulletin.pdf_made_at)}"
        if bulletin.pdf_state == Bulletin.PdfState.FAILED:
            return format_html("<strong>{}: {}</strong>", words, bulletin.pdf_problem)
        if bulletin.pdf_state in (Bulletin.PdfState.MAKING, Bulletin.PdfState.READING):
            return format_html('{}… <a href="">Tải lại trang</a>', words)
        return words
