"""Every kind of page, on a phone and a desk, by day and by night: nothing for axe to find."""

import json
import os
import shutil
import subprocess
from datetime import timedelta
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.management import call_command
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from albums.models import Album
from bulletins.models import Bulletin
from news.models import Article
from notices.models import BlankForm, Notice
from polls.models import Poll
from questions.models import Message, Question, Terms
from siteinfo.models import Announcement, MenuItem
from unionportal import views

pytestmark = pytest.mark.browser

PAGES = {
    "front page": "/",
    "all news": "/tin-tuc/?trang=2",
    "category": "/tin-tuc/ldld-huyen-thanh-pho/",
    "category with children": "/tin-tuc/cong-doan-nganh/",
    "child category": "/tin-tuc/bac-ha/",
    "month": "/tin-tuc/chinh-sach-phap-luat/?nam=2026&thang=7",
    "unit's news": "/tin-tuc/?don-vi=ldld-tinh-lao-cai",
    "tag": "/tin-tuc/?the=an-toan-lao-dong",
    "nothing in the filter": "/tin-tuc/?the=bac-ha&nam=2026&thang=1",
    "search form": "/tim-kiem/",
    "search": "/tim-kiem/?q=bữa ăn",
    "empty search": "/tim-kiem/?q=xyzxyz",
    "units": "/don-vi/",
    "unit": "/don-vi/cong-doan-xa-muong-khuong/",
    "province": "/don-vi/ldld-tinh-lao-cai/",
    "dissolved unit": "/don-vi/ldld-huyen-muong-khuong/",
    "polls": "/binh-chon/",
    "answers": "/hoi-dap/",
    "answers found": "/hoi-dap/?q=lương",
    "no such answers": "/hoi-dap/?q=xyzxyz",
    "asking": "/hoi-dap/gui/",
    "reporting nothing": "/bao-loi/",
    "albums": "/album-anh/",
    "bulletins": "/ban-tin/",
    "bulletins of a year": "/ban-tin/?nam=2024",
    "no such albums": "/album-anh/?nam=1990",
    "notices": "/thong-bao/",
    "notices that are over": "/thong-bao/?xem=luu-tru",
    "no such notices": "/thong-bao/?q=xyzxyz",
    "schedule": "/lich-cong-tac/",
    "empty week": "/lich-cong-tac/?tuan=2020-W01",
    "forms": "/bieu-mau/",
    "forms found": "/bieu-mau/?q=sổ quỹ",
    "search with an exact number": "/tim-kiem/?q=M11a-TC",
    "search beside the news": "/tim-kiem/?q=học bổng",
    "flat page": "/trang/co-cau-to-chuc/",
    "visits": "/luot-xem/",
    "lookup": "/van-ban/",
    "lookup with filters": "/van-ban/?q=kinh phi cong doan&loai=luat&nam=2010-2026",
    "one number of several documents": "/van-ban/?q=25-NQ/TW",
    "several numbers": "/van-ban/?q=45/2019/QH14; 12/2012/QH13; 999/2019/NĐ-CP",
    "article of a law": "/van-ban/?q=điều 29 luật công đoàn",
    "missing number": "/van-ban/?q=145/2021/NĐ-CP",
    "nothing found": "/van-ban/?q=xyzxyz",
    "keystrokes": "/van-ban/?q=luaatj coong ddoanf",
    "document": "/van-ban/luat/2024/50-2024-qh15/",
    "ended document": "/van-ban/luat/2012/12-2012-qh13/",
    "document without text": "/van-ban/quyet-dinh/2016/1908-qd-tld/",
    "check a draft": "/van-ban/doi-chieu/",
    "not found": "/khong-co/",
}
EMPTY_PAGES = ("/", "/tin-tuc/", "/don-vi/", "/tim-kiem/?q=a", "/thong-bao/", "/bieu-mau/")
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
LONG_TITLE = (
    "Mười hai mái ấm công đoàn sáng đèn trước mùa mưa ở nơi vùng cao biên giới, chuyện của những"
    " người thợ xây, thợ mộc, giáo viên và cả những em nhỏ lần đầu tiên có góc học tập riêng"
)


def addresses():
    table = Article.objects.published().filter(body__contains="<table").first()
    bare = Article.objects.published().filter(lead_photo=None).first()
    bare.title = LONG_TITLE
    bare.save()
    deep = Article.objects.filter(category__slug="van-ban").first()
    corrected = Article.objects.exclude(corrections=None).distinct().get()
    undated = Article.objects.published().get(published_at=None)
    return PAGES | {
        "article": Article.objects.get(place="lead").get_absolute_url(),
        "article of unknown date": undated.get_absolute_url(),
        "article with a table": table.get_absolute_url(),
        "article with an album": Article.objects.get(album__isnull=False).get_absolute_url(),
        "article heard, with a poll": Article.objects.get(poll__isnull=False).get_absolute_url(),
        "bulletin": Bulletin.objects.exclude(body="").get().get_absolute_url(),
        "bulletin on the web": Bulletin.objects.first().edition_url,
        "album": Album.objects.get(may_download=True).get_absolute_url(),
        "notice": Notice.objects.get(important=True).get_absolute_url(),
        "notice that is over": Notice.objects.ended().first().get_absolute_url(),
        "form": BlankForm.objects.current().first().get_absolute_url(),
        "superseded form": BlankForm.objects.get(code="M11-TC").get_absolute_url(),
        "open poll": Poll.objects.open().first().get_absolute_url(),
        "closed poll": Poll.objects.closed().first().get_absolute_url(),
        "answer": Question.objects.published().first().get_absolute_url(),
        "article deep in the tree": deep.get_absolute_url(),
        "article with corrections": corrected.get_absolute_url(),
        "reporting an error": f"{reverse('questions:report')}?bai={bare.pk}",
        "asker's page": Message.objects.exclude(kind="report").first().get_absolute_url(),
        "reporter's page": report_on(corrected).get_absolute_url(),
        "article without photo, long title": bare.get_absolute_url(),
    }


