from datetime import timedelta

from django.contrib import admin
from django.contrib.auth.models import User
from django.db import connection
from django.test import RequestFactory, TestCase
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from desk import duty
from desk.models import Role, Step
from desk.sections import SECTIONS
from news.checking.models import OutsideLink
from polls.models import Poll
from questions.models import Message, Terms
from siteinfo.models import Fact, Link, LinkGroup
from tests.factories import make_article, make_category, make_person, make_photo, make_unit
from unionportal.text import moment_words

LONG_AGO = timezone.now() - timedelta(days=70)


def board_of(user):
    request = RequestFactory().get("/admin/")
    request.user = user
    return duty.board(request)


def words_of(user):
    return " ".join(line.text for line in board_of(user))


class DutyBoardTests(TestCase):
    @classmethod
    def setUpTestData(cls):
        Fact.objects.all().delete()
        cls.publisher = make_person(Role.PUBLISHER, username="xuat-ban")
        cls.portal = make_person(Role.PORTAL, username="quan-tri")

    def test_is_empty_while_all_is_well(self):
        make_article()
        assert board_of(self.publisher) == []
        assert board_of(self.portal) == []

    def test_names_figures_of_a_year_that_is_long_over(self):
        year = timezone.localdate().year
        Fact.objects.create(label="Dân số", value="1", year=year - 2)
        Fact.objects.create(label="Diện tích", value="2", year=year - 1)

        assert "Dân số" in words_of(self.portal)
        assert "Diện tích" not in words_of(self.portal)

    def test_tells_only_those_who_can_mend_it(self):
        Fact.objects.create(label="Dân số", value="1", year=2019)
        assert board_of(self.publisher) == []

    def test_names_links_around_the_pages_that_are_broken(self):
        group = LinkGroup.objects.create(title="Báo", place=LinkGroup.Place.HOME)
        Link.objects.create(
            group=group, title="Báo tỉnh", url="https://a.example", state=Link.State.BROKEN
        )
        assert "Báo tỉnh" in words_of(self.portal)

    def test_counts_tasks_that_failed(self):
        DBTaskResult.objects.create(
            task_path="news.word.tasks.read_word",
            args_kwargs={"args": [], "kwargs": {}},
            run_after=timezone.now(),
            backend_name="default",
            exception_class_path="ValueError",
            traceback="",
            status="FAILED",
        )
        [line] = board_of(self.portal)
        assert line.items == (("news.word.tasks.read_word: 1 lần", ""),)

    def test_counts_live_stories_with_a_photo_without_alt(self):
        make_article(lead_photo=make_photo(alt=""))
        make_article(lead_photo=make_photo(alt=""), state="draft")
        [line] = board_of(self.publisher)
        assert line.text.startswith("1 bài")

        self.client.force_login(self.publisher)
        listed = self.client.get(line.url).context["cl"].result_list
        assert [article.state for article in listed] == ["published"]

    def test_leads_to_the_stories_with_dead_links(self):
        OutsideLink.objects.create(
            url="https://mat.example/x", is_dead=True, checked_at=timezone.now()
        )
        told = make_article(body='<p><a href="https://mat.example/x">Xem</a></p>')
        make_article("Bài khác", body="<p>Không có gì.</p>")
        [line] = board_of(self.publisher)

        self.client.force_login(self.publisher)
        assert list(self.client.get(line.url).context["cl"].result_list) == [told]

    def test_names_blocks_of_the_front_page_without_a_story(self):
        make_category("Văn hóa", on_home=True)
        make_article(category=make_category("Đời sống", on_home=True))
        [line] = board_of(self.publisher)
        assert "Văn hóa" in line.text
        assert "Đời sống" not in line.text

    def test_names_units_that_have_been_silent_for_long(self):
        silent, busy = make_unit("LĐLĐ Bát Xát"), make_unit("LĐLĐ Sa Pa")
        make_article(unit=silent, published_at=LONG_AGO)
        make_article(unit=busy)
        make_unit("Đơn vị chưa viết bao giờ")
        [line] = board_of(self.publisher)
        assert [words for words, _ in line.items] == [
            f"LĐLĐ Bát Xát: bài cuối ngày {timezone.localtime(LONG_AGO):%d/%m/%Y}"
        ]

    def test_tells_an_editor_of_their_own_unit_only(self):
        own, foreign = make_unit("LĐLĐ Bát Xát"), make_unit("LĐLĐ Sa Pa")
        for unit in (own, foreign):
            make_article(unit=unit, published_at=LONG_AGO, lead_photo=make_photo(alt=""))
        editor = make_person(Role.EDITOR, unit=own, username="bien-tap")
        photos, silent = board_of(editor)
        assert photos.text.startswith("1 bài")
        assert len(silent.items) == 1

    def test_names_polls_that_are_open_for_long(self):
        Poll.objects.create(question="Ca trực nào?", opens_at=LONG_AGO)
        Poll.objects.create(question="Đã đóng", opens_at=LONG_AGO, closes_at=timezone.now())
        [line] = board_of(self.publisher)
        assert [words for words, _ in line.items] == ["Ca trực nào?"]

    def test_counts_letters_that_are_late_or_nearly(self):
        for days in (1, 6, 9):
            Message.objects.create(
                kind="suggestion",
                text="Góp ý",
                fingerprint=str(days),
                sent_at=timezone.now() - timedelta(days=days),
                terms=Terms.objects.latest(),
            )
        assert "2 thư bạn đọc đã chờ hơn 5 ngày, 1 thư đã quá hạn." in words_of(self.publisher)


