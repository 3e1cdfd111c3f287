"""All that there is to look at in an article."""

from collections.abc import Iterator

from django.utils.html import format_html
from django.utils.safestring import SafeString

from news.checking.findings import Finding, Level, blocks, warns
from news.checking.headline import look_at_lead, look_at_title
from news.checking.links import look_at_links
from news.checking.text import look_at_text, parse
from news.checking.weight import look_at_weight
from news.citing import KEY
from news.models import Article
from photos.models import Photo
from siteinfo import citing

ORDER = list(Level)


def look_at(article: Article) -> list[Finding]:
    """Everything, what blocks first: three queries at most."""
    body, photo = article.body or "", article.lead_photo
    pictures = sum(1 for _ in parse(body).iter("img")) + bool(photo)
    found = [
        *look_at_title(article.title),
        *look_at_lead(article.lead),
        *look_at_lead_photo(photo, article.photo_caption),
        *look_at_text(body),
        *look_at_authors(article),
        *look_at_links(body),
        *look_at_citations(article.pk),
        *look_at_weight(body, pictures),
    ]
    return sorted(found, key=lambda finding: ORDER.index(finding.level))


def blocking(body: str, photo: Photo | None) -> list[Finding]:
    """What may not be published so."""
    found = [*look_at_lead_photo(photo, ""), *look_at_text(body)]
    return [finding for finding in found if finding.level == Level.BLOCKS]


def look_at_lead_photo(photo: Photo | None, caption: str) -> Iterator[Finding]:
    if photo is None:
        return
    if not photo.is_shown:
        yield warns("Ảnh đầu bài đã bị gỡ khỏi trang: bài đang hiện không có ảnh.", "lead_photo")
        return
    if not photo.alt:
        yield blocks(
            "Ảnh đầu bài chưa có mô tả cho người không nhìn được ảnh.",
            "lead_photo",
            url=photo.admin_url,
            link="Ghi mô tả trong kho ảnh",
        )
    if not (caption or photo.caption):
        yield warns("Ảnh đầu bài chưa có chú thích.", "photo_caption")


def look_at_authors(article: Article) -> Iterator[Finding]:
    if not article.unit_id:
        yield warns("Chưa ghi đơn vị gửi bài.", "unit")
    if not article.writer:
        yield warns("Chưa ghi tên người viết.", "writer")


def look_at_citations(pk: int | None) -> Iterator[Finding]:
    for doubt in citing.doubts(KEY, pk) if pk else ():
        yield warns(doubt.text, "body", url=doubt.url, link="Xem văn bản" if doubt.url else "")


def as_error(finding: Finding) -> SafeString:
    """The finding as an error at its field; another page opens beside the form."""
    if not finding.url:
        return format_html("{}", finding.text)
    return format_html(
        '{} <a href="{}" target="_blank">{}</a>', finding.text, finding.url, finding.link
    )
