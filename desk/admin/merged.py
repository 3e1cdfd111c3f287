"""Forms of which two people may send one each."""

from django.contrib import admin, messages
from django.shortcuts import render
from django.urls import reverse
from django.utils.html import format_html

from desk import merging, review, revisions
from desk.models import Revision
from desk.revisions import moment
from unionportal.text import row_key


class MergingAdmin(admin.ModelAdmin):
    """A form that was opened before somebody else's save is merged with that save."""

    def _changeform_view(self, request, object_id, form_url, extra_context):
        request.taken = ""
        if request.method == "POST" and object_id:
            page = self.meet_others(request, object_id)
            if page:
                return page
        response = super()._changeform_view(request, object_id, form_url, extra_context)
        if request.taken and response.status_code == 302:
            self.message_user(request, request.taken, messages.WARNING)
        return response

    def meet_others(self, request, object_id):
        """Put what others have saved since into what came in, or return the page that asks."""
        obj = self.get_object(request, object_id)
        if obj is None or not self.has_change_permission(request, obj):
            return None
        lock(obj)
        last = revisions.record_before(obj)
        # Asked once more after a clash in the database, it begins with what came in.
        request.sent = getattr(request, "sent", request.POST)
        post = request.sent.copy()
        based_on = post.get("based_on", "")
        if not based_on:
            return None
        base = self.base(obj, based_on)
        who = review.name_of(last.by) if last.by else "người khác"
        collisions, marked = [], {}
        if base:
            marked = merging.apply_choices(self, request, obj, post, base.data)
            collisions += merging.ask_again(self, request, obj, post, base.data, marked, who)
        if base != last:
            found = merging.merge(self, request, obj, post, base and base.data, last.data, who)
            known = {collision.key for collision in collisions}
            collisions += [one for one in found.collisions if one.key not in known]
            request.taken = self.told(obj, base, last, found.taken)
        post["based_on"] = str(last.pk)
        request.POST = post
        if not collisions:
            return None
        return self.merge_page(request, obj, last, collisions, who=who, marked=marked)

    def address(self, name, obj) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_{name}", args=[obj.pk])

    def base(self, obj, based_on: str) -> Revision | None:
        """The revision that a form showed; None where it says nonsense."""
        about = Revision.objects.about(obj)
        if based_on == "0":
            return about.last()
        return about.filter(pk=row_key(based_on)).first()

    def told(self, obj, base, last, taken: list[str]):
        if not taken or base is None:
            return ""
        return format_html(
            "Trong lúc bạn sửa, {} đã lưu lúc {}. Đã lấy theo bản ấy: {}."
            ' <a href="{}?cu={}&amp;moi={}">Xem bản ấy đổi gì</a>',
            review.name_of(last.by) if last.by else "người khác",
            moment(last),
            ", ".join(taken),
            self.address("compare", obj),
            base.pk,
            last.pk,
        )

    def merge_page(self, request, obj, last, collisions, **context):
        fields = [
            (name, value)
            for name, values in request.POST.lists()
            for value in values
            if name != "csrfmiddlewaretoken"
        ]
        context |= {
            **self.admin_site.each_context(request),
            "title": "Gộp hai bản",
            "opts": self.opts,
            "object": obj,
            "change_url": self.address("change", obj),
            "history_url": self.address("history", obj),
            "last": last,
            "collisions": collisions,
            "fields": fields,
            "files": [file.name for _, files in request.FILES.lists() for file in files],
            "media": media_of(self, request, obj),
            "address": request.get_full_path(),
        }
        return render(request, "admin/desk/merge.html", context)


def media_of(desk, request, obj):
    """What the boxes of a form need."""
    return desk.get_form(request, obj, change=True)(instance=obj).media


def lock(obj) -> None:
    """Let nobody else change this object before the end of the transaction."""
    list(type(obj)._base_manager.filter(pk=obj.pk).select_for_update().values_list("pk"))
