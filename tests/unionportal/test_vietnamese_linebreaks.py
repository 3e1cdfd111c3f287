import pytest
from hypothesis import given
from hypothesis import strategies as st

from unionportal.vietnamese.linebreaks import join_cut_words


@pytest.mark.parametrize(
    ("cut", "whole"),
    [
        ("công đo-\nàn viên", "công đoàn\n viên"),
        ("Nghị qu\u00ad\n  yết này", "Nghị quyết\n này"),
        ("LAO Đ-\nỘNG", "LAO ĐỘNG\n"),
    ],
)
def test_joins_what_gives_a_syllable(cut, whole):
    assert join_cut_words(cut) == whole


@pytest.mark.parametrize(
    "text",
    ["25-\nNQ/TW", "Tuyên giáo -\nNữ công", "lao-\nđộng", "công-đoàn", "- a\n- b", "x-\n", ""],
)
def test_a_hyphen_that_is_meant_stays(text):
    assert join_cut_words(text) == text


@given(st.text(alphabet="aàđ-\n \u00adB1") | st.text())
def test_changes_only_hyphens_and_blanks(text):
    def bare(text):
        return [char for char in text if char.isalnum()]

    assert bare(join_cut_words(text)) == bare(text)
