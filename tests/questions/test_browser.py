"""A reader asks, the desk answers and publishes, another reader finds the answer."""

import pytest
from django.core.management import call_command

from questions.models import Message, Question
from tests.factories import make_editor
from tests.questions.helpers import ASK, a_subject, make_message

pytestmark = pytest.mark.browser

QUESTION = "Xưởng tôi trả lương muộn hai tuần, công ty có phải trả thêm tiền không?"
ANSWER = "Trả chậm từ 15 ngày trở lên thì phải đền bù thêm một khoản."
READY = """() => window.CKEDITOR && Object.values(CKEDITOR.instances).length > 0
  && Object.values(CKEDITOR.instances).every((editor) => editor.status === "ready")"""


@pytest.fixture(autouse=True)
def _quick(settings):
    settings.QUESTION_MIN_SECONDS = 0


def ask(page):
    page.get_by_label("Bạn muốn hỏi hay góp ý về").select_option(label="Tiền lương, tiền thưởng")
    page.get_by_label("Nội dung").fill(QUESTION)
    page.get_by_label("Cho phép đăng câu hỏi").check()
    page.get_by_label("Tôi đã đọc và đồng ý").check()
    page.get_by_role("button", name="Gửi câu hỏi, góp ý").click()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_question_is_asked_answered_published_and_found(transactional_db, open_page, scripts):
    page = open_page("/hoi-dap/", 360, java_script_enabled=scripts)
    page.get_by_role("main").get_by_role("link", name="Gửi câu hỏi, góp ý").click()

    ask(page)
    page.get_by_text("Đã nhận thư của bạn").wait_for()
    private = page.url.partition("?")[0]
    assert page.get_by_label("Đường dẫn riêng").input_value() == private

    page.get_by_role("textbox", name="Viết thêm").fill("Tháng nào cũng vậy.")
    page.get_by_role("button", name="Gửi lời viết thêm").click()
    page.get_by_text("Đã nhận lời viết thêm").wait_for()

    answer_and_publish(open_page)

    page.goto(private)
    page.get_by_role("heading", name="Thư của bạn: đã trả lời").wait_for()
    page.get_by_text(ANSWER).wait_for()
    reader = open_page("/hoi-dap/", java_script_enabled=scripts)
    reader.get_by_label("Tìm trong các câu đã trả lời").fill("luong cham")
    reader.get_by_role("search", name="Hỏi đáp").get_by_role("button", name="Tìm").click()
    reader.get_by_role("link", name="Lương trả chậm có được đền bù không?").click()
    reader.get_by_text(ANSWER).wait_for()
    assert QUESTION not in reader.content()


def answer_and_publish(open_page):
    """An editor takes the message of the queue, and publishes an answer."""
    make_editor()
    desk = open_page("/admin/questions/message/")
    desk.get_by_label("Tên").fill("bien-tap-vien")
    desk.get_by_label("Mật khẩu").fill("mat-khau-thu")
    desk.get_by_role("button", name="Đăng nhập").click()
    desk.get_by_role("link", name=QUESTION[:30]).click()
    desk.get_by_text("Tháng nào cũng vậy.").wait_for()
    desk.get_by_role("button", name="Lưu và soạn bài hỏi đáp").click()

    desk.get_by_label("Tiêu đề").fill("Lương trả chậm có được đền bù không?")
    desk.get_by_label("Câu hỏi").fill("Một công nhân hỏi về việc xưởng trả lương muộn hai tuần.")
    desk.wait_for_function(READY)
    desk.evaluate("(text) => CKEDITOR.instances.id_answer.setData(text)", f"<p>{ANSWER}</p>")
    desk.get_by_role("button", name="Lưu và đăng ngay").click()
    desk.get_by_text("Người đọc đang thấy").wait_for()
    assert Question.objects.published().get().message == Message.objects.get()


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_message_is_withdrawn_from_its_own_page(transactional_db, open_page, scripts):
    message = make_message(name="Giàng A Thử")
    page = open_page(message.get_absolute_url(), 360, java_script_enabled=scripts)

    assert not page.get_by_role("button", name="Rút thư và xóa hết").is_visible()
    page.get_by_text("Rút thư này").click()
    page.get_by_role("button", name="Rút thư và xóa hết").click()

    page.get_by_text("Mọi thứ bạn gửi đã được xóa").wait_for()
    assert Message.objects.get().name == ""


def test_the_trap_is_out_of_sight_and_out_of_the_keyboards_way(transactional_db, open_page):
    page = open_page(ASK)

    assert page.locator(".vh:has(#id_website)").bounding_box()["width"] <= 1
    seen = set()
    for _ in range(40):
        page.keyboard.press("Tab")
        seen.add(page.evaluate("document.activeElement.id"))
    assert {"id_text", "id_agree"} <= seen
    assert "id_website" not in seen


@pytest.mark.django_db
def test_the_demo_has_answers_about_what_people_ask_and_two_messages_that_wait():
    call_command("load_demo")

    assert Question.objects.published().count() == 8
    assert Message.objects.waiting().count() == 2
    assert not Question.objects.published().filter(subject=a_subject(kind="suggestion")).exists()
