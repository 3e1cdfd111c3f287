import re

from django.contrib import admin, messages
from django.db.models import Q
from django.utils.html import format_html

from news import rights
from news.admin.filters import DutyFilter, OwnFilter
from news.admin.inlines import AttachmentInline, AudioInline, CorrectionInline
from news.admin.previewing import PreviewAdmin
from news.admin.revised import ArticleRevisions
from news.admin.scope import ArticleScope
from news.admin_forms import ArticleForm
from news.checking.article import look_at
from news.checking.findings import Level
from news.checking.links import check_later
from news.models import Article
from unionportal.adminbase import LivenessFilter, PublishableAdmin, is_live
from unionportal.publishing import State

# An article's number at the end of its address, or typed alone.
ARTICLE_NUMBER = re.compile(r"(?:\S*/bai-viet/[^/\s]*-|#)?(\d{1,18})(?:[/?#]\S*)?")


@admin.register(Article)
class ArticleAdmin(PreviewAdmin, ArticleRevisions, ArticleScope, PublishableAdmin):
    form = ArticleForm
    list_display = ["thumbnail", "headline", "live", "published_at"]
    list_display_links = ["headline"]
    list_filter = [
        LivenessFilter,
        OwnFilter,
        DutyFilter,
        "place",
        ("category", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["category", "unit", "lead_photo"]
    list_per_page = 50
    date_hierarchy = "published_at"
    search_fields = ["title"]
    search_help_text = "Gõ vài chữ, có dấu hay không dấu; hoặc dán địa chỉ bài, hoặc số của bài."
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
    actions = ["withdraw"]
    save_on_top = True
    fieldsets = [
        (None, {"fields": ["kicker", "title", "lead", "body"]}),
        ("Ảnh đầu bài", {"fields": ["lead_photo", "photo_caption"]}),
        ("Người viết", {"fields": [("writer", "photographer"), "unit"]}),
        ("Xếp vào", {"fields": ["category", "further_categories", "tags"]}),
        ("Kèm dưới bài", {"fields": ["album", "poll"]}),
        ("Trang chủ", {"fields": [("place", "place_order")]}),
        ("Đăng", {"fields": ["state", "published_at", "date_unknown", "expires_at"]}),
        ("Địa chỉ bài", {"fields": ["slug"], "classes": ["collapse"]}),
    ]

    class Media:
        css = {"all": ["admin/portal/photo.css", "admin/portal/word.css"]}
        js = ["admin/js/jquery.init.js", "admin/portal/pick.js"]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("search_vector")

    def get_search_results(self, request, queryset, search_term):
        if not search_term:
            return queryset, False
        number = ARTICLE_NUMBER.fullmatch(search_term.strip())
        if not number:
            return queryset.search(search_term), False
        found = queryset.search(search_term).values("pk") if search_term.isdecimal() else []
        return queryset.filter(Q(pk=number[1]) | Q(pk__in=found)), False

    def get_actions(self, request):
        """Stories are deleted one at a time, after a look at what goes with them."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    @admin.action(description="Gỡ khỏi trang", permissions=["publish"])
    def withdraw(self, request, articles):
        own = articles.filter(rights.publishable(request.user))
        for article in own.exclude(state=State.WITHDRAWN):
            article.state = State.WITHDRAWN
            article.save(update_fields=["state", "updated_at"])
            self.log_change(request, article, "Gỡ khỏi trang.")
        self.message_user(
            request, "Đã gỡ các bài đã chọn; nội dung còn đây để đăng lại.", messages.SUCCESS
        )

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)
        check_later(obj.body)

    def render_change_form(self, request, context, *args, **kwargs):
        # What is stored: after a refused form the article itself holds what was typed.
        stored = context["adminform"].form.initial
        names = ("state", "published_at", "expires_at")
        is_shown = is_live(Article(**{name: stored.get(name) for name in names}))
        context |= {"show_publish": not is_shown, "show_save_and_add_another": False}
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
        photo = article.lead_photo
        if photo is None:
            return ""
        return format_html(
            '<img class="photo-thumb {}" src="{}" width="96" height="64" alt="" loading="lazy">',
            photo.focal_class,
            photo.rendition_url(160),
        )

    @admin.display(description="bài viết", ordering="title")
    def headline(self, article):
        place = article.get_place_display() if article.place else ""
        where = " · ".join(str(part) for part in (place, article.category, article.unit) if part)
        return format_html('{}<span class="where">{}</span>', article.title, where)
