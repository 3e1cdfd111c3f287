"""How long a sound file plays, read from its heads without decoding it."""

import re
import struct

HEAD = 64 * 1024
# A recorder writes about ten boxes before the length; a file of millions would be stepped over
# for seconds.
MAX_BOXES = 1000
# MPEG layer III: kbit/s and samples a second by version (3: MPEG 1, 2: MPEG 2, 0: MPEG 2.5).
MPEG_1_RATES = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
MPEG_2_RATES = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
SAMPLES = {3: (44100, 48000, 32000), 2: (22050, 24000, 16000), 0: (11025, 12000, 8000)}
MPEG_FRAME = re.compile(rb"\xff[\xe2\xe3\xf2\xf3\xfa\xfb]")
OPUS_SAMPLES = 48000


def seconds_of(file) -> int | None:
    """Return the length of an MP3, M4A, OGG or OPUS file; None where it cannot be told."""
    try:
        file.seek(0)
        head = file.read(12)
        if head[4:8] == b"ftyp":
            length = _mp4(file)
        elif head[:4] == b"OggS":
            length = _ogg(file)
        else:
            length = _mp3(file)
    # Files from outside may lie about every number in them.
    except (ValueError, IndexError, KeyError, ArithmeticError, struct.error):
        length = None
    file.seek(0)
    return max(1, round(length)) if length and 0 < length < 24 * 3600 else None


def _mp3(file) -> float | None:
    file.seek(0)
    tag = file.read(10)
    start = 0
    if tag[:3] == b"ID3":
        a, b, c, d = tag[6:10]
        start = 10 + (a << 21 | b << 14 | c << 7 | d)
    file.seek(start)
    data = file.read(HEAD)
    frame = MPEG_FRAME.search(data)
    if frame is None:
        return None
    at = frame.start()
    version = data[at + 1] >> 3 & 3
    rate = (MPEG_1_RATES if version == 3 else MPEG_2_RATES)[data[at + 2] >> 4] * 1000
    samples = SAMPLES[version][data[at + 2] >> 2 & 3]
    is_mono = data[at + 3] >> 6 == 3
    side = (17 if is_mono else 32) if version == 3 else (9 if is_mono else 17)
    extra = data[at + 4 + side : at + 16 + side]
    if extra[:4] in (b"Xing", b"Info") and extra[7] & 1:
        frames = int.from_bytes(extra[8:12], "big")
        return frames * (1152 if version == 3 else 576) / samples
    return (file.size - start - at) * 8 / rate


def _mp4(file) -> float | None:
    """Read the length from moov/mvhd; the boxes before them are stepped over."""
    at, end = 0, file.size
    for _ in range(MAX_BOXES):
        if at + 8 > end:
            break
        file.seek(at)
        size, kind = struct.unpack(">I4s", file.read(8))
        if kind == b"moov":
            at, end = at + 8, at + size
            continue
        if kind == b"mvhd":
            wide = file.read(4)[0] == 1
            file.seek(16 if wide else 8, 1)
            scale, length = struct.unpack(">IQ" if wide else ">II", file.read(12 if wide else 8))
            return length / scale
        if size < 8:
            return None
        at += size
    return None


def _ogg(file) -> float | None:
    file.seek(0)
    first = file.read(64)
    before = 0
    if first[28:36] == b"OpusHead":
        samples, before = OPUS_SAMPLES, int.from_bytes(first[38:40], "little")
    else:
        samples = int.from_bytes(first[40:44], "little")
    file.seek(max(0, file.size - HEAD))
    last = file.read().rpartition(b"OggS")[2]
    return (int.from_bytes(last[2:10], "little") - before) / samples
