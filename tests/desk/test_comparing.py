"""Two texts side by side: which paragraphs answer each other, which words differ."""

import time

from django.test import SimpleTestCase, TestCase

from desk import comparing, snapshots
from desk.comparing import align, blocks_of, lines_of
from desk.comparing.words import marked
from news.models import Article, Tag
from tests.desk.test_snapshots import attach
from tests.factories import make_article, make_category, make_photo

SENTENCE = (
    "công đoàn cơ sở người lao động tết sum vầy tỉnh Lào Cai hội nghị chủ tịch phong trào thi đua "
    "chăm lo đời sống của các trong với và"
)


def kinds(old, new):
    return [row.kind for row in align(blocks_of(old), blocks_of(new))]


def long_text(paragraphs=90, words=56):
    """Some 5,000 words, no two paragraphs alike."""
    known = SENTENCE.split()
    return [
        f"Đoạn {n}: " + " ".join(known[(n * 7 + k * (n % 5 + 1)) % 30] for k in range(words))
        for n in range(paragraphs)
    ]


def html(paragraphs):
    return "".join(f"<p>{text}</p>" for text in paragraphs)


class WordTests(SimpleTestCase):
    def test_words_are_marked_whole(self):
        assert marked("trao 120 suất", "trao 210 suất") == (
            "trao <del>120</del> suất",
            "trao <ins>210</ins> suất",
        )

    def test_a_tone_makes_another_word(self):
        assert marked("hoà", "hòa") == ("<del>hoà</del>", "<ins>hòa</ins>")

    def test_what_looks_like_markup_is_text(self):
        assert marked("<b>", "<b> & <script>") == (
            "&lt;b&gt;",
            "&lt;b&gt;<ins> &amp; &lt;script&gt;</ins>",
        )

    def test_nothing_differs_from_nothing(self):
        assert marked("", "") == ("", "")


class ParagraphTests(SimpleTestCase):
    def test_a_changed_paragraph_stands_beside_what_it_was(self):
        rows = align(
            blocks_of("<p>Một</p><p>Trao 120 suất quà</p><p>Ba</p>"),
            blocks_of("<p>Một</p><p>Trao 210 suất quà</p><p>Ba</p>"),
        )

        assert [row.kind for row in rows] == ["same", "changed", "same"]
        assert rows[1].new == "Trao <ins>210</ins> suất quà"

    def test_added_and_removed_paragraphs_stand_alone(self):
        assert kinds("<p>Một</p>", "<p>Một</p><p>Hai</p>") == ["same", "added"]
        assert kinds("<p>Một</p><p>Hai</p>", "<p>Một</p>") == ["same", "removed"]

    def test_paragraphs_find_each_other_beside_a_new_one(self):
        rows = align(
            blocks_of("<p>Chị Mẩy nói món quà ấm lòng.</p><p>Đợt trao quà kéo dài hết tháng.</p>"),
            blocks_of(
                "<p>Lời mở đầu hoàn toàn mới.</p><p>Chị Mẩy bảo món quà ấm lòng.</p>"
                "<p>Đợt trao quà kéo dài hết quý.</p>"
            ),
        )

        assert [row.kind for row in rows] == ["added", "changed", "changed"]

    def test_what_has_no_words_in_common_is_not_called_changed(self):
        old = "<p>Một hai ba bốn</p><p>Năm sáu bảy tám</p>"

        assert kinds(old, "<p>Chín</p><p>Mười</p><p>Mười một</p>").count("changed") == 0

    def test_a_heading_a_link_and_bold_letters_are_told_apart_from_words(self):
        assert kinds("<p>Một</p>", "<h2>Một</h2>") == ["restyled"]
        assert kinds("<p>Một hai</p>", "<p>Một <strong>hai</strong></p>") == ["restyled"]
        assert kinds('<p><a href="/a/">Một</a></p>', '<p><a href="/b/">Một</a></p>') == ["changed"]

    def test_pictures_are_told_by_name_and_description(self):
        text = '<figure><img src="/media/anh/le-hoi.jpg" alt="Lễ hội"><figcaption>Vui</figcaption>'

        words = [block.words for block in blocks_of(text)]

        assert words == ["[ảnh: Lễ hội le-hoi.jpg]", "Vui"]

    def test_rows_of_a_table_are_paragraphs(self):
        table = (
            "<table><tr><td>Xã</td><td>Suất</td></tr><tr><td>Bắc Hà</td><td>30</td></tr></table>"
        )

        assert [block.words for block in blocks_of(f"<table>{table}</table>")] == [
            "Xã | Suất |",
            "Bắc Hà | 30 |",
        ]

    def test_texts_without_markup_are_taken_by_lines(self):
        assert [line.words for line in lines_of("một\r\n\r\nhai ")] == ["một", "hai"]

    def test_nonsense_is_no_crash(self):
        for text in ("", "   ", "<p>", "\0", "<!-- -->", "<p" * 2000, "<b>" * 5000, "<?x?>", "]]>"):
            blocks_of(text)


