"""The desk's screens of the news."""

from news.admin import article, bulk, category, tag, word

__all__ = ["article", "bulk", "category", "tag", "word"]
