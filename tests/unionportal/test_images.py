"""Pictures from outside: refused with a reason, or turned into one of ours."""

import io

import pytest
from django.core.exceptions import ValidationError
from PIL import Image, ImageCms

from tests.photos.pictures import HOSTILE, detailed, hostile, picture, upload, with_gps
from unionportal import images


def kept(file):
    checked = images.check_upload(file)
    return Image.open(checked.file), checked


@pytest.mark.parametrize("name", HOSTILE)
def test_refuses_with_a_vietnamese_reason(name):
    with pytest.raises(ValidationError) as refusal:
        images.check_upload(hostile(name))

    assert refusal.value.messages[0].startswith(("Ảnh ", "Chỉ nhận ảnh", "Tệp ảnh", "Đây là ảnh"))


def test_says_how_many_pixels_are_too_many():
    with pytest.raises(ValidationError, match=r"\(10000 × 6000\): tối đa 50 triệu điểm ảnh"):
        images.check_upload(hostile("60 megapixels"))


def test_refuses_a_heavy_file_before_reading_it(monkeypatch):
    monkeypatch.setattr(images, "MAX_BYTES", 100)

    with pytest.raises(ValidationError, match="quá mức"):
        images.check_upload(picture())


def test_turns_upright_and_drops_what_the_camera_wrote():
    image, checked = kept(with_gps())

    assert (image.width, image.height) == (checked.width, checked.height) == (480, 640)
    assert not image.getexif()
    assert b"bi mat" not in checked.file.read()


def test_scales_down_to_the_longest_side():
    image, _ = kept(picture(size=(6000, 1500)))

    assert image.size == (3000, 750)


@pytest.mark.parametrize(
    ("kind", "mode", "ending", "stored_mode"),
    [
        ("JPEG", "RGB", "jpg", "RGB"),
        ("JPEG", "CMYK", "jpg", "RGB"),
        ("JPEG", "L", "jpg", "L"),
        ("PNG", "RGBA", "png", "RGBA"),
        ("PNG", "P", "png", "RGB"),
        ("PNG", "LA", "png", "RGBA"),
        ("PNG", "1", "png", "RGB"),
        ("PNG", "I;16", "png", "L"),
        ("WEBP", "RGBA", "webp", "RGBA"),
        ("GIF", "P", "png", "RGB"),
    ],
)
def test_keeps_each_format_and_its_transparency(kind, mode, ending, stored_mode):
    buffer = io.BytesIO()
    Image.new(mode, (40, 30)).save(buffer, kind)

    image, checked = kept(upload(buffer.getvalue()))

    assert checked.file.name.endswith(f".{ending}")
    assert image.mode == stored_mode


def test_a_grey_picture_of_16_bits_is_not_washed_out():
    buffer = io.BytesIO()
    Image.new("I;16", (10, 10), 32768).save(buffer, "PNG")

    image, _ = kept(upload(buffer.getvalue()))

    assert 120 < image.getpixel((5, 5)) < 136


def test_keeps_the_first_frame_of_a_moving_picture_and_says_so():
    for kind in ("GIF", "WEBP"):
        buffer = io.BytesIO()
        frames = [Image.new("RGB", (20, 20), color) for color in ("red", "blue")]
        frames[0].save(buffer, kind, save_all=True, append_images=frames[1:], lossless=True)

        image, checked = kept(upload(buffer.getvalue()))

        assert "khung hình đầu tiên" in checked.note
        assert getattr(image, "n_frames", 1) == 1
        assert image.convert("RGB").getpixel((5, 5))[0] > 200


def test_colours_of_another_profile_become_srgb():
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()

    image, _ = kept(picture(icc_profile=profile))

    assert "icc_profile" not in image.info
    assert image.getpixel((5, 5))[0] > 240


def test_a_broken_profile_is_no_reason_to_refuse():
    image, _ = kept(picture(icc_profile=b"x" * 200))

    assert image.size == (640, 480)


def test_our_name_says_nothing_of_theirs():
    _, checked = kept(picture(name="../../etc/passwd.php"))

    assert len(checked.file.name) == 36
    assert checked.file.name.endswith(".jpg")


def test_copies_fit_their_place():
    copies = dict(images.make_renditions(detailed(), [160, 360, 480, 800, 1200]))

    for width, target in images.TARGET_KB.items():
        assert Image.open(io.BytesIO(copies[f"-{width}.webp"])).width == width
        assert len(copies[f"-{width}.webp"]) <= target * 1024
    assert Image.open(io.BytesIO(copies["-1200.jpg"])).format == "JPEG"


def test_copies_are_never_enlarged_and_lie_on_white():
    copies = dict(images.make_renditions(picture("PNG", (300, 200), "RGBA"), [160, 360]))

    assert Image.open(io.BytesIO(copies["-360.webp"])).size == (300, 200)
    assert Image.open(io.BytesIO(copies["-360.jpg"])).size == (300, 200)
