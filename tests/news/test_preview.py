"""The working copy, as its editors see it before its readers do."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from desk import snapshots, working
from desk.models import PreparedChange, Role
from news.models import Article, Attachment, Tag
from tests.factories import make_article, make_category, make_editor, make_person, make_unit

pytestmark = pytest.mark.django_db

NOW_TYPED = "Tiêu đề vừa gõ lại"


@pytest.fixture
def editor(client):
    user = make_editor()
    client.force_login(user)
    return user


def type_in(user, article=None, **fields):
    """What the browser sends a moment after the last keystroke."""
    sent = {
        "user": user.pk,
        "model": "news.article",
        "object": article and article.pk,
        "key": str(uuid4()),
        "number": 1,
        "fields": [[name, str(value)] for name, value in fields.items()],
    }
    typed = working.read(json.dumps(sent).encode())
    working.take_in(typed)
    return typed.form_key


def prepare(article, **changes):
    data = snapshots.take(article)
    data["fields"] |= changes
    return PreparedChange.objects.create(target=article, data=data)


def screen_of(article):
    return reverse("admin:news_article_preview", args=[article.pk])


def page_of(article):
    return reverse("admin:news_article_preview_page", args=[article.pk])


def test_the_page_stands_in_a_frame_of_the_desk_only(client, editor):
    article = make_article(state="draft")

    screen, page = client.get(screen_of(article)), client.get(page_of(article))

    assert f'src="{page_of(article)}"' in screen.text
    assert "frame-ancestors 'self'" in page["Content-Security-Policy"]
    assert "'unsafe-inline'" not in page["Content-Security-Policy"]
    assert "no-store" in page["Cache-Control"]
    assert "luot-xem.gif" not in page.text


def test_what_one_typed_since_the_last_save_is_shown_and_stays_unsaved(client, editor):
    category = make_category("Tin mới")
    article = make_article(title="Tiêu đề đã lưu", state="draft")
    tag = Tag.objects.create(name="Mái ấm")
    type_in(
        editor,
        article,
        title=NOW_TYPED,
        body="<p>Đoạn vừa gõ.</p>",
        category=category.pk,
        tags=tag.pk,
    )

    page = client.get(page_of(article)).text

    assert NOW_TYPED in page
    assert "Đoạn vừa gõ." in page
    assert "Tin mới" in page
    assert "Mái ấm" in page
    article.refresh_from_db()
    assert article.title == "Tiêu đề đã lưu"
    assert not article.tags.exists()
    assert "bản tự lưu" in client.get(screen_of(article)).text


def test_a_field_that_is_wrong_is_shown_as_it_was_saved(client, editor):
    article = make_article(title="Tiêu đề đã lưu", state="draft")
    type_in(editor, article, title="a" * 300, body="<p>Đoạn vừa gõ.</p>")

    page, screen = client.get(page_of(article)).text, client.get(screen_of(article)).text

    assert "Tiêu đề đã lưu" in page
    assert "Đoạn vừa gõ." in page
    assert "chưa đúng nên đang hiện nội dung đã lưu" in screen


def test_a_published_story_with_a_picture_that_lacks_words_is_shown_all_the_same(client, editor):
    article = make_article()
    body = (
        '<p>Chữ mới.</p><p><a href="https://x.vn/"></a><img src="/media/photos/2026/01/a.jpg"></p>'
    )
    type_in(editor, article, title=article.title, body=body)

    assert "Chữ mới." in client.get(page_of(article)).text


def test_attachments_are_shown_by_their_typed_names(client, editor):
    article = make_article(state="draft")
    file = Attachment.objects.create(article=article, title="Tên cũ", file="attachments/a.pdf")
    rows = {
        "attachments-TOTAL_FORMS": 1,
        "attachments-INITIAL_FORMS": 1,
        "attachments-0-id": file.pk,
        "attachments-0-article": article.pk,
        "attachments-0-title": "Tên mới gõ",
        "attachments-0-order": 0,
    }
    type_in(editor, article, title=article.title, **rows)

    page = client.get(page_of(article)).text

    assert "Tên mới gõ" in page
    assert "Tên cũ" not in page


def test_a_change_that_waits_is_shown_before_what_is_live(client, editor):
    article = make_article(title="Tiêu đề đang hiện")
    prepare(article, title="Tiêu đề sắp thay")

    assert "Tiêu đề sắp thay" in client.get(page_of(article)).text
    assert "Tiêu đề đang hiện" in client.get(article.get_absolute_url()).text


def test_a_draft_has_the_day_of_today_and_no_unknown_one(client, editor):
    article = make_article(state="draft", published_at=None)

    page = client.get(page_of(article)).text

    assert f"{timezone.localtime():%d/%m/%Y}" in page
    assert "không rõ ngày" not in page


def test_what_another_typed_is_not_shown(client, editor):
    article = make_article(title="Tiêu đề đã lưu", state="draft")
    type_in(make_editor("nguoi-khac"), article, title=NOW_TYPED)

    assert NOW_TYPED not in client.get(page_of(article)).text


def test_a_story_that_was_never_saved_is_shown_from_what_was_typed(client, editor):
    make_category()
    key = type_in(editor, None, title=NOW_TYPED, body="<p>Đoạn đầu.</p>")

    screen = client.get(reverse("admin:news_article_preview_new", args=[key]))
    page = client.get(reverse("admin:news_article_preview_new_page", args=[key]))

    assert screen.status_code == 200
    assert NOW_TYPED in page.text
    assert not Article.objects.exists()


def test_a_new_story_without_title_and_category_is_shown_too(client, editor):
    make_category()
    key = type_in(editor, None, lead="Chỉ mới có sapo.")

    page = client.get(reverse("admin:news_article_preview_new_page", args=[key])).text

    assert "(Chưa có tiêu đề)" in page
    assert "Chỉ mới có sapo." in page


def test_a_writer_sees_no_foreign_draft(client):
    client.force_login(make_person(Role.WRITER, unit=make_unit()))
    foreign = make_article(state="draft", unit=make_unit("CĐ ngành Y tế"))

    assert client.get(screen_of(foreign)).status_code == 403
    assert client.get(page_of(foreign)).status_code == 403
    address = reverse("admin:news_article_share", args=[foreign.pk])
    assert client.post(address, {"days": "3"}).status_code == 403


def test_nobody_opens_what_another_typed_into_a_new_story(client, editor):
    make_category()
    key = type_in(make_editor("nguoi-khac"), None, title=NOW_TYPED)

    assert client.get(reverse("admin:news_article_preview_new", args=[key])).status_code == 404


def test_looking_changes_nothing(client, editor):
    article = make_article(state="draft", updated_at=timezone.now() - timedelta(days=1))
    type_in(editor, article, title=NOW_TYPED)
    before = Article.objects.values().get(pk=article.pk)

    client.get(screen_of(article))
    client.get(page_of(article))

    assert Article.objects.values().get(pk=article.pk) == before
