"""What a number, a heading or a first page tells of a new document."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.clerk import propose
from documents.clerk.pages import read_page
from documents.clerk.sentences import read_sentence
from documents.clerk.signers import read_signer
from documents.clerk.verbs import acts_in
from documents.models import DocumentType, IssuingBody
from tests.documents.rows import make_document
from tests.documents.samples import LETTER

pytestmark = pytest.mark.django_db
OWN = "45-QD-LDLD"
DECREE = (
    "Nghị định số 145/2020/NĐ-CP ngày 14/12/2020 của Chính phủ quy định chi tiết một số điều của "
    "Bộ luật Lao động"
)
LAW = """QUỐC HỘI
CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
Luật số: 50/2024/QH15
LUẬT
CÔNG ĐOÀN
Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;
Quốc hội ban hành Luật Công đoàn.
Điều 1. Phạm vi
Luật này có hiệu lực thi hành từ ngày 01 tháng 7 năm 2025.
Luật này được Quốc hội khóa XV, kỳ họp thứ 8 thông qua ngày 27 tháng 11 năm 2024.
CHỦ TỊCH QUỐC HỘI
Trần Văn Mẫu"""
OFFICIAL_LETTER = """LIÊN ĐOÀN LAO ĐỘNG TỈNH LÀO CAI
Số: 678/LĐLĐ-CSPL
V/v báo cáo tình hình quan hệ lao động
quý I năm 2026
Lào Cai, ngày 03 tháng 4 năm 2026
Kính gửi: Công đoàn các xã, phường"""


def values(text):
    found = propose(text).values
    kind, body = found.get("type"), found.get("issuing_body")
    return found | {
        "type": kind and DocumentType.objects.get(pk=kind).name,
        "issuing_body": body and IssuingBody.objects.get(pk=body).name,
    }


class TestNumbers:
    @pytest.mark.parametrize(
        ("typed", "number", "kind", "body"),
        [
            ("145/2020/nđ-cp", "145/2020/NĐ-CP", "Nghị định", "Chính phủ"),
            ("nghị định số 145/2020/NĐ-CP", "145/2020/NĐ-CP", "Nghị định", "Chính phủ"),
            ("45/QĐ-LĐLĐ", "45/QĐ-LĐLĐ", "Quyết định", "Liên đoàn Lao động tỉnh Lào Cai"),
            ("678/LĐLĐ-CSPL", "678/LĐLĐ-CSPL", "Công văn", "Liên đoàn Lao động tỉnh Lào Cai"),
            ("Luật số 50/2024/QH15", "50/2024/QH15", "Luật", "Quốc hội"),
            ("49-CT/TW", "49-CT/TW", "Chỉ thị (Đảng)", None),
        ],
    )
    def test_a_number_tells_type_and_body(self, typed, number, kind, body):
        found = values(typed)
        assert (found["number"], found["type"], found["issuing_body"]) == (number, kind, body)

    def test_a_code_of_several_bodies_is_left_to_the_clerk(self):
        assert "Có nhiều cơ quan" in propose("49-CT/TW").notes[0]

    def test_the_words_around_tell_which_of_them(self):
        found = values(
            "Chỉ thị số 49-CT/TW ngày 10/11/2025 của Ban Bí thư Trung ương Đảng về dân vận"
        )
        assert (found["issuing_body"], found["abstract"]) == ("Ban Bí thư", "Về dân vận")

    def test_joint_bodies_are_all_named(self):
        found = propose("01/2014/TTLT-BLĐTBXH-BTC").values
        assert [IssuingBody.objects.get(pk=pk).code for pk in found["co_issuers"]] == ["BTC"]

    def test_the_document_that_is_there_is_told(self):
        document = make_document("145/2020/NĐ-CP")
        assert propose("145/2020/ND-CP").twins == [document]

    def test_one_of_another_year_is_another(self):
        make_document("45/QĐ-LĐLĐ", "Quyết định", issued_on=date(2024, 3, 1))
        assert propose(LETTER).twins == []

    def test_words_without_a_number_are_told(self):
        assert propose("quy chế chi tiêu").notes == ["Không thấy số, ký hiệu: hãy gõ vào."]

    def test_nothing_is_proposed_of_nothing(self):
        assert propose("").values == {}


class TestSentences:
    def test_a_pasted_heading_is_taken_apart(self):
        assert values(DECREE) == {
            "number": "145/2020/NĐ-CP",
            "type": "Nghị định",
            "issuing_body": "Chính phủ",
            "issued_on": date(2020, 12, 14),
            "abstract": "Quy định chi tiết một số điều của Bộ luật Lao động",
        }

    def test_the_day_may_be_in_words(self):
        found = values("Quyết định số 4290/QĐ-TLĐ ngày 01 tháng 3 năm 2022 về việc thu")
        assert (found["issued_on"], found["abstract"]) == (date(2022, 3, 1), "Thu")

    @given(st.text(alphabet="Nghị định số 145/2020/NĐ-CP ngày của\n;", max_size=120))
    def test_whatever_is_pasted_is_read(self, text):
        read_sentence(text)


class TestPages:
    def test_a_decision_is_read(self):
        assert values(LETTER) == {
            "number": "45/QĐ-LĐLĐ",
            "type": "Quyết định",
            "issuing_body": "Liên đoàn Lao động tỉnh Lào Cai",
            "issued_on": date(2026, 3, 5),
            "effective_from": date(2026, 3, 10),
            "abstract": "Ban hành Quy chế chi tiêu nội bộ của cơ quan Liên đoàn Lao động tỉnh",
            "signer": "Nguyễn Văn Mẫu",
            "signer_office": "Chủ tịch",
        }

    def test_a_law_has_its_day_at_the_end_and_its_type_in_its_name(self):
        found = values(LAW)
        assert (found["type"], found["abstract"]) == ("Luật", "Luật Công đoàn")
        assert (found["issued_on"], found["effective_from"]) == (
            date(2024, 11, 27),
            date(2025, 7, 1),
        )

    def test_an_official_letter_has_its_subject_beside_the_number(self):
        found = values(OFFICIAL_LETTER)
        assert found["type"] == "Công văn"
        assert found["abstract"] == "Báo cáo tình hình quan hệ lao động quý I năm 2026"

    def test_a_law_named_by_its_day_is_known(self):
        law = make_document("45/2019/QH14", "Bộ luật", "Quốc hội", issued_on=date(2019, 11, 20))
        law.abstract = "Bộ luật Lao động"
        law.save()
        text = f"{LETTER}\nCăn cứ Bộ luật Lao động ngày 20 tháng 11 năm 2019;"
        assert law in [row.target for row in propose(text).relations]

    @given(st.lists(st.sampled_from([*LETTER.split("\n"), *LAW.split("\n"), "", "—", "V/v"])))
    def test_a_page_in_any_disorder_is_read(self, lines):
        read_page("\n".join(lines))
        read_signer("\n".join(lines))


class TestVerbs:
    @pytest.mark.parametrize(
        ("text", "acts"),
        [
            ("Căn cứ Luật số 50/2024/QH15;", [("based_on", "50/2024/QH15")]),
            (
                "Nghị định này thay thế Nghị định số 1/2019/NĐ-CP và Nghị định số 2/2019/NĐ-CP.",
                [("replaces", "01/2019/NĐ-CP"), ("replaces", "02/2019/NĐ-CP")],
            ),
            ("bãi bỏ Quyết định số 12/QĐ-LĐLĐ", [("repeals", "12/QĐ-LĐLĐ")]),
            ("bãi bỏ Điều 5 Quyết định số 12/QĐ-LĐLĐ", [("repeals_part", "12/QĐ-LĐLĐ")]),
            ("sửa đổi, bổ sung Quyết định số 12/QĐ-LĐLĐ", [("amends", "12/QĐ-LĐLĐ")]),
            ("được sửa đổi, bổ sung theo Nghị định số 3/2021/NĐ-CP", []),
            ("theo quy định tại Nghị định số 3/2021/NĐ-CP", []),
            (
                "Quyết định số 12/QĐ-LĐLĐ hết hiệu lực kể từ ngày Quyết định này có hiệu lực",
                [("replaces", "12/QĐ-LĐLĐ")],
            ),
        ],
    )
    def test_verbs_tell_what_it_does(self, text, acts):
        assert [(act.kind, act.number) for act in acts_in(text, OWN)] == acts

    def test_its_own_number_is_no_relation(self):
        assert acts_in("thay thế Quyết định số 45/QĐ-LĐLĐ", OWN) == []
