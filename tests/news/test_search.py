from datetime import timedelta

from django.test import TestCase
from django.utils import timezone

from news.models import Article
from tests.factories import make_article
from unionportal.search import exact_token, highlight, snippet, tokens


def found(query):
    articles = Article.objects.published().search(query)
    return [a.title for a in articles.order_by("tier", *Article._meta.ordering)]


class TokenTests(TestCase):
    def test_the_place_of_the_tone_does_not_matter(self):
        for one, other in (("hòa", "hoà"), ("thủy", "thuỷ"), ("khỏe", "khoẻ"), ("hoàn", "hòan")):
            assert exact_token(one) == exact_token(other)

    def test_i_and_y_are_one_letter_at_the_end_of_a_syllable(self):
        for one, other in (("kỹ", "kĩ"), ("lý", "lí"), ("quý", "quí"), ("quỳnh", "quình")):
            assert exact_token(one) == exact_token(other)

    def test_i_and_y_differ_where_they_sound_differently(self):
        assert exact_token("tay") != exact_token("tai")
        assert exact_token("thuy") != exact_token("thui")

    def test_decomposed_and_lookalike_letters_are_the_same_word(self):
        assert tokens("Hue\u0323\u0302") == tokens("Huệ")
        assert tokens("Ðoàn") == tokens("đoàn")

    def test_invisible_characters_do_not_cut_words(self):
        assert tokens("công\u00ad đo\u200bàn") == tokens("công đoàn")


class SearchTests(TestCase):
    def test_finds_with_and_without_marks(self):
        make_article("Mái ấm công đoàn")

        assert found("mai am") == found("mái ấm") == found("MÁI ẤM") == ["Mái ấm công đoàn"]

    def test_same_marks_come_before_other_marks(self):
        make_article("Mai ấm áp")
        make_article("Mái âm dương", published_at=timezone.now() - timedelta(days=9))

        assert found("mái âm") == ["Mái âm dương", "Mai ấm áp"]

    def test_title_comes_before_body_and_phrase_before_scattered_words(self):
        day = timedelta(days=1)
        now = timezone.now()
        make_article("Bài khác", body="<p>nghỉ phép</p>", published_at=now)
        make_article("Phép tắc và nghỉ hè", published_at=now - day)
        make_article("Cách tính nghỉ phép", published_at=now - 2 * day)

        assert found("nghỉ phép") == ["Cách tính nghỉ phép", "Phép tắc và nghỉ hè", "Bài khác"]

    def test_equal_hits_are_newest_first(self):
        make_article("Bữa ăn ca cũ", published_at=timezone.now() - timedelta(days=1))
        make_article("Bữa ăn ca mới")

        assert found("bữa ăn") == ["Bữa ăn ca mới", "Bữa ăn ca cũ"]

    def test_every_word_must_stand_somewhere(self):
        make_article("Bữa ăn ca")

        assert found("bữa ăn xyz") == []

    def test_signs_of_the_query_language_are_data(self):
        make_article("Giảm 50% giá vé: a & b | c")

        for query in ("50%", "a & b", "'; --", "a:A", "!giảm", "\\", "(", "giảm <-> giá", "%", "_"):
            with self.subTest(query=query):
                assert self.client.get("/tim-kiem/", {"q": query}).status_code == 200
        assert found("50% giá")

    def test_a_corrected_body_is_found_by_its_new_words_only(self):
        article = make_article("Tin", body="<p>nhà máy</p>")
        article.body = "<p>trường học</p>"
        article.save()

        assert found("nhà máy") == []
        assert found("truong hoc") == ["Tin"]

    def test_an_empty_query_asks_for_words(self):
        response = self.client.get("/tim-kiem/?q=+")

        assert response.status_code == 200
        assert "Không tìm thấy" not in response.text

    def test_a_miss_repeats_the_query_and_shows_two_ways_out(self):
        response = self.client.get("/tim-kiem/", {"q": "<b>rước dâu"})

        assert "Không tìm thấy gì cho “&lt;b&gt;rước dâu”" in response.text

    def test_a_nul_byte_is_a_bad_request(self):
        assert self.client.get("/tim-kiem/?q=a%00b").status_code == 400


class HighlightTests(TestCase):
    def test_marks_words_whatever_their_marks_and_escapes_the_rest(self):
        assert (
            highlight("Mái ấm <b>công đoàn", "mai am") == "<mark>Mái ấm</mark> &lt;b&gt;công đoàn"
        )

    def test_a_word_typed_with_marks_is_only_that_word(self):
        assert highlight("An toàn bữa ăn, mùa hoà và hòa", "ăn") == (
            "An toàn bữa <mark>ăn</mark>, mùa hoà và hòa"
        )
        assert highlight("hoà hòa hoa", "hòa") == "<mark>hoà hòa</mark> hoa"

    def test_each_word_of_a_query_is_judged_by_its_own_marks(self):
        assert highlight("bữa ăn, bua an", "bua ăn") == "<mark>bữa ăn</mark>, <mark>bua</mark> an"


class SnippetTests(TestCase):
    def test_shows_the_words_around_the_first_hit(self):
        text = " ".join(["trước"] * 40 + ["nghỉ phép"] + ["sau"] * 40)

        shown = snippet(text, "nghi phep")

        assert shown.startswith("… trước")
        assert "nghỉ phép sau" in shown
        assert shown.endswith("sau …")

    def test_shows_the_beginning_where_there_is_no_hit(self):
        assert snippet("Lời đầu tiên", "khác") == "Lời đầu tiên"
        assert snippet("", "khác") == ""
