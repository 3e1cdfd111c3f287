"""A photo at every place of the portal that can show one."""

from questions.models import Question, Subject
from siteinfo.models import FlatPage, Link, LinkGroup
from tests.albums.helpers import make_album
from tests.bulletins.helpers import make_bulletin
from tests.factories import make_article, make_unit
from tests.notices.helpers import make_notice
from tests.polls.helpers import make_poll
from unionportal.publishing import State


def figure(photo, caption="Người trong ảnh"):
    return (
        f'<p>Đoạn đầu.</p><figure><img src="{photo.src}" alt="Một người">'
        f"<figcaption>{caption}</figcaption></figure><p>Đoạn cuối.</p>"
    )


def show_everywhere(photo) -> list[str]:
    """Put the photo at all places; return the addresses of the pages that show it."""
    body = figure(photo)
    article = make_article("Có ảnh đầu bài", lead_photo=photo, photo_caption="Tên người")
    text = make_article("Có ảnh trong bài", body=body)
    album = make_album(photos=1, may_download=True)
    album.add(photo)
    make_article("Có album dưới bài", album=album)
    unit = make_unit(description=body)
    notice = make_notice(body=body)
    page = FlatPage.objects.create(
        title="Giới thiệu", slug="gioi-thieu", state=State.PUBLISHED, body=body
    )
    question = Question.objects.create(
        subject=Subject.objects.first() or Subject.objects.create(name="Lương", slug="luong"),
        title="Hỏi",
        text="Hỏi gì?",
        answer=body,
        state=State.PUBLISHED,
    )
    cover = make_bulletin(cover=photo, stories=[article, text], body=body)
    poll = make_poll()
    poll.choices.update(photo=photo)
    group = LinkGroup.objects.create(title="Bạn", place=LinkGroup.Place.HOME)
    Link.objects.create(group=group, title="Tổng Liên đoàn", url="https://vi.du/", logo=photo)
    rows = [article, text, album, unit, notice, page, question, cover, poll]
    with_lists = ["/", "/tin-tuc/", "/album-anh/", "/ban-tin/", "/tim-kiem/?q=anh", "/binh-chon/"]
    own = [row.get_absolute_url() for row in rows]
    machines = ["/rss.xml", "/thong-bao/rss.xml", "/sitemap.xml"]
    return [*own, cover.edition_url, *with_lists, *machines]
