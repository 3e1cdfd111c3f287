"""The rules by which texts and queries become the same words."""

import pytest

from unionportal.search import exact_token, tokens


@pytest.mark.parametrize("dash", "\u2010\u2011\u2012\u2013\u2014\u2015\u2212")
def test_every_dash_and_slash_parts_words(dash):
    assert tokens(f"NĐ{dash}CP") == tokens("NĐ-CP") == tokens("NĐ／CP") == tokens("NĐ∕CP")


@pytest.mark.parametrize("sign", "“”‘’\"'…•·«»%_\\")
def test_quotes_and_signs_are_no_part_of_words(sign):
    assert tokens(f"{sign}luật{sign}") == tokens("luật")


@pytest.mark.parametrize("invisible", "\u200b\u200c\u200d\u2060\ufeff\u00ad")
def test_invisible_characters_do_not_part_words(invisible):
    assert tokens(f"đo{invisible}àn") == tokens("đoàn")


def test_a_hard_blank_parts_words():
    assert tokens("công\u00a0đoàn") == tokens("công đoàn")


@pytest.mark.parametrize(
    ("foreign", "ours"),
    [
        ("АВЕКМНОРСТУХ", "ABEKMHOPCTYX"),
        ("авекмнорстух", "abekmhopctyx"),
        ("145/2020/NĐ-СР", "145/2020/NĐ-CP"),
        ("145/2020/nđ-ср", "145/2020/NĐ-CP"),
        ("ÐOÀN", "đoàn"),
        ("ðoàn", "đoàn"),
        ("Ɖoàn", "đoàn"),
        ("ɖoàn", "đoàn"),
        ("ＱＨ１４", "QH14"),
    ],
)
def test_letters_that_look_like_ours_are_ours(foreign, ours):
    assert tokens(foreign) == tokens(ours)


ALIKE = "kỹ kĩ,lý lí,tỷ tỉ,mỹ mĩ,sỹ sĩ,hy hi,vỹ vĩ,quy qui,quý quí,quỳnh quình,quyết quiết"
UNLIKE = "thuy thui,tay tai,tây tâi,y i,ý í,uy ui,huýt huít"


@pytest.mark.parametrize("pair", ALIKE.split(","))
def test_i_and_y_are_one_after_a_consonant_and_in_quy(pair):
    one, other = pair.split()

    assert exact_token(one) == exact_token(other)


@pytest.mark.parametrize("pair", UNLIKE.split(","))
def test_i_and_y_differ_elsewhere(pair):
    one, other = pair.split()

    assert exact_token(one) != exact_token(other)


def test_the_tone_may_stand_on_either_vowel():
    for one, other in (("hòa", "hoà"), ("hoàn", "hòan"), ("thủy", "thuỷ"), ("khỏe", "khoẻ")):
        assert exact_token(one) == exact_token(other)
