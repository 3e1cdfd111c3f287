"""How a query is read."""

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.numbers import PartialNumber, Provision, read_query
from tests.documents.calls import Calls
from tests.documents.test_numbers import FORTY, NUMBERLIKE


def parts(text):
    """What a query says of a number: no and suffix, year, codes of the type, of the bodies."""
    partial = read_query(text).partial
    return (
        f"{partial.no}{partial.suffix}",
        partial.year,
        "/".join(partial.type_codes),
        "/".join(partial.issuer_codes),
    )


@pytest.mark.parametrize(("text", "key"), [(row[0], row[4]) for row in FORTY])
def test_reads_a_full_number_among_words(text, key):
    reading = read_query(f"tìm {text} về tiền lương")

    assert [number.key for number in reading.numbers] == [key]
    assert reading.words == "tìm về tiền lương"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("145/2020", ("145", 2020, "", "")),
        ("145 2020", ("145", 2020, "", "")),
        ("145//2020", ("145", 2020, "", "")),
        ("145 / 2020 /", ("145", 2020, "", "")),
        ("145/2020/nđ", ("145", 2020, "ND", "")),
        ("145 2020 nd cp", ("145", 2020, "ND", "CP")),
        ("nd-cp số 145/2020", ("145", 2020, "ND", "CP")),
        ("45 2019 qh14", ("45", 2019, "", "QH14")),
        ("nghi dinh 145", ("145", None, "ND", "")),
        ("nghị định số 145", ("145", None, "ND", "")),
        ("145 nghị định", ("145", None, "ND", "")),
        ("nd145", ("145", None, "ND", "")),
        ("nđ145/2020/nđ-cp", ("145", 2020, "ND", "CP")),
        ("145nđ", ("145", None, "ND", "")),
        ("nq 7c", ("7c", None, "NQ", "")),
        ("kh 45 ldld", ("45", None, "KH", "LDLD")),
        ("ldld kh 45", ("45", None, "KH", "LDLD")),
        ("kh45ldld", ("45", None, "KH", "LDLD")),
        ("49cttw", ("49", None, "CT", "TW")),
        ("qđ-tlđ 4290", ("4290", None, "QD", "TLD")),
        ("qđ 1908 tlđ", ("1908", None, "QD", "TLD")),
        ("tt 02/2021 bnv", ("2", 2021, "TT", "BNV")),
        ("số 123", ("123", None, "", "")),
        ("qd1999", ("1999", None, "QD", "")),
    ],
)
def test_reads_parts_of_a_number(text, expected):
    assert parts(text) == expected
    assert read_query(text).words == ""
    assert read_query(text).numbers == []


@pytest.mark.parametrize(
    ("text", "no", "words"),
    [
        ("mục 2 nghị định 145/2020", 145, "mục 2"),
        ("có 3 nghị định 145", 145, "có 3"),
        ("tháng 5 kế hoạch 45", 45, "tháng 5"),
    ],
)
def test_what_is_counted_is_not_the_number(text, no, words):
    reading = read_query(text)

    assert (reading.partial.no, reading.words) == (no, words)


def test_a_law_is_named_before_its_number():
    reading = read_query("chương 3 luật công đoàn")

    assert (reading.partial, reading.words) == (None, "chương 3 luật công đoàn")


def test_a_type_stands_for_all_documents_it_may_mean():
    assert read_query("nghị quyết 02").partial.type_slugs == ["nghi-quyet", "nghi-quyet-dang"]
    assert read_query("luật 45/2019").partial.type_slugs == ["luat", "bo-luat"]


def test_a_single_number_without_year_has_its_parts_beside_it():
    reading = read_query("145/NĐ-CP")

    assert [number.key for number in reading.numbers] == ["145-ND-CP"]
    assert reading.partial == PartialNumber(145, "", None, ["ND"], ["nghi-dinh"], ["CP"])
    assert read_query("145/2020/NĐ-CP").partial is None


def test_several_numbers_are_a_batch_in_their_order():
    reading = read_query("45/2019/QH14; luật số 12/2012/QH13 và 145/2020/NĐ-CP, 45/2019/QH14")

    assert [number.key for number in reading.numbers] == [
        "45-2019-QH14",
        "12-2012-QH13",
        "145-2020-ND-CP",
    ]
    assert reading.words == ""


