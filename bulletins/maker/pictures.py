"""Photos of the store, cut and scaled for paper."""

import io

from PIL import Image, ImageOps

from bulletins.maker.flow import Box
from bulletins.maker.sheet import Sheet
from photos.models import Photo

# 180 dots an inch: sharp on an office printer, light enough to send.
DOTS = 180 / 25.4
QUALITY = 80


def jpeg(photo: Photo, width: float, height: float) -> io.BytesIO | None:
    """Return a photo cut to this many millimetres around its focal point; None if it is lost."""
    size = round(width * DOTS), round(height * DOTS)
    try:
        with photo.file.open("rb") as file:
            image = Image.open(file)
            image.draft("RGB", (size[0] * 2, size[1] * 2))
            image = on_white(image)
    except (OSError, ValueError):
        return None
    centre = photo.focal_x / 100, photo.focal_y / 100
    buffer = io.BytesIO()
    ImageOps.fit(image, size, Image.Resampling.LANCZOS, centering=centre).save(
        buffer, "JPEG", quality=QUALITY
    )
    buffer.seek(0)
    return buffer


def on_white(image: Image.Image) -> Image.Image:
    if not image.has_transparency_data:
        return image.convert("RGB")
    paper = Image.new("RGB", image.size, "white")
    image = image.convert("RGBA")
    paper.paste(image, mask=image.getchannel("A"))
    return paper


def picture(sheet: Sheet, photo: Photo, width: float, height: float, before=0.0) -> list[Box]:
    """Return the box of a photo, or none when its file is lost."""
    content = jpeg(photo, width, height)
    if content is None:
        return []

    def draw(x, y):
        sheet.image(content, x, y, width, height, alt_text=photo.alt or None)

    return [Box(height, draw, before, keep=True)]


def natural_height(photo: Photo, width: float, most: float) -> float:
    return min(width * photo.height / photo.width, most)
