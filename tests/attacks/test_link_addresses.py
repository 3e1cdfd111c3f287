import pytest
from django.core.exceptions import ValidationError

from siteinfo.models import validate_address


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        " javascript:alert(1)",
        "data:text/html,a",
        "//la.vn",
        "/\\la.vn",
        "/\ta",
    ],
)
def test_an_address_that_leaves_the_portal_unseen_or_runs_is_refused(address):
    with pytest.raises(ValidationError, match="Địa chỉ bắt đầu bằng /"):
        validate_address(address)


@pytest.mark.parametrize("address", ["/", "/tin-tuc/", "https://la.vn/", "#menu", "tel:+84214"])
def test_an_ordinary_address_is_taken(address):
    validate_address(address)
