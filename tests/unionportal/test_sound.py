"""The length of a sound file, read from heads that may say anything."""

import struct

import pytest
from django.conf import settings

from tests.photos.pictures import upload
from unionportal.sound import seconds_of

# 32 kbit/s, 22,050 samples a second, mono.
FRAME = b"\xff\xf3\x40\xc0"


def box(kind, content):
    return struct.pack(">I4s", len(content) + 8, kind) + content


def m4a(scale, length, before=b""):
    mvhd = box(b"mvhd", bytes(12) + struct.pack(">II", scale, length) + bytes(80))
    return box(b"ftyp", b"M4A " + bytes(12)) + before + box(b"moov", mvhd)


def ogg(head, granule):
    last = b"OggS\0\4" + struct.pack("<q", granule) + bytes(40)
    return b"OggS" + bytes(24) + head + bytes(100) + last


SOUNDS = {
    "constant rate": (FRAME + bytes(40_000 - 4), 10),
    "behind a tag": (b"ID3\4\0\0\0\0\1\0" + bytes(128) + FRAME + bytes(40_000 - 4), 10),
    "varying rate": (FRAME + bytes(9) + b"Xing\0\0\0\1" + (2297).to_bytes(4) + bytes(99), 60),
    "m4a": (m4a(1000, 92_400), 92),
    "m4a with its length at the end": (m4a(44_100, 441_000, box(b"mdat", bytes(5000))), 10),
    "opus": (ogg(b"OpusHead\1\1" + (312).to_bytes(2, "little"), 480_312), 10),
    "vorbis": (ogg(b"\1vorbis" + bytes(5) + (44_100).to_bytes(4, "little"), 441_000), 10),
    "nothing": (b"", None),
    "noise": (b"\xff" * 5000, None),
    "m4a without a length": (box(b"ftyp", b"M4A "), None),
    "m4a with a box of no size": (box(b"ftyp", b"M4A ") + bytes(16), None),
    "m4a of no scale": (m4a(0, 10), None),
    "ogg that ends": (b"OggS", None),
    "of years": (m4a(1, 10**9), None),
    "ogg that ends before it begins": (ogg(b"OpusHead\1\1" + b"\xff\xff", 10), None),
}


@pytest.mark.parametrize("name", SOUNDS)
def test_length_or_nothing(name):
    content, seconds = SOUNDS[name]

    assert seconds_of(upload(content, "a.mp3")) == seconds


def test_the_file_stands_at_its_start_again():
    file = upload(m4a(1000, 5000), "a.m4a")

    seconds_of(file)

    assert file.tell() == 0


def test_the_demo_s_sounds_have_their_length():
    path = settings.BASE_DIR / "demo/files/nhac-hieu-1.mp3"

    assert seconds_of(upload(path.read_bytes(), path.name)) == 5


def test_no_more_boxes_are_stepped_over_than_a_recorder_writes():
    content = m4a(1000, 5000, box(b"free", b"") * 2000)

    assert seconds_of(upload(content, "a.m4a")) is None
