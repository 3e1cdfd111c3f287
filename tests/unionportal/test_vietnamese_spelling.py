import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionportal.vietnamese.spelling import MAX_WORDS, slips_of, sound_alike, suggest

KNOWN = {
    "xử": 900,
    "lý": 900,
    "sử": 500,
    "lịch": 500,
    "xử lý": 800,
    "lịch sử": 400,
    "sử lý": 3,
    "nghỉ": 800,
    "nghĩ": 100,
    "phép": 600,
    "nghỉ phép": 500,
    "trợ": 300,
    "cấp": 400,
    "trợ cấp": 250,
    "luật": 999,
    "công": 999,
    "đoàn": 999,
    "công đoàn": 900,
    "luật công": 90,
    "lao": 900,
    "động": 900,
    "lao động": 800,
    "đông": 300,
    "giấy": 200,
    "quyết": 500,
    "định": 600,
    "quyết định": 450,
    "luat": 999,
    "cong": 999,
    "doan": 999,
    "cong doan": 900,
    "tro": 300,
    "cap": 400,
    "tro cap": 250,
}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sử lý", "xử lý"),
        ("nghĩ phép", "nghỉ phép"),
        ("chợ cấp", "trợ cấp"),
        ("trợ cất", "trợ cấp"),
        ("công đoàng", "công đoàn"),
        ("nuật công đoàn", "luật công đoàn"),
        ("nao động", "lao động"),
        ("quyếc định", "quyết định"),
        ("lao đông", "lao động"),
        ("dấy", "giấy"),
        ("rấy", "giấy"),
        ("luạt", "luật"),
        ("lutậ", "luật"),
        ("luậtt", "luật"),
        ("cong doang", "cong doan"),
        ("cho cap", "tro cap"),
        ("luta", "luat"),
    ],
)
def test_offers_the_spelling_that_is_known(typed, meant):
    assert suggest(typed.split(), KNOWN) == meant.split()
    assert suggest(typed.split(), lambda text: KNOWN.get(text, 0)) == meant.split()


@pytest.mark.parametrize(
    "typed", ["xử lý", "lịch sử", "luật công đoàn", "lao động", "nghĩ", "zzz", "145/2020", "", "sử"]
)
def test_offers_nothing_for_what_is_known_or_like_nothing(typed):
    assert suggest(typed.split(), KNOWN) is None


def test_a_spelling_that_is_a_little_better_known_is_not_offered():
    assert suggest(["sử", "lý"], {"sử lý": 90, "xử lý": 800}) is None


def test_a_word_that_fits_the_one_before_is_kept():
    known = {"lịch sử": 400, "sử lý": 0, "xử lý": 800}

    assert suggest(["lịch", "sử", "lý"], known) is None


def test_what_sounds_alike_is_a_syllable():
    assert {"xử", "xữ", "sữ"} == sound_alike("sử")
    assert {"chữa", "chửa", "trữa"} <= sound_alike("trửa")
    assert "gia" in sound_alike("da")
    assert "ra" in sound_alike("gia")


def test_slips_are_few():
    assert max(len(slips_of(word)) for word in ("nghiêng", "a", "luật", "ban", "hoa")) < 200


def test_looks_words_up_a_bounded_number_of_times():
    asked = []

    suggest(["trửi", "sảng", "giỏn"] * (MAX_WORDS // 3), lambda text: asked.append(text) or 0)

    assert len(asked) < 12_000
    assert suggest(["sử", "lý"] * MAX_WORDS, KNOWN) is None


@given(st.lists(st.text(), max_size=5))
def test_nothing_makes_it_fail(words):
    suggest(words, KNOWN)
