from django.contrib.auth.models import User
from django.test import TestCase

from tests.factories import make_category


class CategoryDepthTests(TestCase):
    def test_a_category_cannot_take_its_own_tree_below_the_third_level(self):
        first = make_category("Một", slug="a" * 100)
        make_category(
            "Ba", slug="c" * 100, parent=make_category("Hai", slug="b" * 100, parent=first)
        )
        above = make_category("Trên", slug="d" * 100, parent=make_category("Đầu", slug="e" * 100))
        self.client.force_login(User.objects.create_superuser("admin"))

        response = self.client.post(
            f"/admin/news/category/{first.pk}/change/",
            {"name": "Một", "slug": first.slug, "order": "0", "parent": above.pk},
        )

        assert "Chỉ xếp tới 3 cấp chuyên mục" in response.text
