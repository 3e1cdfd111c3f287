from datetime import timedelta

from django.contrib import admin
from django.db.models import Q
from django.utils import timezone

from documents.models import DocumentFile
from documents.models.document import State
from documents.validity import state_expression

YEAR = timedelta(days=365)


class StateFilter(admin.SimpleListFilter):
    title = "hiệu lực hôm nay"
    parameter_name = "hieu-luc"

    def lookups(self, request, model_admin):
        return State.choices

    def queryset(self, request, queryset):
        if self.value() not in State.values:
            return None
        shown = state_expression(timezone.localdate())
        return queryset.alias(shown=shown).filter(shown=self.value())


class TextFilter(admin.SimpleListFilter):
    title = "toàn văn"
    parameter_name = "toan-van"

    def lookups(self, request, model_admin):
        return [("co", "có"), ("khong", "không có"), ("hong", "có tệp chưa đọc được")]

    def queryset(self, request, queryset):
        unread = (DocumentFile.Quality.FAILED, DocumentFile.Quality.NO_TEXT)
        rows = {
            "co": lambda: queryset.exclude(text=""),
            "khong": lambda: queryset.filter(text=""),
            "hong": lambda: queryset.filter(
                pk__in=DocumentFile.objects.filter(quality__in=unread).values("document")
            ),
        }
        return rows[self.value()]() if self.value() in rows else None


class CheckedFilter(admin.SimpleListFilter):
    title = "kiểm tra hiệu lực"
    parameter_name = "kiem-tra"

    def lookups(self, request, model_admin):
        return [("moi", "trong một năm"), ("cu", "quá một năm"), ("chua", "chưa lần nào")]

    def queryset(self, request, queryset):
        since = timezone.localdate() - YEAR
        rows = {
            "moi": Q(state_as_of__gte=since),
            "cu": Q(state_as_of__lt=since),
            "chua": Q(state_as_of=None),
        }
        return queryset.filter(rows[self.value()]) if self.value() in rows else None
