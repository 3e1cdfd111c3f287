"""Pictures from outside: checked, turned upright, stripped of metadata, scaled down."""

import hashlib
import io
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from PIL import Image, ImageCms, ImageOps

from unionportal.text import file_size
from unionportal.validators import check_room

MAX_BYTES = 25 * 1024 * 1024
MAX_PIXELS = 50_000_000
MAX_SIDE = 3000
FORMATS = ["JPEG", "PNG", "WEBP", "GIF"]
# What a scaled copy may weigh; a picture full of detail is compressed further to fit.
TARGET_KB = {160: 8, 360: 20, 480: 45, 800: 75, 1200: 110}
JPEG_TARGET_KB = 160

FORMAT_ERROR = "Chỉ nhận ảnh JPEG, PNG, WebP hoặc GIF."
HEIC_ERROR = (
    "Đây là ảnh HEIC của điện thoại. Hãy chuyển sang JPEG rồi tải lại "
    "(iPhone: Cài đặt › Camera › Định dạng › Tương thích nhất)."
)
BROKEN_ERROR = "Ảnh hỏng hoặc chưa tải hết, không đọc được. Hãy thử lại bằng tệp khác."
EMPTY_ERROR = "Tệp ảnh rỗng."


@dataclass
class CheckedImage:
    """A picture that may be kept: our encoding, our name."""

    file: ContentFile
    width: int
    height: int
    note: str = ""
    look: int = 0


def sha256(file: UploadedFile) -> str:
    """Return the hash of an upload's bytes, after refusing one that is empty or too big."""
    _check_bytes(file)
    file.seek(0)
    return hashlib.file_digest(file, "sha256").hexdigest()


def check_upload(file: UploadedFile, max_side: int = MAX_SIDE) -> CheckedImage:
    """Return the picture upright, in sRGB, without metadata, at most `max_side` a side.

    Raise ValidationError with a message for the uploader. The file's name plays no part.
    """
    _check_bytes(file)
    file.seek(0)
    try:
        return _encode(_open(file), max_side)
    except ValidationError:
        raise
    # Pillow raises whatever the hostile bytes make it stumble over.
    except Exception as error:
        raise ValidationError(BROKEN_ERROR, code="broken") from error


def ending_of(file) -> str:
    """Return the ending that fits the content of a picture that was let in."""
    file.seek(0)
    kind = Image.open(file, formats=FORMATS).format
    file.seek(0)
    return {"PNG": "png", "WEBP": "webp", "GIF": "gif"}.get(kind, "jpg")


def make_renditions(file, widths: Iterable[int]) -> Iterator[tuple[str, bytes]]:
    """Yield (suffix, content) of every scaled copy, largest first, from one decoding.

    The largest is made twice: as WebP, and as JPEG for readers and previews without WebP.
    """
    widths = sorted(widths, reverse=True)
    image = Image.open(file, formats=FORMATS)
    image.draft("RGB", (widths[0], widths[0] * 4))
    image = _plain(image)
    image = _at_width(image, widths[0])
    yield f"-{widths[0]}.jpg", _jpeg(image)
    for width in widths:
        image = _at_width(image, width)
        yield f"-{width}.webp", _webp(image, TARGET_KB[width])


def _check_bytes(file: UploadedFile) -> None:
    if not file.size:
        raise ValidationError(EMPTY_ERROR, code="empty")
    if file.size > MAX_BYTES:
        raise ValidationError(
            f"Ảnh nặng {file_size(file.size)}, quá mức {MAX_BYTES // 1024**2} MB. "
            "Hãy giảm kích thước ảnh rồi tải lại.",
            code="too_big",
        )
    check_room(file.size)


