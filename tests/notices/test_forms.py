from django.core.exceptions import ValidationError
from django.test import TestCase

from notices.models import BlankForm
from tests.notices.helpers import HIDDEN, add_file, days, make_form, make_group, text_file, today
from unionportal.publishing import State


def titles(response):
    return [blank.title for blank in response.context["page_obj"]]


class FormListTests(TestCase):
    def test_lists_forms_in_use_by_group_and_order(self):
        later, first = make_group("Tài chính"), make_group("Đoàn viên")
        later.order, first.order = 2, 1
        later.save()
        first.save()
        make_form("Sổ quỹ", group=later)
        make_form("Danh sách", group=first, order=2)
        make_form("Đơn", group=first, order=1)
        make_form("Hết hạn", group=first, until=days(-1))

        assert titles(self.client.get("/bieu-mau/")) == ["Đơn", "Danh sách", "Sổ quỹ"]

    def test_a_superseded_form_is_in_the_archive_while_the_new_one_is_published(self):
        new = make_form("Bản mới")
        make_form("Bản cũ", replaced_by=new)

        assert titles(self.client.get("/bieu-mau/")) == ["Bản mới"]
        assert titles(self.client.get("/bieu-mau/?xem=luu-tru")) == ["Bản cũ"]

        new.state = State.DRAFT
        new.save()
        assert titles(self.client.get("/bieu-mau/")) == ["Bản cũ"]

    def test_finds_by_name_code_and_base_with_or_without_marks(self):
        make_form("Sổ quỹ", code="M11-TC", legal_base="Luật Công đoàn")
        make_form("Đơn gia nhập", code="M01-ĐV")

        for query in ("so quy", "Sổ quỹ", "m11-tc", "M11", "luat cong doan"):
            with self.subTest(query=query):
                assert titles(self.client.get("/bieu-mau/", {"q": query})) == ["Sổ quỹ"]

    def test_filters_by_group_and_leaves_out_what_makes_no_sense(self):
        make_form("Đơn", group=make_group("Đoàn viên"))
        money = make_group("Tài chính")
        make_form("Sổ quỹ", group=money)

        assert titles(self.client.get("/bieu-mau/", {"nhom": money.slug})) == ["Sổ quỹ"]
        for query in ("nhom=khong-co", "xem=gi", "nhom="):
            with self.subTest(query=query):
                assert len(titles(self.client.get(f"/bieu-mau/?{query}"))) == 2

    def test_hidden_forms_are_in_no_list(self):
        for fields in HIDDEN:
            make_form("Ẩn", **fields)

        for query in ("", "?xem=luu-tru", "?q=an"):
            with self.subTest(query=query):
                response = self.client.get(f"/bieu-mau/{query}")
                assert titles(response) == []
                assert response.context["groups"] == []

    def test_query_count_is_small_and_constant(self):
        add_file(make_form())
        self.client.get("/bieu-mau/")
        with self.assertNumQueries(5):
            self.client.get("/bieu-mau/")
        new = make_form("Mới")
        for n in range(10):
            add_file(make_form(f"Mẫu {n}", group=make_group(f"Nhóm {n}")))
            make_form(f"Cũ {n}", replaced_by=new)
        self.client.get("/bieu-mau/")
        with self.assertNumQueries(5):
            self.client.get("/bieu-mau/")


class FormPageTests(TestCase):
    def test_a_wrong_slug_moves_to_the_right_one(self):
        blank = make_form()

        response = self.client.get(f"/bieu-mau/sai-{blank.pk}/")

        assert response.status_code == 301
        assert response["Location"] == blank.get_absolute_url()

    def test_hidden_forms_and_their_files_are_not_found(self):
        for fields in HIDDEN:
            with self.subTest(**fields):
                blank = make_form(**fields)
                file = add_file(blank)

                assert self.client.get(blank.get_absolute_url()).status_code == 404
                assert self.client.get(file.file.url).status_code == 404

    def test_a_superseded_form_names_the_new_one_and_its_file_still_answers(self):
        new = make_form("Bản mới")
        old = make_form("Bản cũ", replaced_by=new)
        file = add_file(old)

        text = self.client.get(old.get_absolute_url()).text

        assert f'<a href="{new.get_absolute_url()}">Bản mới</a>' in text
        assert self.client.get(file.file.url).status_code == 200
        assert "Bản cũ" in self.client.get(new.get_absolute_url()).text

    def test_a_new_form_that_is_a_draft_is_not_named(self):
        old = make_form("Bản cũ", replaced_by=make_form("Bản mới", state=State.DRAFT))

        assert "Bản mới" not in self.client.get(old.get_absolute_url()).text
        assert "Bản mới" not in self.client.get("/bieu-mau/").text

    def test_the_address_of_a_withdrawn_form_leads_to_the_new_one(self):
        new = make_form("Bản mới")
        old = make_form("Bản cũ", replaced_by=new, state=State.WITHDRAWN)

        self.assertRedirects(self.client.get(old.get_absolute_url()), new.get_absolute_url())

    def test_a_file_that_was_exchanged_answers_at_its_old_address(self):
        file = add_file(make_form())
        old = file.file.url
        file.file = text_file("ban-sua.txt", "Bản sửa")
        file.save()

        response = self.client.get(old, follow=True)

        assert b"".join(response).decode() == "Bản sửa"

    def test_the_last_day_still_counts(self):
        blank = make_form(until=today())

        assert "không còn dùng" not in self.client.get(blank.get_absolute_url()).text


class BlankFormTests(TestCase):
    def test_two_forms_cannot_supersede_each_other(self):
        first = make_form()
        second = make_form(replaced_by=first)
        first.replaced_by = second

        with self.assertRaisesMessage(ValidationError, "Hai mẫu không thể thay thế lẫn nhau."):
            first.full_clean()

    def test_the_sitemap_holds_published_forms_only(self):
        shown = make_form("Đang hiện")
        make_form("Bản nháp", slug="ban-nhap", state=State.DRAFT)

        text = self.client.get("/sitemap.xml").text

        assert shown.get_absolute_url() in text
        assert "ban-nhap" not in text

    def test_the_front_page_shows_the_newest_forms_in_use(self):
        make_form("Mẫu mới", replaced_by=None)
        make_form("Mẫu hết hạn", until=days(-1))

        text = self.client.get("/").text

        assert "Mẫu mới" in text
        assert "Mẫu hết hạn" not in text
        assert BlankForm.objects.current().count() == 1
