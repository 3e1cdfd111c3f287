"""Citations in running text and in HTML."""

import re
import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.citations import find_numbers, link_numbers
from tests.documents.calls import Calls
from tests.documents.test_numbers import FORTY, NUMBERLIKE


def keys(text):
    return [found.number.key for found in find_numbers(text)]


def address(number, signed):
    return f"/van-ban/{number.key}/", "", "citation"


def link(text, key):
    return f'<a href="/van-ban/{key}/" class="citation">{text}</a>'


@pytest.mark.parametrize(("text", "key"), [(row[0].removeprefix("Số: "), row[4]) for row in FORTY])
def test_finds_each_of_the_forty_in_a_sentence(text, key):
    sentence = f"Căn cứ văn bản số {text}, các cấp công đoàn triển khai 3 việc."

    assert [(found.number.key, found.text) for found in find_numbers(sentence)] == [(key, text)]


def test_finds_the_styles_of_party_state_and_union():
    text = "Thực hiện Chỉ thị 49-CT/TW, Nghị định 145/2020/NĐ-CP và Quyết định 4290/QĐ-TLĐ."

    assert keys(text) == ["49-CT-TW", "145-2020-ND-CP", "4290-QD-TLD"]


@pytest.mark.parametrize(
    "text", ["145 / 2020 / NĐ - CP", "145/2020/NĐ-\nCP", "145/2020/\n  NĐ–CP", "145/2020 NĐ-CP"]
)
def test_tolerates_stray_blanks(text):
    found = find_numbers(f"theo Nghị định {text}.")

    assert [(one.number.key, one.text) for one in found] == [("145-2020-ND-CP", text)]


@pytest.mark.parametrize(
    "text",
    [
        "Luật Công đoàn số 12/2012/QH13 ngày 20 tháng 6 năm 2012",
        "Luật số 12/2012/QH13, ngày 20/6/2012 của Quốc hội",
        "Luật số 12/2012/QH13 (ngày 20-06-2012)",
        "LUẬT CÔNG ĐOÀN SỐ 12/2012/QH13 KÝ NGÀY 20/06/2012",
    ],
)
def test_takes_the_date_behind_a_number_as_the_day_of_signing(text):
    assert [found.date for found in find_numbers(text)] == [date(2012, 6, 20)]


@pytest.mark.parametrize(
    "text",
    [
        "12/2012/QH13 có hiệu lực. Ngày 20/6/2012 họp",
        "12/2012/QH13 ngày 31/02/2012",
        "12/2012/QH13",
    ],
)
def test_takes_no_date_that_is_not_the_numbers_own(text):
    assert [found.date for found in find_numbers(text)] == [None]


@pytest.mark.parametrize(
    "text",
    [
        "ngày 1/5/2020, trực 24/7, điều 12/2 và 14/12/2020",
        "gọi 0912-345-678 hoặc (0214) 3840 034, 02143.840-034",
        "1.234.567 đồng, 5/USD-VND, 12.145/2020",
        "Sở LĐ-TB&XH năm 2025 KH-CN, tổ 3 HĐ-TĐ",
        "xem https://vi.example/145/2020/nd-cp",
        "1145/145/2020/NĐ-CP",
        "x145/2020/NĐ-CP",
        "24/7/2020/NĐ-CP",
        "15/gio-ngay, 2/3-ngay, 7/tb-xa",
    ],
)
def test_dates_money_telephones_and_addresses_are_no_numbers(text):
    assert keys(text) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("QUYẾT ĐỊNH 12/QĐ-UBND - PHÒNG NỘI VỤ", "12/QĐ-UBND"),
        ("Nghị định 145/2020/NĐ-CP-ngày", "145/2020/NĐ-CP"),
        ("Luật 12/2012/QH13.Điều", "12/2012/QH13"),
        ("Quyết định 28/2020/QĐ-TTg.", "28/2020/QĐ-TTg"),
    ],
)
def test_a_word_behind_a_number_is_not_of_it(text, found):
    assert [one.text for one in find_numbers(text)] == [found]


