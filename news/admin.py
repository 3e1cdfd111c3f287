from django import forms
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, render
from django.urls import path, reverse
from django.utils import timezone
from django.utils.html import format_html

from news.models import Article, Attachment, Category, Tag
from news.views import article_context
from unionportal.publishing import State


@admin.register(Category)
class CategoryAdmin(admin.ModelAdmin):
    list_display = ["indented", "slug", "order", "hidden", "on_home"]
    list_editable = ["order", "hidden", "on_home"]
    # The address carries no marks, so that "chinh sach" finds Chính sách.
    search_fields = ["name", "slug"]
    list_per_page = 200

    @admin.display(description="chuyên mục", ordering="sort_key")
    def indented(self, category):
        return "— " * (category.sort_key.count(".") - 1) + category.name

    def get_form(self, request, obj=None, **kwargs):
        form = super().get_form(request, obj, **kwargs)
        if "slug" in form.base_fields:
            form.base_fields["slug"].required = False
        return form


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]
    fields = ["name"]


class ArticleForm(forms.ModelForm):
    date_unknown = forms.BooleanField(
        label="không rõ ngày đăng",
        required=False,
        help_text="Cho bài cũ không còn ngày: bài đứng sau mọi bài có ngày.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        article = self.instance
        if article.pk and article.state == State.PUBLISHED and article.published_at is None:
            self.initial["date_unknown"] = True

    def clean(self):
        cleaned = super().clean()
        if "_publish" in self.data:
            cleaned["state"] = State.PUBLISHED
        if cleaned.get("date_unknown"):
            cleaned["published_at"] = None
        elif (
            cleaned.get("state") == State.PUBLISHED
            and not cleaned.get("published_at")
            and "published_at" not in self.errors
        ):
            cleaned["published_at"] = timezone.now()
        return cleaned


class AttachmentInline(admin.TabularInline):
    model = Attachment
    extra = 0


@admin.register(Article)
class ArticleAdmin(admin.ModelAdmin):
    form = ArticleForm
    list_display = ["title", "live", "category", "unit", "place", "published_at"]
    list_filter = ["state", "place", ("category", admin.RelatedOnlyFieldListFilter)]
    list_select_related = ["category", "unit"]
    list_per_page = 50
    date_hierarchy = "published_at"
    search_fields = ["title"]
    search_help_text = "Tìm trong tiêu đề và nội dung, có dấu hoặc không dấu."
    autocomplete_fields = ["lead_photo", "unit", "category", "further_categories", "tags"]
    inlines = [AttachmentInline]
    save_on_top = True
    fieldsets = [
        (None, {"fields": ["kicker", "title", "lead", "body"]}),
        ("Ảnh đầu bài", {"fields": ["lead_photo", "photo_caption"]}),
        ("Người viết", {"fields": [("writer", "photographer"), "unit"]}),
        ("Xếp vào", {"fields": ["category", "further_categories", "tags"]}),
        ("Trang chủ", {"fields": [("place", "place_order")]}),
        ("Đăng", {"fields": ["state", "published_at", "date_unknown", "expires_at"]}),
        ("Địa chỉ bài", {"fields": ["slug"], "classes": ["collapse"]}),
    ]

    def get_queryset(self, request):
        return super().get_queryset(request).defer("search_vector")

    def get_search_results(self, request, queryset, search_term):
        return (queryset.search(search_term) if search_term else queryset), False

    def save_model(self, request, obj, form, change):
        if not change:
            obj.created_by = request.user
        super().save_model(request, obj, form, change)

    def view_on_site(self, article):
        return article.get_absolute_url() if is_live(article) else None

    @admin.display(description="đang hiện?", ordering="state")
    def live(self, article):
        kind, words = liveness(article)
        return format_html('<span class="live live-{}">{}</span>', kind, words)

    def get_urls(self):
        preview = path(
            "<int:pk>/xem-truoc/",
            self.admin_site.admin_view(self.preview),
            name="news_article_preview",
        )
        return [preview, *super().get_urls()]

    def preview(self, request, pk):
        """Show the article as readers will see it; like all of the admin, kept by no cache."""
        article = get_object_or_404(Article.objects.for_page(), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        context = article_context(request, article)
        return render(
            request,
            "news/article_preview.html",
            {
                **context,
                "status": liveness(article)[1],
                "change_url": reverse("admin:news_article_change", args=[pk]),
            },
        )


def liveness(article):
    """Return (kind, words) that answer the editor's question: do readers see it now?"""
    now = timezone.now()
    if article.state != State.PUBLISHED:
        return article.state, article.get_state_display()
    if article.published_at and article.published_at > now:
        return "later", f"hẹn {timezone.localtime(article.published_at):%H:%M %d/%m/%Y}"
    if article.expires_at and article.expires_at <= now:
        return "expired", f"hết hạn {timezone.localtime(article.expires_at):%d/%m/%Y}"
    return "now", "đang hiện"


def is_live(article):
    return liveness(article)[0] == "now"
