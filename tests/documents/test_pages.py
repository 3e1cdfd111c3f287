from datetime import date, timedelta

from django.test import TestCase
from django.urls import reverse
from django.utils import timezone

from documents.models import Document, DocumentFile, LawText, Subject
from documents.models.document import State
from tests.documents.rows import make_body, make_document, relate
from tests.factories import make_article

TODAY = timezone.localdate()
LAW = (
    "<p>Chương II</p><p>TÀI CHÍNH</p><p>Điều 6. Nguồn thu</p><p>1. Gồm:</p><p>a) Đoàn phí;</p>"
    "<p>Điều 7. Chi</p><p>Theo quy định.</p>"
)


def page_of(test, document, **query):
    return test.client.get(document.get_absolute_url(), query)


class TextTests(TestCase):
    def test_a_law_has_its_contents_and_anchors(self):
        page = page_of(self, make_document(html=LAW)).text
        assert '<a class="ch" href="#chuong-2">Chương II. TÀI CHÍNH</a>' in page
        assert '<li><a href="#dieu-6">Điều 6. Nguồn thu</a></li>' in page
        assert 'id="dieu-6-khoan-1-diem-a"' in page

    def test_a_document_without_text_says_so(self):
        page = page_of(self, make_document()).text
        assert "Thư viện chưa có toàn văn của văn bản này" in page
        assert "Mục lục" not in page

    def test_a_note_stands_at_the_article_that_was_amended(self):
        law = make_document(html=LAW)
        amending = make_document("41/2020/NĐ-CP", effective_from=date(2020, 4, 1))
        relate(amending, "amends", law, target_provision="Điều 6", source_provision="Điều 1")
        page = page_of(self, law).text
        note = page.partition('id="dieu-6"')[2].partition('id="dieu-6-khoan-1"')[0]
        assert "<b>Sửa đổi từ 01/04/2020</b> theo Điều 1 <a href=" in note
        assert "<b>chưa gộp</b>" in page

    def test_a_text_that_changes_is_made_ready_anew(self):
        law = make_document(html=LAW)
        law.body = "<p>Điều 1. Mới</p>"
        law.save()
        page = page_of(self, law).text
        assert 'id="dieu-1"' in page
        assert 'id="dieu-6"' not in page

    def test_a_text_that_was_written_past_save_is_shown_all_the_same(self):
        law = make_document()
        LawText.objects.all().delete()
        Document.objects.update(text="Điều 1. Phạm vi")
        assert '<h3 id="dieu-1">Điều 1. Phạm vi' in page_of(self, law).text

    def test_a_long_text_is_made_ready_by_the_worker(self):
        law = make_document()
        law.body = "".join(f"<p>Điều {n}. Tên</p><p>{'chữ ' * 30}</p>" for n in range(1, 1001))
        with self.captureOnCommitCallbacks(execute=True):
            law.save()
        page = page_of(self, law)
        assert 'id="dieu-1000"' in page.text
        assert law.provisions.count() == 1000


