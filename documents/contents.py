"""The table of contents of a document's text."""

from dataclasses import dataclass, field

from documents.models import Document, Provision
from documents.structure.rendering import title_of

Kind = Provision.Kind
SHOWN = (Kind.ANNEX, Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.ARTICLE)


@dataclass
class Heading:
    """A chapter or the like with the articles below it; articles before any have none."""

    title: str
    anchor: str
    articles: list[tuple[str, str]] = field(default_factory=list)


def contents(document: Document) -> list[Heading]:
    """Headings with their articles, in order; what is quoted of other texts is left out."""
    rows = (
        Provision.objects.filter(document=document, kind__in=SHOWN)
        .exclude(region=Provision.Region.QUOTED)
        .order_by("position")
        .values_list("kind", "label", "heading", "anchor")
    )
    found: list[Heading] = []
    for kind, label, heading, anchor in rows:
        title = title_of(kind, label, heading)
        if kind != Kind.ARTICLE:
            found.append(Heading(title, anchor))
            continue
        if not found:
            found.append(Heading("", ""))
        found[-1].articles.append((title, anchor))
    return found
