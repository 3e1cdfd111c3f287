from django.test import TestCase

from tests.factories import make_editor


class ContentPolicyTests(TestCase):
    def test_readers_get_no_inline_script_and_no_frames(self):
        policy = self.client.get("/")["Content-Security-Policy"]

        assert "default-src 'none'" in policy
        assert "frame-ancestors 'none'" in policy
        assert "unsafe" not in policy

    def test_the_editor_may_write_its_own_under_admin_only(self):
        self.client.force_login(make_editor())

        assert "'unsafe-inline'" in self.client.get("/admin/")["Content-Security-Policy"]
        assert "unsafe" not in self.client.get("/tin-tuc/")["Content-Security-Policy"]

    def test_error_pages_carry_the_policy(self):
        assert "default-src 'none'" in self.client.get("/khong-co/")["Content-Security-Policy"]
