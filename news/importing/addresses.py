"""Addresses of the old portal, which go on answering."""

from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, resolve
from django.utils.encoding import escape_uri_path, iri_to_uri

from news.models import Article
from units.models import Redirect


def old_address(url: str) -> str:
    """Return what a browser asks for after the host: path and query; nothing for no address."""
    try:
        parts = urlsplit(url.strip())
        path = escape_uri_path(unquote(parts.path))
    except ValueError:
        return ""
    path = f"/{path.lstrip('/')}" if parts.path or parts.query else ""
    return f"{path}?{iri_to_uri(parts.query)}" if parts.query else path.removesuffix("/") and path


def article_of(new_address: str) -> int | None:
    """Return the key of the article that an address of this portal names."""
    try:
        match = resolve(new_address)
    except Resolver404:
        return None
    return match.kwargs["pk"] if match.view_name == "news:article_detail" else None


def keep(url: str, article: Article) -> str:
    """Lead the old address to the article; return what stands in the way, if anything does."""
    old = old_address(url)
    if not old:
        return f"địa chỉ cũ “{url[:80]}” không dùng được, không chuyển hướng"
    if len(old) > 300:
        return "địa chỉ cũ dài quá 300 ký tự, không chuyển hướng"
    if old.startswith("/?"):
        return f"địa chỉ cũ “{old}” là trang chủ, không chuyển hướng được"
    redirect, _ = Redirect.objects.get_or_create(
        old_address=old, defaults={"new_address": article.get_absolute_url()}
    )
    if article_of(redirect.new_address) != article.pk:
        return f"địa chỉ cũ “{old}” đã dẫn tới {redirect.new_address}, giữ nguyên"
    return ""
