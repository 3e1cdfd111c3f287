"""Codes of types and bodies."""

import pytest

from documents.codes import fold_code, printed, types_for


@pytest.mark.parametrize(
    ("code", "names"),
    [
        ("NĐ", ["Nghị định"]),
        ("nd", ["Nghị định"]),
        ("HD", ["Hướng dẫn", "Hợp đồng"]),
        ("HĐ", ["Hợp đồng"]),
        ("QĐ", ["Quyết định", "Quyết định (Đảng)"]),
        ("", []),
        ("XYZ", []),
    ],
)
def test_a_code_with_marks_stands_for_fewer_types(code, names):
    assert [row.name for row in types_for(code)] == names


@pytest.mark.parametrize(
    ("code", "typed", "is_type", "expected"),
    [
        ("QD", "QD", True, "QĐ"),
        ("QDI", "QDI", True, "QĐi"),
        ("HD", "HD", True, "HD"),
        ("HD", "HĐ", True, "HĐ"),
        ("TTG", "TTG", False, "TTg"),
        ("HDNN8", "HDNN8", False, "HĐNN8"),
        ("SGDDT", "SGD&ĐT", False, "SGD&ĐT"),
    ],
)
def test_codes_are_printed_as_the_bodies_print_them(code, typed, is_type, expected):
    assert printed(code, typed, is_type=is_type) == expected


def test_folding_leaves_letters_and_digits():
    assert fold_code("Lđlđ.10-a") == "LDLD10A"