class StateTests(TestCase):
    def test_an_ended_document_names_its_successor_on_top(self):
        old = make_document("12/2012/NĐ-CP", state=State.IN_FORCE)
        new = make_document("50/2024/NĐ-CP", effective_from=date(2025, 7, 1))
        relate(new, "replaces", old)
        page = page_of(self, old).text
        assert "<b>Văn bản này đã hết hiệu lực từ 01/07/2025</b>, thay bằng <a href=" in page
        assert "Nguồn ghi “còn hiệu lực”, nhưng đã bị thay thế từ 01/07/2025." in page

    def test_a_successor_that_is_not_public_is_not_named(self):
        old = make_document()
        relate(
            make_document("50/2024/NĐ-CP", effective_from=date(2025, 7, 1), is_public=False),
            "replaces",
            old,
        )
        page = page_of(self, old).text
        assert "đã hết hiệu lực từ 01/07/2025" in page
        assert "50/2024/NĐ-CP" not in page

    def test_a_consolidated_text_and_its_parts_name_each_other(self):
        law, whole = make_document(html=LAW), make_document("90/VBHN-VPQH")
        relate(whole, "consolidates", law)
        assert "Có bản hợp nhất, đã gộp các sửa đổi" in page_of(self, law).text
        assert "Đây là văn bản hợp nhất của" in page_of(self, whole).text

    def test_nobody_knows_is_said(self):
        assert "Chưa xác định được hiệu lực." in page_of(self, make_document()).text

    def test_a_successor_since_an_unknown_day_is_named(self):
        old = make_document()
        relate(make_document("50/2024/NĐ-CP"), "replaces", old)
        page = page_of(self, old).text
        assert "đã có văn bản thay thế, chưa rõ từ ngày nào: <a href=" in page

    def test_the_history_ends_with_today(self):
        document = make_document(
            state=State.IN_FORCE, issued_on=date(2020, 1, 2), effective_from=date(2020, 2, 1)
        )
        page = page_of(self, document).text
        assert "Ban hành" in page.partition('class="tl"')[2]
        assert "Hôm nay: còn hiệu lực" in page

    def test_relations_are_shown_from_both_ends(self):
        law, decree = make_document("1/2020/NĐ-CP"), make_document("2/2020/NĐ-CP")
        relate(decree, "guides", law, target_provision="Điều 10")
        assert "<h3>Quy định chi tiết, hướng dẫn</h3>" in page_of(self, decree).text
        other_end = page_of(self, law).text
        assert "<h3>Được quy định chi tiết, hướng dẫn bởi</h3>" in other_end
        assert "<small>Điều 10</small>" in other_end


class AddressTests(TestCase):
    def setUp(self):
        self.document = make_document("05/2020/NĐ-CP", issued_on=date(2020, 3, 5))
        self.address = "/van-ban/nghi-dinh/2020/5-2020-nd-cp/"

    def assert_leads_here(self, address):
        response = self.client.get(address)
        assert (response.status_code, response.get("Location")) == (301, self.address)

    def test_every_other_spelling_leads_to_the_one(self):
        assert self.document.get_absolute_url() == self.address
        for spelling in (
            "/van-ban/NGHI-DINH/2020/5-2020-ND-CP/",
            "/van-ban/nghi-dinh/2020/05-2020-nđ-cp/",
            "/van-ban/nghi-dinh/2020/05-2020-n%C4%91-cp/",
            "/van-ban/nghi-dinh/2020/5_2020_nd.cp/",
            "/van-ban/nghi-dinh/2020/05/2020/nđ-cp/",
            "/van-ban/nghi-dinh/2020/05%2F2020%2FN%C4%90-CP/",
            "/van-ban/quyet-dinh/2020/5-2020-nd-cp/",
            "/van-ban/nghi-dinh/khong-ro/5-2020-nd-cp/",
            "/van-ban/nghi-dinh/2020/5-2020-nd-cp--bo-noi-vu/",
        ):
            self.assert_leads_here(spelling)

    def test_the_query_is_kept(self):
        response = self.client.get("/van-ban/nghi-dinh/2020/05-2020-nd-cp/?dinh-dang=json")
        assert response["Location"] == f"{self.address}?dinh-dang=json"

    def test_an_address_of_before_a_correction_leads_to_the_new_one(self):
        document = make_document("7-CT/TW", type="Chỉ thị")
        before = document.get_absolute_url()
        document.issued_on = date(2016, 1, 9)
        document.number = "8-CT/TW"
        document.save()
        response = self.client.get(before)
        assert (response.status_code, response["Location"]) == (301, document.get_absolute_url())

    def test_a_number_of_another_year_is_another_document(self):
        make_document("49-CT/TW", type="Chỉ thị", issued_on=date(2005, 2, 21))
        assert self.client.get("/van-ban/chi-thi/2015/49-ct-tw/").status_code == 404

    def test_an_address_that_may_mean_several_leads_to_their_list(self):
        for year in (2005, 2015):
            make_document("49-CT/TW", type="Chỉ thị", issued_on=date(year, 2, 21))
        response = self.client.get("/van-ban/chi-thi/khong-ro/49-ct-tw/")
        address = reverse("documents:document_list", query={"q": "49-CT/TW"})
        assert (response.status_code, response["Location"]) == (302, address)

    def test_what_is_not_public_is_not_there_for_anyone(self):
        Document.objects.update(is_public=False)
        assert self.client.get(self.address).status_code == 404
        assert self.client.get("/van-ban/nghi-dinh/2020/05-2020-nd-cp/").status_code == 404

    def test_nonsense_is_not_found(self):
        for address in ("/van-ban/a/b/c/", "/van-ban/%20/%20/%20/", "/van-ban/x/2020/--/"):
            assert self.client.get(address).status_code == 404


