import io
from datetime import date

from django.contrib.auth.models import Permission, User
from django.test import TestCase
from django.utils import timezone
from openpyxl import load_workbook

from tests.factories import make_article, make_category, make_editor, make_unit
from visits import charts
from visits.models import Day, Handover, Read
from visits.report import Row, chosen_month, months_to_choose, report_of

MAY = date(2026, 5, 1)
ADDRESSES = ("/admin/visits/day/", "/admin/visits/day/bao-cao/", "/admin/visits/day/bao-cao.xlsx")


def read(article, people, bots=0, day=date(2026, 5, 9)):
    Read.objects.create(day=day, kind="b", item=article.pk, people=people, bots=bots)


class ReportTests(TestCase):
    def test_a_month_has_all_its_days_and_bots_apart(self):
        Day.objects.create(day=date(2026, 5, 31), people=7, bots=3)
        Day.objects.create(day=date(2026, 6, 1), people=100)

        report = report_of(MAY)

        assert len(report.days) == 31
        assert report.days[30] == Row("31/05/2026", 7, 3, short="31")
        assert report.visits == Row("05/2026", 7, 3, short="05/26")

    def test_this_month_ends_today(self):
        today = timezone.localdate()

        assert len(report_of(today.replace(day=1)).days) == today.day

    def test_twelve_months_stand_oldest_first_with_the_comparison_in_words(self):
        Day.objects.create(day=date(2026, 4, 2), people=100)
        Day.objects.create(day=date(2026, 5, 2), people=112)

        report = report_of(MAY)

        assert [report.months[0].name, report.months[-1].name] == ["06/2025", "05/2026"]
        assert report.change == "tăng 12% so với tháng trước"
        assert report_of(date(2026, 4, 1)).change == "chưa có số tháng trước để so sánh"

    def test_reads_add_up_by_section_and_unit(self):
        law, life = make_category("Pháp luật"), make_category("Đời sống")
        unit = make_unit("LĐLĐ huyện Bắc Hà")
        read(make_article(category=law, unit=unit), 4, 1)
        read(make_article(category=law), 3)
        read(make_article(category=life, unit=unit), 9)

        report = report_of(MAY)

        assert report.sections == [Row("Đời sống", 9), Row("Pháp luật", 7, 1)]
        assert report.units == [Row("LĐLĐ huyện Bắc Hà", 13, 1)]
        assert report.reads.people == 16

    def test_reads_of_what_was_deleted_stay_in_the_sums(self):
        article = make_article()
        read(article, 5)
        article.delete()

        report = report_of(MAY)

        assert report.sections == [Row("(không còn)", 5)]
        assert report.most_read == []

    def test_most_read_come_first(self):
        first, second = make_article("Nhất"), make_article("Nhì")
        read(second, 2, bots=50)
        read(first, 2)
        read(first, 2, day=date(2026, 5, 10))

        assert [row.name for row in report_of(MAY).most_read] == ["Nhất", "Nhì"]

    def test_nonsense_for_a_month_is_this_month(self):
        this = timezone.localdate().replace(day=1)

        for text in ("", "abc", "2026-13", "9999-12", "0001-01", "٢٠٢٦-٠٥", "2026-05-01"):
            assert chosen_month(text) == this
        assert chosen_month("2026-05") == MAY

    def test_months_to_choose_go_back_to_the_first_visit(self):
        this = timezone.localdate().replace(day=1)
        assert months_to_choose() == [this]

        Day.objects.create(day=date(2025, 12, 31))
        assert months_to_choose()[-1] == date(2025, 12, 1)


class ChartTests(TestCase):
    def test_the_highest_column_stays_below_a_round_number(self):
        chart = charts.columns([Row("a", 412), Row("b", 0)])

        assert [value for _, value in chart.lines] == [0, 150, 300, 450, 600]
        assert chart.bars[0].height > chart.bars[1].height == 0

    def test_nothing_counted_draws_nothing_high(self):
        assert charts.columns([Row("a")]).bars[0].height == 0
        assert charts.columns([]).bars == charts.lying([]).bars == []
        assert charts.lying([Row("a")]).bars[0].width == 0


class AdminTests(TestCase):
    def setUp(self):
        self.reader = User.objects.create_user("lanh-dao", is_staff=True)
        self.reader.user_permissions.add(Permission.objects.get(codename="view_day"))
        self.client.force_login(self.reader)

    def test_who_may_see_visits_opens_report_print_and_workbook(self):
        read(make_article("<b>Bài</b>"), 3)
        Day.objects.create(day=date(2026, 5, 9), people=1234, bots=5)

        for address in ADDRESSES[:2]:
            page = self.client.get(f"{address}?thang=2026-05").text
            assert "1.234" in page
            assert "&lt;b&gt;Bài&lt;/b&gt;" in page
            assert page.count("<svg") >= 4

    def test_editors_may_see_visits_but_not_set_what_was_inherited(self):
        self.client.force_login(make_editor())

        assert self.client.get("/admin/visits/day/").status_code == 200
        assert self.client.get("/admin/visits/handover/").status_code == 403

    def test_others_are_refused(self):
        self.reader.user_permissions.clear()
        for address in ADDRESSES:
            assert self.client.get(address).status_code == 403
        self.client.logout()
        for address in ADDRESSES:
            assert self.client.get(address).status_code == 302

    def test_counts_are_nobodys_to_change(self):
        self.client.force_login(User.objects.create_superuser("quan-tri"))
        Day.objects.create(day=date(2026, 5, 9), people=1)

        assert self.client.get("/admin/visits/day/add/").status_code == 403
        assert self.client.post("/admin/visits/day/2026-05-09/change/").status_code == 403

    def test_the_workbook_holds_numbers_and_no_formulas(self):
        category = make_category("=1+1")
        read(make_article("=HYPERLINK(1)", category=category), 3, 2)
        Day.objects.create(day=date(2026, 5, 9), people=1234, bots=5)

        response = self.client.get("/admin/visits/day/bao-cao.xlsx?thang=2026-05")

        assert 'filename="luot-truy-cap-2026-05.xlsx"' in response["Content-Disposition"]
        book = load_workbook(io.BytesIO(response.content))
        assert book.sheetnames == [
            *("Tổng hợp", "Theo ngày", "12 tháng", "Chuyên mục", "Đơn vị", "Đọc nhiều")
        ]
        assert [cell.value for cell in book["Tổng hợp"][2]] == ["Lượt truy cập", 1234, 5]
        assert [cell.value for cell in book["Đọc nhiều"][2]] == ["=HYPERLINK(1)", 3, 2]
        assert book["Đọc nhiều"]["A2"].data_type == "s"
        assert book["Chuyên mục"]["A2"].data_type == "s"

    def test_an_empty_portal_has_a_report_too(self):
        for address in ADDRESSES:
            assert self.client.get(address).status_code == 200

    def test_the_handover_is_one_row(self):
        self.client.force_login(User.objects.create_superuser("quan-tri"))
        form = {"inherited": "337068", "as_of": "20/02/2020", "started_on": ""}

        assert self.client.post("/admin/visits/handover/add/", form).status_code == 302
        assert Handover.objects.get().as_of == date(2020, 2, 20)
        assert self.client.get("/admin/visits/handover/add/").status_code == 403