def test_a_date_is_not_a_number():
    reading = read_query("nghi dinh so 145/2020/ND-CP ngay 14/12/2020")

    assert [number.key for number in reading.numbers] == ["145-2020-ND-CP"]
    assert (reading.dates, reading.words) == ([date(2020, 12, 14)], "")
    assert read_query("ban hành 14/12/2020").dates == [date(2020, 12, 14)]
    assert read_query("ngày 20 tháng 6 năm 2012").years is None


@pytest.mark.parametrize(
    ("text", "years", "words"),
    [
        ("luật công đoàn 2024", (2024, 2024), "luật công đoàn"),
        ("luật công đoàn năm 2024", (2024, 2024), "luật công đoàn"),
        ("kế hoạch 2026", (2026, 2026), "kế hoạch"),
        ("tiền lương từ năm 2018 đến 2020", (2018, 2020), "tiền lương"),
        ("tiền lương 2018-2020", (2018, 2020), "tiền lương"),
        ("nghị định 145 năm 2020", (2020, 2020), ""),
        ("quyết định 1944", None, ""),
    ],
)
def test_a_lone_year_is_a_filter(text, years, words):
    reading = read_query(text)

    assert (reading.years, reading.words) == (years, words)


def test_another_lone_number_is_weak_and_stays_a_word():
    reading = read_query("đại hội 13")

    assert (reading.weak_number, reading.partial, reading.words) == (13, None, "đại hội 13")


@pytest.mark.parametrize(
    ("text", "provision", "words"),
    [
        ("điều 35 blld", Provision("35"), "blld"),
        ("dieu 35 khoan 2 diem a", Provision("35", "2", "a"), ""),
        ("điểm đ khoản 2 điều 12a của luật", Provision("12a", "2", "đ"), "luật"),
        ("khoản 3 luật công đoàn", Provision("", "3", ""), "luật công đoàn"),
        ("điểm a", None, "điểm a"),
        ("điều kiện lao động", None, "điều kiện lao động"),
    ],
)
def test_an_article_is_an_address_in_a_document(text, provision, words):
    reading = read_query(text)

    assert (reading.provision, reading.words, reading.partial) == (provision, words, None)


@pytest.mark.parametrize("text", ['"bữa ăn  ca" công nhân', "“bữa ăn ca” công nhân"])
def test_quotes_make_a_phrase(text):
    reading = read_query(text)

    assert (reading.phrases, reading.words) == (["bữa ăn ca"], "công nhân")


@pytest.mark.parametrize(
    "text",
    [
        "luat cong doan",
        "luật công đòan",
        "Chỉ thị về công nhân",
        "luat an toàn ve sinh lao dong",
        "luaatj coong ddoanf",
        "lua65t co6ng d9oa2n",
        "LuËt C«ng ®oµn",
        "100%_\\",
    ],
)
def test_words_without_a_number_stay_as_they_were_typed(text):
    reading = read_query(text)

    assert (reading.words, reading.numbers, reading.partial) == (text, [], None)


def test_the_left_edge_of_a_number_is_hard():
    assert parts("145/2020")[0] == "145"
    assert read_query("1145/145/2020/NĐ-CP").numbers == []


QUERIES = ["Chỉ thị số 49-CT/TƯ", "điểm Đ khoản 2 điều 5 “tiền lương”", "kh 45 lđlđ năm 2020"]


@pytest.mark.parametrize("text", QUERIES)
def test_capitals_and_decomposed_letters_are_read_alike(text):
    reading = read_query(text)
    upper = read_query(text.upper())

    assert read_query(unicodedata.normalize("NFD", text)) == reading
    assert (upper.numbers, upper.partial, upper.years, upper.provision) == (
        reading.numbers,
        reading.partial,
        reading.years,
        reading.provision,
    )
    assert upper.words.casefold() == reading.words.casefold()


@given(st.lists(st.one_of(st.text(), NUMBERLIKE, st.sampled_from(QUERIES))).map(" ".join))
def test_reads_any_text(text):
    reading = read_query(text)

    assert "\0" not in reading.words
    assert len(reading.words) <= len(unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("hostile", ["12345 ", '"', "tw 5x ", "điều ", "1/2020/QĐ-A ", "và\0"])
def test_work_grows_no_faster_than_the_query(hostile):
    assert Calls.grow_evenly(read_query, hostile)


def test_batches_of_any_length_are_read_in_even_time():
    def batch(size):
        return "; ".join(f"{no}/2020/NĐ-CP" for no in range(1, size))

    with Calls() as few:
        read_query(batch(200))
    with Calls() as many:
        read_query(batch(2000))

    assert many.count < 11 * few.count