class MachineTests(TestCase):
    def test_the_sitemap_names_public_documents_only(self):
        public, hidden = make_document(), make_document(is_public=False)
        sitemap = self.client.get("/sitemap.xml").text
        assert public.get_absolute_url() in sitemap
        assert hidden.get_absolute_url() not in sitemap

    def test_the_document_is_told_with_relations_files_and_quality(self):
        old = make_document(
            "12/2012/NĐ-CP", body="Chính phủ", issued_on=date(2012, 6, 20), html=LAW
        )
        new = make_document("50/2024/NĐ-CP", effective_from=date(2025, 7, 1))
        relate(new, "replaces", old)
        told = page_of(self, old, **{"dinh-dang": "json"}).json()
        assert told["number"] == "12/2012/NĐ-CP"
        assert told["issuing_bodies"] == ["Chính phủ"]
        assert (told["state"], told["issued_on"]) == ("het_toan_bo", "2012-06-20")
        assert told["replaced_by"] == ["50/2024/NĐ-CP"]
        assert [(row["kind"], row["direction"]) for row in told["relations"]] == [
            ("replaces", "in")
        ]
        assert (told["files"], told["text_quality"]) == ([], "text")

    def test_a_hidden_document_is_in_no_relation(self):
        law = make_document()
        relate(make_document(is_public=False), "guides", law)
        assert page_of(self, law, **{"dinh-dang": "json"}).json()["relations"] == []

    def test_a_browser_that_has_the_page_gets_no_second_copy(self):
        document = make_document(html=LAW)
        first = page_of(self, document)
        again = self.client.get(
            document.get_absolute_url(), headers={"if-none-match": first["ETag"]}
        )
        assert again.status_code == 304
        assert "Last-Modified" in first


class CostTests(TestCase):
    def test_a_page_takes_the_same_few_queries_however_much_it_tells(self):
        law = make_document("99/2020/NĐ-CP", html=f"{LAW}<p>Theo Nghị định 7/2020/NĐ-CP</p>")
        for n in range(7, 12):
            relate(make_document(f"{n}/2020/NĐ-CP", html="<p>Theo 1/2012/NĐ-CP</p>"), "guides", law)
            law.subjects.add(Subject.objects.get_or_create(name=f"Lĩnh vực {n}")[0])
            law.co_issuers.add(make_body(f"Bộ {n}"))
            DocumentFile.objects.create(document=law, file=f"attachments/{n}.pdf")
        make_article(body="<p>Theo Nghị định 99/2020/NĐ-CP.</p>")
        make_document(html="<p>Theo Nghị định 99/2020/NĐ-CP.</p>")
        page_of(self, law)
        with self.assertNumQueries(12):
            page_of(self, law)

    def test_news_that_cite_are_listed(self):
        law = make_document("50/2024/NĐ-CP")
        make_article("Tập huấn", body="<p>Theo Nghị định 50/2024/NĐ-CP.</p>")
        make_article("Tin nháp", body="<p>Theo 50/2024/NĐ-CP.</p>", state="draft")
        later = timezone.now() + timedelta(days=1)
        make_article("Tin hẹn", body="<p>Theo 50/2024/NĐ-CP.</p>", published_at=later)
        page = page_of(self, law).text
        assert "<h3>Tin bài nhắc đến</h3>" in page
        assert "Tập huấn" in page
        assert "Tin nháp" not in page
        assert "Tin hẹn" not in page
