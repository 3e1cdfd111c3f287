"""The desk's own screens, on a phone and a desk, by day and by night: nothing for axe to find."""

import pytest
from django.contrib.auth.models import User
from django.test import Client
from django.utils import timezone

from bulletins.models import Bulletin
from desk import revisions
from desk.models import Grant, Notification, Role
from news.bulk import running
from news.bulk.models import Act
from news.models import Article
from photos.models import Photo
from siteinfo.models import Fact
from tests.browser.test_pages import LONG_TITLE, complaints
from tests.factories import make_article, make_person, make_unit
from units.models import Unit

pytestmark = pytest.mark.browser

# Colours that are on their way from day to night have no contrast yet.
STILL = {"reduced_motion": "reduce"}
PAGES = {
    "dashboard": "/admin/",
    "queue": "/admin/cho-duyet/",
    "news of the desk": "/admin/tin-bao/",
    "typed and not saved": "/admin/tu-luu/",
    "front desk": "/admin/trang-chu/",
    "front page before": "/admin/trang-chu/lich-su/",
    "bin": "/admin/news/article/thung-rac/",
    "many at once": "/admin/news/bulkrun/",
    "list": "/admin/news/article/",
    "list filtered": "/admin/news/article/?hien=now&published_at__year=2026",
    "nothing found": "/admin/news/article/?q=xyzxyz",
    "new story": "/admin/news/article/add/",
    "Word file": "/admin/news/worddraft/add/",
    "categories": "/admin/news/category/",
    "units": "/admin/units/unit/",
    "media library": "/admin/photos/photo/",
    "many photos": "/admin/photos/photo/nhieu/",
    "words of photos": "/admin/photos/photo/mo-ta/",
    "albums": "/admin/albums/album/",
    "bulletins": "/admin/bulletins/bulletin/",
    "groups": "/admin/auth/group/",
    "accounts": "/admin/auth/user/",
    "new account": "/admin/auth/user/add/",
    "own sign-in": "/admin/cua-toi/",
    "change password": "/admin/password_change/",
    "log": "/admin/desk/auditentry/",
    "letters": "/admin/questions/message/",
    "documents": "/admin/documents/document/",
    "settings": "/admin/siteinfo/sitesettings/",
    "links": "/admin/siteinfo/link/",
    "poll": "/admin/polls/poll/add/",
    "notice": "/admin/notices/notice/add/",
    "album": "/admin/albums/album/add/",
}


@pytest.fixture
def desk(demo, open_page, live_server):
    """Open an address as an account with every right, or as another: desk.of(account)."""

    def opener(account):
        state = signed_in(account)
        return lambda path, width: open_page(path, width, storage_state=state, **STILL)

    user = User.objects.create_superuser("sep", first_name="Lan", last_name="Nguyễn Thị")
    open_desk = opener(user)
    open_desk.user, open_desk.of = user, opener
    return open_desk


def signed_in(account):
    """The state of a browser in which this person has signed in."""
    client = Client()
    client.force_login(account)
    cookie = client.cookies["phien"]
    kept = {
        "name": cookie.key,
        "value": cookie.value,
        "domain": "localhost",
        "path": "/",
        "expires": -1,
        "httpOnly": True,
        "secure": False,
        "sameSite": "Lax",
    }
    return {"cookies": [kept], "origins": []}


