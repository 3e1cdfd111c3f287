"""Rich text made to confuse or to hold up the cleaning."""

import pytest

from unionportal.richtext import clean, plain_text


@pytest.mark.parametrize(
    "opening",
    [
        '<div title="</div>">',
        "<div><!--</div>-->",
        "<div><select></div></select>",
        "<blockquote><object></blockquote></object>",
    ],
)
def test_no_word_is_lost_in_nesting_that_is_hidden_from_a_first_look(opening):
    assert plain_text(clean(f"{opening}một " * 500)).split() == ["một"] * 500


def test_a_comment_left_open_hides_the_rest_of_deep_markup():
    assert clean("<div>" * 300 + "một <!-- > hai" * 2) == "<p>một</p>"


def test_a_tag_left_open_hides_the_rest_of_deep_markup():
    assert clean("<div>" * 300 + "một <p class='hai " * 2) == "<p>một</p>"
