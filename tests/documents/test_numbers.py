"""The forty numbers of the specification, and the ways people write them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.numbers import parse, parse_cell

# As met, family, number, year, key.
FORTY = [
    ("45/2019/QH14", "A1", "45", 2019, "45-2019-QH14"),
    ("50/2024/QH15", "A1", "50", 2024, "50-2024-QH15"),
    ("14/2026/QH16", "A1", "14", 2026, "14-2026-QH16"),
    ("02/2020/UBTVQH14", "A1", "2", 2020, "2-2020-UBTVQH14"),
    ("28/2005/PL-UBTVQH11", "A1", "28", 2005, "28-2005-PL-UBTVQH11"),
    ("145/2020/NĐ-CP", "A2", "145", 2020, "145-2020-ND-CP"),
    ("77/2026/NQ-CP", "A2", "77", 2026, "77-2026-NQ-CP"),
    ("28/2020/QĐ-TTg", "A2", "28", 2020, "28-2020-QD-TTG"),
    ("1520/QĐ-TTg", "B", "1520", None, "1520-QD-TTG"),
    ("16/CT-TTg", "B", "16", None, "16-CT-TTG"),
    ("02/CĐ-TTg", "B", "2", None, "2-CD-TTG"),
    ("02/2021/TT-BNV", "A2", "2", 2021, "2-2021-TT-BNV"),
    ("01/2014/TTLT-BLĐTBXH-BTC", "A2", "1", 2014, "1-2014-TTLT-BLDTBXH-BTC"),
    (
        "102/2025/NQLT-UBTVQH15-CP-ĐCTUBTWMTTQVN",
        "A2",
        "102",
        2025,
        "102-2025-NQLT-UBTVQH15-CP-DCTUBTWMTTQVN",
    ),
    ("12/2012/L-CTN", "A2", "12", 2012, "12-2012-L-CTN"),
    ("12/2022/NQ-HĐND", "A2", "12", 2022, "12-2022-NQ-HDND"),
    ("1234/QĐ-UBND", "B", "1234", None, "1234-QD-UBND"),
    ("90/VBHN-VPQH", "B", "90", None, "90-VBHN-VPQH"),
    ("25-NQ/TW", "D", "25", None, "25-NQ-TW"),
    ("49-CT/TW", "D", "49", None, "49-CT-TW"),
    ("37-QĐ/TW", "D", "37", None, "37-QD-TW"),
    ("08-QĐi/TW", "D", "8", None, "8-QDI-TW"),
    ("34-CT/TU", "D", "34", None, "34-CT-TU"),
    ("36-HD/VPTW", "D", "36", None, "36-HD-VPTW"),
    ("4290/QĐ-TLĐ", "B", "4290", None, "4290-QD-TLD"),
    ("47/HD-TLĐ", "B", "47", None, "47-HD-TLD"),
    ("12/CT-TLĐ", "B", "12", None, "12-CT-TLD"),
    ("7c/NQ-BCH", "B", "7c", None, "7C-NQ-BCH"),
    ("123/QĐ-LĐLĐ", "B", "123", None, "123-QD-LDLD"),
    ("Số: 05 / KH - LĐLĐ", "B", "5", None, "5-KH-LDLD"),
    ("678/LĐLĐ-CSPL", "C", "678", None, "678-LDLD-CSPL"),
    ("340/BHXH-CSXH", "C", "340", None, "340-BHXH-CSXH"),
    ("03/QĐ-CĐCS", "B", "3", None, "3-QD-CDCS"),
    ("133-HĐBT", "E2", "133", None, "133-HDBT"),
    ("40-LCT/HĐNN8", "E", "40", None, "40-LCT-HDNN8"),
    ("29/SL", "E2", "29", None, "29-SL"),
    ("108-SL/L.10", "E", "108", None, "108-SL-L10"),
    ("19/NQ-TW", "B", "19", None, "19-NQ-TW"),
    ("09/2026NQ-HĐND", "A2", "9", 2026, "9-2026-NQ-HDND"),
    ("145/2020/NĐ-СР", "A2", "145", 2020, "145-2020-ND-CP"),
]


@pytest.mark.parametrize(("text", "family", "no", "year", "key"), FORTY)
def test_reads_the_forty_numbers_of_the_specification(text, family, no, year, key):
    number = parse(text)

    assert (number.family, f"{number.no}{number.suffix}", number.year, number.key) == (
        family,
        no,
        year,
        key,
    )


@pytest.mark.parametrize("text", [row[0] for row in FORTY])
def test_reads_what_it_prints_as_the_same_number(text):
    number = parse(text)

    assert parse(number.canonical).key == number.key
    assert parse(number.key).key == number.key
    assert parse(number.key.lower()).key == number.key


@pytest.mark.parametrize("text", [row[0] for row in FORTY])
def test_reads_decomposed_letters_and_any_case_alike(text):
    number = parse(text)

    assert parse(unicodedata.normalize("NFD", text)) == number
    assert parse(text.upper()).key == number.key
    assert parse(text.lower()).key == number.key


SEPARATOR = st.sampled_from(["/", "-", " / ", " - ", "–", "_"])
TYPE = st.sampled_from(["NĐ", "qđ", "HD", "HĐ", "CTr", "TTg", "LCT", "SL", "L", "TT", "VBHN"])
WORD = st.from_regex(r"\A[A-Za-zĐđƯ][A-Za-z0-9Đđ&.]{0,6}\Z")
NUMBERLIKE = st.lists(
    st.one_of(SEPARATOR, TYPE, WORD, st.sampled_from(["TW", "TƯ", "LĐLĐ", "QH13", "2020", "7c"])),
    max_size=10,
).map(lambda parts: "12" + "".join(parts))


@given(st.one_of(st.text(), NUMBERLIKE))
def test_reads_any_text_and_prints_what_it_reads_alike(text):
    for number in parse_cell(text):
        again = parse(number.canonical)
        assert (again.key, again.canonical) == (number.key, number.canonical)
        assert parse(number.key).key == number.key
        assert len(number.key) <= 100


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("145/2020/ND-CP", "145-2020-ND-CP"),
        ("145/2020/NÐ–CP", "145-2020-ND-CP"),
        ("145∕2020／NĐ−CP", "145-2020-ND-CP"),
        ("145\\2020\\NĐ-CP", "145-2020-ND-CP"),
        ("145_2020_NĐ_CP", "145-2020-ND-CP"),
        ("145-2020/NĐ/CP", "145-2020-ND-CP"),
        ("145/2020 NĐ-CP", "145-2020-ND-CP"),
        ("145 / 2020 / NĐ - CP", "145-2020-ND-CP"),
        ("145/2020/NĐ-\nCP", "145-2020-ND-CP"),
        ("145\u00a0/\u200b2020/NĐ-\u00adCP", "145-2020-ND-CP"),
        ("NĐ 145/2020/NĐ-CP", "145-2020-ND-CP"),
        ("Nghị định số: 145/2020/NĐ-CP", "145-2020-ND-CP"),
        ("145/2020/NĐ-CP ngày 14/12/2020", "145-2020-ND-CP"),
        ("145/2020/NĐ-CP (hết hiệu lực một phần)", "145-2020-ND-CP"),
        ("6  /2007/QĐ-UBND", "6-2007-QD-UBND"),
        ("12/2022/NQ-HDND", "12-2022-NQ-HDND"),
        ("94 TT/LB", "94-TT-LB"),
        ("49CT/TW", "49-CT-TW"),
        ("49-CT/TƯ", "49-CT-TW"),
        ("10/2012/QH 13", "10-2012-QH13"),
        ("1234/QĐ-UBND-VX", "1234-QD-UBND-VX"),
        ("15-CTrHĐ/TU", "15-CTRHD-TU"),
        ("56/SGD&ĐT-VP", "56-SGDDT-VP"),
        ("00123/QĐ-LĐLĐ", "123-QD-LDLD"),
    ],
)
def test_mends_what_people_write(text, key):
    assert parse(text).key == key


@pytest.mark.parametrize(
    "text",
    [
        "",
        "145",
        "145/2020",
        "14/12/2020",
        "24/7",
        "0912-345-678",
        "Dự thảo Nghị định sửa đổi Nghị định 145/2020/NĐ-CP",
        "Luật Công đoàn",
        "00/QĐ-UBND",
        "123456/QĐ-UBND",
        "145/2020/NĐ",
        "45/2019/QH14 và 145/2020/NĐ-CP",
    ],
)
def test_reads_no_number_where_there_is_not_one(text):
    assert parse(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "45/2019/QH14 và 145/2020/NĐ-CP",
        "45/2019/QH14, 145/2020/NĐ-CP",
        "45/2019/QH14;145/2020/NĐ-CP",
        "Luật số 45/2019/QH14 và Nghị định số 145/2020/NĐ-CP",
    ],
)
def test_reads_every_number_of_a_cell(text):
    assert [number.key for number in parse_cell(text)] == ["45-2019-QH14", "145-2020-ND-CP"]


def test_keeps_marks_in_the_exact_key_only_where_they_were_typed():
    assert parse("12/HĐ-LĐLĐ").exact_key == "12-HĐ-LĐLĐ"
    assert parse("12/HD-LDLD").exact_key == "12-HD-LDLD"
    assert parse("12/HĐ-LĐLĐ").key == parse("12/HD-LDLD").key


def test_parts_stand_apart():
    number = parse("01/2014/ttlt-blđtbxh-btc")

    assert (number.type_code, number.issuer, number.issuer_codes, number.canonical) == (
        "TTLT",
        "BLDTBXH-BTC",
        ["BLDTBXH", "BTC"],
        "01/2014/TTLT-BLĐTBXH-BTC",
    )


def test_the_drafting_unit_stands_behind_the_body():
    number = parse("1234/QĐ-UBND-VX")

    assert (number.issuer, number.unit) == ("UBND", "VX")


def test_no_number_is_a_number_of_its_own():
    number = parse("Không số")

    assert (number.family, number.no, number.key) == ("G", 0, "KHONG-SO")
