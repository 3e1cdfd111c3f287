from django.contrib import admin
from django.db.models import Exists, OuterRef, Q

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


class CategoryFilter(admin.RelatedFieldListFilter):
    """The categories of which somebody sees a story, each looked up by its index."""

    def field_choices(self, field, request, model_admin):
        stories = model_admin.get_queryset(request).filter(category=OuterRef("pk"))
        ordering = self.field_admin_ordering(field, request, model_admin)
        return field.get_choices(
            include_blank=False,
            limit_choices_to=Q(Exists(stories.order_by())),
            ordering=ordering,
        )
