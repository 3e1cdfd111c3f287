"""Which words find a document, and in what order."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from documents.models import Abbreviation, AlternativeName
from documents.models.document import State
from tests.documents.rows import make_document, relate
from tests.documents.searches import ask, numbers, page

pytestmark = pytest.mark.django_db


def make(number, abstract, text="", **fields):
    document = make_document(number, abstract=abstract, **fields)
    if text:
        document.text = text
        document.save(update_fields=["text"])
    return document


class TestMarks:
    def test_a_word_with_marks_finds_the_same_marks_first(self, client):
        make("1/2020/NĐ-CP", "Về chăn nuôi", "Mỗi hộ nuôi một con bò.", issued_on=date(2020, 1, 1))
        make("2/2021/NĐ-CP", "Về tổ chức", "Các bộ và cơ quan.", issued_on=date(2021, 1, 1))

        assert numbers(client, "bò") == ["1/2020/NĐ-CP", "2/2021/NĐ-CP"]

    def test_a_word_without_marks_finds_all(self, client):
        make("1/2020/NĐ-CP", "Về chăn nuôi bò")
        make("2/2020/NĐ-CP", "Về các bộ")
        assert len(numbers(client, "bo")) == 2

    @pytest.mark.parametrize("query", ["kỹ thuật", "kĩ thuật", "ki thuat", "KỸ THUẬT"])
    def test_i_and_y_are_one(self, client, query):
        make("1/2020/NĐ-CP", "Tiêu chuẩn kỹ thuật")
        assert numbers(client, query) == ["1/2020/NĐ-CP"]

    @pytest.mark.parametrize(
        "query", ["LuËt C«ng ®oµn", "Luaät Coâng ñoaøn", "lua65t co6ng d9oa2n"]
    )
    def test_fonts_of_old_and_keystrokes_are_read_and_told(self, client, query):
        make("1/2020/QH14", "Luật Công đoàn", type="Luật", body="Quốc hội")
        answer = ask(client, query)
        assert answer["results"][0]["number"] == "1/2020/QH14"
        assert answer["understood_as"].lower() == "luật công đoàn"


class TestPlaces:
    def test_a_title_that_is_the_query_comes_before_a_phrase_before_words_before_text(self, client):
        make("4/2024/NĐ-CP", "Về lương", "nhà ở công nhân", issued_on=date(2024, 1, 1))
        make("3/2023/NĐ-CP", "Nhà nước và việc ở trọ của công nhân", issued_on=date(2023, 1, 1))
        make("2/2022/NĐ-CP", "Hỗ trợ nhà ở công nhân", issued_on=date(2022, 1, 1))
        make("1/2021/NĐ-CP", "Nhà ở công nhân", issued_on=date(2021, 1, 1))

        assert numbers(client, "nhà ở công nhân") == [
            "1/2021/NĐ-CP",
            "2/2022/NĐ-CP",
            "3/2023/NĐ-CP",
            "4/2024/NĐ-CP",
        ]

    def test_what_has_ended_comes_after_what_has_not(self, client):
        make("1/2020/NĐ-CP", "Về tiền lương", issued_on=date(2020, 1, 1))
        make("2/2022/NĐ-CP", "Về tiền lương", effective_until=date(2023, 1, 1))
        assert numbers(client, "tiền lương") == ["1/2020/NĐ-CP", "2/2022/NĐ-CP"]

    def test_a_title_or_number_alone_can_be_searched(self, client):
        make("1/2020/NĐ-CP", "Về tiền lương")
        make("2/2020/NĐ-CP", "Về nhà ở", "tiền lương")
        assert numbers(client, "tiền lương", trong="trich-yeu") == ["1/2020/NĐ-CP"]

    def test_a_hit_in_the_text_is_shown_with_its_article(self, client):
        make("1/2020/NĐ-CP", "Về tài chính", "Điều 1. Phạm vi\nChung.\nĐiều 2. Mức đóng\nĐóng 2%.")

        answer, html = ask(client, "đóng"), page(client, "đóng").text

        assert answer["results"][0]["anchor"] == "dieu-2"
        assert "<b>Điều 2. Mức đóng:</b>" in html
        assert "<mark>Đóng</mark> 2%" in html

    def test_text_is_escaped_in_a_snippet(self, client):
        make("1/2020/NĐ-CP", "Về <b>thẻ</b>", "Mức đóng <script>alert(1)</script>")
        html = page(client, "mức đóng").text
        assert "<script>alert" not in html
        assert "&lt;script&gt;" in html


class TestPhrases:
    def test_quotes_ask_for_the_words_in_a_row(self, client):
        make("1/2020/NĐ-CP", "Về nhà ở", "mức kinh phí công đoàn phải đóng")
        make("2/2020/NĐ-CP", "Về nhà ở", "kinh phí của công đoàn")
        assert numbers(client, "“kinh phí công đoàn”") == ["1/2020/NĐ-CP"]
        assert numbers(client, '"kinh phi cong doan"') == ["1/2020/NĐ-CP"]

    def test_marks_in_quotes_must_agree(self, client):
        make("1/2020/NĐ-CP", "Về nhà ở", "mức kinh phí công đoàn")
        assert numbers(client, '"kinh phì công đoàn"') == []

    def test_a_phrase_is_found_behind_two_hundred_pages(self, client):
        text = "người lao động và người sử dụng lao động " * 12_000 + "nghỉ phép chăm con ốm"
        make("1/2020/NĐ-CP", "Về nghỉ phép", text)
        assert numbers(client, '"chăm con ốm"') == ["1/2020/NĐ-CP"]


class TestAbbreviations:
    def test_short_finds_long_and_long_finds_short(self, client):
        Abbreviation.objects.get_or_create(short="TNLĐ", long="tai nạn lao động")
        make("1/2020/NĐ-CP", "Về tai nạn lao động")
        make("2/2020/NĐ-CP", "Khai báo TNLĐ")
        assert set(numbers(client, "tnlđ")) == {"1/2020/NĐ-CP", "2/2020/NĐ-CP"}
        assert set(numbers(client, "tai nan lao dong")) == {"1/2020/NĐ-CP", "2/2020/NĐ-CP"}

    def test_without_marks_both_readings_are_tried(self, client):
        Abbreviation.objects.get_or_create(short="HĐ", long="hợp đồng")
        Abbreviation.objects.get_or_create(short="HD", long="hướng dẫn")
        make("1/2020/NĐ-CP", "Mẫu hợp đồng")
        make("2/2020/NĐ-CP", "Việc hướng dẫn nghiệp vụ")
        assert len(numbers(client, "hd")) == 2
        assert numbers(client, "hđ") == ["1/2020/NĐ-CP"]


class TestNames:
    def test_a_common_name_finds_its_document_first(self, client):
        make("9/2024/NĐ-CP", "Sửa nghị định mười hai", issued_on=date(2024, 1, 1))
        known = make("7/2022/NĐ-CP", "Quy định xử phạt", issued_on=date(2022, 1, 1))
        AlternativeName.objects.create(document=known, name="nghị định mười hai")
        assert numbers(client, "nghi dinh muoi hai")[0] == "7/2022/NĐ-CP"

    def test_an_article_of_a_law_named_by_its_abbreviation_is_opened(self, client):
        Abbreviation.objects.get_or_create(short="BLLĐ", long="bộ luật lao động")
        old = make("10/2012/QH13", "Bộ luật Lao động", type="Bộ luật", body="Quốc hội")
        new = make("45/2019/QH14", "Bộ luật Lao động", type="Bộ luật", body="Quốc hội")
        relate(new, "replaces", old, effective_from=date(2021, 1, 1))

        row = ask(client, "điều 35 khoản 2 blld")["results"][0]

        assert (row["number"], row["anchor"]) == ("45/2019/QH14", "dieu-35-khoan-2")
        assert 'class="doc pin"' in page(client, "dieu 35 blld").text

    def test_the_article_that_was_asked_for_is_shown_from_its_beginning(self, client):
        make(
            "1/2020/QH14",
            "Luật Đất rừng",
            "Điều 1. Phạm vi\nChung.\nĐiều 2. Mức thu\n1. Thu hai đồng.\nĐiều 3. Khác\nHết.",
            type="Luật",
            body="Quốc hội",
        )
        html = page(client, "điều 2 luật đất rừng").text
        assert "<b>Điều 2. Mức thu:</b> 1. Thu hai đồng.</p>" in html
        assert "Mở Điều 2" in html
        assert "1. Thu hai đồng." in page(client, "điều 2 1/2020/QH14").text
        assert "Bản trong kho không có Điều 9" in page(client, "điều 9 luật đất rừng").text


class TestNumbersAndDays:
    def test_a_lone_number_may_be_a_document_or_a_word(self, client):
        make("45/2019/NĐ-CP", "Về du lịch")
        make("7/2020/NĐ-CP", "Danh mục 45 nghề")
        assert numbers(client, "45") == ["45/2019/NĐ-CP", "7/2020/NĐ-CP"]

    def test_a_day_finds_what_was_issued_or_began_on_it(self, client):
        make("1/2020/NĐ-CP", "Về du lịch", issued_on=date(2020, 12, 14))
        make("2/2020/NĐ-CP", "Về du lịch", effective_from=date(2020, 12, 14))
        make("3/2020/NĐ-CP", "Về du lịch", issued_on=date(2020, 12, 15))
        assert set(numbers(client, "ngày 14/12/2020")) == {"1/2020/NĐ-CP", "2/2020/NĐ-CP"}

    def test_a_year_in_the_query_is_a_filter(self, client):
        make("1/2019/NĐ-CP", "Về du lịch", issued_on=date(2019, 3, 1))
        make("1/2020/NĐ-CP", "Về du lịch", issued_on=date(2020, 3, 1))
        assert numbers(client, "du lịch 2019") == ["1/2019/NĐ-CP"]

    def test_a_day_tells_which_of_several_is_meant(self, client):
        make("49-CT/TW", "Về gia đình", type="Chỉ thị", issued_on=date(2005, 2, 21))
        make("49-CT/TW", "Về dân vận", type="Chỉ thị", issued_on=date(2015, 10, 20))
        (row,) = ask(client, "49-CT/TW ngày 21/02/2005")["results"]
        assert row["title"] == "Về gia đình"

    def test_near_numbers_stand_apart(self, client):
        make("145/2020/NĐ-CP", "Về lao động", issued_on=date(2020, 12, 14))
        answer = ask(client, "145/2021/NĐ-CP")
        assert answer["results"] == answer["exact"] == []
        assert answer["missing"] == ["145/2021/NĐ-CP"]
        assert [row["number"] for row in answer["near"]] == ["145/2020/NĐ-CP"]

    def test_an_expired_document_is_found_by_its_number_with_its_successor(self, client):
        yesterday = timezone.localdate() - timedelta(days=1)
        old = make("1/2010/NĐ-CP", "Về lương", state=State.IN_FORCE)
        relate(make("2/2020/NĐ-CP", "Về lương"), "replaces", old, effective_from=yesterday)
        (row,) = ask(client, "1/2010/NĐ-CP")["exact"]
        assert (row["state"], row["replaced_by"]) == ("het_toan_bo", ["2/2020/NĐ-CP"])


class TestWhatIsSaid:
    def test_a_better_known_spelling_is_offered_never_taken(self, client):
        for number in range(1, 13):
            make(f"{number}/2020/NĐ-CP", "Mức lương tối thiểu theo tháng")
        answer = ask(client, "lương tối thỉu")
        assert answer["query"] == "lương tối thỉu"
        assert answer["did_you_mean"] == "lương tối thiểu"
        assert "Ý bạn là" in page(client, "lương tối thỉu").text

    def test_without_a_document_that_has_all_words_most_will_do_and_it_is_said(self, client):
        make("1/2020/NĐ-CP", "Mức lương tối thiểu")
        assert numbers(client, "lương tối thiểu vùng") == ["1/2020/NĐ-CP"]
        assert "Không có văn bản nào có đủ các chữ này" in page(client, "lương tối thiểu vùng").text

    def test_words_found_with_other_marks_only_are_shown_with_the_usual_spelling(self, client):
        for number in range(1, 13):
            make(f"{number}/2020/NĐ-CP", "Mức lương tối thiểu theo tháng")
        answer = ask(client, "lương tối thiễu")
        assert answer["total"] == 12
        assert answer["did_you_mean"] == "lương tối thiểu"
        assert ask(client, "lương tối thiểu")["did_you_mean"] is None
