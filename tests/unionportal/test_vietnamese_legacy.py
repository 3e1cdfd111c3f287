import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionportal.vietnamese.encodings import ENCODINGS
from unionportal.vietnamese.legacy import Rescued, rescue
from unionportal.vietnamese.syllables import BARE, TONES, tones_of, with_tone

SENTENCE = "căn cứ luật công đoàn được quốc hội thông qua, ban chấp hành quyết nghị những việc sau"
PLAIN = [
    "Liên đoàn Lao động tỉnh Lào Cai",
    "Lie\u0302n đoa\u0300n",
    "cá nhân là bà Hà",
    "NÐ-CP",
    "145/2020/NÐ-CP",
    "10 m² cho n° 2",
    "L'été dernier, Noël est né à Nîmes : « déjà vu », coûte que coûte, où ça ?",
    "Le maïs, c'est très français; œuvre, façade, garçon",
    "Über die Straße läuft Frau Müller mit großer Mühe, Öl für schöne Gärten",
    "© 2026 The café's naïve résumé®, §5, ±2 °C, 3×4, 10 µm, ½",
    "the fiancé",
    "né",
    "Ελλάδα, Россия, 日本",
    "",
]


def encoded(text, encoding):
    written = {}
    for legacy, letter in encoding.letters.items():
        written.setdefault(letter, legacy)
    return "".join(written.get(char, char) for char in text)


def toned(bare):
    tones = tones_of(bare)
    return st.sampled_from([*tones, ""] if tones == TONES else [*tones]).map(
        lambda tone: with_tone(bare, tone)
    )


syllables = st.sampled_from(sorted(BARE)).flatmap(toned)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("LuËt C«ng ®oµn", "Luật Công đoàn"),
        ("Liªn ®oµn Lao ®éng tØnh", "Liên đoàn Lao động tỉnh"),
        ("Tæng Liªn ®oµn Lao ®éng ViÖt Nam", "Tổng Liên đoàn Lao động Việt Nam"),
        ("®oµn viªn", "đoàn viên"),
        ("Hµ Néi, §µ N½ng", "Hà Nội, Đà Nẵng"),
        ("l\u00adu tr÷", "lưu trữ"),
        ("NghÞ ®Þnh 145/2020/N§-CP", "Nghị định 145/2020/NĐ-CP"),
        ("1234/Q§-TL§", "1234/QĐ-TLĐ"),
    ],
)
def test_short_strings_in_tcvn3_are_read(before, after):
    assert rescue(before) == Rescued(after, "TCVN3")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("Luaät Coâng ñoaøn", "Luật Công đoàn"),
        ("Tænh Laøo Cai", "Tỉnh Lào Cai"),
        ("Hueá", "Huế"),
        ("Mai Theá Anh", "Mai Thế Anh"),
        ("QUYEÁT ÑÒNH", "QUYẾT ĐỊNH"),
        ("Höôùng daãn", "Hướng dẫn"),
    ],
)
def test_short_strings_in_vni_are_read(before, after):
    assert rescue(before) == Rescued(after, "VNI")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("LI£N §OµN LAO §éNG", "LIÊN ĐOÀN LAO ĐỘNG"),
        ("VÒ VIÖC BAN HµNH Sù Cè", "VỀ VIỆC BAN HÀNH SỰ CỐ"),
        ("QuyÕt ®Þnh vÒ viÖc ë UBND", "Quyết định về việc ở UBND"),
    ],
)
def test_capitals_that_only_the_font_showed_come_back(before, after):
    assert rescue(before).text == after


@pytest.mark.parametrize("text", PLAIN)
def test_text_in_unicode_stays(text):
    assert rescue(text) is None


def test_each_line_of_a_file_has_its_own_encoding():
    text = "LuËt C«ng ®oµn\nLuật Lao động\nLuaät Coâng ñoaøn\nwebsite"

    assert rescue(text) == Rescued(
        "Luật Công đoàn\nLuật Lao động\nLuật Công đoàn\nwebsite", "TCVN3 + VNI"
    )


def test_a_rare_rhyme_is_no_proof_against():
    assert rescue("Khu coâng nghieäp Taèng Looûng").text == "Khu công nghiệp Tằng Loỏng"


def test_a_line_that_leaves_doubt_is_read_like_the_one_before():
    assert rescue("LuËt C«ng ®oµn\ntèt").text == "Luật Công đoàn\ntốt"


@pytest.mark.parametrize("encoding", ENCODINGS, ids=lambda encoding: encoding.name)
@given(words=st.lists(syllables, max_size=8))
def test_what_was_encoded_comes_back(encoding, words):
    text = " ".join([SENTENCE, *words])

    assert rescue(encoded(text, encoding)) == Rescued(text, encoding.name)


@pytest.mark.parametrize("encoding", ENCODINGS[1:], ids=lambda encoding: encoding.name)
@given(words=st.lists(syllables, max_size=8))
def test_capitals_come_back(encoding, words):
    text = " ".join([SENTENCE, *words]).upper()

    assert rescue(encoded(text, encoding)) == Rescued(text, encoding.name)


@given(words=st.lists(syllables))
def test_syllables_in_unicode_stay(words):
    assert rescue(" ".join(words)) is None


@given(st.text())
def test_nothing_makes_it_fail(text):
    rescue(text)


@pytest.mark.parametrize("text", ["®oµn ", "®", "aä", "\xa0", "Õ", "a\n¨", "LI£N "])
def test_a_long_text_is_read_in_one_go(text):
    rescue(text * 50_000)
