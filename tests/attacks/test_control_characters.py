"""Word's line breaks and other control characters, which no feed may carry."""

from xml.etree import ElementTree

from django.test import TestCase

from siteinfo.models import SiteSettings
from tests.factories import make_article, make_category
from unionportal.text import clean_line

DIRT = "một\x0bhai\ufffe\x08"


class FeedTests(TestCase):
    def test_a_feed_stands_whatever_characters_were_pasted(self):
        SiteSettings.objects.create(name=DIRT, description=DIRT, organisation=DIRT)
        category = make_category(DIRT, slug="ban", description=DIRT)
        make_article(DIRT, category=category, lead=DIRT, writer=DIRT)

        for address in ("/rss.xml", "/tin-tuc/ban/rss.xml"):
            feed = ElementTree.fromstring(self.client.get(address).content)

            assert feed.findtext("channel/item/description") == "một hai"
            assert feed.findtext("channel/item/category") == "một hai"


def test_characters_that_turn_the_direction_of_text_go():
    assert clean_line("tệp\u202efdp.exe\u2066\ud800") == "tệpfdp.exe"