def addresses(user):
    story = Article.objects.filter(body__contains="<table").first()
    Article.objects.filter(pk__in=Article.objects.values("pk")[5:8]).update(
        state="draft", created_by=user
    )
    Fact.objects.update(year=2019)
    Grant.objects.create(user=user, role=Role.WRITER, unit=Unit.objects.current().first())
    first = revisions.record(story, user)
    story.title = LONG_TITLE
    story.save()
    second = revisions.record(story, user)
    waiting = make_article(LONG_TITLE, state="review", created_by=user, sent_at=timezone.now())
    moved = running.prepare(Act.MOVE, user, Article.objects.values_list("pk", flat=True)[:8])
    photo = story.lead_photo_id or Photo.objects.first().pk
    return PAGES | {
        "waiting story": f"/admin/news/article/{waiting.pk}/change/",
        "compare": f"/admin/news/article/{story.pk}/so-sanh/?cu={first.pk}&moi={second.pk}",
        "revision": f"/admin/news/article/{story.pk}/ban-luu/{first.pk}/",
        "bulk preview": f"/admin/news/bulkrun/{moved.pk}/change/?chon={story.category_id}",
        "replace photo": f"/admin/photos/photo/{photo}/thay/",
        "withdraw photo": f"/admin/photos/photo/{photo}/go/",
        "form": f"/admin/news/article/{story.pk}/change/",
        "history": f"/admin/news/article/{story.pk}/history/",
        "preview": f"/admin/news/article/{story.pk}/xem-truoc/",
        "deleting": f"/admin/news/article/{story.pk}/delete/",
        "photo": f"/admin/photos/photo/{photo}/change/",
        "account": f"/admin/auth/user/{user.pk}/change/",
    }


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_the_desk_and_no_screen_is_wider_than_a_phone(desk, width):
    found = []
    for name, path in addresses(desk.user).items():
        page = desk(path, width)
        found += complaints(page, name)
        page.context.close()
    assert not found, "\n".join(found)


# Words of the page's tables that stand on two lines.
BROKEN = """() => {
  const nodes = document.createTreeWalker(document.querySelector("#content"), NodeFilter.SHOW_TEXT);
  const found = [];
  while (nodes.nextNode()) {
    if (!nodes.currentNode.parentElement.closest("td, th")) continue;
    for (const { index, 0: word } of nodes.currentNode.data.matchAll(/[\\p{L}\\d/]+/gu)) {
      const range = document.createRange();
      range.setStart(nodes.currentNode, index);
      range.setEnd(nodes.currentNode, index + word.length);
      if (new Set([...range.getClientRects()].map((rect) => rect.y)).size > 1) found.push(word);
    }
  }
  return found;
}"""


def test_narrow_columns_break_no_word(desk):
    paths = ["/admin/desk/auditentry/", "/admin/units/unit/", "/admin/bulletins/programme/"]
    pick = f"/admin/bulletins/bulletin/{Bulletin.objects.first().pk}/chon-bai/"
    for path in [*paths, pick]:
        page = desk(path, 360)
        assert page.locator("#content td").count(), path
        assert not page.evaluate(BROKEN), path
        assert page.evaluate("document.documentElement.scrollWidth") == 360, path
        page.context.close()


def test_unread_news_are_marked_on_every_screen_and_headings_of_a_story_are_none_of_the_form(desk):
    Notification.objects.create(to=desk.user, text="“Mái ấm” chờ duyệt.")
    writer = make_person(Role.WRITER, unit=make_unit())
    story = make_article(unit=writer.grants.get().unit, body="<h2>Từ mái tôn cũ</h2><p>Kể.</p>")
    look = "node => getComputedStyle(node).backgroundColor"
    colours = {
        desk(path, 360).locator("#user-tools .count").evaluate(look)
        for path in ("/admin/", "/admin/news/category/", "/admin/tin-bao/")
    }
    assert colours == {"rgb(242, 176, 30)"}

    page = desk.of(writer)(f"/admin/news/article/{story.pk}/change/", 360)
    assert page.locator(".readonly h2").evaluate(look) == "rgba(0, 0, 0, 0)"
    assert not [*complaints(page, "a live story as its writer sees it")]


@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing_on_the_sign_in_page(demo, open_page, width):
    found = [*complaints(open_page("/admin/login/", width, **STILL), "sign in")]
    found += complaints(open_page("/admin/quen-mat-khau/", width, **STILL), "forgotten")
    assert not found, "\n".join(found)
