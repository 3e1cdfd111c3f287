"""One story from a Word file on a phone to the page and back, through everybody's hands."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.db.models.functions import Now
from django.utils import timezone
from playwright.sync_api import expect

from desk.models import Role, Stage
from news.models import Article
from photos.models import Photo
from tests.desk.test_autosave_browser import KEPT, says, sign_in, wait_for_editor, write
from tests.factories import make_category, make_person, make_unit
from tests.news.word_files import TYPED

pytestmark = pytest.mark.browser

TITLE = "Mười hai mái ấm trao tay trước mùa mưa"
MENDED = "Mười hai mái ấm trước mùa mưa"
LEAD = "Sapo gõ lúc đường dây đứt."
CHANGED_LEAD = "Sapo của bản sửa chờ thay."
PARAGRAPH = "Đoạn gõ lúc mất mạng."
ALT = "Chủ nhà đứng trước căn nhà mới"
REASON = "Tiêu đề dài quá, hãy viết gọn lại."


@pytest.fixture
def newsroom(transactional_db, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    unit = make_unit("LĐLĐ huyện Mường Khương")
    make_category("Công đoàn xã, phường")
    return SimpleNamespace(
        writer=make_person(Role.WRITER, unit=unit),
        editor=make_person(Role.EDITOR, unit=unit),
        publisher=make_person(Role.PUBLISHER),
    )


@pytest.fixture
def come_in(browser, live_server):
    """Sign somebody in, in a browser of their own; errors in scripts fail the test."""
    contexts, errors = [], []

    def come_in(person, width):
        context = browser.new_context(
            base_url=live_server.url, viewport={"width": width, "height": 800}
        )
        contexts.append(context)
        context.on("weberror", lambda found: errors.append(found.error))
        page = context.new_page()
        page.goto("/admin/")
        sign_in(page, person.username)
        return page

    yield come_in
    for context in contexts:
        context.close()
    assert not errors


def test_a_story_goes_from_a_phone_to_the_page_and_back(newsroom, come_in, open_page):
    writer = come_in(newsroom.writer, 360)
    bring_word_file(writer)
    describe_photos(writer)
    write_without_a_line(writer)
    send(writer)

    editor = come_in(newsroom.editor, 1280)
    send_back(editor)

    mend(writer)

    publisher = come_in(newsroom.publisher, 1280)
    schedule(publisher)

    reader = open_page("/", 360)
    it_appears_at_its_hour(reader)

    prepare_change(publisher)
    assert LEAD in read(reader)
    put_change_live(publisher)
    assert CHANGED_LEAD in read(reader)

    take_former_version_back(publisher)
    assert LEAD in read(reader)


def bring_word_file(writer):
    writer.get_by_role("link", name="Thêm bài từ tệp Word").click()
    writer.set_input_files("#id_file", TYPED)
    writer.get_by_role("button", name="Đọc tệp").click()
    writer.get_by_label("Chuyên mục chính").select_option("Công đoàn xã, phường")
    writer.get_by_role("button", name="Lập bản nháp").click()
    wait_for_editor(writer)
    assert writer.input_value("#id_title") == TITLE
    assert writer.evaluate("document.documentElement.scrollWidth") == 360


def describe_photos(writer):
    for photo in Photo.objects.all():
        page = writer.context.new_page()
        page.goto(photo.admin_url)
        page.fill("#id_alt", ALT)
        with page.expect_navigation():
            page.locator("[name=_save]").first.click()
        page.close()


def write_without_a_line(writer):
    writer.context.set_offline(True)
    writer.fill("#id_lead", LEAD)
    write(writer, PARAGRAPH)
    says(writer, "Mất mạng: đang giữ trong máy này.")
    writer.context.set_offline(False)
    says(writer, KEPT)


def send(writer):
    with writer.expect_navigation():
        writer.locator("[name=_send]").last.click()
    article = Article.objects.get()
    assert article.state == Stage.REVIEW
    assert article.lead == LEAD
    assert PARAGRAPH in article.body


def send_back(editor):
    open_from_queue(editor, TITLE)
    editor.get_by_text("trả lại, chặng đã qua").click()
    editor.fill("#id_reason", REASON)
    with editor.expect_navigation():
        editor.locator("[name=_return]").click()
    assert Article.objects.get().state == Stage.RETURNED


def mend(writer):
    writer.goto("/admin/")
    returned = writer.get_by_role("listitem").filter(has=writer.locator("q", has_text=REASON))
    returned.get_by_role("link", name=TITLE).click()
    wait_for_editor(writer)
    expect(writer.locator(".returned")).to_contain_text(REASON)
    writer.fill("#id_title", MENDED)
    send(writer)


def schedule(publisher):
    tomorrow = timezone.localtime() + timedelta(days=1)
    open_from_queue(publisher, MENDED)
    publisher.fill("#id_published_at_0", f"{tomorrow:%d/%m/%Y}")
    publisher.fill("#id_published_at_1", "07:00")
    button = publisher.locator("[name=_schedule]").first
    expect(button).to_have_value(f"Hẹn đăng 07:00 {weekday(tomorrow)} {tomorrow:%d/%m}")
    with publisher.expect_navigation():
        button.click()
    expect(publisher.locator(".messagelist")).to_contain_text("Người đọc chưa thấy (hẹn")


def it_appears_at_its_hour(reader):
    article = Article.objects.get()
    response = reader.goto(reader.url.rstrip("/") + article.get_absolute_url())
    assert response.status == 404
    # Nothing runs between: only the hour that was chosen is over now.
    Article.objects.update(published_at=Now())
    text = read(reader)
    assert LEAD in text
    assert PARAGRAPH in text
    assert reader.inner_text("h1") == MENDED
    assert reader.get_by_alt_text(ALT).count() == 2


def prepare_change(publisher):
    open_story(publisher)
    publisher.fill("#id_lead", CHANGED_LEAD)
    with publisher.expect_navigation():
        publisher.locator("[name=_prepare]").first.click()
    expect(publisher.locator(".messagelist")).to_contain_text("Bài đang đăng vẫn như cũ")


def put_change_live(publisher):
    with publisher.expect_navigation():
        publisher.locator("[name=_put]").click()
    expect(publisher.locator(".messagelist")).to_contain_text("Đã thay bản đang đăng")


def take_former_version_back(publisher):
    publisher.goto(f"/admin/news/article/{Article.objects.get().pk}/history/")
    publisher.get_by_role("link", name="Xem, lấy lại").nth(1).click()
    expect(publisher.locator(".sides")).to_contain_text("đường dây đứt")
    with publisher.expect_navigation():
        publisher.get_by_role("button", name="Lấy lại bản này").click()


def open_from_queue(page, title):
    page.goto("/admin/cho-duyet/")
    page.get_by_role("link", name=title).click()
    wait_for_editor(page)


def open_story(page):
    page.goto(f"/admin/news/article/{Article.objects.get().pk}/change/")
    wait_for_editor(page)


def read(reader):
    """Load the story anew and return its words."""
    reader.reload()
    return reader.inner_text("article")


def weekday(moment):
    names = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")
    return f"thứ {names[moment.weekday()]}" if moment.weekday() < 6 else "Chủ nhật"
