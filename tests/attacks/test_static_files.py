import tempfile
from pathlib import Path

from django.test import Client, TestCase, override_settings


class StaticFileTests(TestCase):
    def test_a_page_that_came_with_a_package_runs_under_the_readers_content_policy(self):
        root = Path(tempfile.mkdtemp())
        (root / "trang.html").write_text("<script>alert(1)</script>")

        with override_settings(STATIC_ROOT=root):
            response = Client().get("/static/trang.html")

        assert response.status_code == 200
        assert "script-src 'self';" in response.headers["Content-Security-Policy"] + ";"
        assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
