import io
import zipfile

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from unionportal.files import check_attachment

MIMETYPE = b"application/vnd.oasis.opendocument.text"


def make_odt() -> bytearray:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", MIMETYPE)
    return bytearray(buffer.getvalue())


def encrypted(odt: bytearray) -> None:
    odt[6] |= 1
    odt[odt.index(b"PK\x01\x02") + 8] |= 1


def packed_in_an_unknown_way(odt: bytearray) -> None:
    odt[8] = odt[odt.index(b"PK\x01\x02") + 10] = 99


def with_a_wrong_checksum(odt: bytearray) -> None:
    odt[odt.index(MIMETYPE)] ^= 1


def with_a_broken_header(odt: bytearray) -> None:
    odt[26:28] = b"\xff\xff"


@pytest.mark.parametrize(
    "spoil", [encrypted, packed_in_an_unknown_way, with_a_wrong_checksum, with_a_broken_header]
)
def test_a_spoilt_document_is_refused_with_the_words_for_a_broken_file(spoil):
    odt = make_odt()
    spoil(odt)

    with pytest.raises(ValidationError, match="tệp đã hỏng"):
        check_attachment(SimpleUploadedFile("don.odt", bytes(odt)))