def report_on(article):
    """A report that was answered with the article's correction."""
    fields = {
        "kind": "report",
        "about_kind": "b",
        "about_pk": article.pk,
        "text": "Bài ghi mười hai quầy, tôi đếm được mười bốn.",
        "status": "answered",
        "correction": article.corrections.first(),
        "terms": Terms.objects.latest(),
    }
    return Message.objects.get_or_create(fingerprint="bao-loi", defaults=fields)[0]


def announce():
    now = timezone.now()
    Announcement.objects.create(
        text="Tạm dừng tiếp đoàn viên chiều nay do mất điện.",
        url="/don-vi/",
        starts_at=now,
        ends_at=now + timedelta(hours=1),
    )


def complaints(page, name):
    """Lines about what is wrong with this page on its screen, by day and by night."""
    width = page.viewport_size["width"]
    if page.evaluate("document.documentElement.scrollWidth") > width:
        yield f"{name} at {width}: wider than the screen"
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        for violation in Axe().run(page, options=RULES).response["violations"]:
            nodes = [node["html"][:120] for node in violation["nodes"][:3]]
            yield f"{name} at {width}, {scheme}: {violation['id']} {nodes}"


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_and_no_page_is_wider_than_its_screen(demo, open_page, width):
    found = []
    for name, path in addresses().items():
        page = open_page(path, width)
        found += complaints(page, name)
        page.context.close()
    assert not found, "\n".join(found)


def test_axe_finds_nothing_on_a_portal_that_has_only_an_announcement(transactional_db, open_page):
    announce()
    found = []
    for path in EMPTY_PAGES:
        for width in (360, 1280):
            found += complaints(open_page(path, width), f"empty {path}")
    assert not found, "\n".join(found)


def test_axe_finds_nothing_on_the_page_of_a_server_error(transactional_db, open_page, live_server):
    error = views.server_error(RequestFactory().get("/")).content
    found = []
    for width in (360, 1280):
        page = open_page("/", width)
        page.route("**/loi", lambda route: route.fulfill(body=error, content_type="text/html"))
        page.goto(f"{live_server.url}/loi")
        found += complaints(page, "server error")
    assert not found, "\n".join(found)


def test_a_long_menu_goes_on_in_a_second_line(demo, open_page):
    for order in range(6):
        MenuItem.objects.create(title=f"Chuyên trang số {order}", url="/", order=90 + order)

    page = open_page("/", 970)

    assert page.evaluate("document.documentElement.scrollWidth") <= 970


def test_pictures_keep_their_places_while_they_load(demo, open_page):
    waiting = []

    def hold(route):
        waiting.append(route)

    for path in ("/", "/tin-tuc/", "/don-vi/ldld-tinh-lao-cai/"):
        for width in (360, 1280):
            page = open_page(path, width)
            page.route("**/media/**", hold)
            page.reload(wait_until="domcontentloaded")
            heights = page.locator(".pic img").evaluate_all("all => all.map(i => i.clientHeight)")
            assert heights
            assert min(heights) > 60
            while waiting:
                waiting.pop().continue_()
            page.context.close()


def test_a_menu_opens_on_a_phone_and_a_desk_without_a_script(demo, open_page):
    news = {"name": "Tất cả tin tức", "exact": True}
    phone = open_page("/", 360, java_script_enabled=False)
    phone.get_by_role("link", name="Menu", exact=True).click()
    phone.locator("summary", has_text="Tin tức").click()
    phone.get_by_role("navigation", name="Chính").get_by_role("link", **news).click()
    assert phone.get_by_role("heading", level=1).inner_text() == "Tin tức – Sự kiện"

    desk = open_page("/", java_script_enabled=False)
    desk.locator("summary", has_text="Tin tức").click()
    desk.get_by_role("navigation", name="Chính").get_by_role("link", **news).click()
    assert desk.get_by_role("heading", level=1).inner_text() == "Tin tức – Sự kiện"


@pytest.mark.django_db
def test_html_validate_finds_nothing(client, tmp_path):
    program = Path(settings.BASE_DIR) / "node_modules/.bin/html-validate"
    if not program.exists():
        if os.environ.get("CI"):
            pytest.fail("html-validate is missing, and CI must not pass without it")
        pytest.skip("html-validate is not installed (npm ci)")
    announce()
    pages = {f"empty {number}": client.get(path).text for number, path in enumerate(EMPTY_PAGES)}
    pages["server error"] = views.server_error(RequestFactory().get("/")).text
    call_command("load_demo")
    paths = addresses() | {
        f"article {article.pk}": article.get_absolute_url()
        for article in Article.objects.published()
    }
    pages |= {name: client.get(path).text for name, path in paths.items()}
    for name, text in pages.items():
        (tmp_path / f"{name}.html").write_text(text, encoding="utf-8")
    shutil.copy(Path(settings.BASE_DIR) / ".htmlvalidate.json", tmp_path)

    report = tmp_path / "report.json"
    with report.open("w") as file:
        subprocess.run(
            [program, "--formatter", "json", *sorted(tmp_path.glob("*.html"))],
            stdout=file,
            cwd=tmp_path,
            check=False,
        )

    found = [
        f"{Path(page['filePath']).stem}:{message['line']} {message['ruleId']} {message['message']}"
        for page in json.loads(report.read_text(encoding="utf-8"))
        for message in page["messages"]
    ]
    assert not found, "\n".join(found[:40])