class DashboardTests(TestCase):
    def setUp(self):
        self.publisher = make_person(Role.PUBLISHER, username="xuat-ban")
        self.client.force_login(self.publisher)

    def queries(self):
        with CaptureQueriesContext(connection) as queries:
            self.client.get("/admin/")
        return len(queries)

    def fill(self, number):
        for n in range(number):
            unit = make_unit(f"LĐLĐ số {n}")
            make_article(unit=unit, published_at=LONG_AGO, lead_photo=make_photo(alt=""))
            make_article(state="draft", created_by=self.publisher)
            make_article(published_at=timezone.now() + timedelta(days=1))

    def test_the_number_of_queries_stays_with_more_rows(self):
        self.fill(1)
        self.queries()
        few = self.queries()
        self.fill(5)
        assert self.queries() == few
        assert few <= 25

    def test_a_returned_story_stands_first_with_the_reason(self):
        make_article("Bản nháp mới hơn", state="draft", created_by=self.publisher)
        returned = make_article("Bài bị trả", state="returned", created_by=self.publisher)
        Step.objects.create(target=returned, act=Step.Act.RETURNED, reason="Thiếu tên người.")

        page = self.client.get("/admin/").text

        assert page.index("Bài bị trả") < page.index("Bản nháp mới hơn")
        assert "Thiếu tên người." in page

    def test_the_queue_is_counted_and_its_oldest_story_stands_first(self):
        for days in (1, 3, 2):
            sent = timezone.now() - timedelta(days=days)
            make_article(f"Chờ {days} ngày", state="review", sent_at=sent)

        page = self.client.get("/admin/").text

        assert "Chờ duyệt (3)" in page
        assert page.index("Chờ 3 ngày") < page.index("Chờ 1 ngày")

    def test_a_writer_is_not_shown_the_queue(self):
        self.client.force_login(make_person(Role.WRITER, unit=make_unit()))
        assert "Chờ duyệt" not in self.client.get("/admin/").text

    def test_a_story_that_is_to_come_is_told_with_its_time(self):
        coming = timezone.now() + timedelta(days=2)
        make_article("Bài hẹn giờ", published_at=coming)

        page = self.client.get("/admin/").text

        assert moment_words(coming) in page

    def test_every_screen_stands_in_a_section(self):
        screens = {model._meta.label_lower for model in admin.site._registry}
        assert screens == {label for labels in SECTIONS.values() for label in labels}

    def test_an_account_without_a_role_is_told_whom_to_ask(self):
        self.client.force_login(User.objects.create_user("chua-giao", is_staff=True))
        assert "chưa được giao việc nào" in self.client.get("/admin/").text
