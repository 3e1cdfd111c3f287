"""Merging a category into another: all that stood in it moves, its addresses lead there for ever.

Every relation to a category is found in the models themselves, so that none is forgotten.
"""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Field, QuerySet
from django.urls import reverse

from news.models import Article, Category
from units.models import Redirect


def check(old: Category, new: Category) -> None:
    """Raise ValidationError, in words for the desk, if the two cannot be merged."""
    if old == new:
        raise ValidationError("Không thể sáp nhập một chuyên mục vào chính nó.")
    depth = (old if is_below(new, old) else new).sort_key.count(".")
    for child in old.children.exclude(pk=new.pk):
        if depth + 1 + child.levels_below() > Category.MAX_DEPTH:
            raise ValidationError(
                f"Chuyên mục con “{child}” sẽ nằm sâu quá {Category.MAX_DEPTH} cấp. Hãy chuyển nó"
                " đi nơi khác, hoặc chọn chuyên mục nhận ở cấp cao hơn."
            )


def is_below(category: Category, ancestor: Category) -> bool:
    return category != ancestor and category.sort_key.startswith(ancestor.sort_key)


def relations() -> Iterable[tuple[QuerySet, Field]]:
    """Rows of a model, and their field that names a category; a link of two rows is a row too."""
    for relation in Category._meta.get_fields(include_hidden=True):
        if relation.auto_created and relation.one_to_many and relation.field.name != "parent":
            yield relation.related_model._base_manager.all(), relation.field


def moving(old: Category, new: Category) -> list[tuple[str, int]]:
    """What moves, in words, and how many there are of it."""
    counts = [("chuyên mục con", old.children.exclude(pk=new.pk).count())]
    for rows, field in relations():
        meta = rows.model._meta
        words = meta.verbose_name_plural
        if meta.auto_created:
            words = f"{meta.auto_created._meta.verbose_name_plural} xếp thêm vào đây"
        counts.append((words, rows.filter(**{field.name: old}).count()))
    return [(words, number) for words, number in counts if number]


@transaction.atomic
def merge(old: Category, new: Category) -> str:
    """Merge all at once or nothing; return in words what was done, for the history."""
    # The whole tree, in one order: two people who merge at once wait for each other.
    tree = {row.pk: row for row in Category.objects.select_for_update().order_by("pk")}
    if old.pk not in tree or new.pk not in tree:
        raise ValidationError("Có người vừa sáp nhập hoặc xóa một trong hai chuyên mục này.")
    old, new = tree[old.pk], tree[new.pk]
    check(old, new)
    if is_below(new, old):
        new.parent = old.parent
        new.save()
    done = what_is_in(old)
    for child in old.children.exclude(pk=new.pk):
        child.parent = new
        child.save()
    for rows, field in relations():
        move(rows, field, old, new)
    further = Article.further_categories.through.objects
    further.filter(category=new, article__category=new).delete()
    move_addresses(old.slug, new.slug)
    Category.objects.get(pk=old.pk).delete()
    return f"Nhận chuyên mục “{old}” ({old.slug}). {done}".rstrip()


def move_addresses(old: str, new: str) -> None:
    """Lead from the pages and the feed of one slug to those of another."""
    for name in ("news:category", "news:category_feed"):
        Redirect.objects.move(*(reverse(name, args=[slug]) for slug in (old, new)))


def what_is_in(category: Category) -> str:
    """All that stands in a category, by name and number, so that it can be found again."""
    parts = [
        ("Chuyên mục con", [child.name for child in category.children.all()]),
        ("Bài số", numbers_of(category.articles)),
        ("Bài xếp thêm số", numbers_of(category.further_articles)),
    ]
    return " ".join(f"{words}: {', '.join(rows)}." for words, rows in parts if rows)


def numbers_of(articles: QuerySet) -> list[str]:
    return [str(pk) for pk in articles.order_by("pk").values_list("pk", flat=True)]


def move(rows: QuerySet, field: Field, old: Category, new: Category) -> None:
    """Point rows from one category to the other; a link that is there already is not doubled."""
    if rows.model._meta.auto_created:
        (other,) = {
            key.name
            for key in rows.model._meta.fields
            if key.many_to_one and key.name != field.name
        }
        there = rows.filter(**{field.name: new}).values(other)
        rows.filter(**{field.name: old, f"{other}__in": there}).delete()
    rows.filter(**{field.name: old}).update(**{field.name: new})
