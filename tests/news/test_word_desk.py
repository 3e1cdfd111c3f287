"""The way of a Word file at the desk: upload, a look at what was recognised, the draft."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from desk.models import Revision, Role
from news.clock import KEPT_DAYS, drop_old_word_files
from news.models import Article
from news.word.models import STUCK_AFTER, WordDraft
from news.word.tasks import read_word
from tests.factories import make_category, make_editor, make_person, make_unit
from tests.news.word_files import TYPED, docx, line
from unionportal.publishing import State

pytestmark = pytest.mark.django_db
ADD = reverse("admin:news_worddraft_add")
LIST = reverse("admin:news_worddraft_changelist")
LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def editor(client):
    client.editor = make_editor()
    client.force_login(client.editor)
    return client


@pytest.fixture
def bring(editor, django_capture_on_commit_callbacks):
    """Upload a file and let the worker read it."""

    def bring(content=None, name="bai.docx"):
        file = SimpleUploadedFile(name, TYPED.read_bytes() if content is None else content)
        with django_capture_on_commit_callbacks(execute=True):
            response = editor.post(ADD, {"file": file})
        return editor.get(response.headers["Location"]) if response.status_code == 302 else response

    return bring


def address(draft):
    return reverse("admin:news_worddraft_change", args=[draft.pk])


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("bai.docm", docx(line("Tin")), "Tệp .docm có chứa macro"),
        ("bai.docx", docx(line("Tin"), **{"word__vbaProject.bin": "x"}), "có chứa macro"),
        ("bai.doc", LOCKED, "tệp Word kiểu cũ"),
        ("bai.docx", LOCKED, "Tệp có mật khẩu"),
        ("bai.docx", b"", "Tệp rỗng"),
        ("bai.docx", b"PK\x03\x04 hong", "nội dung không phải DOC"),
        ("bai.pdf", b"%PDF-1.4", "Đây là tệp PDF"),
        ("bai.exe", b"MZ", "Chỉ nhận tệp Word có đuôi .docx."),
        ("a" * 300 + ".docx", docx(line("Tin")), "Tên tệp tối đa 200 ký tự"),
    ],
)
def test_a_file_that_is_no_clean_docx_is_refused_in_words(bring, name, content, words):
    response = bring(content, name)

    assert response.status_code == 200
    assert words in response.text
    assert not WordDraft.objects.exists()


def test_what_was_recognised_is_shown_and_nothing_is_an_article_yet(bring):
    make_unit("LĐLĐ huyện Mường Khương")

    response = bring()

    assert response.request["PATH_INFO"] == address(WordDraft.objects.get())
    for words in (
        "LIÊN ĐOÀN LAO ĐỘNG HUYỆN MƯỜNG KHƯƠNG",
        'value="Mười hai mái ấm trao tay trước mùa mưa"',
        "Nguyễn Vinh",
        "<dd>LĐLĐ huyện Mường Khương</dd>",
        "Góp công dựng nhà",
        "Lấy ra khỏi thân bài dòng",
        "2 ảnh chưa có mô tả",
    ):
        assert words in response.text
    assert not Article.objects.exists()


def test_the_page_loads_itself_again_while_the_worker_reads(editor):
    draft = WordDraft.objects.create(name="bai.docx", created_by=editor.editor)

    response = editor.get(address(draft))

    assert 'http-equiv="refresh"' in response.text
    assert "Máy đang đọc tệp." in response.text


def test_what_the_worker_could_not_read_is_told_and_can_be_read_again(
    bring, editor, django_capture_on_commit_callbacks
):
    response = bring(docx(**{"word__document.xml": b"<hong"}))
    draft = WordDraft.objects.get()

    assert draft.problem in response.text
    with django_capture_on_commit_callbacks(execute=True):
        editor.post(address(draft))
    response = editor.get(address(draft))
    assert "Tệp Word hỏng nên không đọc được." in response.text


def test_a_draft_whose_worker_died_for_good_can_be_read_again(
    bring, editor, django_capture_on_commit_callbacks
):
    bring()
    draft = WordDraft.objects.get()
    long_ago = timezone.now() - STUCK_AFTER - timedelta(minutes=1)
    WordDraft.objects.update(state="reading", result={}, changed_at=long_ago)

    with django_capture_on_commit_callbacks(execute=True):
        editor.post(address(draft))

    draft.refresh_from_db()
    assert draft.state == "ready"
    assert draft.story.title == "Mười hai mái ấm trao tay trước mùa mưa"


def test_a_task_done_again_changes_nothing(bring):
    bring()
    before = WordDraft.objects.values().get()

    read_word.func(before["id"])
    read_word.func(before["id"] + 1)

    assert WordDraft.objects.values().get() == before


def test_a_file_that_is_gone_is_told(bring, editor):
    bring()
    draft = WordDraft.objects.get()
    draft.file.storage.delete(draft.file.name)
    WordDraft.objects.update(state="reading")

    read_word.func(draft.pk)

    assert "Tệp không còn trên máy chủ." in editor.get(address(draft)).text


def test_a_draft_is_made_once_with_what_was_recognised_and_is_not_published(bring, editor):
    unit, category = make_unit("LĐLĐ huyện Mường Khương"), make_category()
    bring()
    draft = WordDraft.objects.get()
    chosen = {"title": "Mười hai mái ấm", "category": category.pk, "headings": ["1"]}

    for _ in range(2):
        response = editor.post(address(draft), chosen)

    article = Article.objects.get()
    assert response.headers["Location"] == reverse("admin:news_article_change", args=[article.pk])
    assert (article.state, article.created_by) == (State.DRAFT, editor.editor)
    assert (article.title, article.unit) == ("Mười hai mái ấm", unit)
    assert (article.writer, article.photographer) == ("Nguyễn Vinh", "Đình Trơn")
    assert article.lead_photo.caption == article.photo_caption
    assert article.body_photos.count() == 1
    made = Revision.objects.about(article).get()
    assert (made.by, made.act) == (editor.editor, f"Lập từ tệp Word {draft.name}.")
    assert "<h2>Mùa mưa không còn lo dột</h2>" in article.body
    assert "<p><strong>Góp công dựng nhà</strong></p>" in article.body


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"title": "Tin", "category": ""}, "Không được để trống."),
        ({"title": " \u200b", "category": "1"}, "Không được để trống."),
        ({"title": "a" * 300, "category": "1"}, "255"),
        ({"title": "Tin", "category": "999999"}, "Lựa chọn"),
        ({"title": "Tin", "category": "1", "headings": ["99"]}, "Lựa chọn"),
    ],
)
def test_a_choice_that_makes_no_sense_is_named_and_makes_no_draft(bring, editor, typed, words):
    category = make_category()
    bring()
    if typed["category"] == "1":
        typed = {**typed, "category": category.pk}

    response = editor.post(address(WordDraft.objects.get()), typed)

    assert words in response.text
    assert not Article.objects.exists()


def test_editors_see_only_the_files_they_brought(bring, client):
    bring()
    draft = WordDraft.objects.get()
    client.force_login(make_editor("nguoi-khac"))

    assert "bai.docx" not in client.get(LIST).text
    assert client.get(address(draft)).status_code == 302
    client.force_login(User.objects.create_user("la", is_staff=True))
    assert client.get(ADD).status_code == 403
    assert client.get(LIST).status_code == 403


def test_a_writers_draft_is_of_the_own_unit_whoever_the_file_names(bring, client):
    own, other = make_unit("Công đoàn xã Bản Liền"), make_unit("LĐLĐ huyện Mường Khương")
    client.force_login(make_person(Role.WRITER, unit=own))
    bring()
    draft = WordDraft.objects.get()
    chosen = {"title": "Mười hai mái ấm", "category": make_category().pk}

    page = client.get(address(draft))
    refused = client.post(address(draft), chosen | {"unit": other.pk})
    made = client.post(address(draft), chosen | {"unit": own.pk}, follow=True)

    assert page.context["form"].initial["unit"] == own.pk
    assert "Xem lại, sửa chỗ cần sửa, rồi bấm Gửi duyệt." in made.text
    assert refused.context["form"].errors["unit"]
    assert Article.objects.get().unit == own


def test_readers_never_get_the_file(bring, client):
    bring()
    client.logout()

    assert client.get(WordDraft.objects.get().file.url).status_code == 404


def test_files_of_long_ago_go_and_the_drafts_made_of_them_stay(
    bring, editor, django_capture_on_commit_callbacks
):
    bring()
    draft = WordDraft.objects.get()
    chosen = {"title": "Mười hai mái ấm", "category": make_category().pk}
    editor.post(address(draft), chosen)
    WordDraft.objects.update(created_at=timezone.now() - timedelta(days=KEPT_DAYS + 1))

    with django_capture_on_commit_callbacks(execute=True):
        drop_old_word_files()

    assert not WordDraft.objects.exists()
    assert not draft.file.storage.exists(draft.file.name)
    assert Article.objects.count() == 1


def test_a_longer_list_of_files_takes_no_more_queries(editor):
    def queries():
        with CaptureQueriesContext(connection) as captured:
            editor.get(LIST)
        return len(captured)

    queries()  # some are asked once a process
    WordDraft.objects.create(name="bai.docx", created_by=editor.editor)
    few = queries()
    for _ in range(30):
        WordDraft.objects.create(name="bai.docx", created_by=editor.editor)

    assert queries() == few
