"""Writing items as articles, each in a savepoint of its own."""

from django.core.exceptions import ValidationError
from django.core.files import File
from django.db import DatabaseError, models, transaction

from news.importing import addresses, pictures
from news.importing.categories import Categories
from news.importing.duplicates import Articles, Known, title_key
from news.importing.items import Entry, Item, Note, Refusal
from news.importing.paragraphs import to_html
from news.importing.report import Report
from news.importing.slugs import free_slug
from news.importing.units import Units
from news.models import Article, Tag
from photos.models import Photo
from unionportal import images
from unionportal.importing.errors import Unusable
from unionportal.publishing import State
from unionportal.richtext import check_size, clean
from unionportal.text import slugify


class Importer:
    """Takes items one by one. A rehearsal checks pictures but stores none of them."""

    def __init__(self, *, draft: bool = False, rehearsal: bool = False):
        self.draft = draft
        self.rehearsal = rehearsal
        self.report = Report()
        self.articles = Articles()
        self._look_up()

    def take(self, entry: Entry) -> None:
        if isinstance(entry, Refusal):
            self._leave_out(entry.source, entry.reason)
        elif isinstance(entry, Note):
            self.report.notes.append(f"{entry.source}: {entry.text}")
        else:
            self._take(entry)

    def _take(self, entry: Item) -> None:
        self.notes = list(entry.notes)
        try:
            with transaction.atomic():
                is_new = self._write(entry)
        except Unusable as error:
            self._leave_out(entry.source, str(error))
        except ValidationError as error:
            self._leave_out(entry.source, " ".join(error.messages))
        except (DatabaseError, OSError) as error:
            self._leave_out(entry.source, f"không ghi được ({type(error).__name__})")
        else:
            self.report.new += is_new
            self.report.unchanged += not is_new
            self.report.categories += self.categories.made
            self.report.units += self.units.made
            self.report.notes += [f"{entry.source}: {note}" for note in self.notes]
            self.categories.made, self.units.made = [], []
            return
        # What was made for the item is gone with it.
        self._look_up()

    def _look_up(self) -> None:
        self.categories, self.units = Categories(), Units()

    def _leave_out(self, source: str, reason: str) -> None:
        self.report.left_out.append(f"{source}: {reason}")

    def _write(self, item: Item) -> bool:
        check_size(item.body)
        html = to_html(item.body)
        body = clean(pictures.without(html))
        article = _article(item, body)
        known = self.articles.find(item, body)
        if known:
            self._recognise(item, known)
            return False
        article.category = self.categories.get(item.category)
        article.unit = self.units.get(item.unit)
        article.state = State.DRAFT if self.draft else item.state or State.PUBLISHED
        self._place_lead_photo(item, article)
        if pictures.IMG.search(html):
            article.body = clean(self._place_pictures(item, html))
        article.save()
        article.tags.set(_tags(item.tags))
        self._keep_address(item, article)
        self.articles.add(article, item)
        return True

    def _recognise(self, item: Item, known: Known) -> None:
        article = Article.objects.only("title", "slug").get(pk=known.pk)
        if known.title != title_key(item.kicker, item.title):
            self.notes.append(f"coi là bài đã có “{article.title}” ({article.get_absolute_url()})")
        self._keep_address(item, article)
        self.articles.add_address(item, known)

    def _keep_address(self, item: Item, article: Article) -> None:
        problem = addresses.keep(item.old_url, article) if item.old_url else ""
        if problem:
            self.notes.append(problem)

    def _place_lead_photo(self, item: Item, article: Article) -> None:
        if not item.photo:
            return
        path = pictures.find(item.photo, item.file)
        if path is None:
            raise Unusable(f"không thấy tệp ảnh “{item.photo[:80]}” trong thư mục nhập")
        words = {name: getattr(item, f"photo_{name}") for name in ("alt", "caption", "credit")}
        for name, text in words.items():
            _check_length(Photo, name, text)
        try:
            article.lead_photo = self._store(path, **words)
        except ValidationError as error:
            raise Unusable(f"ảnh “{item.photo[:80]}”: {' '.join(error.messages)}") from error
        if article.lead_photo and article.lead_photo.caption != item.photo_caption:
            article.photo_caption = item.photo_caption

    def _place_pictures(self, item: Item, html: str) -> str:
        def place(src: str, alt: str) -> str:
            path = pictures.find(src, item.file)
            if path is None:
                self.notes.append(f"ảnh “{src[:120]}” không nằm trong thư mục nhập, bỏ qua")
                return ""
            try:
                photo = self._store(path, alt=alt[:300])
            except ValidationError as error:
                self.notes.append(f"ảnh “{src[:120]}” bỏ qua: {' '.join(error.messages)}")
                return ""
            return pictures.tag(photo.src, alt) if photo else ""

        return pictures.replace(html, place)

    def _store(self, path, **fields) -> Photo | None:
        if not self.rehearsal:
            return Photo.objects.from_path(path, **fields)
        with path.open("rb") as file:
            images.check_upload(File(file, name=path.name))
        return None


def _article(item: Item, body: str) -> Article:
    """Return the article with what needs no look-up, its lengths checked."""
    for field in ("title", "kicker", "lead", "writer", "photographer"):
        _check_length(Article, field, getattr(item, field))
    return Article(
        title=item.title,
        kicker=item.kicker,
        lead=item.lead,
        body=body,
        writer=item.writer,
        photographer=item.photographer,
        slug=slugify(item.slug) if item.slug else "",
        published_at=item.published_at,
        saved_on=item.saved_on,
    )


def _check_length(model: type[models.Model], name: str, text: str) -> None:
    field = model._meta.get_field(name)
    if len(text) > field.max_length:
        raise Unusable(
            f"{field.verbose_name} dài {len(text)} ký tự, tối đa {field.max_length} ký tự"
        )


def _tags(names: list[str]) -> list[Tag]:
    tags = []
    for name in names:
        _check_length(Tag, "name", name)
        tag = Tag.objects.filter(models.Q(name__iexact=name) | models.Q(slug=slugify(name))).first()
        tags.append(tag or Tag.objects.create(name=name, slug=free_slug(Tag, name)))
    return tags
