"""The category tree, kept in each process while no category changes."""

from dataclasses import dataclass, field
from functools import cached_property

from django.urls import reverse

from news.models import Category
from siteinfo import shell

NEWS_CRUMB = "Tin tức sự kiện"


@dataclass
class Node:
    pk: int
    name: str
    slug: str
    description: str
    hidden: bool
    on_home: bool
    home_order: int
    url: str
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)

    @property
    def ids(self) -> list[int]:
        """Its own number and those of everything below it."""
        return [self.pk, *(pk for child in self.children for pk in child.ids)]

    @property
    def path(self) -> list["Node"]:
        """From the top down to itself."""
        return [*(self.parent.path if self.parent else []), self]

    @cached_property
    def crumbs(self) -> tuple[tuple[str, str], ...]:
        """The way down to itself from all news: (name, address)."""
        top = (NEWS_CRUMB, reverse("news:article_list"))
        return (top, *((node.name, node.url) for node in self.path))

    @property
    def shown_children(self) -> list["Node"]:
        return [child for child in self.children if not child.hidden]

    def menu_entry(self) -> dict:
        return {
            "title": self.name,
            "url": self.url,
            "section": "",
            "children": [child.menu_entry() for child in self.shown_children],
        }


class Nodes(dict[int, Node]):
    def __missing__(self, pk: int) -> Node:
        """A category that came while the page was made, or without a signal, is read anew."""
        return dict(build().nodes)[pk]


@dataclass
class Tree:
    nodes: dict[int, Node]

    @property
    def top(self) -> list[Node]:
        return [node for node in self.nodes.values() if not node.parent and not node.hidden]

    @property
    def on_home(self) -> list[Node]:
        shown = [node for node in self.nodes.values() if node.on_home and not node.hidden]
        return sorted(shown, key=lambda node: node.home_order)

    def by_slug(self, slug: str) -> Node | None:
        return next((node for node in self.nodes.values() if node.slug == slug), None)


def build() -> Tree:
    nodes = Nodes()
    for row in Category.objects.all():
        parent = nodes.get(row.parent_id)
        node = Node(
            row.pk,
            row.name,
            row.slug,
            row.description,
            row.hidden,
            row.on_home,
            row.home_order,
            row.get_absolute_url(),
            parent,
        )
        nodes[row.pk] = node
        if parent:
            parent.children.append(node)
    return Tree(nodes)


def tree_of(request) -> Tree:
    return shell.kept("news tree", shell.stamp_of(request), build)


def menu_entries() -> list[dict]:
    return [node.menu_entry() for node in build().top]
