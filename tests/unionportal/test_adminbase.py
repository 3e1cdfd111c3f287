"""What all screens of the desk have in common."""

import pytest
from django.contrib import admin
from django.urls import reverse

from news.models import Article
from tests.factories import make_category, make_unit
from unionportal.adminbase import DeskAdmin

pytestmark = pytest.mark.django_db

ADD = reverse("admin:news_article_add")


def initial(client, query):
    return client.get(f"{ADD}?{query}").context["adminform"].form.initial


@pytest.mark.parametrize("value", ["abc", "9" * 20, "-1", "1,abc", "2020-13-45", ""])
def test_nonsense_in_the_address_of_a_new_form_is_left_out(admin_client, value):
    fields = [*Article._meta.fields, *Article._meta.many_to_many]

    for field in fields:
        assert admin_client.get(f"{ADD}?{field.name}={value}").status_code == 200, field.name


def test_every_screen_leaves_nonsense_out():
    screens = admin.site._registry.values()

    assert not [screen for screen in screens if not isinstance(screen, DeskAdmin)]


def test_an_address_fills_in_what_makes_sense(admin_client):
    one, two, unit = make_category(), make_category(), make_unit()

    filled = initial(
        admin_client,
        f"title=Mái ấm&unit={unit.pk}&further_categories={one.pk},{two.pk}"
        "&published_at=2026-05-01 08:30&khong_co=1",
    )

    assert (filled["title"], filled["unit"]) == ("Mái ấm", str(unit.pk))
    assert filled["further_categories"] == [str(one.pk), str(two.pk)]
    assert f"{filled['published_at']:%d/%m/%Y %H:%M}" == "01/05/2026 08:30"


def test_the_top_of_a_refused_form_leads_to_its_errors(admin_client):
    page = admin_client.post(ADD, {"title": "Mái ấm"}).text

    assert '<a href="#id_category_error">Chuyên mục chính</a>' in page
    assert 'id="id_category_error"' in page
