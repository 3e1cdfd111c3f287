"""Pictures made in memory, honest and hostile."""

import io
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image


def picture(kind="JPEG", size=(640, 480), mode="RGB", name="anh.jpg", **options):
    buffer = io.BytesIO()
    Image.new(mode, size, "red").save(buffer, kind, **options)
    return upload(buffer.getvalue(), name)


def detailed(size=(1600, 1200)):
    """Noise under a soft picture: about as hard to compress as a photograph."""
    noise = Image.effect_noise((size[0] // 16, size[1] // 16), 60).resize(size)
    buffer = io.BytesIO()
    noise.convert("RGB").save(buffer, "JPEG", quality=95)
    return upload(buffer.getvalue())


def upload(content: bytes, name="anh.jpg"):
    return SimpleUploadedFile(name, content)


def bomb():
    """A PNG of 30,000 × 30,000 in a few bytes."""
    header = struct.pack(">IIBBBBB", 30_000, 30_000, 8, 2, 0, 0, 0)
    return upload(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", b""), "bom.png")


def chunk(kind: bytes, content: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(kind + content))
    return struct.pack(">I", len(content)) + kind + content + check


def with_gps():
    exif = Image.Exif()
    exif[0x0112] = 6  # Held on its side.
    exif[0x010F] = "Hãng máy ảnh"
    exif.get_ifd(0x8825)[1] = "N"
    return picture(exif=exif, size=(640, 480), comment=b"bi mat")


def hostile(name):
    """A fresh upload of one of HOSTILE."""
    HOSTILE[name].seek(0)
    return HOSTILE[name]


HOSTILE = {
    "empty": upload(b""),
    "script in a GIF": upload(b"GIF89a<script>alert(1)</script>", "a.gif"),
    "text": upload("không phải ảnh".encode(), "a.jpg"),
    "SVG": upload(b"<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>", "a.svg"),
    "EPS": upload(b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "a.eps"),
    "BMP": picture("BMP", name="a.bmp"),
    "TIFF": picture("TIFF", name="a.jpg"),
    "PNG bomb": bomb(),
    "60 megapixels": picture("PNG", size=(10_000, 6_000), mode="1", name="a.png"),
    "cut off": upload(picture(size=(3000, 2000)).read()[:9000]),
    "header only": upload(picture().read()[:200]),
    "iPhone": upload(b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", "a.heic"),
}
