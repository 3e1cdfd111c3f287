"""Writing news in the admin, as an editor does and as nobody should."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from news.models import Article, Tag
from tests.factories import make_article, make_category, make_editor, make_photo

pytestmark = pytest.mark.django_db

ADD = reverse("admin:news_article_add")
LIST = reverse("admin:news_article_changelist")
NO_FILES = {
    f"{name}-{number}_FORMS": "0"
    for name in ("attachments", "recordings", "corrections")
    for number in ("TOTAL", "INITIAL")
}


@pytest.fixture
def editor(client):
    client.force_login(make_editor())
    return client


def form(**fields):
    category = fields.pop("category", None) or make_category()
    return {
        "title": "Mười hai mái ấm",
        "body": "<p>Chữ đã gõ trong bài.</p>",
        "category": category.pk,
        **NO_FILES,
        **fields,
    }


def attached(file):
    return form(
        **{
            "attachments-TOTAL_FORMS": "1",
            "attachments-0-title": "Mẫu đơn",
            "attachments-0-order": "0",
            "attachments-0-file": file,
        }
    )


def change_address(article):
    return reverse("admin:news_article_change", args=[article.pk])


def change(article, **fields):
    values = {"title": article.title, "body": article.body, "category": article.category}
    return form(**{**values, **fields})


def messages_of(response):
    return " ".join(str(message) for message in response.context["messages"])


class TestBadInput:
    @pytest.mark.parametrize(
        ("field", "value", "words"),
        [
            ("title", "a" * 300, "Tối đa 255 ký tự, đang có 300."),
            ("title", "Tin\0nóng", "Có ký tự không hợp lệ"),
            ("title", "\u00ad\u200b", "Không được để trống."),
            ("lead", "a" * 601, "Tối đa 600 ký tự"),
            ("body", "<p>" + "chữ " * 700_000 + "</p>", "Nội dung dài quá 2 MB"),
            ("slug", "Mái ấm / ?", "Đường dẫn chỉ gồm chữ không dấu"),
            ("published_at_0", "31/02/2020", "Ngày không có thật"),
            ("expires_at_1", "25:99", "Giờ không có thật"),
            ("category", "999999", "Lựa chọn này không còn."),
            ("tags", "999999", "Lựa chọn 999999 không còn."),
        ],
    )
    def test_is_named_at_its_field_and_what_was_typed_stays(self, editor, field, value, words):
        typed = {**form(lead="Sapo đã gõ"), field: value}

        response = editor.post(ADD, typed)

        assert response.status_code == 200
        name = field.removesuffix("_0").removesuffix("_1")
        errors = response.context["adminform"].form.errors
        assert words in " ".join(errors[name])
        assert len(errors) == 1
        assert words in response.text
        for kept in {"title", "lead", "body"} - {field}:
            assert typed[kept].removeprefix("<p>").removesuffix("</p>") in response.text
        if field == "body":
            assert len(response.content) > len(value)
        assert not Article.objects.exists()

    def test_expiry_before_publication(self, editor):
        typed = form(
            published_at_0="16/12/2026",
            published_at_1="08:00",
            expires_at_0="15/12/2026",
            expires_at_1="08:00",
        )

        response = editor.post(ADD, typed)

        assert "Giờ gỡ phải sau giờ đăng." in response.text
        assert 'value="15/12/2026"' in response.text

    @pytest.mark.parametrize(
        ("name", "content", "words"),
        [
            ("anh.gif", b"GIF89a<script>alert(1)</script>", "Không nhận loại tệp này."),
            ("don.pdf", b"MZ\x90\0" + b"\0" * 400, "nội dung không phải PDF"),
            ("don.docx", b"PK\x03\x04 hong", "nội dung không phải DOC"),
            ("a" * 300 + ".pdf", b"%PDF-1.4", "Tên tệp tối đa 200 ký tự"),
            ("rong.pdf", b"", "Tệp rỗng"),
        ],
    )
    def test_attached_file(self, editor, name, content, words):
        response = editor.post(ADD, attached(SimpleUploadedFile(name, content)))

        assert response.status_code == 200
        assert words in response.text
        assert "Mẫu đơn" in response.text
        assert "Chữ đã gõ trong bài." in response.text
        assert not Article.objects.exists()

    def test_a_form_without_its_hidden_fields(self, editor):
        response = editor.post(ADD, {"title": "Tin"})

        assert response.status_code == 200
        assert "Hãy tải lại trang" in response.text

    def test_two_editors_saving_one_after_the_other(self, editor, client):
        article = make_article("Bản đầu")
        first = change(article, title="Bản của người thứ nhất", body="<p>Một</p>")
        second = change(article, title="Bản của người thứ hai", body="<p>Hai</p>")

        for typed in (first, second):
            assert editor.post(change_address(article), typed).status_code == 302

        article.refresh_from_db()
        assert (article.title, article.body) == ("Bản của người thứ hai", "<p>Hai</p>")

    def test_saving_what_another_has_deleted(self, editor):
        article = make_article()
        typed = change(article)
        article.delete()

        response = editor.post(change_address(article), typed, follow=True)

        assert "Có lẽ mục này đã bị xóa." in messages_of(response)

    def test_a_tag_that_is_there_under_another_spelling(self, editor):
        Tag.objects.create(name="Mái ấm")

        response = editor.post(reverse("admin:news_tag_add"), {"name": "Mai am"})

        assert "Đã có thẻ “Mái ấm”" in response.text

    def test_a_category_whose_address_is_taken(self, admin_client):
        make_category("Chăm lo", slug="cham-lo")

        response = admin_client.post(
            reverse("admin:news_category_add"), {"name": "Chăm lo", "slug": "", "order": "1"}
        )

        assert response.status_code == 200
        assert "Đường dẫn này đã có" in response.text

    def test_a_list_asked_in_odd_ways(self, editor):
        make_article()
        for query in ("hien=la", "cua=la", "q=" + "9" * 30, "q=/bai-viet/-", "p=999", "e=1"):
            assert editor.get(f"{LIST}?{query}", follow=True).status_code == 200


class TestPublishing:
    def test_the_message_says_that_a_draft_is_not_seen_and_leads_to_the_preview(self, editor):
        response = editor.post(ADD, form(), follow=True)

        preview = reverse("admin:news_article_preview", args=[Article.objects.get().pk])
        assert "Người đọc chưa thấy (bản nháp)." in messages_of(response)
        assert preview in messages_of(response)

    def test_the_message_of_a_published_article_leads_to_its_page(self, editor):
        response = editor.post(ADD, form(_publish="1"), follow=True)

        article = Article.objects.get()
        assert "Người đọc đang thấy." in messages_of(response)
        assert article.get_absolute_url() in messages_of(response)
        assert editor.get(article.get_absolute_url()).status_code == 200

    def test_publishing_at_once_overrules_a_later_time(self, editor):
        later = timezone.now() + timedelta(days=3)
        article = make_article(published_at=later)
        at = timezone.localtime(later)

        editor.post(
            change_address(article),
            change(
                article,
                published_at_0=f"{at:%d/%m/%Y}",
                published_at_1=f"{at:%H:%M}",
                _publish="1",
            ),
        )

        assert Article.objects.published().filter(pk=article.pk).exists()

    def test_publishing_at_once_after_the_expiry_is_refused(self, editor):
        article = make_article(state="draft", published_at=None)

        response = editor.post(
            change_address(article),
            change(article, expires_at_0="01/01/2020", expires_at_1="08:00", _publish="1"),
        )

        assert "Giờ gỡ đã qua nên bài sẽ không hiện." in response.text
        assert 'value="Đăng ngay"' in response.text

    def test_the_button_is_gone_while_readers_see_the_article(self, editor):
        shown, draft = make_article(), make_article(state="draft")

        assert 'value="Đăng ngay"' not in editor.get(change_address(shown)).text
        assert 'value="Đăng ngay"' in editor.get(change_address(draft)).text

    def test_the_history_names_the_publishing(self, editor):
        article = make_article(state="draft")

        editor.post(change_address(article), change(article, _publish="1"))

        history = editor.get(reverse("admin:news_article_history", args=[article.pk])).text
        assert "Đã thêm bước “đăng”." in history

    def test_chosen_articles_are_withdrawn_not_deleted(self, editor):
        article = make_article()

        preview = editor.post(LIST, {"action": "bulk_withdraw", "_selected_action": [article.pk]})
        editor.post(preview.url)

        article.refresh_from_db()
        assert article.state == "withdrawn"
        assert "delete_selected" not in editor.get(LIST).text


class TestFinding:
    @pytest.mark.parametrize(
        "typed",
        [
            "https://congdoan.example.vn/bai-viet/{slug}-{pk}/?utm=zalo#phan-2",
            "/bai-viet/{slug}-{pk}/",
            "congdoan.example.vn/bai-viet/ten-cu-{pk}",
            " {pk} ",
            "#{pk}",
        ],
    )
    def test_by_a_pasted_address_or_number(self, editor, typed):
        make_article("Bài khác")
        article = make_article("Đường về bản", slug="duong-ve-ban-2025")

        response = editor.get(LIST, {"q": typed.format(slug=article.slug, pk=article.pk)})

        assert [row.pk for row in response.context["cl"].result_list] == [article.pk]

    def test_a_typed_number_is_looked_for_in_the_text_too(self, editor):
        article = make_article("Kế hoạch 2031")

        response = editor.get(LIST, {"q": "2031"})

        assert [row.pk for row in response.context["cl"].result_list] == [article.pk]

    @pytest.mark.parametrize("kind", ["now", "later", "draft", "expired", "withdrawn"])
    def test_by_whether_readers_see_it(self, editor, kind):
        now = timezone.now()
        rows = {
            "now": make_article(published_at=None),
            "later": make_article(published_at=now + timedelta(hours=1)),
            "draft": make_article(state="draft"),
            "expired": make_article(published_at=None, expires_at=now - timedelta(hours=1)),
            "withdrawn": make_article(state="withdrawn"),
        }

        response = editor.get(LIST, {"hien": kind})

        assert list(response.context["cl"].result_list) == [rows[kind]]
        assert f"live-{kind}" in response.text

    def test_the_list_costs_the_same_however_long(self, editor, django_assert_num_queries):
        make_article(lead_photo=make_photo())
        editor.get(LIST)
        with django_assert_num_queries(13) as first:
            editor.get(LIST)
        for _ in range(5):
            make_article(lead_photo=make_photo())
        with django_assert_num_queries(len(first)):
            editor.get(LIST)


def test_the_checks_make_room_for_the_errors_of_a_refused_form(editor):
    article = make_article(lead_photo=make_photo(alt=""), state="draft")
    panel = '<details class="check" id="kiem-tra"{}>'

    assert panel.format(" open") in editor.get(change_address(article)).text
    refused = editor.post(change_address(article), change(article, title=""))
    assert panel.format("") in refused.text
