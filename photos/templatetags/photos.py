"""A photo as an <img> in the widths of its place on the page (DESIGN.md, section 6)."""

from dataclasses import dataclass

from django import template
from django.utils.html import escape
from django.utils.safestring import mark_safe

register = template.Library()


@dataclass(frozen=True)
class Place:
    widths: tuple[int, ...]
    sizes: str
    # Pictures beside their own headline say nothing more than it does: alt="".
    speaks: bool = False
    first: bool = False


PLACES = {
    "lead": Place((480, 800, 1200), "(min-width:60em) 55rem, 100vw", speaks=True, first=True),
    "article_lead": Place(
        (480, 800, 1200), "(min-width:60em) 55rem, 94vw", speaks=True, first=True
    ),
    "block": Place((160, 360, 480, 800), "(min-width:60em) 25rem, (min-width:40em) 46vw, 7rem"),
    "big_row": Place((360, 480, 800), "(min-width:60em) 28rem, 94vw"),
    "card": Place((160, 360), "(min-width:60em) 18rem, (min-width:40em) 46vw, 7rem"),
    "card_wide": Place((160, 360, 480, 800), "(min-width:60em) 37rem, (min-width:40em) 46vw, 7rem"),
    "row": Place((160, 360), "(min-width:40em) 13rem, 6.5rem"),
    "logo": Place((160,), "2.5rem"),
    "mosaic_first": Place((360, 480, 800), "(min-width:60em) 37rem, 94vw"),
    "mosaic": Place((160, 360), "(min-width:60em) 18rem, 46vw"),
    "album_first": Place((360, 480, 800), "(min-width:60em) 38rem, 94vw", first=True),
    "album_thumb": Place((160, 360), "(min-width:60em) 19rem, 46vw"),
    "strip": Place((160, 360), "(min-width:42rem) 14rem, 31vw"),
    "cover": Place((160, 360), "(min-width:60em) 14rem, (min-width:40em) 30vw, 44vw"),
    "issue": Place((360, 480), "(min-width:40em) 13rem, 88vw", first=True),
    "edition": Place((480, 800, 1200), "(min-width:60em) 55rem, 94vw", speaks=True),
    "lightbox": Place((800, 1200), "100vw"),
}


@register.simple_tag
def picture(photo, place, alt=None):
    """The <img> of photo for a place named in PLACES; `alt` stands for the photo's own words."""
    if not photo.is_shown:
        return ""
    where = PLACES[place]
    focal = "" if (photo.focal_x, photo.focal_y) == (50, 50) else f' class="{photo.focal_class}"'
    if alt is None:
        alt = photo.alt if where.speaks else ""
    loading = 'fetchpriority="high"' if where.first else 'loading="lazy" decoding="async"'
    return mark_safe(
        f'<img{focal} src="{photo.src}" srcset="{photo.srcset_of(where.widths)}"'
        f' sizes="{where.sizes}" width="{photo.width}" height="{photo.height}" alt="{escape(alt)}"'
        f" {loading}>"
    )
