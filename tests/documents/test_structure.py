import string

from django.test import SimpleTestCase
from hypothesis import given
from hypothesis import strategies as st

from documents.structure import html_blocks, plain_text, read, render, text_blocks

DECISION = """QUYẾT ĐỊNH
Về việc ban hành Quy chế quản lý quỹ
Điều 1. Ban hành kèm theo Quyết định này Quy chế quản lý quỹ.
Điều 2. Quyết định này có hiệu lực từ ngày ký.
Nơi nhận:
- Như Điều 2;
TM. BAN THƯỜNG VỤ
QUY CHẾ
QUẢN LÝ QUỸ
(Ban hành kèm theo Quyết định số 186/QĐ-LĐLĐ)
CHƯƠNG I
QUY ĐỊNH CHUNG
Điều 1. Phạm vi
Quy chế này quy định về quỹ.
PHỤ LỤC II
DANH MỤC BIỂU MẪU
Điều 1. Bên A
"""
AMENDING = """Điều 1. Sửa đổi, bổ sung một số điều của Luật Công đoàn
1. Sửa đổi Điều 55 như sau:
“Điều 55. Tài chính
1. Đoàn phí.
2. Kinh phí, gọi là “quỹ công đoàn”.”.
2. Sửa đổi khoản 2 Điều 60 như sau:
“2. Người lao động được nghỉ.”;
3. Bãi bỏ Điều 61.
Điều 2. Hiệu lực thi hành
Luật này có hiệu lực từ ngày 01 tháng 7 năm 2025."""


def anchors(text, region=None):
    parts, _ = read(text_blocks(text))
    return [part.anchor for part in parts if region in (None, part.region)]


def parts_by_anchor(text):
    return {part.anchor: part for part in read(text_blocks(text))[0]}


class PartsTests(SimpleTestCase):
    def test_every_level_has_its_anchor(self):
        text = (
            "Phần thứ nhất\nQUY ĐỊNH CHUNG\nChương II\nTÀI CHÍNH\nMục 1\nTHU\n"
            "Tiểu mục 1. Nguồn\nĐiều 29. Nguồn thu\n1. Gồm:\na) Đoàn phí;"
        )
        assert anchors(text) == [
            "phan-1",
            "chuong-2",
            "chuong-2-muc-1",
            "chuong-2-muc-1-tieu-muc-1",
            "dieu-29",
            "dieu-29-khoan-1",
            "dieu-29-khoan-1-diem-a",
        ]

    def test_articles_are_numbered_on_through_chapters(self):
        text = "Chương I\nA\nĐiều 1. A\n1. B\nChương II\nC\nĐiều 2. D\n1. E"
        parts = parts_by_anchor(text)
        assert "dieu-2-khoan-1" in parts
        assert parts["dieu-2"].parent == 3

    def test_points_follow_the_vietnamese_alphabet(self):
        letters = [f"{letter}) một việc;" for letter in "abcdđeghik"]
        found = anchors("\n".join(["Điều 1. A", "1. Gồm:", *letters]))
        assert found[2:] == [f"dieu-1-khoan-1-diem-{name}" for name in [*"abcd", "dd", *"eghik"]]

    def test_a_d_that_lost_its_stroke_is_known_by_its_place(self):
        assert anchors("Điều 1. A\n1. Gồm:\na) a\nb) b\nc) c\nd) d\nd) đ\ne) e")[-2:] == [
            "dieu-1-khoan-1-diem-dd",
            "dieu-1-khoan-1-diem-e",
        ]

    def test_inserted_articles_and_clauses_are_taken(self):
        text = "Điều 12. A\n1. B\n1a. C\n2. D\nĐiều 12a. E\nĐiều 12b. F\nĐiều 13. G"
        assert anchors(text) == [
            "dieu-12",
            "dieu-12-khoan-1",
            "dieu-12-khoan-1a",
            "dieu-12-khoan-2",
            "dieu-12a",
            "dieu-12b",
            "dieu-13",
        ]

    def test_a_heading_stands_beside_the_number_or_below_it(self):
        parts = parts_by_anchor("Chương III\nHỢP ĐỒNG\nLAO ĐỘNG\nĐiều 13. Khái niệm\nLà …")
        assert parts["chuong-3"].heading == "HỢP ĐỒNG LAO ĐỘNG"
        assert parts["dieu-13"].heading == "Khái niệm"
        assert parts["dieu-13"].lines == ["Là …"]

    def test_the_heading_of_an_article_may_stand_in_the_next_line(self):
        text = "Điều 4\nĐối tượng đóng kinh phí\n1. Cơ quan."
        assert parts_by_anchor(text)["dieu-4"].heading == "Đối tượng đóng kinh phí"
        html = render(*read(text_blocks(text)))
        assert html.startswith('<h3 id="dieu-4">Điều 4. Đối tượng đóng kinh phí<a')

    def test_a_line_broken_at_the_edge_of_a_page_is_joined(self):
        text = "Điều 1. A\n1. Cơ quan, tổ chức khác\ncó liên quan; theo khoản 2\nĐiều 5 Luật này."
        part = parts_by_anchor(text)["dieu-1-khoan-1"]
        assert part.lines == ["Cơ quan, tổ chức khác có liên quan; theo khoản 2 Điều 5 Luật này."]

    def test_the_head_of_a_form_is_no_heading(self):
        text = "PHỤ LỤC\n(Kèm theo Quyết định)\nMẫu số 01\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
        assert [part.heading for part in parts_by_anchor(text).values()] == ["", ""]

    def test_a_sentence_behind_the_number_is_no_heading(self):
        part = parts_by_anchor("Điều 2. Quyết định này có hiệu lực từ ngày ký.")["dieu-2"]
        assert (part.heading, part.lines) == ("", ["Quyết định này có hiệu lực từ ngày ký."])

    def test_a_reference_at_the_edge_of_a_line_begins_nothing(self):
        text = (
            "Điều 1. A\nNgười lao động hưởng chế độ theo quy định tại khoản 2\n"
            "Điều 5 của Luật này.\nMức hưởng theo Chương II và\nChương III Luật này."
        )
        assert anchors(text) == ["dieu-1"]

    def test_a_number_within_a_clause_begins_no_other(self):
        text = "Điều 1. A\n1. Mức đóng:\n2.000.000 đồng\n7. không đúng thứ tự\n2. B"
        assert anchors(text) == ["dieu-1", "dieu-1-khoan-1", "dieu-1-khoan-2"]

    def test_a_plan_without_articles_has_roman_sections(self):
        text = "KẾ HOẠCH\nI. MỤC ĐÍCH\n1. Tuyên truyền\nII. NỘI DUNG\nIII. TỔ CHỨC THỰC HIỆN"
        assert anchors(text) == ["muc-1", "muc-2", "muc-3"]

    def test_machine_read_text_is_understood(self):
        text = "CHUONG l\nQUY DINH CHUNG\nÐiều 1: Phạm vi\nl. Một\n2) Hai\nDIEU 2 - Đối tượng"
        assert anchors(text) == [
            "chuong-1",
            "dieu-1",
            "dieu-1-khoan-1",
            "dieu-1-khoan-2",
            "dieu-2",
        ]


