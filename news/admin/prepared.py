"""The screens of a prepared change: its form, which is the story's own, and what becomes of it."""

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import path, reverse

from desk import comparing, locks, review, snapshots, working
from desk.admin.working import form_key
from desk.models import Revision, Stage
from desk.views.screen import screen
from news import buttons, prepared, rights, way
from news.models import Article
from unionportal.text import full_moment, row_key
from unionportal.validators import check_year


class DueForm(forms.Form):
    # The other buttons of its page need no time.
    use_required_attribute = False

    due_at = forms.SplitDateTimeField(
        label="Thay lúc",
        validators=[check_year],
        widget=forms.SplitDateTimeWidget(
            date_attrs={"placeholder": "ngày/tháng/năm", "aria-label": "Thay vào ngày", "size": 12},
            time_attrs={"placeholder": "giờ:phút", "aria-label": "Thay lúc mấy giờ", "size": 8},
        ),
        error_messages={"required": "Hãy ghi ngày và giờ thay bài."},
    )


class PreparedAdmin(admin.ModelAdmin):
    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("<int:pk>/ban-sua/", view(self.prepare_view), name="news_article_prepare"),
            path("<int:pk>/ban-sua/xem/", view(self.prepared_view), name="news_article_prepared"),
            *super().get_urls(),
        ]

    def has_change_permission(self, request, obj=None):
        """A writer may fill in the form of a live story as long as nothing of it goes live."""
        if is_preparing(request) and obj is not None:
            may = request.user.has_perm("news.change_article")
            return may and prepared.may_prepare(request.user, obj)
        return super().has_change_permission(request, obj)

    def get_fieldsets(self, request, obj=None):
        """When and where a story shows is not part of a prepared change."""
        fieldsets = super().get_fieldsets(request, obj)
        if not is_preparing(request):
            return fieldsets
        return [(name, part) for name, part in fieldsets if name not in ("Đăng", "Trang chủ")]

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        names = {"clash": getattr(request, "clash", ""), "preparing": is_preparing(request)}
        return type(form.__name__, (form,), names)

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        pressed = request.method == "POST" and buttons.PREPARING & request.POST.keys()
        key = row_key(object_id or "")
        if pressed and key and not is_preparing(request):
            return self.prepare_view(request, key)
        return super().changeform_view(request, object_id, form_url, extra_context)

    def render_change_form(self, request, context, *args, **kwargs):
        article = context["original"]
        if article and article.state == Stage.PUBLISHED:
            change = request.change if is_preparing(request) else prepared.of(article)
            context["change_waiting"], context["mark"] = change, mark_of(change)
            context["preparing"] = is_preparing(request)
            context["may_prepare"] = prepared.may_prepare(request.user, article)
            if change:
                context["buttons"] = [one for one in context["buttons"] if one.name != "_prepare"]
        if is_preparing(request):
            context["title"] = "Bản sửa chờ thay"
            context["buttons"] = buttons.of_change(request.user, article)
            context["may_return"] = context["show_delete"] = False
        return super().render_change_form(request, context, *args, **kwargs)

    def response_change(self, request, obj):
        if is_preparing(request):
            request.filled_in = obj
            return HttpResponse()
        return super().response_change(request, obj)

    def prepare_view(self, request, pk):
        """The form, filled with the change that waits; saving keeps it beside what is live."""
        request.preparing = True
        with transaction.atomic():
            article = self.get_object(request, str(pk))
            if article is None or not self.has_change_permission(request, article):
                return self.refuse_change(request, str(pk), article)
            opened, data, response = self.rehearse(request, article)
            # Nobody else stores a change between the look for one and this.
            return response if data is None else self.keep_change(request, article, data, opened)

    def refuse_change(self, request, object_id, article):
        if request.method == "POST":
            return self.keep_words(request, object_id, article)
        if article is None:
            raise Http404
        if article.state == Stage.PUBLISHED:
            raise PermissionDenied
        self.message_user(request, "Bài không đăng nên không cần bản sửa chờ thay.")
        return redirect(review.address_of(article))

    def rehearse(self, request, article):
        """Save the form as if it were to go live, take what that makes, and let nothing stay."""
        opened, data = self.shown_revision(request, article), None
        request.change = change = prepared.of(article)
        if request.method == "POST":
            request.POST = request.POST.copy()
            request.POST.pop("based_on", None)
            request.clash = clash_of(change, request.POST.get("change", ""))
        request.filled_in = None
        with transaction.atomic():
            if change:
                fill(article, change)
            response = self.changeform_view(request, str(article.pk))
            if request.filled_in:
                data = snapshots.take(article)
            elif hasattr(response, "render"):
                response.render()
            transaction.set_rollback(True)
        return opened, data, response

    def shown_revision(self, request, article):
        """The revision on which the form was filled in."""
        number = row_key(request.POST.get("based_on", ""))
        return Revision.objects.about(article).filter(pk=number).first()

    def keep_change(self, request, article, data, opened):
        is_sent = "_prepare_send" in request.POST
        stored = Article.objects.get(pk=article.pk)
        change, clashes = prepared.store(stored, data, request.user, opened, is_sent)
        if key := form_key(request.POST):
            working.saved(request.user, key, Article)
            locks.release(request.user, key)
        working.let_go(request.user, request.POST.get("opened", ""))
        done = "Đã gửi duyệt bản sửa" if is_sent else "Đã lưu bản sửa chờ thay"
        self.message_user(request, f"{done}. Bài đang đăng vẫn như cũ.", messages.SUCCESS)
        if clashes:
            words = f"Trong lúc bạn soạn, bài đang đăng cũng đổi: {', '.join(clashes)}. Hãy so lại."
            self.message_user(request, words, messages.WARNING)
        return redirect("admin:news_article_prepared", article.pk)

    # What becomes of it

    def prepared_view(self, request, pk):
        article = self.get_object(request, str(pk))
        if article is None:
            raise Http404
        if not self.has_view_permission(request, article):
            raise PermissionDenied
        if request.method == "POST":
            return self.decide(request, article)
        change = prepared.of(article)
        if change is None:
            self.message_user(request, "Bài này không có bản sửa nào chờ thay.")
            return redirect(review.address_of(article))
        live = snapshots.take(article)
        outcome = prepared.rebased(article, change)
        return screen(
            request,
            "admin/news/article/prepared.html",
            "Bản sửa chờ thay",
            article=article,
            change=change,
            clashes=outcome.clashes,
            parts=comparing.compare(Article, live, outcome.data),
            due=DueForm(initial={"due_at": change.due_at}),
            seen=prepared.mark_of_live(article),
            may_publish=rights.may_publish(request.user, article),
            may_prepare=prepared.may_prepare(request.user, article),
            may_discard=change.made_by == request.user or rights.may_publish(request.user, article),
            change_url=review.address_of(article),
        )

    def decide(self, request, article):
        try:
            done, address = self.act(request, article)
        except way.NotAllowed as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
            return redirect("admin:news_article_prepared", article.pk)
        self.log_change(request, article, done)
        self.message_user(request, done, messages.SUCCESS)
        return redirect(address)

    def act(self, request, article):
        """Do what was pressed; return what is to be told, and where to go."""
        post, user = request.POST, request.user
        here = reverse("admin:news_article_prepared", args=[article.pk])
        if "_put" in post:
            for note in prepared.put_live(article, user, post.get("seen", "")):
                self.message_user(request, note, messages.WARNING)
            return "Đã thay bản đang đăng bằng bản sửa.", review.address_of(article)
        if "_due" in post:
            form = DueForm(post)
            if not form.is_valid():
                raise way.NotAllowed(" ".join(form.errors["due_at"]))
            change = prepared.schedule(article, user, form.cleaned_data["due_at"])
            return f"Hẹn thay bản đang đăng lúc {full_moment(change.due_at)}.", here
        if "_undue" in post:
            prepared.schedule(article, user, None)
            return "Đã bỏ hẹn thay bản đang đăng.", here
        if "_return" in post:
            prepared.give_back(article, user, post.get("reason", "")[:400])
            return "Đã trả lại bản sửa cho người soạn.", here
        if "_discard" in post:
            prepared.discard(article, user)
            return "Đã bỏ bản sửa chờ thay.", review.address_of(article)
        raise way.NotAllowed("Hãy bấm một nút trên trang.")


def is_preparing(request) -> bool:
    return getattr(request, "preparing", False)


def fill(article, change) -> None:
    """Make the story what the change says, on what is live by now."""
    try:
        snapshots.put(article, prepared.rebased(article, change).data)
    except ValidationError:
        snapshots.put(article, change.data)


def mark_of(change) -> str:
    return f"{change.pk}-{change.made_at.timestamp()}" if change else ""


def clash_of(change, seen: str) -> str:
    """Say so when another has saved the change since the form was opened."""
    if mark_of(change) == seen:
        return ""
    if change is None:
        return (
            "Bản sửa bạn mở đã được thay hoặc bỏ. Chữ bạn gõ còn nguyên dưới đây, chưa lưu;"
            " bấm lưu lần nữa thì thành một bản sửa mới."
        )
    return (
        f"{review.name_of(change.made_by)} vừa lưu bản sửa chờ thay lúc"
        f" {full_moment(change.made_at)}."
        " Chữ bạn gõ còn nguyên dưới đây, chưa lưu; hãy so với bản ấy, bấm lưu lần nữa thì bản của"
        " bạn thay bản ấy."
    )