def test_believes_an_unknown_bodys_letter_where_the_text_announces_it():
    assert keys("Công văn số 56/ABC-VP và 57/ABC-VP") == ["56-ABC-VP"]


def test_places_are_those_of_the_text_as_given():
    text = unicodedata.normalize("NFD", "Điều lệ, Quyết định 174/QĐ-TLĐ; Chỉ thị 49-CT/TƯ.")

    found = find_numbers(text)

    assert [unicodedata.normalize("NFC", text[one.start : one.end]) for one in found] == [
        "174/QĐ-TLĐ",
        "49-CT/TƯ",
    ]


@pytest.mark.parametrize(
    "hostile",
    [
        "1/2020/QD" + "-A.B.C" * 30,
        "12345",
        "1/",
        "1-2-3/NĐ - ",
        "SO SO: 1 ",
        "9/2020/NĐ-CP ngày 1 tháng ",
        "/-/-",
        "<a ",
        "<a",
        '<a "',
        "&#1;&",
        "<!--",
        "Đ\u0323\u0301\u0302",
    ],
)
def test_work_grows_no_faster_than_the_text(hostile):
    assert Calls.grow_evenly(lambda text: link_numbers(text, address), hostile)


def test_links_citations_and_changes_nothing_else():
    html = (
        '<h2 class="x">Nghị định 145/2020/NĐ-CP</h2>\n<p>Xem <b>49-CT/TW</b> &amp; &lt;b&gt;'
        '<img alt="a>b 49-CT/TW" src=x><br>hết.</p><!-- 49-CT/TW -->'
    )

    assert link_numbers(html, address) == html.replace(
        "145/2020/NĐ-CP<", link("145/2020/NĐ-CP", "145-2020-ND-CP") + "<"
    ).replace("<b>49-CT/TW", "<b>" + link("49-CT/TW", "49-CT-TW"))


def test_leaves_links_alone_and_does_no_work_twice():
    html = '<p><a href="/x"><b>49-CT/TW</b></a> và 49-CT/TW</p>'

    once = link_numbers(html, address)

    assert once == f'<p><a href="/x"><b>49-CT/TW</b></a> và {link("49-CT/TW", "49-CT-TW")}</p>'
    assert link_numbers(once, address) == once


def test_leaves_unknown_documents_as_text():
    assert link_numbers("<p>49-CT/TW</p>", lambda number, signed: None) == "<p>49-CT/TW</p>"


def test_reads_entities_as_the_characters_they_show():
    html = "<p>số 56/SGD&amp;ĐT-VP,&nbsp;145/2020/N&#272;-CP &notanentity; 1 &lt; 2</p>"

    assert link_numbers(html, address) == (
        f"<p>số {link('56/SGD&amp;ĐT-VP', '56-SGDDT-VP')},&nbsp;"
        f"{link('145/2020/N&#272;-CP', '145-2020-ND-CP')} &notanentity; 1 &lt; 2</p>"
    )


def test_knows_edge_and_date_across_inline_tags_but_not_across_blocks():
    seen = []

    def note(number, signed):
        seen.append((number.key, signed))

    link_numbers(
        "<p>1<b>45/2020/NĐ-CP</b> <b>49-CT/TW</b> ngày 20/02/2025, 37-CT/TW</p>"
        "<p>ngày 1/5/2020</p>",
        note,
    )

    assert seen == [("49-CT-TW", date(2025, 2, 20)), ("37-CT-TW", None)]


def test_escapes_what_it_puts_into_a_link():
    html = link_numbers("49-CT/TW", lambda number, signed: ('/?a="&b', "<Còn>", ""))

    assert html == '<a href="/?a=&quot;&amp;b" title="&lt;Còn&gt;">49-CT/TW</a>'


@given(st.lists(st.one_of(st.text(), NUMBERLIKE, st.sampled_from(["<p>", "</b>", "&amp;", "<a>"]))))
def test_takes_any_text_and_takes_links_out_leaves_it(parts):
    html = "".join(parts)

    linked = link_numbers(html, address)

    assert unlinked(linked) == html


def unlinked(html):
    return re.sub(r'<a href="/van-ban/[^"]*" class="citation">(.*?)</a>', r"\1", html, flags=re.S)
