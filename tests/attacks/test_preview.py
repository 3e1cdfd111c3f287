from django.contrib.auth.models import User
from django.test import TestCase

from tests.factories import make_article, make_editor


class PreviewTests(TestCase):
    def setUp(self):
        article = make_article("Chưa ai được đọc", state="draft")
        self.address = f"/admin/news/article/{article.pk}/xem-truoc/"

    def test_an_editor_sees_a_draft_that_no_cache_may_keep(self):
        self.client.force_login(make_editor())

        response = self.client.get(self.address)

        assert "Chưa ai được đọc" in response.text
        assert "no-store" in response.headers["Cache-Control"]
        assert '<meta name="robots" content="NONE,NOARCHIVE">' in response.text

    def test_staff_without_the_right_to_view_articles_are_refused(self):
        self.client.force_login(User.objects.create_user("nhan-vien", is_staff=True))

        assert self.client.get(self.address).status_code == 403

    def test_readers_are_sent_to_the_login(self):
        assert self.client.get(self.address).status_code == 302
