"""Deleting stories, which is putting them into the bin; and the bin itself."""

from datetime import timedelta
from math import ceil

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from desk.views.screen import screen
from news import binning, rights, way
from news.models import Article

PAGE = 50
BIN = "admin:news_article_bin"


class BinAdmin(admin.ModelAdmin):
    """Lists, searches and fields that offer stories start from `get_queryset`."""

    def get_queryset(self, request):
        return super().get_queryset(request).kept()

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("thung-rac/", view(self.bin_view), name="news_article_bin"),
            path(
                "thung-rac/<int:pk>/lay-lai/",
                view(require_POST(self.restore_view)),
                name="news_article_restore",
            ),
            path("thung-rac/<int:pk>/xoa-han/", view(self.purge_view), name="news_article_purge"),
            *super().get_urls(),
        ]

    def get_actions(self, request):
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions

    @admin.action(description="Bỏ vào thùng rác", permissions=["delete"])
    def bin_selected(self, request, articles):
        self.take_step(request, articles, way.to_bin, "Đã bỏ vào thùng rác")

    def take_step(self, request, articles, take, done):
        """Take a step with each of the chosen stories; say which could not."""
        count = 0
        for article in articles:
            try:
                take(article, request.user)
            except way.NotAllowed as refusal:
                self.message_user(request, f"“{article}”: {refusal}", messages.WARNING)
            else:
                count += 1
                self.log_change(request, article, f"{done}.")
        if count:
            self.message_user(request, f"{done} {count} bài.", messages.SUCCESS)

    def delete_view(self, request, object_id, extra_context=None):
        article = self.get_object(request, object_id)
        if article is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_delete_permission(request, article):
            raise PermissionDenied
        if request.method == "POST":
            self.take_step(request, [article], way.to_bin, "Đã bỏ vào thùng rác")
            return redirect("admin:news_article_changelist")
        context = {"article": article, "days": binning.KEPT_DAYS}
        title = "Bỏ bài vào thùng rác?"
        return screen(request, "admin/news/article/bin_one.html", title, **context)

    # The bin

    def binned(self, request):
        """What lies in the bin of what this person may see."""
        rows = Article.objects.in_bin().filter(rights.visible(request.user))
        return rows.select_related("unit", "category", "binned_by").defer("body", "search_vector")

    def bin_view(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        rows = Paginator(self.binned(request).order_by("-binned_at", "-pk"), PAGE)
        page = rows.get_page(request.GET.get("trang"))
        for article in page:
            article.days_left = days_left(article)
            article.is_mine = rights.may_publish(request.user, article)
        return screen(
            request,
            "admin/news/article/bin.html",
            "Thùng rác",
            page_obj=page,
            days=binning.KEPT_DAYS,
            may_purge=rights.may_place(request.user),
        )

    def restore_view(self, request, pk):
        article = get_object_or_404(self.binned(request), pk=pk)
        try:
            way.from_bin(article, request.user)
        except way.NotAllowed as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
            return redirect(BIN)
        self.log_change(request, article, "Lấy lại từ thùng rác.")
        self.message_user(request, f"Đã lấy lại “{article}”, chưa đăng.", messages.SUCCESS)
        return redirect("admin:news_article_change", pk)

    def purge_view(self, request, pk):
        if not rights.may_place(request.user):
            raise PermissionDenied
        article = get_object_or_404(self.binned(request), pk=pk)
        if request.method == "POST":
            binning.purge(pk)
            self.message_user(request, f"Đã xóa hẳn “{article}”.", messages.SUCCESS)
            return redirect(BIN)
        title = "Xóa hẳn bài này?"
        return screen(request, "admin/news/article/purge.html", title, article=article)


def days_left(article) -> int:
    """How long it can be had back; a clock that was wrong once gives nobody more than that."""
    end = article.binned_at + timedelta(days=binning.KEPT_DAYS)
    return min(max(ceil((end - timezone.now()) / timedelta(days=1)), 0), binning.KEPT_DAYS)