class SpeedTests(SimpleTestCase):
    def seconds(self, old, new):
        start = time.process_time()
        align(blocks_of(old), blocks_of(new))
        return time.process_time() - start

    def test_two_texts_of_five_thousand_words_take_no_time_to_speak_of(self):
        old = long_text()
        edited = [f"{text} thêm" if n % 3 == 0 else text for n, text in enumerate(old)]

        assert self.seconds(html(old), html(edited)) < 0.3
        assert self.seconds(html(old), html(reversed(old))) < 0.6
        assert self.seconds(" ".join(old), " ".join(reversed(edited))) < 0.6

    def test_a_text_made_to_be_slow_ends(self):
        assert self.seconds("<p>x</p>" * 20_000, "<p>x</p><p>y</p>" * 10_000) < 5


class PartTests(TestCase):
    def parts(self, article, old):
        found = comparing.compare(Article, old, snapshots.take(article))
        return {part.label: [(row.kind, row.old, row.new) for row in part.rows] for part in found}

    def test_what_did_not_change_is_left_out(self):
        article = make_article()

        assert self.parts(article, snapshots.take(article)) == {}

    def test_things_are_told_by_their_names(self):
        article = make_article(category=make_category("Chăm lo"))
        old = snapshots.take(article)
        article.category = make_category("Thi đua")
        article.lead_photo = make_photo(alt="Lễ hội")
        article.save()

        parts = self.parts(article, old)

        assert parts["Chuyên mục chính"] == [
            ("changed", "<del>Chăm lo</del>", "<ins>Thi đua</ins>")
        ]
        assert parts["Ảnh đầu bài"][0][0] == "added"

    def test_tags_and_files_are_added_and_removed_one_by_one(self):
        article = make_article()
        article.tags.add(Tag.objects.create(name="tết"))
        old = snapshots.take(article)
        article.tags.set([Tag.objects.create(name="xuân")])
        attach(article, "Mẫu đơn")

        parts = self.parts(article, old)

        assert parts["Thẻ"] == [("removed", "<del>tết</del>", ""), ("added", "", "<ins>xuân</ins>")]
        assert parts["Tệp đính kèm"][0][0] == "added"
        assert "tên tệp: Mẫu đơn" in parts["Tệp đính kèm"][0][2]

    def test_a_category_that_is_gone_keeps_its_name(self):
        gone = make_category("Thi đua")
        article = make_article(category=gone)
        old = snapshots.take(article)
        article.category = make_category("Chăm lo")
        article.save()
        gone.delete()

        assert "Thi đua" in self.parts(article, old)["Chuyên mục chính"][0][1]

    def test_moments_are_told_in_our_zone_day_first(self):
        article = make_article(published_at=None)
        old = snapshots.take(article)
        new = {**old, "fields": {**old["fields"], "published_at": "2026-11-23T00:00:00+00:00"}}

        part = comparing.compare(Article, old, new)[0]

        assert part.rows[0].new == "<ins>07:00 23/11/2026</ins>"

    def test_unchanged_runs_are_folded(self):
        text = [f"Đoạn {n}" for n in range(6)]
        article = make_article(body=html(text))
        old = snapshots.take(article)
        article.body = html([*text, "Đoạn cuối thêm vào"])
        article.save()

        runs = comparing.compare(Article, old, snapshots.take(article))[0].runs

        assert [(folded, len(rows)) for folded, rows in runs] == [(True, 6), (False, 1)]
