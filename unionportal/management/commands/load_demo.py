"""Load the demo: everything under demo/, through the same models that editors use."""

import tomllib
from pathlib import Path

from django.conf import settings
from django.contrib.auth.models import User
from django.core.files import File
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone

from albums.demo import load_albums
from albums.models import Album
from bulletins.demo import load_bulletins
from desk.demo import load_people
from documents.demo import load_documents
from news.demo import walk
from news.models import Article, Attachment, Category, Tag
from notices.demo import load_notices
from photos.models import Photo
from polls.demo import load_polls
from polls.models import Poll
from questions.demo import load_questions
from siteinfo.models import (
    Fact,
    FlatPage,
    Link,
    LinkGroup,
    MenuItem,
    SiteSettings,
    WeatherPlace,
)
from unionportal.progress import progress
from unionportal.publishing import State
from unionportal.text import slugify
from units.models import Contact, Unit
from visits import demo as visits

DEMO = Path(settings.BASE_DIR) / "demo"
PUBLISHED = {"state": State.PUBLISHED}


class Command(BaseCommand):
    help = "Nạp nội dung mẫu. Chạy lần nữa không đổi gì."

    def handle(self, *args, **options):
        self.photos = {}
        with transaction.atomic():
            load_units()
            load_categories()
            load_people(toml("people.toml")["person"])
            load_site()
            load_weather()
            load_polls(toml("polls.toml")["poll"])
            load_questions(toml("questions.toml"))
            load_notices(toml("notices.toml"), DEMO / "files")
            load_albums(toml("albums.toml"), DEMO / "pictures")
        paths = [
            *sorted((DEMO / "articles").glob("*.html")),
            *sorted((DEMO / "desk").glob("*.html")),
        ]
        new = 0
        for path in progress(paths, len(paths), self.stdout, "Bài mẫu"):
            with transaction.atomic():
                new += self.load_article(path)
        with transaction.atomic():
            load_documents(DEMO / "documents.json", DEMO / "documents")
        with transaction.atomic():
            load_bulletins(toml("bulletins.toml"), DEMO / "files")
        visits.load()
        self.stdout.write(f"Nội dung mẫu: {new} bài mới trên {len(paths)} bài.")

    def load_article(self, path):
        head, body = read(path)
        slug = slugify(head["title"])
        if Article.objects.filter(slug=slug).exists():
            return 0
        article = Article.objects.create(
            kicker=head.get("kicker", ""),
            title=head["title"],
            slug=slug,
            lead=head["lead"],
            body=self.with_photos(body, head.get("photo_credit", "")),
            category=Category.objects.get(slug=head["category"]),
            unit=Unit.objects.get(slug=head["unit"]),
            writer=head.get("writer", ""),
            photographer=head.get("photographer", ""),
            place=head.get("place", ""),
            published_at=moment(head.get("published")),
            lead_photo=self.photo(head.get("photo"), head),
            photo_caption=head.get("photo_caption", ""),
            album=Album.objects.filter(title=head.get("album", "")).first(),
            poll=Poll.objects.filter(question=head.get("poll", "")).first(),
            state=State.DRAFT if "author" in head else State.PUBLISHED,
            created_by=User.objects.filter(username=head.get("author", "")).first(),
        )
        article.further_categories.set(
            Category.objects.filter(slug__in=head.get("more_categories", []))
        )
        article.tags.set(
            [
                Tag.objects.get_or_create(slug=slugify(name), defaults={"name": name})[0]
                for name in head.get("tags", [])
            ]
        )
        for order, item in enumerate(head.get("files", [])):
            with (DEMO / "files" / item["name"]).open("rb") as file:
                Attachment.objects.create(
                    article=article,
                    title=item["title"],
                    file=File(file, name=item["name"]),
                    order=order,
                )
        for item in head.get("recordings", []):
            with (DEMO / "files" / item["name"]).open("rb") as file:
                article.recordings.create(
                    language=item["language"],
                    reader=item["reader"],
                    file=File(file, name=item["name"]),
                )
        for item in head.get("corrections", []):
            article.corrections.create(text=item["text"], at=moment(item["at"]))
        walk(article, head.get("way", []), head.get("days_ago", 0))
        return 1

    def photo(self, name, head):
        if not name:
            return None
        if name not in self.photos:
            self.photos[name] = Photo.objects.from_path(
                DEMO / "pictures" / f"{name}.jpg",
                alt=head.get("photo_alt", ""),
                credit=head.get("photo_credit", ""),
            )
        return self.photos[name]

    def with_photos(self, body, credit):
        """Give the body's pictures ("demo:nha-may") their addresses."""
        for path in (DEMO / "pictures").glob("*.jpg"):
            mark = f"demo:{path.stem}"
            if f'"{mark}"' in body:
                photo = self.photo(path.stem, {"photo_credit": credit})
                body = body.replace(f'"{mark}"', f'"{photo.src}"')
        return body


def read(path):
    """Return (header, body) of a demo text: TOML between two lines of "+++", then HTML."""
    _, header, body = path.read_text(encoding="utf-8").split("+++\n", 2)
    return tomllib.loads(header), body


def toml(name):
    return tomllib.loads((DEMO / name).read_text(encoding="utf-8"))


def moment(value):
    return timezone.make_aware(value) if value else None


def load_units():
    if Unit.objects.exists():
        return
    rows = toml("units.toml")["unit"]
    units = {}
    for row in rows:
        contacts = row.pop("contacts", [])
        links = {name: row.pop(name, None) for name in ("parent", "merged_into")}
        units[row["slug"]] = unit = Unit.objects.create(**row)
        unit.links = links
        Contact.objects.bulk_create(
            Contact(unit=unit, order=order, **contact) for order, contact in enumerate(contacts)
        )
    for unit in units.values():
        for name, slug in unit.links.items():
            setattr(unit, name, units.get(slug))
        unit.save()


def load_categories():
    if Category.objects.exists():
        return
    for order, row in enumerate(toml("categories.toml")["category"], start=1):
        children = row.pop("children", [])
        on_home = row.pop("home", False)
        parent = Category.objects.create(order=order, on_home=on_home, **row)
        for child_order, child in enumerate(children, start=1):
            Category.objects.create(order=child_order, parent=parent, **child)


def load_site():
    if SiteSettings.objects.exists():
        return
    data = toml("site.toml")
    SiteSettings.objects.create(**data["settings"])
    for order, fact in enumerate(data["facts"]):
        Fact.objects.create(order=order, **fact)
    pages = {}
    for path in sorted((DEMO / "pages").glob("*.html")):
        head, body = read(path)
        pages[path.stem] = FlatPage.objects.create(slug=path.stem, body=body, **head, **PUBLISHED)
    for order, item in enumerate(data["menu"]):
        children = item.pop("children", [])
        item["page"] = pages.get(item.get("page"))
        parent = MenuItem.objects.create(order=order, **item)
        for child_order, slug in enumerate(children):
            MenuItem.objects.create(
                title=pages[slug].title, page=pages[slug], parent=parent, order=child_order
            )
    for order, group in enumerate(data["link_groups"]):
        links = group.pop("links")
        row = LinkGroup.objects.create(order=order, **group)
        Link.objects.bulk_create(
            Link(group=row, title=title, url=url, order=n) for n, (title, url) in enumerate(links)
        )


def load_weather():
    if WeatherPlace.objects.exists():
        return
    for order, row in enumerate(toml("site.toml")["weather_places"]):
        WeatherPlace.objects.create(order=order, observed_at=timezone.now(), **row)
