from news.templatetags.news import opening


def test_a_short_text_is_shown_whole():
    assert opening("Chưa hết câu", 3) == "Chưa hết câu"


def test_a_long_text_ends_with_a_whole_sentence():
    text = "Chị có nhà. “Vui quá!” Hai đứa trẻ có một ngọn đèn để chờ mẹ."

    assert opening(text, 7) == "Chị có nhà. “Vui quá!”"


def test_a_long_first_sentence_is_cut_between_words():
    assert opening("Sau đêm đất đổ, căn lều không còn gì.", 4) == "Sau đêm đất đổ…"


def test_a_dot_inside_a_number_ends_no_sentence():
    assert opening("Mỗi suất 28.000 đồng một ngày, từ tháng này.", 4) == "Mỗi suất 28.000 đồng…"
