from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils import timezone

from siteinfo.models import SiteSettings
from unionportal.adminbase import DeskAdmin
from visits import charts
from visits.export import workbook
from visits.models import Day, Handover
from visits.report import chosen_month, months_to_choose, report_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@admin.register(Handover)
class HandoverAdmin(DeskAdmin):
    list_display = ["inherited", "as_of", "started_on"]
    fields = ["inherited", "as_of", "started_on"]

    def has_add_permission(self, request):
        return super().has_add_permission(request) and not Handover.objects.exists()

    def has_delete_permission(self, request, obj=None):
        return False


@admin.register(Day)
class ReportAdmin(DeskAdmin):
    """The report stands where other models have their list; counts are nobody's to change."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def get_urls(self):
        view = self.admin_site.admin_view
        return [
            path("bao-cao/", view(self.print_view), name="visits_report_print"),
            path("bao-cao.xlsx", view(self.xlsx_view), name="visits_report_xlsx"),
            *super().get_urls(),
        ]

    def changelist_view(self, request, extra_context=None):
        context = {
            **self.admin_site.each_context(request),
            **self.report_context(request),
            "title": "Lượt truy cập",
            "opts": self.opts,
            "months": months_to_choose(),
        }
        return render(request, "admin/visits/report.html", context)

    def print_view(self, request):
        """The monthly report for the leaders, to be printed."""
        return render(request, "admin/visits/report_print.html", self.report_context(request))

    def xlsx_view(self, request):
        report = self.report_context(request)["report"]
        name = f"luot-truy-cap-{report.month:%Y-%m}.xlsx"
        return HttpResponse(
            workbook(report, SiteSettings.load().organisation),
            content_type=XLSX,
            headers={"Content-Disposition": f'attachment; filename="{name}"'},
        )

    def report_context(self, request):
        if not self.has_view_permission(request):
            raise PermissionDenied
        report = report_of(chosen_month(request.GET.get("thang", "")))
        parts = [
            ("Từng ngày", "Ngày", charts.columns, report.days),
            ("12 tháng", "Tháng", charts.columns, report.months),
            ("Lượt đọc theo chuyên mục", "Chuyên mục", charts.lying, report.sections),
            ("Lượt đọc theo đơn vị", "Đơn vị gửi bài", charts.lying, report.units),
            ("Đọc nhiều nhất", "Bài", charts.lying, report.most_read),
        ]
        return {
            "report": report,
            "settings": SiteSettings.load(),
            "now": timezone.now(),
            "parts": [(title, name, draw(rows), rows) for title, name, draw, rows in parts],
        }
