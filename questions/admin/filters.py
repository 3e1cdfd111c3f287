from django.contrib import admin

from questions.models import Status
from questions.models.message import WAITING


class QueueFilter(admin.SimpleListFilter):
    """What waits is what the desk sees first."""

    title = "hàng đợi"
    parameter_name = "hang"
    done = {"xong": [Status.ANSWERED, Status.CLOSED, Status.WITHDRAWN], "rac": [Status.SPAM]}

    def lookups(self, request, model_admin):
        return [("xong", "đã xong"), ("rac", "thư rác"), ("tat-ca", "tất cả")]

    def choices(self, changelist):
        first, *rest = super().choices(changelist)
        return [{**first, "display": "đang chờ"}, *rest]

    def queryset(self, request, messages):
        if self.value() == "tat-ca":
            return messages
        return messages.filter(status__in=self.done.get(self.value(), WAITING))


class HolderFilter(admin.SimpleListFilter):
    title = "người giữ"
    parameter_name = "giu"

    def lookups(self, request, model_admin):
        return [("toi", "tôi"), ("chua", "chưa ai nhận")]

    def queryset(self, request, messages):
        if self.value() == "toi":
            return messages.filter(holder=request.user)
        return messages.filter(holder=None) if self.value() == "chua" else None
