import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionportal.vietnamese.syllables import BARE, TONES, tones_of, with_tone
from unionportal.vietnamese.typing import BORROWED, TELEX_TONES, VNI_TONES, decode_typing

TELEX_KEYS = {"ă": "aw", "â": "aa", "ê": "ee", "ô": "oo", "ơ": "ow", "ư": "uw", "đ": "dd"}
VNI_KEYS = {"ă": "a8", "â": "a6", "ê": "e6", "ô": "o6", "ơ": "o7", "ư": "u7", "đ": "d9"}
LEFT_ALONE = [
    "145/2020/NĐ-CP",
    "145/2020/ND-CP",
    "QH14",
    "d9",
    "nd145",
    "kh 45 ldld",
    "49 ct tw",
    "khoan2 dieu5",
    "luat65",
    "a4",
    "7c",
    "covid19",
    "luat cong doan",
    "luật công đoàn",
    "bao hiem xa hoi",
    "software testing",
    "moon been room",
    "this is the best hotel",
    "Raj Raman from India",
    "xe taxi",
    "visa",
    "coong",
    "nồi xoong",
    "congdoan@example.vn",
    "https://luaatj.vn/ddoanf",
    "50% _ ' \\",
    "",
]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("luaatj", "luật"),
        ("luaatj coong ddoanf", "luật công đoàn"),
        ("Lieen ddoanf Lao ddoongj", "Liên đoàn Lao động"),
        ("LUAATJ COONG DDOANF", "LUẬT CÔNG ĐOÀN"),
        ("bao hieemr", "bao hiểm"),
        ("luật coong ddoanf", "luật công đoàn"),
        ("dduowcj, dduwowcj", "được, được"),
        ("truwowngf truowngf truongwf", "trường trường trường"),
        ("luajat luatja ddoafn dodanf chieuef", "luật luật đoàn đoàn chiều"),
        ("quowr trachs ngoeof ngaoj thuowr", "quở trách ngoèo ngạo thuở"),
        ("hoawcj thuws nhwngx", "hoặc thứ những"),
        ("thoong tuw baos caos", "thông tư báo cáo"),
        ("baos caos", "báo cáo"),
        ("nghij quyeets 02 ddieeuf 5", "nghị quyết 02 điều 5"),
        ("taats car max soos", "tất cả mã số"),
        ("chir thij taxi", "chỉ thị taxi"),
    ],
)
def test_telex_is_read(typed, meant):
    assert decode_typing(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("lua65t", "luật"),
        ("d9oa2n", "đoàn"),
        ("lua65t co6ng d9oa2n", "luật công đoàn"),
        ("Ba3o hie63m xa4 ho65i", "Bảo hiểm xã hội"),
        ("co6ng nha6n co7 so73", "công nhân cơ sở"),
        ("ngu7o7i2 lao d9o65ng", "người lao động"),
        ("lua65t 12 d9ie62u 5", "luật 12 điều 5"),
    ],
)
def test_vni_is_read(typed, meant):
    assert decode_typing(typed) == meant


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_numbers_codes_and_other_words_are_left_alone(text):
    assert decode_typing(text) is None


def test_marks_may_be_letters_of_their_own():
    assert decode_typing("lua\u0302\u0323t coong ddoanf") == "luật công đoàn"
    assert decode_typing("lua\u0302\u0323t") is None


def test_a_valid_syllable_is_read_anew_only_beside_plain_keystrokes():
    assert decode_typing("coong nhan") is None
    assert decode_typing("coong nhaan") == "công nhân"


def typed(bare, tone, keys, tones):
    key = next((key for key, mark in tones.items() if mark and mark == tone), "")
    return "".join(keys.get(letter, letter) for letter in bare) + key


def toned(bare):
    tones = tones_of(bare)
    return st.sampled_from([*tones, ""] if tones == TONES else [*tones]).map(
        lambda tone: (bare, tone)
    )


syllables = st.sampled_from(sorted(bare for bare in BARE if "oo" not in bare)).flatmap(toned)


@pytest.mark.parametrize(
    ("sentence", "keys", "tones"),
    [("luaatj", TELEX_KEYS, TELEX_TONES), ("lua65t", VNI_KEYS, VNI_TONES)],
)
@given(words=st.lists(syllables, max_size=5))
def test_every_syllable_can_be_typed(sentence, keys, tones, words):
    words = [word for word in words if typed(*word, keys, tones) not in BORROWED]

    raw = " ".join([sentence, *(typed(*word, keys, tones) for word in words)])

    assert decode_typing(raw) == " ".join(["luật", *(with_tone(*word) for word in words)])


@given(words=st.lists(syllables))
def test_words_with_their_marks_are_left_alone(words):
    assert decode_typing(" ".join(with_tone(*word) for word in words)) is None


@given(st.text(alphabet="aeoudwsfrxjzAD09561 /-.\u0301é") | st.text())
def test_nothing_makes_it_fail(text):
    read = decode_typing(text)

    assert read is None or read != text


@pytest.mark.parametrize("text", ["a", "aw", "a1", "luaatj ", "luaatj/", "ddoanf-", "o\u0323"])
def test_a_long_text_is_read_in_one_go(text):
    decode_typing(text * 100_000)
