"""What the desk fills in, and is told beforehand, to merge a category into another."""

from news import merging
from news.models import Category
from units.merge_admin import MergeForm


class CategoryMergeForm(MergeForm):
    def offered(self):
        return Category.objects.exclude(pk=self.old.pk)

    def label(self, row):
        return "— " * (row.sort_key.count(".") - 1) + row.name

    def check_merge(self, new):
        merging.check(self.old, new)

    def preview(self):
        new = self.cleaned_data["into"]
        addresses = [(f"{self.old.get_absolute_url()} dẫn tới {new.get_absolute_url()}", "mãi mãi")]
        return [
            (f"Chuyển sang {new}", merging.moving(self.old, new)),
            ("Địa chỉ cũ, cả trang lưu trữ và nguồn tin RSS", addresses),
        ]

    def merge(self):
        return merging.merge(self.old, self.cleaned_data["into"])
