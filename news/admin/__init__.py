"""The desk's screens of the news."""

from news.admin import article, category, tag, word

__all__ = ["article", "category", "tag", "word"]
