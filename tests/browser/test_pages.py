"""Every kind of page, on a phone and a desk, by day and by night: nothing for axe to find."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.core.management import call_command

from news.models import Article

pytestmark = pytest.mark.browser

PAGES = {
    "front page": "/",
    "all news": "/tin-tuc/?trang=2",
    "category": "/tin-tuc/ldld-huyen-thanh-pho/",
    "search": "/tim-kiem/?q=bữa ăn",
    "empty search": "/tim-kiem/?q=xyzxyz",
    "units": "/don-vi/",
    "unit": "/don-vi/cong-doan-xa-muong-khuong/",
    "dissolved unit": "/don-vi/ldld-huyen-muong-khuong/",
    "flat page": "/trang/co-cau-to-chuc/",
    "not found": "/khong-co/",
}
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
    return PAGES | {
        "article": Article.objects.get(place="lead").get_absolute_url(),
        "article with a table": table.get_absolute_url(),
        "article without photo, long title": bare.get_absolute_url(),
    }


def test_axe_finds_nothing_and_no_page_is_wider_than_its_screen(demo, open_page):
    axe = Axe()
    found = []
    for name, path in addresses().items():
        for width in (360, 1280):
            page = open_page(path, width, "light")
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{name} at {width}: wider than the screen")
            for scheme in ("light", "dark"):
                page.emulate_media(color_scheme=scheme)
                for violation in axe.run(page, options=RULES).response["violations"]:
                    nodes = [node["html"][:120] for node in violation["nodes"][:3]]
                    found.append(f"{name} at {width}, {scheme}: {violation['id']} {nodes}")
            page.context.close()
    assert not found, "\n".join(found)


@pytest.mark.django_db
def test_html_validate_finds_nothing(client, tmp_path):
    program = Path(settings.BASE_DIR) / "node_modules/.bin/html-validate"
    if not program.exists():
        if os.environ.get("CI"):
            pytest.fail("html-validate is missing, and CI must not pass without it")
        pytest.skip("html-validate is not installed (npm ci)")
    call_command("load_demo")
    pages = addresses() | {
        f"article {article.pk}": article.get_absolute_url()
        for article in Article.objects.published()
    }
    for name, path in pages.items():
        (tmp_path / f"{name}.html").write_text(client.get(path).text, encoding="utf-8")
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
