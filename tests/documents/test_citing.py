from datetime import date, timedelta
from io import StringIO

from django.core.management import call_command
from django.test import SimpleTestCase, TestCase
from django.utils import timezone

from documents.citing import missing_citations
from documents.lawtext import make_ready
from documents.marks import CHUNK, mark, replace_marks
from documents.models import Citation, Document, LawText
from documents.models.document import State
from documents.provisions import articles_at, find_provision
from tests.documents.rows import make_document, relate
from tests.factories import make_article

CITING = "<p>Căn cứ Nghị định số 1/2020/NĐ-CP;</p>"


def shown(test, row):
    return test.client.get(row.get_absolute_url()).text


class StoringTests(TestCase):
    def test_a_citation_finds_its_document(self):
        target = make_document("1/2020/NĐ-CP")
        make_document(html=CITING)
        assert Citation.objects.get().target == target

    def test_an_unknown_one_is_kept_and_found_when_the_document_arrives(self):
        make_document(html=CITING)
        assert [row["printed"] for row in missing_citations()] == ["01/2020/NĐ-CP"]
        target = make_document("01/2020/NĐ-CP")
        assert Citation.objects.get().target == target
        assert list(missing_citations()) == []

    def test_it_is_unknown_again_when_the_document_goes_or_takes_another_number(self):
        target = make_document("1/2020/NĐ-CP")
        make_document(html=CITING)
        target.number = "2/2020/NĐ-CP"
        target.save()
        assert Citation.objects.get().target is None
        make_document("1/2020/NĐ-CP").delete()
        assert Citation.objects.get().target is None

    def test_several_of_one_number_are_told_apart_by_the_day(self):
        for year in (2005, 2015):
            make_document("49-CT/TW", type="Chỉ thị", issued_on=date(year, 2, 21))
        make_document(html="<p>Chỉ thị 49-CT/TW ngày 21/02/2015; Chỉ thị 49-CT/TW</p>")
        dated, undated = Citation.objects.order_by("position")
        assert dated.target.issued_on.year == 2015
        assert (undated.target, undated.is_ambiguous) == (None, True)

    def test_a_hidden_one_of_the_same_number_is_not_told_of(self):
        make_document("49-CT/TW", type="Chỉ thị", issued_on=date(2015, 2, 21), is_public=False)
        target = make_document("49-CT/TW", type="Chỉ thị", issued_on=date(2005, 2, 21))
        make_document(html="<p>Theo Chỉ thị 49-CT/TW</p>")
        citation = Citation.objects.get()
        assert (citation.target, citation.is_ambiguous) == (target, False)

    def test_several_hidden_ones_are_not_told_of(self):
        for year in (2005, 2015):
            day = date(year, 2, 21)
            make_document("49-CT/TW", type="Chỉ thị", issued_on=day, is_public=False)
        make_document(html="<p>Theo Chỉ thị 49-CT/TW</p>")
        assert not Citation.objects.get().is_ambiguous

    def test_a_text_cites_nothing_that_was_signed_after_it(self):
        make_document("49-CT/TW", type="Chỉ thị", issued_on=date(2015, 2, 21))
        early = make_document("49-CT/TW", type="Chỉ thị", issued_on=date(2005, 2, 21))
        make_document(html="<p>Theo Chỉ thị 49-CT/TW</p>", issued_on=date(2010, 1, 1))
        assert Citation.objects.get().target == early

    def test_its_own_number_is_no_citation(self):
        make_document("1/2020/NĐ-CP", html=CITING)
        assert not Citation.objects.exists()

    def test_a_text_that_changes_or_goes_takes_its_citations_along(self):
        source = make_document(html=CITING)
        source.body = "<p>Căn cứ 2/2020/NĐ-CP</p>"
        source.save()
        assert [row.number for row in Citation.objects.all()] == ["02/2020/NĐ-CP"]
        source.delete()
        assert not Citation.objects.exists()

    def test_a_story_cites_as_a_document_does(self):
        target = make_document("1/2020/NĐ-CP")
        article = make_article(body=CITING)
        assert Citation.objects.get().target == target
        article.delete()
        assert not Citation.objects.exists()

    def test_an_unknown_one_in_a_story_is_kept_and_found_when_the_document_arrives(self):
        article = make_article(body="<p>Theo Nghị định 40/2019/NĐ-CP.</p>")
        citation = Citation.objects.get(source_kind="bai-viet", source_id=article.pk)
        assert citation.target is None

        document = make_document("40/2019/NĐ-CP")

        citation.refresh_from_db()
        assert citation.target == document

    def test_making_ready_again_changes_nothing(self):
        source = make_document(html="<p>Điều 1. A</p>" + CITING)
        before = list(Citation.objects.values()), source.law_text.html
        make_ready(source)
        assert (list(Citation.objects.values()), Document.objects.get().law_text.html) == before


