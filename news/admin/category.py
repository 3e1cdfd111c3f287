from django.contrib import admin

from news.merge_form import CategoryMergeForm
from news.merging import move_addresses
from news.models import Category
from unionportal.adminbase import DeskAdmin, SlugForm
from units.merge_admin import MergeMixin


@admin.register(Category)
class CategoryAdmin(MergeMixin, DeskAdmin):
    form = SlugForm
    merge_form = CategoryMergeForm
    merge_rights = ("change", "delete")
    merge_help = (
        "Bài viết và chuyên mục con chuyển sang chuyên mục nhận; chuyên mục cũ không còn, địa chỉ"
        " của nó dẫn tới chuyên mục nhận mãi mãi."
    )
    merge_undo = (
        "Muốn hoàn lại: lập lại chuyên mục với đường dẫn cũ, rồi xếp vào đó những chuyên mục con"
        " và bài ghi trong lịch sử của chuyên mục nhận."
    )
    list_display = ["indented", "slug", "order", "hidden", "on_home"]
    list_editable = ["order", "hidden"]
    # Blocks are put on the front page where the whole of it is arranged (news.frontdesk).
    exclude = ["on_home"]
    # The address carries no marks, so that "chinh sach" finds Chính sách.
    search_fields = ["name", "slug"]
    list_per_page = 200
    actions = None

    def save_model(self, request, obj, form, change):
        super().save_model(request, obj, form, change)
        if form.initial.get("slug", obj.slug) != obj.slug:
            move_addresses(form.initial["slug"], obj.slug)

    @admin.display(description="chuyên mục", ordering="sort_key")
    def indented(self, category):
        return "— " * (category.sort_key.count(".") - 1) + category.name
