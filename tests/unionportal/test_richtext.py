"""What an editor, Word or an importer may send, and what is stored of it."""

import random
import time

import pytest
from django.core.exceptions import ValidationError

from siteinfo.models import FlatPage
from unionportal.richtext import check_size, clean, plain_text

pytestmark = pytest.mark.django_db


def shown(html):
    """The text as cleaned, without what every picture gets."""
    return clean(html).replace(' loading="lazy" decoding="async"', "")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '<a href="javascript:alert(1)">x</a>',
        '<a href="  jAvA\tscript:alert(1)">x</a>',
        '<svg><a xlink:href="javascript:alert(1)"><text>x</text></a></svg>',
        "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
        '<p style="background:url(javascript:alert(1))">x</p>',
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        '<iframe src="javascript:alert(1)"></iframe>',
        "<form action=//evil.example><button>x</button></form>",
        '<img src="/media/../admin/logout/">',
        '<img src="/media/%2e%2e/admin/logout/">',
        '<video src="https://evil.example/x.mp4" onplay=alert(1)></video>',
        '<p class="lb" id="noi-dung">x</p>',
        "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
        "<!--><img src=x onerror=alert(1)>-->",
        '<a href="http://[x">x</a><iframe src="http://[x"></iframe><img src="http://[x">',
        "<base href=//evil.example><meta http-equiv=refresh content=0>",
    ],
)
def test_nothing_runs_or_reaches_out(hostile):
    cleaned = clean(hostile).lower()

    for trace in ("script", "onerror", "onplay", "evil", "style", "form", "logout", "id=", "lb"):
        assert trace not in cleaned


@pytest.mark.parametrize(
    ("pasted", "stored"),
    [
        ('<p class="MsoNormal"><o:p>&nbsp;</o:p></p><p>&nbsp;</p><p><br></p>', ""),
        ("<p>&nbsp;&nbsp;&nbsp; Thụt&nbsp;đầu dòng</p>", "<p>Thụt đầu dòng</p>"),
        ("<p>công\u00ad đo\u00acàn\u200b &shy;viên</p>", "<p>công đoàn viên</p>"),
        ("<p>a\x00b &#1;c \ud83d</p>", "<p>ab c</p>"),
        ('<p style="mso-x:1"><font face="Times">x</font></p>', "<p>x</p>"),
        ("<!--[if gte mso 9]><xml>z</xml><![endif]--><p>x</p>", "<p>x</p>"),
        ("<p><b>đậm</b> <i>nghiêng</i></p>", "<p><strong>đậm</strong> <em>nghiêng</em></p>"),
        ('<p><span style="font-weight:bold">x</span></p>', "<p><strong>x</strong></p>"),
        ('<b style="font-weight:normal"><p>a</p><p>b</p></b>', "<p>a</p>\n<p>b</p>"),
        ('<p style="text-align:center">x</p>', '<p class="giua">x</p>'),
        ('<div align="right">x</div>', '<p class="phai">x</p>'),
        ("a<div>b<div>c</div></div>", "<p>a</p>\n<p>b</p>\n<p>c</p>"),
        ("<p>a<br><br>b<br>c<br></p>", "<p>a</p>\n<p>b<br>c</p>"),
        ("<p>o\u0323\u0302</p>", "<p>ộ</p>"),
        ("<p>o&#803;&#770;</p>", "<p>ộ</p>"),
        ("<ul><li><p>a</p></li><ul><li>b</li></ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<blockquote>lời<cite>ai</cite></blockquote>", None),
    ],
)
def test_pasted_debris_is_gone(pasted, stored):
    if stored is None:
        stored = "<blockquote><p>lời<cite>ai</cite></p></blockquote>"
    assert clean(pasted) == stored


def test_headings_start_at_h2_and_skip_no_level():
    assert clean("<h1>a</h1><h3>b</h3><h3>c</h3><h6>d</h6><h1>e</h1>") == (
        "<h2>a</h2>\n<h3>b</h3>\n<h3>c</h3>\n<h4>d</h4>\n<h2>e</h2>"
    )


def test_links_go_out_without_an_opener_and_need_a_safe_address():
    assert clean('<a href="https://vi.du/">ra</a> <a href="/van-ban/">trong</a> <a>không</a>') == (
        '<p><a href="https://vi.du/" rel="noopener">ra</a> <a href="/van-ban/">trong</a> không</p>'
    )
    assert 'href="tel:0214"' in clean('<a href="tel:0214">gọi</a>')


def test_a_frame_becomes_a_link():
    assert clean('<iframe src="https://video.example/1"></iframe>') == (
        '<p><a href="https://video.example/1" rel="noopener">Xem trên video.example</a></p>'
    )


def test_pictures_of_others_are_dropped_with_their_words():
    html = (
        '<p>a</p><img src="https://evil.example/x.png" alt="lạ"><img src="data:image/png;base64,">'
    )

    assert clean(html) == "<p>a</p>"


def test_a_picture_alone_is_a_figure():
    assert shown('<p><img src="/static/a.png" alt="Ảnh"></p>') == (
        '<figure><img src="/static/a.png" alt="Ảnh"></figure>'
    )
    assert shown('<p>Chữ <img src="/static/a.png"></p>') == (
        '<p>Chữ</p>\n<figure><img src="/static/a.png" alt=""></figure>'
    )


