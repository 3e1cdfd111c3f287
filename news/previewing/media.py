"""The pictures and files of a story that is not published, under the address of its preview."""

from django.conf import settings
from django.core.signing import Signer
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from news.models import Article
from photos.models import Photo, stem_of

PHOTOS = "photos/"


def led_to_preview(html: str, article: Article, token: str) -> str:
    """Return a page whose links to the story's own files lead through the preview."""
    for stem in stems_of(article):
        address = reverse("previewed_media", args=[token, signature(token, stem), stem])
        html = html.replace(f"{settings.MEDIA_URL}{stem}", address)
    return html


def stems_of(article: Article) -> set[str]:
    """The names of its files; those of pictures without the ending, for all their copies."""
    photos = [*Photo.objects.in_html(article.body)]
    if article.lead_photo:
        photos.append(article.lead_photo)
    rows = (*article.file_list, *article.audio_list)
    return {stem_of(photo.file.name) for photo in photos} | {row["file"] for row in rows}


def signature(token: str, stem: str) -> str:
    return Signer(salt=f"preview {token}").signature(stem)


def is_signed(token: str, given: str, path: str) -> bool:
    """Whether a preview page led here; to the scaled copies of pictures only."""
    if not path.startswith(PHOTOS):
        return constant_time_compare(given, signature(token, path))
    stem = stem_of(path)
    return (
        stem != path.rpartition(".")[0]
        and constant_time_compare(given, signature(token, stem))
        and Photo.objects.shown().of_path(path).exists()
    )
