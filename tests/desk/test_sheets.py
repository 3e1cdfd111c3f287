from itertools import chain
from pathlib import Path

from django.conf import settings


def test_the_style_of_the_whole_desk_is_small():
    static = Path(settings.BASE_DIR) / "static"
    sheets = chain([static / "css/admin.css"], (static / "admin/portal").glob("*.css"))
    assert sum(sheet.stat().st_size for sheet in sheets) < 20_000
