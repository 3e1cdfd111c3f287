"""The category that a breadcrumb or a column names: found, or made."""

import re

from django.core.exceptions import ValidationError
from django.db.models import Max
from django.urls import reverse

from news.importing.slugs import free_slug
from news.models import Category
from unionportal.importing.errors import Unusable
from unionportal.text import fold, slugify
from units.models import Redirect


class Categories:
    def __init__(self):
        self.made: list[str] = []
        self.rows = list(Category.objects.select_related("parent"))

    def get(self, path: list[str]) -> Category:
        """Return the category at the end of a path of names or slugs from the top."""
        category = self._find(path[0], self.rows) or self._moved(path[0])
        if category is None:
            category = self._make(path[0], None)
        for name in path[1:]:
            below = [row for row in self.rows if row.parent_id == category.pk]
            category = self._find(name, below) or self._make(name, category)
        return category

    def _find(self, name: str, rows: list[Category]) -> Category | None:
        found = [row for row in rows if _key(row.name) == _key(name)]
        found += [row for row in rows if row.slug == name]
        # Of several with one name, the one nearest to the top.
        return min(found, key=lambda row: row.sort_key.count("."), default=None)

    def _moved(self, name: str) -> Category | None:
        """The category that this one was merged into."""
        address = reverse("news:category", args=[slugify(name)])
        moved = Redirect.objects.filter(old_address=address).first()
        return next(
            (row for row in self.rows if moved and row.get_absolute_url() == moved.new_address),
            None,
        )

    def _make(self, name: str, parent: Category | None) -> Category:
        last = Category.objects.filter(parent=parent).aggregate(last=Max("order"))["last"]
        category = Category(
            name=name,
            slug=free_slug(Category, f"{parent.slug} {name}" if parent else name),
            parent=parent,
            order=(last or 0) + 1,
        )
        if len(name) > 100:
            raise Unusable(f"tên chuyên mục dài {len(name)} ký tự, tối đa 100")
        try:
            category.clean()
        except ValidationError as error:
            raise Unusable(f"chuyên mục “{name}”: {' '.join(error.messages)}") from error
        category.save()
        self.rows.append(category)
        self.made.append(name)
        return category


def _key(name: str) -> str:
    return " ".join(re.findall(r"\w+", fold(name)))
