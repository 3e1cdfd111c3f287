import pytest

from tests.factories import make_article
from tests.visits.helpers import PHONE, reads, visits

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("scripts", [True, False])
def test_opening_pages_counts_a_visit_and_the_read_of_the_article(open_page, scripts):
    article = make_article()

    page = open_page("/", user_agent=PHONE, java_script_enabled=scripts)
    page.goto(page.url.rstrip("/") + article.get_absolute_url(), wait_until="networkidle")

    assert visits() == (1, 0)
    assert reads() == {article.pk: (1, 0)}
    assert page.context.cookies() == []
