"""A year that Python cannot read back would take down every page that shows it."""

from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import ValidationError

from news.models import Article
from siteinfo.models import Announcement, FlatPage
from units.models import Unit

FIELDS = [
    (Article, "published_at"),
    (Article, "expires_at"),
    (FlatPage, "published_at"),
    (FlatPage, "expires_at"),
    (Announcement, "starts_at"),
    (Announcement, "ends_at"),
]


@pytest.mark.parametrize(("model", "field"), FIELDS)
@pytest.mark.parametrize("year", [1, 1899, 2201, 9999])
def test_a_time_of_a_senseless_year_is_refused(model, field, year):
    with pytest.raises(ValidationError, match=f"Năm {year} không hợp lý"):
        model(**{field: datetime(year, 6, 1, tzinfo=UTC)}).clean_fields()


@pytest.mark.parametrize("field", ["established_on", "dissolved_on"])
def test_a_day_of_a_senseless_year_is_refused(field):
    with pytest.raises(ValidationError, match="Năm 1 không hợp lý"):
        Unit(**{field: date(1, 1, 1)}).clean_fields()
