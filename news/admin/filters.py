from django.contrib import admin

from news.duty import with_dead_links, without_alt


class OwnFilter(admin.SimpleListFilter):
    title = "người nhập"
    parameter_name = "cua"

    def lookups(self, request, model_admin):
        return [("toi", "của tôi")]

    def queryset(self, request, articles):
        return articles.filter(created_by=request.user) if self.value() == "toi" else None


class DutyFilter(admin.SimpleListFilter):
    """The stories behind a line of the duty board."""

    title = "việc nên để mắt"
    parameter_name = "can"

    def lookups(self, request, model_admin):
        return [("mo-ta", "ảnh thiếu mô tả"), ("lien-ket", "liên kết hỏng")]

    def queryset(self, request, articles):
        found = {"mo-ta": without_alt, "lien-ket": with_dead_links}
        return found[self.value()](articles) if self.value() in found else None