class LongTextTests(SimpleTestCase):
    def test_a_text_longer_than_a_piece_keeps_every_letter_and_every_number(self):
        line = "<p>Theo 1/2020/NĐ-CP</p>\n"
        html = line * (3 * CHUNK // len(line))
        marked = mark(html)
        assert marked.count("trich:") == html.count("<p>")
        assert replace_marks(marked, lambda key, words: words) == html


class CommandTests(TestCase):
    def test_all_texts_can_be_read_anew(self):
        target, source = make_document("1/2020/NĐ-CP"), make_document(html=CITING)
        article = make_article(body=CITING)
        Citation.objects.all().delete()
        LawText.objects.all().delete()
        call_command("read_texts", stdout=StringIO())
        found = Citation.objects.filter(target=target).values_list("source_kind", "source_id")
        assert set(found) == {("van-ban", source.pk), ("bai-viet", article.pk)}
        assert LawText.objects.count() == 2


class LinkTests(TestCase):
    def test_a_link_tells_the_state_of_today(self):
        target = make_document("1/2020/NĐ-CP", state=State.IN_FORCE)
        source = make_document(html=CITING)
        link = (
            f'<a href="{target.get_absolute_url()}" title="Nghị định 1/2020/NĐ-CP: còn hiệu lực">'
        )
        assert link + "1/2020/NĐ-CP</a>" in shown(self, source)

    def test_an_ended_document_is_marked_in_words_where_it_is_named_first(self):
        make_document("1/2020/NĐ-CP", effective_until=date(2021, 1, 1))
        page = shown(self, make_document(html=CITING + CITING))
        assert page.count('title="Nghị định 1/2020/NĐ-CP: hết hiệu lực toàn bộ"') == 2
        assert page.count('</a> <span class="val val-off">Hết hiệu lực</span>') == 1

    def test_one_of_several_leads_to_their_list(self):
        for year in (2005, 2015):
            make_document("49-CT/TW", type="Chỉ thị", issued_on=date(year, 2, 21))
        page = shown(self, make_document(html="<p>Theo Chỉ thị 49-CT/TW</p>"))
        assert '<a href="/van-ban/?q=49-CT%2FTW" title="Nhiều văn bản cùng số này' in page

    def test_what_is_unknown_or_hidden_is_plain_text(self):
        hidden = make_document("1/2020/NĐ-CP", is_public=False)
        page = shown(self, make_document(html=CITING + "<p>và 2/2020/NĐ-CP</p>"))
        assert hidden.get_absolute_url() not in page
        assert "<p>và 2/2020/NĐ-CP</p>" in page
        assert "trich:" not in page

    def test_a_document_lists_what_cites_it(self):
        target = make_document("1/2020/NĐ-CP")
        make_document("5/2020/NĐ-CP", html=CITING)
        make_document("6/2020/NĐ-CP", html=CITING, is_public=False)
        page = shown(self, target)
        assert "<h3>Văn bản nhắc đến</h3>" in page
        assert "5/2020/NĐ-CP" in page
        assert "6/2020/NĐ-CP" not in page


class StoryTests(TestCase):
    def test_the_documents_a_story_cites_are_linked(self):
        target = make_document("1/2020/NĐ-CP")
        article = make_article(body=CITING)
        assert f'<a href="{target.get_absolute_url()}"' in shown(self, article)

    def test_a_story_pays_one_query_only_if_it_cites(self):
        make_document("1/2020/NĐ-CP")
        plain, citing = make_article(body="<p>Tin.</p>"), make_article(body=CITING)
        self.client.get("/")
        with self.assertNumQueries(3):
            shown(self, plain)
        with self.assertNumQueries(4):
            shown(self, citing)

    def test_a_link_of_the_writers_own_stays(self):
        make_document("1/2020/NĐ-CP")
        body = '<p><a href="https://vi.example/">1/2020/NĐ-CP</a></p>'
        assert 'href="https://vi.example/"' in shown(self, make_article(body=body))

    def test_the_state_follows_without_the_story_being_saved(self):
        target = make_document("1/2020/NĐ-CP", state=State.IN_FORCE)
        article = make_article(body=CITING)
        assert ": còn hiệu lực" in shown(self, article)
        new = make_document(effective_from=timezone.localdate() - timedelta(days=1))
        relate(new, "replaces", target)
        assert ": hết hiệu lực toàn bộ" in shown(self, article)


class ProvisionTests(TestCase):
    TEXT = (
        "<p>Điều 34. A</p><p>x</p><p>Điều 35. B</p><p>1. C</p><p>2. Gồm:</p><p>đ) D</p><p>a) E</p>"
    )

    def setUp(self):
        self.law = make_document(html=self.TEXT)

    def test_a_provision_is_found_by_its_name(self):
        assert find_provision(self.law, "35").heading == "B"
        assert find_provision(self.law, "35", "2", "A").anchor == "dieu-35-khoan-2-diem-a"

    def test_what_is_missing_leads_to_the_nearest_around_it(self):
        assert find_provision(self.law, "35", "2", "k").anchor == "dieu-35-khoan-2"
        assert find_provision(self.law, "99") is None

    def test_a_place_in_the_text_lies_in_an_article(self):
        place = self.law.text.index("Gồm")
        assert articles_at({self.law.pk: place})[self.law.pk].label == "35"
