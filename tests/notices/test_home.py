"""The block of notices, coming days and forms on the front page."""

from django.test import TestCase

from siteinfo import shell
from tests.notices.helpers import HIDDEN, make_entry, make_form, make_notice, make_old_notice
from unionportal.publishing import State

QUERIES = 5


class HomeTests(TestCase):
    def test_there_is_no_block_without_anything_to_tell(self):
        make_old_notice()
        make_entry(is_public=False)
        for fields in HIDDEN:
            make_notice("Ẩn", **fields)
            make_form("Ẩn", **fields)

        text = self.client.get("/").text

        assert 'id="h-tb"' not in text
        assert 'id="h-lct"' not in text
        assert 'id="h-bm"' not in text

    def test_important_notices_stand_first(self):
        make_notice("Thường")
        make_notice("Gấp", important=True)

        text = self.client.get("/").text

        assert text.index("Gấp") < text.index("Thường")

    def test_a_withdrawn_notice_is_gone_at_once(self):
        notice = make_notice("Sẽ gỡ")
        assert "Sẽ gỡ" in self.client.get("/").text

        notice.state = State.WITHDRAWN
        notice.save()
        assert "Sẽ gỡ" not in self.client.get("/").text

    def test_the_block_costs_no_query_while_nothing_changes(self):
        self.client.get("/")
        with self.assertNumQueries(QUERIES):
            self.client.get("/")
        make_notice()
        make_entry()
        make_form()
        shell.forget()
        self.client.get("/")
        with self.assertNumQueries(QUERIES):
            self.client.get("/")
