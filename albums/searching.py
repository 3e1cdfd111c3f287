"""Albums in the site search."""

from albums.models import Album
from siteinfo.searching import Found, Hit, Kind, first_hits
from unionportal.search import snippet


def find(query: str) -> Found:
    def describe(album):
        return Hit(album.title, album.get_absolute_url(), snippet(album.intro, query), album.day)

    return first_hits(Album.objects.published(), query, describe)


ALBUMS = Kind("Album ảnh", find)
