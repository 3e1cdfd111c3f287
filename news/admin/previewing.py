"""Looking at a story before its readers do, and letting others look."""

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.views.decorators.http import require_POST

from desk import previews, working
from desk.models import Autosave, PreviewLink
from desk.views.framing import framed
from desk.views.screen import screen
from news import rights
from news.models import Article
from news.previewing import copies, links
from news.previewing.rehearsal import rehearsed
from news.previewing.views import page
from unionportal.adminbase import liveness
from unionportal.text import full_moment


class PreviewAdmin(admin.ModelAdmin):
    class Media:
        js = ["admin/portal/preview.js"]

    def preview_url(self, article):
        return reverse("admin:news_article_preview", args=[article.pk])

    def get_urls(self):
        new, one = "<uuid:key>/xem-truoc/", "<int:pk>/xem-truoc/"
        views = [
            (new, self.preview_new, "preview_new"),
            (f"{new}trang/", self.preview_new_page, "preview_new_page"),
            (one, self.preview, "preview"),
            (f"{one}trang/", self.preview_page, "preview_page"),
            (f"{one}lien-ket/", require_POST(self.share), "share"),
            (f"{one}lien-ket/<int:link>/thu-hoi/", require_POST(self.unshare), "unshare"),
        ]
        own = [
            path(address, self.admin_site.admin_view(view), name=f"news_article_{name}")
            for address, view, name in views
        ]
        return [*own, *super().get_urls()]

    def preview(self, request, pk):
        article = self.seen(request, pk)
        with rehearsed():
            copy = copies.own(request, self, article)
            shown = copy.article
            findings = self.findings(shown)
        article.refresh_from_db()
        return screen(
            request,
            "admin/news/article/preview.html",
            f"Xem trước: {article}",
            article=article,
            copy=copy,
            status=liveness(article)[1],
            page_url=reverse("admin:news_article_preview_page", args=[pk]),
            change_url=reverse("admin:news_article_change", args=[pk]),
            days=previews.DAYS,
            can_share=links.is_to_come(article),
            links=[
                (link, request.build_absolute_uri(reverse("news:shared", args=[link.token])))
                for link in previews.alive_of(article)
            ],
            **findings,
        )

    def preview_page(self, request, pk):
        article = self.seen(request, pk)
        with rehearsed():
            return self.show(request, copies.own(request, self, article))

    def preview_new(self, request, key):
        autosave = self.typed(request, key)
        if autosave is None:
            return self.nothing_typed(request)
        return screen(
            request,
            "admin/news/article/preview.html",
            "Xem trước bài chưa lưu",
            copy={"words": f"bản tự lưu lúc {full_moment(autosave.saved_at)}"},
            page_url=reverse("admin:news_article_preview_new_page", args=[key]),
            change_url=f"{reverse('admin:news_article_add')}?tu-luu={autosave.pk}",
        )

    def preview_new_page(self, request, key):
        autosave = self.typed(request, key)
        with rehearsed():
            copy = autosave and copies.new(request, self, autosave)
            return self.show(request, copy) if copy else self.nothing_typed(request)

    def share(self, request, pk):
        article = self.seen(request, pk)
        days = request.POST.get("days", "")
        if days not in map(str, previews.DAYS) or not links.is_to_come(article):
            messages.error(request, "Chưa tạo được liên kết: bài đã gỡ, hoặc thời hạn không đúng.")
        else:
            previews.share(article, request.user, int(days))
            messages.success(request, "Đã tạo liên kết. Chép địa chỉ dưới đây rồi gửi đi.")
        return redirect(f"{self.preview_url(article)}#lien-ket")

    def unshare(self, request, pk, link):
        article = self.seen(request, pk)
        found = get_object_or_404(PreviewLink.objects.about(article), pk=link)
        if found.made_by != request.user and not rights.may_publish(request.user, article):
            raise PermissionDenied("Chỉ người tạo liên kết và người duyệt bài thu hồi được.")
        found.delete()
        messages.success(request, "Đã thu hồi: địa chỉ ấy không mở được nữa.")
        return redirect(f"{self.preview_url(article)}#lien-ket")

    def seen(self, request, pk) -> Article:
        """The story, for those who may see it."""
        article = get_object_or_404(Article.objects.defer("search_vector"), pk=pk)
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        return article

    def typed(self, request, key) -> Autosave | None:
        """What one has typed into a form of a story that was never saved."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        return working.offered(request.user, Article).filter(form_key=key).first()

    def nothing_typed(self, request) -> HttpResponse:
        response = screen(request, "admin/news/article/preview_nothing.html", "Chưa có gì để xem")
        response.status_code = 404
        return response

    def show(self, request, copy) -> HttpResponse:
        template = "news/article_preview.html"
        return framed(page(request, copy.article.pk, template, {"copy": copy})[1])