class RegionTests(SimpleTestCase):
    def test_what_a_decision_issues_is_kept_apart_from_it(self):
        assert anchors(DECISION, "main") == ["dieu-1", "dieu-2"]
        assert anchors(DECISION, "annex") == [
            "kem-theo",
            "kem-theo-chuong-1",
            "kem-theo-dieu-1",
            "phu-luc-2",
            "phu-luc-2-dieu-1",
        ]

    def test_the_names_of_annexes(self):
        parts = parts_by_anchor(DECISION)
        assert parts["kem-theo"].heading == "QUY CHẾ QUẢN LÝ QUỸ"
        assert (parts["phu-luc-2"].label, parts["phu-luc-2"].heading) == (
            "PHỤ LỤC II",
            "DANH MỤC BIỂU MẪU",
        )

    def test_whom_it_is_sent_to_belongs_to_no_article(self):
        assert parts_by_anchor(DECISION)["dieu-2"].lines == [
            "Quyết định này có hiệu lực từ ngày ký."
        ]

    def test_quoted_articles_of_another_law_are_kept_apart(self):
        assert anchors(AMENDING, "quoted") == [
            "trich-1-dieu-55",
            "trich-1-dieu-55-khoan-1",
            "trich-1-dieu-55-khoan-2",
        ]
        assert anchors(AMENDING, "main") == [
            "dieu-1",
            "dieu-1-khoan-1",
            "dieu-1-khoan-2",
            "dieu-1-khoan-3",
            "dieu-2",
        ]

    def test_a_quote_that_is_never_closed_ends_with_the_next_article(self):
        lost = AMENDING.replace("”", "")
        assert anchors(lost, "main")[-1] == "dieu-2"

    def test_a_quote_of_one_paragraph_begins_nothing(self):
        text = "Điều 1. Sửa đổi\n1. Khoản 2 như sau:\n“2. Được nghỉ.”;\n“Điều 9. Mới”."
        assert anchors(text) == ["dieu-1", "dieu-1-khoan-1"]

    def test_a_quote_may_begin_within_the_paragraph_that_announces_it(self):
        text = (
            "Điều 1. Sửa đổi\n1. Sửa đổi khoản 2 Điều 60 như sau: “2. Gồm:\n"
            "a) Một;\nb) Hai.”.\n2. Bãi bỏ Điều 61."
        )
        assert anchors(text, "main") == ["dieu-1", "dieu-1-khoan-1", "dieu-1-khoan-2"]

    def test_an_article_of_another_row_behind_its_announcement_is_quoted(self):
        text = "Điều 1. Sửa đổi\nSửa đổi Điều 55 như sau:\nĐiều 55. Tài chính\n1. A\nĐiều 2. B"
        assert anchors(text, "main") == ["dieu-1", "dieu-2"]

    def test_a_quoted_block_of_rich_text_is_kept_apart(self):
        body = "<p>Điều 1. A</p><blockquote><p>Điều 5. B</p><p>1. C</p></blockquote><p>1. D</p>"
        parts, _ = read(html_blocks(body))
        assert [(part.region, part.anchor) for part in parts] == [
            ("main", "dieu-1"),
            ("quoted", "trich-1-dieu-5"),
            ("quoted", "trich-1-dieu-5-khoan-1"),
            ("main", "dieu-1-khoan-1"),
        ]


