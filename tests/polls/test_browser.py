"""A reader votes from a block on a cached page, with and without JavaScript."""

import pytest
from django.core.management import call_command

from polls.models import Poll
from tests.polls.helpers import counts

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_vote_see_results_and_be_told_kindly(transactional_db, open_page, scripts):
    call_command("load_demo")
    poll = Poll.objects.open().first()
    page = open_page("/", 360, java_script_enabled=scripts)

    vote_from_block(page)
    if not scripts:
        assert page.get_by_text("Còn một bước").is_visible()
        assert page.get_by_label("Tra cứu văn bản").is_checked()
        assert counts(poll)[0] == 0
        page.get_by_role("main").get_by_role("button", name="Gửi bình chọn").first.click()
    assert page.get_by_text("Cảm ơn bạn").is_visible()
    assert "100%" in page.locator(".bars .mine").inner_text()
    assert counts(poll) == (1, [0, 1, 0, 0])

    page.reload()
    page.goto(page.url.split("/binh-chon/")[0])
    vote_from_block(page)
    assert page.get_by_text("Bạn đã bình chọn rồi").is_visible()
    assert counts(poll) == (1, [0, 1, 0, 0])


def vote_from_block(page):
    block = page.locator("section.box", has_text="Bạn thường vào trang này")
    block.get_by_label("Tra cứu văn bản").check()
    block.get_by_role("button", name="Gửi bình chọn").click()
    page.wait_for_url("**/binh-chon/**")


def test_two_taps_on_a_slow_line_are_one_vote(transactional_db, open_page):
    call_command("load_demo")
    poll = Poll.objects.open().first()
    page = open_page("/")
    block = page.locator("section.box", has_text="Bạn thường vào trang này")
    block.get_by_label("Tra cứu văn bản").check()
    waiting = []
    page.route("**/?dinh-dang=json", lambda request: waiting.append(request))

    with page.expect_request("**/?dinh-dang=json"):
        block.get_by_role("button", name="Gửi bình chọn").click()
    block.get_by_role("button", name="Gửi bình chọn").click()
    for request in waiting:
        request.continue_()

    page.wait_for_url("**/binh-chon/**")
    assert page.get_by_text("Cảm ơn bạn").is_visible()
    assert len(waiting) == 1
    assert counts(poll)[0] == 1


def test_a_mark_that_does_not_come_leaves_the_second_tap(transactional_db, open_page):
    call_command("load_demo")
    poll = Poll.objects.open().first()
    page = open_page("/")
    page.route("**/?dinh-dang=json", lambda request: request.fulfill(body="{}"))

    vote_from_block(page)

    assert page.get_by_text("Còn một bước").is_visible()
    assert counts(poll)[0] == 0
