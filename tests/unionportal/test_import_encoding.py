"""The content of a file tells its encoding."""

import pytest

from tests.news.import_helpers import windows_1258
from unionportal.importing.decoding import decode
from unionportal.importing.errors import Unreadable

TEXT = "Liên đoàn Lao động tỉnh: “Mỗi đoàn viên một việc tốt” – ngày hội ở Ý Tý"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_unicode_is_read_with_and_without_a_mark(encoding):
    assert decode(TEXT.encode(encoding)) == TEXT


def test_windows_1258_is_read_with_its_tones_joined():
    assert decode(windows_1258(TEXT)) == TEXT


def test_utf8_with_a_broken_byte_is_refused_and_its_line_named():
    with pytest.raises(Unreadable, match="tệp UTF-8 có byte hỏng ở dòng 2"):
        decode(b"a\n" + TEXT.encode().replace("ộ".encode(), b"\xe1\xbb"))


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n\x00\x00\rIHDR", bytes(range(256)) * 4])
def test_what_is_no_text_is_refused(data):
    with pytest.raises(Unreadable):
        decode(data)
