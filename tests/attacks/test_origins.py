"""Headers that say where a form comes from, and say nonsense."""

import pytest

from siteinfo.origin import is_same_origin


@pytest.mark.parametrize("origin", ["http://[", "http://[::1", "null", "//", "http://a]b"])
def test_an_origin_that_is_no_address_is_not_ours(rf, origin):
    assert not is_same_origin(rf.post("/hoi-dap/gui/", headers={"Origin": origin}))