class RichTextTests(SimpleTestCase):
    BODY = (
        "<p><strong>Chương I</strong></p><p><strong>QUY ĐỊNH CHUNG</strong></p>"
        "<p><strong>Điều 1.</strong> Ban hành <em>quy chế</em> này.</p>"
        "<ol><li>Một &amp; hai</li><li>Ba</li></ol>"
        '<section class="tbl"><table><tr><td>Mức</td><td>2%</td></tr></table></section>'
    )

    def test_bold_headings_and_numbered_lists_are_parts(self):
        parts, _ = read(html_blocks(self.BODY))
        assert [part.anchor for part in parts] == [
            "chuong-1",
            "dieu-1",
            "dieu-1-khoan-1",
            "dieu-1-khoan-2",
        ]

    def test_the_plain_text_keeps_the_places_of_parts(self):
        blocks = html_blocks(self.BODY)
        text = plain_text(blocks)
        parts, _ = read(blocks)
        assert [text[part.start :][:6] for part in parts[2:]] == ["Một & ", "Ba\nMức"]

    def test_tables_pass_through_as_they_are(self):
        html = render(*read(html_blocks(self.BODY)))
        assert "<table><tr><td>Mức</td><td>2%</td></tr></table>" in html
        assert '<li id="dieu-1-khoan-1">Một &amp; hai</li>' in html


class RenderingTests(SimpleTestCase):
    def test_headings_carry_anchors_and_links_to_themselves(self):
        html = render(*read(text_blocks("Chương I\nCHUNG\nĐiều 1. Phạm vi\n1. Một")))
        assert '<h2 class="ch" id="chuong-1"><small>Chương I</small>CHUNG</h2>' in html
        assert '<h3 id="dieu-1">Điều 1. Phạm vi<a class="ref" href="#dieu-1"' in html
        assert '<p id="dieu-1-khoan-1"><a class="ref" href="#dieu-1-khoan-1">1.</a> Một</p>' in html

    def test_plain_text_is_escaped(self):
        html = render(*read(text_blocks("Điều 1. <script>\n1. a < b & c")))
        assert "<script>" not in html
        assert "a &lt; b &amp; c" in html

    def test_nothing_of_the_text_is_lost(self):
        for text in (DECISION, AMENDING):
            shown = plain_text(html_blocks(render(*read(text_blocks(text))))).lower()
            for word in text.lower().split():
                assert word in shown


HOSTILE = st.lists(
    st.sampled_from(
        ["Điều ", "Chương ", "Mục ", "PHỤ LỤC ", "“", "”", '"', "1", "2", "a)", "đ)", "I", ". "]
        + ["\n", " ", "<", "&", "Nơi nhận:", *string.ascii_lowercase[:4]]
    ),
    max_size=200,
).map("".join)


class AnyTextTests(SimpleTestCase):
    @given(HOSTILE)
    def test_anchors_are_unique_and_no_input_raises(self, text):
        parts, flow = read(text_blocks(text))
        found = [part.anchor for part in parts]
        assert len(found) == len(set(found))
        assert render(parts, flow).count(" id=") == len(parts)

    def test_the_work_grows_with_the_length_only(self):
        """Counted in signs read, not by the clock."""
        lines = ["“Điều 1. A", "1. B", "a) C", "Điều 1", "PHỤ LỤC", "QUY CHẾ"]
        short, long = (len(read(text_blocks("\n".join(lines * n)))[1]) for n in (100, 1000))
        assert long == 10 * short
