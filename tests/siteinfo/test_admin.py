"""Every screen of the desk: it answers, and in Vietnamese."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.conf import settings
from django.contrib import admin
from django.contrib.auth.models import Group, User
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.translation import gettext, override

from siteinfo.models import Announcement, FlatPage
from tests.factories import make_article, make_editor, make_photo, make_unit

pytestmark = pytest.mark.django_db

# Words of Django's screens that no Vietnamese text has.
ENGLISH = re.compile(
    r"(?<![\w-])(the|this|your|you|please|add|change|delete|select(ed)?|view|show|skip|toggle|sav(e|ing)|"
    r"choose|filter|search|history|log|user|group|password|permission|required|valid|enter|"
    r"relationships?|objects?|items?|error|available|current(ly)?|task|full name|"
    r"enabled|disabled|home|site|application|model|link)(?![\w-])",
    re.IGNORECASE,
)
SCREENS = ("changelist", "add", "change", "history", "delete")


@pytest.fixture
def chief(client):
    client.force_login(User.objects.create_superuser("truong-ban", password="mat-khau-thu"))
    return client


def words_of(response):
    """What a person sees or hears of a page."""
    html = re.sub(r"(?s)<(script|style|textarea|svg)\b.*?</\1>", " ", response.text)
    spoken = re.findall(r'(?:title|aria-label|placeholder|value)="([^"]*)"', html)
    return unescape(f"{strip_tags(html)} {' '.join(word for word in spoken if ' ' in word)}")


def addresses_of(model):
    name = f"{model._meta.app_label}_{model._meta.model_name}"
    row = model._default_manager.first()
    for screen in SCREENS:
        if screen in ("changelist", "add"):
            yield reverse(f"admin:{name}_{screen}")
        elif row:
            yield reverse(f"admin:{name}_{screen}", args=[row.pk])


def test_no_screen_speaks_english(chief):
    account = make_editor()
    make_article(lead_photo=make_photo(), unit=make_unit())
    FlatPage.objects.create(title="Giới thiệu", slug="gioi-thieu")
    addresses = [reverse("admin:index"), reverse("admin:password_change")]
    for model in admin.site._registry:
        addresses += addresses_of(model)
        addresses.append(reverse("admin:app_list", args=[model._meta.app_label]))
    addresses.append(reverse("admin:auth_user_password_change", args=[account.pk]))

    found = {}
    for address in dict.fromkeys(addresses):
        response = chief.get(address, follow=True)
        english = {match[0] for match in ENGLISH.finditer(words_of(response))}
        if english:
            found[address] = english

    assert not found


def test_leaving_and_entering_speak_vietnamese(client):
    make_editor()
    wrong = client.post("/admin/login/", {"username": "bien-tap-vien", "password": "sai"})
    client.force_login(User.objects.get())
    left = client.post("/admin/logout/")

    assert "Tên đăng nhập hoặc mật khẩu chưa đúng." in wrong.text
    assert not ENGLISH.search(words_of(wrong))
    assert "Bạn đã đăng xuất." in left.text
    assert not ENGLISH.search(words_of(left))


def test_a_refused_form_speaks_vietnamese(chief):
    for model in admin.site._registry:
        if not admin.site._registry[model].has_add_permission(chief.get("/admin/").wsgi_request):
            continue
        name = f"{model._meta.app_label}_{model._meta.model_name}"

        response = chief.post(reverse(f"admin:{name}_add"), {})

        assert response.status_code == 200, name
        assert not ENGLISH.search(words_of(response)), name


def test_the_committed_catalogue_is_the_compiled_one():
    entry = re.compile(r'^msgid "(.+)"\nmsgstr "(.+)"$', re.MULTILINE)
    text = (settings.LOCALE_PATHS[0] / "vi/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    with override("vi"):
        for msgid, msgstr in entry.findall(text):
            assert gettext(msgid.replace('\\"', '"')) == msgstr


def test_the_editor_sees_only_what_is_an_editors_work(client):
    client.force_login(make_editor())

    text = client.get("/admin/").text

    assert "Viết bài mới" in text
    for other in ("Thông tin chung", "Tài khoản", "Menu", "Dòng báo khẩn"):
        assert other not in text


def test_an_accounts_password_is_set_anew(chief):
    account = make_editor()
    address = reverse("admin:auth_user_password_change", args=[account.pk])

    empty = chief.post(address, {})
    chief.post(address, {"password1": "chín bậc tình yêu", "password2": "chín bậc tình yêu"})

    assert "Không được để trống." in empty.text
    account.refresh_from_db()
    assert account.check_password("chín bậc tình yêu")


def test_a_group_offers_the_rights_of_the_desk_only(chief):
    group = Group.objects.get(name="Biên tập viên")
    rights = group.permissions.count()
    address = reverse("admin:auth_group_change", args=[group.pk])
    field = chief.get(address).context["adminform"].form.fields["permissions"]
    labels = [label for _, label in field.choices]

    chief.post(
        address,
        {"name": group.name, "permissions": list(group.permissions.values_list("pk", flat=True))},
    )

    assert "Tin tức | bài viết | sửa" in labels
    assert not [label for label in labels if "session" in label or "stamp" in label]
    assert group.permissions.count() == rights


def test_a_page_that_is_a_draft_has_no_link_to_the_reader(chief):
    page = FlatPage.objects.create(title="Giới thiệu", slug="gioi-thieu")
    address = reverse("admin:siteinfo_flatpage_change", args=[page.pk])

    assert "Xem trên trang" not in chief.get(address).text
    response = chief.post(address, {"title": page.title, "state": "published"}, follow=True)

    assert "Người đọc đang thấy." in response.text
    assert page.get_absolute_url() in response.text


def test_a_page_is_given_an_address(chief):
    add = reverse("admin:siteinfo_flatpage_add")

    chief.post(add, {"title": "Đường dây nóng", "state": "draft"})
    again = chief.post(add, {"title": "Đường dây nóng", "state": "draft"})

    assert FlatPage.objects.get().slug == "duong-day-nong"
    assert again.status_code == 200
    assert "Đường dẫn này đã có" in again.text


def test_an_announcement_says_whether_it_is_shown(chief):
    now = timezone.now()
    hour = timedelta(hours=1)
    for text, start, end in (("Sẽ báo", 1, 2), ("Đang báo", -1, 1), ("Đã báo", -2, -1)):
        Announcement.objects.create(
            text=text, starts_at=now + start * hour, ends_at=now + end * hour
        )

    text = chief.get(reverse("admin:siteinfo_announcement_changelist")).text

    assert re.findall("live-(now|later|expired)", text) == ["later", "now", "expired"]
