from django.contrib import admin
from django.urls import reverse
from django.utils.html import format_html

from desk.admin.working import WorkingAdmin, editing
from news import prepared
from news.admin.bulk import BULK_ACTIONS
from news.admin.filters import CategoryFilter, DutyFilter, OwnFilter
from news.admin.inlines import AttachmentInline, AudioInline, CorrectionInline
from news.admin.placing import PlacingAdmin
from news.admin.previewing import PreviewAdmin
from news.admin.revised import ArticleRevisions
from news.admin.scope import ArticleScope
from news.admin.searching import SearchAdmin
from news.admin.way import StageFilter, WayAdmin
from news.admin_forms import ArticleForm
from news.checking.article import look_at
from news.checking.findings import Level
from news.checking.links import check_later
from news.models import UNFINISHED_FIRST, Article
from photos import thumbs
from unionportal.adminbase import PublishableAdmin


@admin.register(Article)
class ArticleAdmin(
    ArticleRevisions,
    WorkingAdmin,
    PreviewAdmin,
    PlacingAdmin,
    WayAdmin,
    SearchAdmin,
    ArticleScope,
    PublishableAdmin,
):
    form = ArticleForm
    list_display = ["thumbnail", "headline", "live", "published_at"]
    list_display_links = ["headline"]
    list_filter = [
        StageFilter,
        OwnFilter,
        DutyFilter,
        "place",
        ("category", CategoryFilter),
    ]
    ordering = [UNFINISHED_FIRST, *Article._meta.ordering]
    list_per_page = 50
    show_full_result_count = False
    date_hierarchy = "published_at"
    autocomplete_fields = [
        "lead_photo",
        "unit",
        "category",
        "further_categories",
        "tags",
        "album",
        "poll",
    ]
    inlines = [AttachmentInline, AudioInline, CorrectionInline]
    actions = [*BULK_ACTIONS, "bin_selected"]
    save_on_top = True
    fieldsets = [
        (None, {"fields": ["kicker", "title", "lead", "body"]}),
        ("Ảnh đầu bài", {"fields": ["lead_photo", "photo_caption"]}),
        ("Người viết", {"fields": [("writer", "photographer"), "unit"]}),
        ("Xếp vào", {"fields": ["category", "further_categories", "tags"]}),
        ("Kèm dưới bài", {"fields": ["album", "poll"]}),
        ("Đăng", {"fields": ["published_at", "date_unknown", "expires_at"]}),
        ("Địa chỉ bài", {"fields": ["slug"], "classes": ["collapse"]}),
    ]

    class Media:
        css = {"all": ["admin/portal/photo.css", "admin/portal/word.css"]}
        js = ["admin/js/jquery.init.js", "admin/portal/pick.js"]

    def get_queryset(self, request):
        articles = super().get_queryset(request).defer("search_vector")
        return articles.select_related("category", "unit", "lead_photo")

    def may_type(self, request, obj, page):
        """A change to a live story is typed by those too who may not put it live."""
        is_change = page == reverse("admin:news_article_prepare", args=[obj.pk])
        may = is_change and prepared.may_prepare(request.user, obj)
        return may or super().may_type(request, obj, page)

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)
        check_later(obj.body)

    def render_change_form(self, request, context, *args, **kwargs):
        if context["original"]:
            context |= self.findings(context["original"])
        return super().render_change_form(request, context, *args, **kwargs)

    def findings(self, article):
        """What the panel "Kiểm tra trước khi đăng" shows."""
        found = look_at(article)
        count = {level: sum(finding.level == level for finding in found) for level in Level}
        return {
            "findings": found,
            "must": count[Level.BLOCKS],
            "may": count[Level.WARNS],
        }

    @admin.display(description="ảnh")
    def thumbnail(self, article):
        return thumbs.thumbnail(article.lead_photo)

    @admin.display(description="bài viết", ordering="title")
    def headline(self, article):
        place = article.get_place_display() if article.place else ""
        where = " · ".join(str(part) for part in (place, article.category, article.unit) if part)
        return format_html(
            '{}<span class="where">{}</span>{}', article.title, where, editing(article)
        )
