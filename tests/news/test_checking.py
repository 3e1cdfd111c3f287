"""What the checker finds in an article, what of it blocks publishing, and what it costs."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from documents.models.document import State as DocumentState
from news.checking.article import look_at
from news.checking.findings import Level
from news.checking.headline import look_at_lead, look_at_title
from news.checking.links import check_later, check_links
from news.checking.models import OutsideLink
from news.checking.text import look_at_text
from news.checking.weight import look_at_weight, shared_files, weight
from news.models import Article
from tests.documents.rows import make_document
from tests.factories import make_article, make_editor, make_photo, make_unit
from tests.news.test_admin import change, change_address
from tests.siteinfo.servers import say, serving

BARE = '<figure><img src="/media/photos/2026/11/a-800.jpg" alt="{}"></figure>'
LINK = '<p>Xem <a href="{}">{}</a></p>'


def said(findings, level=None):
    return " ".join(found.text for found in findings if level in (None, found.level))


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


class TestHeadline:
    def test_a_long_title_and_a_long_lead_are_told(self):
        assert "Tiêu đề dài 120 ký tự" in said(look_at_title("a" * 120))
        assert "Sapo dài 50 chữ" in said(look_at_lead("chữ " * 50))

    @pytest.mark.parametrize(
        "title", ["CÔNG ĐOÀN TỈNH TRAO QUÀ TẾT", "HỘI NGHỊ TỔNG KẾT năm 2026 của LĐLĐ tỉnh"]
    )
    def test_capitals_are_told(self, title):
        assert "viết hoa toàn bộ" in said(look_at_title(title))

    @pytest.mark.parametrize(
        "title", ["LĐLĐ tỉnh trao quà Tết", "CĐCS, LĐLĐ, UBND", "Tết Sum vầy ở Sa Pa", "COVID", ""]
    )
    def test_abbreviations_are_no_shouting(self, title):
        assert said(look_at_title(title)) == ""


class TestText:
    def test_a_picture_without_description_blocks_and_one_without_caption_warns(self):
        findings = list(look_at_text(BARE.format("")))

        assert "Ảnh thứ 1 trong bài chưa có mô tả" in said(findings, Level.BLOCKS)
        assert "Ảnh thứ 1 trong bài chưa có chú thích" in said(findings, Level.WARNS)

    def test_a_described_picture_with_a_caption_is_fine(self):
        html = BARE.format("Thợ xây").replace("</f", "<figcaption>Ở Sa Pa</figcaption></f")

        assert said(look_at_text(html)) == ""

    @pytest.mark.parametrize("html", ["<h3>Một</h3>", "<h2>Một</h2><h4>Hai</h4>", "<h1>Một</h1>"])
    def test_headings_that_skip_a_level_are_told(self, html):
        assert "nhảy cấp" in said(look_at_text(html))

    def test_headings_in_order_are_fine(self):
        assert said(look_at_text("<h2>A</h2><h3>B</h3><h4>C</h4><h2>D</h2><h3>E</h3>")) == ""

    def test_a_paragraph_of_more_than_150_words_is_told(self):
        assert "dài 151 chữ" in said(look_at_text(f"<p>{'chữ ' * 151}</p>"))
        assert said(look_at_text(f"<p>{'chữ ' * 150}</p>")) == ""

    @pytest.mark.parametrize(
        ("href", "words", "problem"),
        [
            ("https://la.example/x", "\u200b .", "liên kết ẩn"),
            ("https://la.example/x", "https://laodong.vn/tin", "dẫn tới la.example"),
            ("https://la.example/x", "xem ở laodong.vn nhé", "dẫn tới la.example"),
            ("https://laodong.vn.la.example/", "laodong.vn", "dẫn tới laodong.vn.la.example"),
            ("https://laodong.vn@la.example/", "laodong.vn", "dẫn tới la.example"),
        ],
    )
    def test_a_hidden_link_blocks(self, href, words, problem):
        assert problem in said(look_at_text(LINK.format(href, words)), Level.BLOCKS)

    @pytest.mark.parametrize(
        ("href", "words"),
        [
            ("https://laodong.vn/tin/1", "Báo Lao Động"),
            ("https://www.laodong.vn/tin", "laodong.vn"),
            ("https://media.laodong.vn/a.mp4", "https://laodong.vn"),
            ("https://vi.example/tp", "UBND TP.HCM, v.v."),
            ("/van-ban/luat/2024/50-2024-qh15/", "laodong.vn"),
            ("mailto:a@b.vn", "a@b.vn"),
            ("https://[hong", "laodong.vn"),
        ],
    )
    def test_an_honest_link_is_fine(self, href, words):
        assert said(look_at_text(LINK.format(href, words))) == ""


class TestWeight:
    def test_every_picture_counts_and_the_slow_line_is_told(self):
        assert weight("<p>A</p>", 3) - weight("<p>A</p>", 1) == 2 * 75 * 1024
        assert shared_files() > 40_000
        assert "mạng chậm (400 kbit/s) tải hết trong" in said(look_at_weight("", 1), Level.TELLS)

    def test_a_heavy_page_is_a_warning(self):
        assert "MB" in said(look_at_weight("", 20), Level.WARNS)


@pytest.mark.django_db
class TestLinks:
    def test_what_the_worker_found_dead_is_told(self, settings):
        settings.CHECK_PRIVATE_LINKS = True
        with serving(lambda page: say(page, 404 if "hong" in page.path else 200)) as server:
            check_links.func([f"{server.url}/hong", f"{server.url}/tot"])
            article = make_article(body=LINK.format(f"{server.url}/hong", "Tin cũ"))

        assert "không mở được: máy chủ trả lời 404." in said(look_at(article))
        assert OutsideLink.objects.get(url=f"{server.url}/tot").is_dead is False

    def test_our_own_line_being_down_tells_nothing_about_links(self, settings):
        settings.CHECK_PRIVATE_LINKS = True
        with serving(say) as server:
            url = f"{server.url}/"
        check_links.func([url])

        assert OutsideLink.objects.get().is_dead is None
        assert "1 liên kết ra ngoài chưa kiểm tra được" in said(
            look_at(make_article(body=LINK.format(url, "Tin")))
        )

    def test_an_address_is_asked_once_a_day(self, settings):
        settings.CHECK_PRIVATE_LINKS = True
        with serving(say) as server:
            html = LINK.format(server.url, "Tin")
            check_later(html)
            check_later(html)
            assert len(server.seen) == 1
            OutsideLink.objects.update(checked_at=timezone.now() - timedelta(days=2))
            check_later(html)
            assert len(server.seen) == 2

    def test_an_address_inside_our_network_is_not_asked(self):
        with serving(say) as server:
            check_later(LINK.format(server.url, "Tin"))

        assert server.seen == []


@pytest.mark.django_db
class TestArticle:
    def test_without_unit_and_writer(self):
        assert "Chưa ghi đơn vị gửi bài. Chưa ghi tên người viết." in said(look_at(make_article()))

    def test_a_dead_and_an_unknown_document_are_told(self):
        make_document("12/2012/QH13", state=DocumentState.EXPIRED)
        article = make_article(body="<p>Theo Luật số 12/2012/QH13 và Nghị định 99/2019/NĐ-CP.</p>")

        told = said(look_at(article))
        assert "Bài dẫn 12/2012/QH13, nay hết hiệu lực toàn bộ." in told
        assert "Văn bản 99/2019/NĐ-CP chưa có trong thư viện" in told

    def test_all_of_it_takes_three_queries(self, django_assert_num_queries):
        body = BARE.format("") + LINK.format("https://laodong.vn", "Tin") * 3
        body += "<p>Theo Luật số 12/2012/QH13 và Nghị định 99/2019/NĐ-CP.</p>"
        make_document("12/2012/QH13", state=DocumentState.EXPIRED)
        pk = make_article(body=body, lead_photo=make_photo(), unit=make_unit()).pk
        article = Article.objects.get(pk=pk)

        with django_assert_num_queries(3):
            look_at(article)


@pytest.mark.django_db
class TestPublishing:
    @pytest.fixture
    def editor(self, client):
        client.force_login(make_editor())
        return client

    def test_a_lead_photo_without_description_blocks_with_a_way_to_mend_it(self, editor):
        photo = make_photo(alt="")
        article = make_article(state="draft", lead_photo=photo)

        response = editor.post(
            change_address(article),
            change(article, lead_photo=photo.pk, lead="Sapo đã gõ", _publish="1"),
        )

        errors = response.context["adminform"].form.errors
        assert list(errors) == ["lead_photo"]
        assert photo.admin_url in errors["lead_photo"].as_text()
        assert "Sapo đã gõ" in response.text
        article.refresh_from_db()
        assert article.state == "draft"

    def test_what_is_described_in_the_store_needs_no_more(self, editor):
        photo = make_photo(alt="")
        body = f'<figure><img src="{photo.src}" alt=""></figure>'
        article = make_article(state="draft", body=body, lead_photo=photo)
        typed = change(article, lead_photo=photo.pk, body=body, _publish="1")
        assert editor.post(change_address(article), typed).status_code == 200

        photo.alt = "Ba công nhân trát tường"
        photo.save()
        editor.post(change_address(article), typed)

        article.refresh_from_db()
        assert article.state == "published"
        assert 'alt="Ba công nhân trát tường"' in article.body

    def test_a_hidden_link_blocks_and_nothing_typed_is_lost(self, editor):
        body = LINK.format("https://la.example/x", "https://laodong.vn")
        article = make_article(state="draft")

        response = editor.post(change_address(article), change(article, body=body, _publish="1"))

        assert "dẫn tới la.example: hãy sửa cho khớp." in response.text
        assert "https://la.example/x" in response.text
        assert list(response.context["adminform"].form.errors) == ["body"]

    def test_a_draft_is_saved_whatever_it_lacks(self, editor):
        photo = make_photo(alt="")
        article = make_article(state="draft")

        response = editor.post(change_address(article), change(article, lead_photo=photo.pk))

        assert response.status_code == 302

    def test_what_was_published_so_before_does_not_hold_up_a_mend(self, editor):
        photo = make_photo(alt="")
        article = make_article(lead_photo=photo)

        typed = change(article, lead_photo=photo.pk, title="Tiêu đề đã sửa")
        assert editor.post(change_address(article), typed).status_code == 302
        typed["body"] = LINK.format("https://la.example/", "laodong.vn")
        assert editor.post(change_address(article), typed).status_code == 200

    def test_the_form_and_the_preview_lead_to_the_place(self, editor):
        photo = make_photo(alt="")
        article = make_article("TIÊU ĐỀ VIẾT HOA", state="draft", lead_photo=photo)
        preview = reverse("admin:news_article_preview", args=[article.pk])

        form, page = editor.get(change_address(article)).text, editor.get(preview).text

        assert "Kiểm tra trước khi đăng: 1 chỗ phải sửa" in form
        assert 'href="#id_title"' in form
        assert f'href="{photo.admin_url}"' in form
        assert f'href="{change_address(article)}#id_title"' in page

    def test_a_new_article_has_nothing_to_check(self, editor):
        assert "Kiểm tra trước khi đăng" not in editor.get("/admin/news/article/add/").text
