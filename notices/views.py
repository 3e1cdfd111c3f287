from django.db.models.functions import ExtractYear
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.generic import ListView

from notices.calendar import calendar
from notices.forms import BlankFilterForm, NoticeFilterForm
from notices.models import BlankForm, Entry, FormGroup, Notice
from notices.weeks import Week

SECTION = "notices"
HOME = ("Trang chủ", "/")
OTHERS = 6


class NoticeListView(ListView):
    paginate_by = 20
    page_kwarg = "trang"
    template_name = "notices/notice_list.html"

    def get_queryset(self):
        self.form = NoticeFilterForm(self.request.GET)
        notices = self.form.filter(Notice.objects.for_list())
        if self.form.query or self.form.in_archive:
            return notices
        return notices.important_first()

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            section=SECTION,
            crumbs=[HOME, ("Thông báo", "")],
            form=self.form,
            years=years(),
            **kwargs,
        )


def years():
    """The years of which there are notices, newest first."""
    year = ExtractYear("issued_on")
    notices = Notice.objects.published().order_by(year.desc())
    return list(notices.values_list(year, flat=True).distinct())


def notice_detail(request, slug, pk):
    notices = Notice.objects.published().select_related("unit").defer("search_vector")
    notice = get_object_or_404(notices, pk=pk)
    if notice.slug != slug:
        return redirect(notice, permanent=True)
    return render(request, "notices/notice_detail.html", notice_context(notice))


def notice_context(notice):
    """What a notice's page shows; the preview shows the same."""
    return {
        "notice": notice,
        "files": notice.files.all(),
        "others": Notice.objects.current().exclude(pk=notice.pk).for_list()[:OTHERS],
        "section": SECTION,
        "crumbs": [("Thông báo", reverse("notices:notice_list")), (notice.title, "")],
    }


def week_asked(request):
    return Week.read(request.GET.get("tuan", "")) or Week.current()


def schedule(request):
    week = week_asked(request)
    first, last = Entry.objects.published().first_and_last_day()
    by_day = {day: [] for day in week.days}
    for entry in Entry.objects.published().in_week(week):
        by_day[entry.day].append(entry)
    context = {
        "week": week,
        "days": by_day.items(),
        "is_empty": not any(by_day.values()),
        "today": timezone.localdate(),
        "this_week": Week.current(),
        # Beyond the first and the last entry there is nothing to step to.
        "has_before": first is not None and first < week.monday,
        "has_after": last is not None and last > week.sunday,
        "section": SECTION,
        "crumbs": [HOME, ("Lịch công tác", "")],
    }
    return render(request, "notices/schedule.html", context)


def schedule_file(request):
    week = week_asked(request)
    entries = Entry.objects.published().in_week(week)
    text = calendar(entries, f"Lịch công tác {week}", request.get_host())
    disposition = f'attachment; filename="lich-cong-tac-{week.code}.ics"'
    return HttpResponse(
        text,
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": disposition},
    )


class FormListView(ListView):
    paginate_by = 50
    page_kwarg = "trang"
    template_name = "notices/form_list.html"

    def get_queryset(self):
        shown = BlankForm.objects.published().values("group")
        self.groups = list(FormGroup.objects.filter(pk__in=shown))
        self.form = BlankFilterForm(self.request.GET, self.groups)
        return self.form.filter(BlankForm.objects.for_list())

    def get_context_data(self, **kwargs):
        return super().get_context_data(
            section=SECTION,
            crumbs=[HOME, ("Biểu mẫu", "")],
            form=self.form,
            groups=self.groups,
            **kwargs,
        )


def form_detail(request, slug, pk):
    forms = BlankForm.objects.published()
    blank = forms.for_list().filter(pk=pk).first()
    if blank is None:
        return redirect(get_object_or_404(forms, replaces=pk))
    if blank.slug != slug:
        return redirect(blank, permanent=True)
    context = {
        "blank": blank,
        "older": forms.filter(replaced_by=blank),
        "section": SECTION,
        "crumbs": [("Biểu mẫu", reverse("notices:form_list")), (blank.title, "")],
    }
    return render(request, "notices/form_detail.html", context)
