from datetime import datetime, timedelta
from threading import Thread

from django.db import connection
from django.db.models import DateField
from django.db.models.functions import TruncYear
from django.test import TestCase, TransactionTestCase
from django.utils import timezone

from news.models import Article
from tests.factories import make_article
from unionportal.prepared import Prepared


def older_than(moment):
    return Article.objects.published().filter(published_at__lt=moment).order_by("pk")


class PreparedTests(TestCase):
    def test_each_call_runs_the_query_with_its_own_values(self):
        one, two = make_article("Một"), make_article("Hai")
        by_key = Prepared(lambda pk: Article.objects.filter(pk=pk), int)

        assert by_key(one.pk) == [one]
        assert by_key(two.pk) == [two]

    def test_rows_are_made_anew(self):
        article = make_article("Cũ")
        titles = Prepared(lambda: Article.objects.values_list("title", flat=True))
        assert titles() == ["Cũ"]

        Article.objects.filter(pk=article.pk).update(title="Mới")

        assert titles() == ["Mới"]

    def test_related_rows_come_along(self):
        make_article()
        with_category = Prepared(lambda: Article.objects.select_related("category"))
        with_category()

        (article,) = with_category()
        with self.assertNumQueries(0):
            assert article.category.name

    def test_what_python_makes_of_a_column_it_makes_at_every_call(self):
        make_article(published_at=timezone.now())
        year = TruncYear("published_at", output_field=DateField())
        years = Prepared(lambda: Article.objects.values_list(year, flat=True))

        assert years() == years() == [timezone.localdate().replace(month=1, day=1)]

    def test_moments_are_values_too(self):
        now = timezone.now()
        old = make_article("Cũ", published_at=now - timedelta(days=2))
        make_article("Mới", published_at=now)
        before = Prepared(older_than, datetime)

        assert before(now - timedelta(days=1)) == [old]


class PreparedInThreadsTests(TransactionTestCase):
    serialized_rollback = True

    def test_what_one_thread_wrote_another_runs_on_its_own_connection(self):
        make_article("Chung")
        titles = Prepared(lambda: Article.objects.values_list("title", flat=True))
        titles()
        found = []

        def read():
            found.extend(titles())
            connection.close()

        thread = Thread(target=read)
        thread.start()
        thread.join()

        assert found == ["Chung"]
