"""The way of a story on its screen: buttons that take steps, and what becomes of words too late."""

from copy import copy
from datetime import timedelta

from django.contrib import messages
from django.db import connection, transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html

from desk import kept, review
from desk.models import Stage, Step
from news import buttons, rights, way
from news.admin.bin import BinAdmin
from news.admin.prepared import PreparedAdmin
from news.models import Article
from unionportal.adminbase import LivenessFilter, liveness
from unionportal.richtext import clean
from unionportal.text import row_key

# A second press of the same button comes within this time.
SECOND_CLICK = timedelta(minutes=1)
TYPED = ("kicker", "title", "lead", "body")


class StageFilter(LivenessFilter):
    """The stages of a story; those of the way stand between draft and published."""

    def lookups(self, request, model_admin):
        first, *others = super().lookups(request, model_admin)
        on_the_way = (Stage.REVIEW, Stage.RETURNED, Stage.APPROVED)
        return [first, *((stage.value, stage.label) for stage in on_the_way), *others]

    def queryset(self, request, queryset):
        if self.value() in (Stage.REVIEW, Stage.RETURNED, Stage.APPROVED):
            return queryset.filter(state=self.value())
        return super().queryset(request, queryset)


class WayAdmin(PreparedAdmin, BinAdmin):
    class Media:
        css = {"all": ["admin/portal/way.css"]}
        js = ["admin/portal/way.js"]

    def get_object(self, request, object_id, from_field=None):
        """Wait for whoever is saving the same story now, and see it as they leave it."""
        if request.method == "POST" and connection.in_atomic_block:
            rows = Article.objects.order_by().select_for_update(no_key=True)
            rows.filter(pk=row_key(object_id)).values_list("pk").first()
        return super().get_object(request, object_id, from_field)

    def get_form(self, request, obj=None, change=False, **kwargs):
        form = super().get_form(request, obj, change, **kwargs)
        return type(form.__name__, (form,), {"user": request.user})

    def get_fieldsets(self, request, obj=None):
        """When a story shows is decided by those who publish."""
        fieldsets = super().get_fieldsets(request, obj)
        if buttons.may_publish(request.user, obj):
            return fieldsets
        return [(name, options) for name, options in fieldsets if name != "Đăng"]

    def save_model(self, request, obj, form, change):
        act, typed = form.act, obj.published_at
        if act:
            way.advance(obj, act, request.user, typed)
            if "published_at" in form.cleaned_data:
                obj.published_at = typed
        elif liveness(obj)[0] == "later" and "published_at" in form.changed_data:
            act = Step.Act.SCHEDULED
        super().save_model(request, obj, form, change)
        if act:
            way.note(obj, act, request.user, request.POST.get("reason", "")[:2000])

    def construct_change_message(self, request, form, formsets, add=False):
        message = super().construct_change_message(request, form, formsets, add)
        if form.act:
            message.append({"added": {"name": "bước", "object": form.act.label}})
        return message

    def changeform_view(self, request, object_id=None, form_url="", extra_context=None):
        if request.method != "POST" or object_id is None:
            return super().changeform_view(request, object_id, form_url, extra_context)
        with transaction.atomic():
            article = self.get_object(request, object_id)
            if is_second_click(request, article):
                words = f"Đã {buttons.act_of(request.POST).label} “{article}” từ lần bấm trước."
                self.message_user(request, words)
                return redirect("admin:news_article_changelist")
            if article is None or not self.has_change_permission(request, article):
                return self.keep_words(request, object_id, article)
            return super().changeform_view(request, object_id, form_url, extra_context)

    def keep_words(self, request, object_id, article):
        """Somebody saves what they may not save any more, or what is no more."""
        address = reverse("admin:news_article_changelist")
        if not request.user.has_perm("news.view_article"):
            why, address = "quyền của bạn đã thay đổi", reverse("admin:index")
        elif article:
            why = f"bài {way.where(article)}, bạn không sửa được nữa"
            address = review.address_of(article)
        elif self.in_bin(request, object_id):
            why = "bài đã vào thùng rác"
        else:
            why = "bài này không còn. Có lẽ mục này đã bị xóa"
        words = kept.pack(request)
        link = words and format_html(
            ' <a href="{}">Những gì bạn đã gõ vẫn còn ở đây.</a>',
            reverse("desk:kept", args=[kept.keep(words, request.user).pk]),
        )
        text = format_html("Chưa lưu được: {}.{}", why, link)
        self.message_user(request, text, messages.WARNING)
        return redirect(address)

    def in_bin(self, request, object_id):
        rows = Article.objects.in_bin().filter(rights.visible(request.user))
        return rows.filter(pk=row_key(object_id)).exists()

    def render_change_form(self, request, context, *args, **kwargs):
        article = context["original"]
        context["show_save_and_add_another"] = False
        context["buttons"] = buttons.offered(request.user, as_stored(article, context))
        if article:
            context |= way_of(article)
            context["stands"] = liveness(as_stored(article, context))[1]
            context["may_return"] = buttons.may_return(request.user, article)
            context["reason"] = request.POST.get("reason", "")
            context["returning"] = "_return" in request.POST
        return super().render_change_form(request, context, *args, **kwargs)

    def response_change(self, request, obj):
        act = buttons.act_of(request.POST)
        if act:
            self.message_user(request, f"Đã {act.label}: “{obj}”.", messages.SUCCESS)
        if act == Step.Act.TAKEN:
            return redirect("admin:news_article_change", obj.pk)
        return super().response_change(request, obj)


def as_stored(article, context):
    """After a refused form the article itself holds the times that were typed."""
    if article is None:
        return None
    stored, initial = copy(article), context["adminform"].form.initial
    for name in {"published_at", "expires_at"} & initial.keys():
        setattr(stored, name, initial[name])
    return stored


def way_of(article):
    """What the panel of a story's way shows: its steps, and why it came back."""
    steps = list(Step.objects.about(article).select_related("by")[:20])
    returned = article.state == Stage.RETURNED
    last = next((step for step in steps if step.act == Step.Act.RETURNED), None)
    return {"steps": steps, "returned": last if returned else None}


def is_second_click(request, article) -> bool:
    """Whether this person's last press has taken this step already, and nothing new is typed."""
    act = buttons.act_of(request.POST)
    if act is None or article is None:
        return False
    last = Step.objects.about(article).first()
    return (
        last is not None
        and (last.act, last.by_id) == (act, request.user.pk)
        and timezone.now() - last.at < SECOND_CLICK
        and all(
            words(request.POST.get(name, "")) == words(getattr(article, name)) for name in TYPED
        )
    )


def words(text: str) -> str:
    return " ".join(clean(text).split())