def _open(file) -> Image.Image:
    """Read the header only, and judge by it."""
    head = file.read(32)
    file.seek(0)
    if head[4:8] == b"ftyp" and head[8:12] in (b"heic", b"heix", b"mif1", b"msf1"):
        raise ValidationError(HEIC_ERROR, code="format")
    try:
        image = Image.open(file, formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise ValidationError(_pixels_error(), code="too_many_pixels") from error
    except Image.UnidentifiedImageError as error:
        raise ValidationError(FORMAT_ERROR, code="format") from error
    if image.width * image.height > MAX_PIXELS:
        raise ValidationError(
            _pixels_error(f" ({image.width} × {image.height})"), code="too_many_pixels"
        )
    return image


def _pixels_error(dimensions: str = "") -> str:
    return (
        f"Ảnh quá lớn{dimensions}: tối đa {MAX_PIXELS // 1_000_000} triệu điểm ảnh. "
        "Hãy thu nhỏ ảnh rồi tải lại."
    )


def _encode(image: Image.Image, max_side: int) -> CheckedImage:
    kept = image.format if image.format in ("PNG", "WEBP") else "JPEG"
    if image.format == "GIF":
        kept = "PNG"
    note = ""
    if image.format != "MPO" and getattr(image, "is_animated", False):
        note = "Ảnh động: chỉ giữ khung hình đầu tiên."
    image.draft("RGB", (max_side, max_side))
    image = _plain(image)
    image.thumbnail((max_side, max_side), Image.Resampling.LANCZOS)
    buffer = io.BytesIO()
    if kept == "JPEG":
        image.save(buffer, "JPEG", quality=90, progressive=True)
    else:
        image.save(buffer, kept, quality=90)
    extension = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}[kept]
    file = ContentFile(buffer.getvalue(), name=f"{uuid.uuid4().hex}.{extension}")
    return CheckedImage(file, image.width, image.height, note, look_of(image))


def look_of(image: Image.Image) -> int:
    """Return 64 bits, each saying whether a ninth of a line is lighter than the next one.

    Copies of one shot, scaled or compressed anew, differ in few of them; 0 for a plain field.
    """
    small = image.convert("L").resize((9, 8), Image.Resampling.LANCZOS)
    lights = small.tobytes()
    bits = 0
    for place in range(72):
        if place % 9 < 8:
            bits = bits << 1 | (lights[place] > lights[place + 1])
    # A bigint of the database is signed.
    return bits - (bits >> 63 << 64)


def _plain(image: Image.Image) -> Image.Image:
    """Return the first frame upright in sRGB, mode L, RGB or RGBA, without metadata."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I;16"):
        image = image.point(lambda value: value / 256).convert("L")
    elif image.has_transparency_data:
        image = image.convert("RGBA")
    elif image.mode not in ("L", "RGB", "CMYK"):
        image = image.convert("RGB")
    image.load()
    image = ImageOps.exif_transpose(image)
    if profile:
        image = _to_srgb(image, profile)
    if image.mode == "CMYK":
        image = image.convert("RGB")
    image.info.clear()
    return image


def _to_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    try:
        return ImageCms.profileToProfile(
            image,
            ImageCms.ImageCmsProfile(io.BytesIO(profile)),
            ImageCms.createProfile("sRGB"),
            outputMode="RGBA" if image.mode == "RGBA" else "RGB",
        )
    except (ImageCms.PyCMSError, OSError):
        # A profile that does not fit the picture is worth less than the picture.
        return image


def _at_width(image: Image.Image, width: int) -> Image.Image:
    if image.width <= width:
        return image
    height = max(1, round(image.height * width / image.width))
    return image.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _webp(image: Image.Image, target_kb: int) -> bytes:
    return _fitting(image, "WEBP", (70, 60, 50, 40), target_kb)


def _jpeg(image: Image.Image) -> bytes:
    if image.mode == "RGBA":
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image.getchannel("A"))
        image = paper
    return _fitting(image, "JPEG", (75, 65, 55), JPEG_TARGET_KB, progressive=True)


def _fitting(image: Image.Image, kind: str, qualities, target_kb: int, **options) -> bytes:
    """Return the picture at the best of the qualities that fits, else at the last."""
    for quality in qualities:
        buffer = io.BytesIO()
        image.save(buffer, kind, quality=quality, **options)
        if buffer.tell() <= target_kb * 1024:
            break
    return buffer.getvalue()