def test_a_caption_stays_with_its_picture():
    html = '<figure class="image"><figcaption>Lời</figcaption><img src="/static/a.png"></figure>'

    assert shown(html) == (
        '<figure><img src="/static/a.png" alt=""><figcaption>Lời</figcaption></figure>'
    )


def test_a_caption_outlives_its_picture():
    html = '<figure><img src="https://evil.example/a.png"><figcaption>Lời</figcaption></figure>'

    assert clean(html) == "<p>Lời</p>"


def test_a_table_scrolls_in_a_named_section():
    html = (
        "<table border=1><caption>Nhà</caption><thead><tr><th>Nơi</th></tr></thead>"
        '<tbody><tr><td align="right" colspan=2><p>7</p></td></tr></tbody></table>'
    )

    assert clean(html) == (
        '<section tabindex="0" aria-label="Nhà" class="tbl"><table><caption>Nhà</caption><thead>'
        '<tr><th scope="col">Nơi</th></tr></thead><tbody><tr><td class="phai" colspan="2">7</td>'
        "</tr></tbody></table></section>"
    )


def test_tables_without_caption_have_names_of_their_own():
    cleaned = clean("<table><tr><td>1</td></tr></table>" * 2)

    assert 'aria-label="Bảng"' in cleaned
    assert 'aria-label="Bảng (2)"' in cleaned


def test_cleaning_again_changes_nothing():
    """Whatever pieces a text is put together from."""
    tags = "p /p div /div b /b h2 /h2 h4 br br ul li /li /ul table tr td th /table caption figure"
    tags += " /figure figcaption hr blockquote /blockquote cite /cite span /span center section"
    pieces = [f"<{tag}>" for tag in tags.split()]
    pieces += ["<a href='/x'>", "</a>", "<img src='/static/a.png'>", "<video src='/media/a.mp4'>"]
    pieces += [
        "<p class='giua'>",
        "<td align=right>",
        "</video>",
        "&lt;",
        "&nbsp;",
        "\n",
        "chữ",
        " ",
    ]
    dice = random.Random(2020)
    for _ in range(1500):
        html = "".join(dice.choices(pieces, k=dice.randint(1, 25)))
        once = str(clean(html))

        assert clean(once) == once, html


@pytest.mark.parametrize(
    "hostile",
    [
        "<div>" * 100_000 + "chữ",
        "<em><p>" * 100_000 + "chữ",
        "<table><tr><td>" * 60_000 + "chữ",
        "<ul><li>" * 100_000 + "chữ",
        "".join(f"<b id={n}>" for n in range(150)) + "<p>" * 300_000 + "chữ",
    ],
)
def test_hostile_nesting_leaves_the_words(hostile):
    assert clean(hostile) == "<p>chữ</p>"


def test_two_megabytes_take_seconds():
    paragraph = '<p style="mso-a:b"><span>Đoàn viên </span><b>nhận</b> nhà&nbsp;mới.</p>\n'
    html = paragraph * (2_000_000 // len(paragraph))
    start = time.process_time()

    clean(html)

    assert time.process_time() - start < 10


def test_a_body_over_two_megabytes_is_refused():
    with pytest.raises(ValidationError, match="Nội dung dài quá 2 MB"):
        check_size("ộ" * 800_000)


def test_plain_text_keeps_words_apart():
    assert plain_text("<h2>Tít</h2><p>Một<br>hai &amp; <b>b</b>a</p><p>cắt <im") == (
        "Tít Một hai & ba cắt"
    )


DIRTY, CLEAN = "<p>&nbsp;</p><div onclick=x>Chữ</div>", "<p>Chữ</p>"


class TestField:
    def test_cleans_on_save(self):
        page = FlatPage.objects.create(title="T", slug="t", body=DIRTY)

        assert page.body == CLEAN
        page.refresh_from_db()
        assert page.body == CLEAN

    def test_cleans_in_bulk(self):
        FlatPage.objects.bulk_create([FlatPage(title="T", slug="t", body=DIRTY)])

        page = FlatPage.objects.get()
        assert page.body == CLEAN
        page.body = DIRTY
        FlatPage.objects.bulk_update([page], ["body"])
        assert FlatPage.objects.get().body == CLEAN

    def test_cleans_an_update(self):
        FlatPage.objects.create(title="T", slug="t")

        FlatPage.objects.update(body=DIRTY)

        assert FlatPage.objects.get().body == CLEAN

    def test_the_editors_own_way_of_writing_is_no_change(self):
        field = FlatPage._meta.get_field("body").formfield()

        assert not field.has_changed(CLEAN, f"{CLEAN}\r\n\r\n<p>&nbsp;</p>\r\n")
        assert field.has_changed(CLEAN, "<p>Chữ khác</p>")

    def test_a_body_too_long_comes_back_with_what_was_typed(self, admin_client):
        body = "<p>Dài</p>" + "<p>ộ</p>" * 220_000

        page = admin_client.post(
            "/admin/siteinfo/flatpage/add/", {"title": "T", "slug": "t", "body": body}
        ).content.decode()

        assert "Nội dung dài quá 2 MB" in page
        assert "&lt;p&gt;Dài&lt;/p&gt;" in page
        assert not FlatPage.objects.exists()
