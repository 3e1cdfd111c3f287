import pytest

from unionportal.vietnamese.syllables import (
    BARE,
    FOLDED,
    is_syllable,
    is_syllable_folded,
    split_tone,
    tones_of,
    with_tone,
)

SAYING = """liên đoàn lao động tỉnh yên bái nghị quyết về nhiệm kỳ mới khuyến khích người lao động
giữ gìn giếng nước quốc gia thuở xưa hươu nai ngoằn ngoèo quýnh quàng chuếnh choáng xoong nồi
rượu uống ít ỉa yêu ghềnh nghiêng quẳng huỷ hủy hòa hoà khuỷu tuýp voan buýt gì giết ừ ơi ưu
huơ nguệch ngoạc uỷ y ý lý lí mỹ quý quí thuế thuê khoẻ khỏe tựa cửa mưa rừng phường xã sa pa
bát xát mường khương si ma cai bắc hà văn bàn bảo thắng bảo yên than uyên mù cang chải"""
NEITHER = """luật2 luaatj ddoanf software union été nghà ka ngiêng cêm kông qan pfa ñoaøn bắcc
hoaòn hòà ñi ã̂ w f bblđ lđlđ ệoộn viến1 đoanf ưê iê yê ơu"""
TONED = "hòa hoàn thủy quý giá gì giếng thuế đoàn đường cửa nghĩa khuyến ngoài khỏe già quốc"


@pytest.mark.parametrize("word", SAYING.split())
def test_words_of_the_language_are_syllables(word):
    assert is_syllable(word)


@pytest.mark.parametrize("word", [*NEITHER.split(), ""])
def test_other_words_are_not(word):
    assert not is_syllable(word)


def test_a_stop_at_the_end_bears_two_tones_only():
    assert is_syllable("luật")
    assert is_syllable("bắc")
    for word in ("luât", "luầt", "luẩt", "luẫt", "bằc", "thìch"):
        assert not is_syllable(word)


def test_without_marks_a_syllable_is_known_too():
    for word in ("luat", "cong", "doan", "quyet", "yeu", "duong", "nghi"):
        assert is_syllable_folded(word)
    for word in ("software", "ldld", "luaatj", "qh", "zalo", ""):
        assert not is_syllable_folded(word)


def test_the_tables_give_the_languages_numbers():
    assert 2_400 <= len(BARE) <= 3_200
    assert sum(1 + len(tones_of(bare)) for bare in BARE) > 7_000
    assert 1_200 <= len(FOLDED) <= 2_400


@pytest.mark.parametrize("word", TONED.split())
def test_a_tone_is_put_where_schools_put_it(word):
    assert with_tone(*split_tone(word)) == word
