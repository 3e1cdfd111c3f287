"""A whole week of the schedule on one screen: typed, pasted, or copied from the week before."""

from datetime import timedelta

from django import forms
from django.contrib import messages
from django.contrib.admin.widgets import AdminTextInputWidget
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import redirect, render
from django.urls import reverse

from notices import pasting
from notices.models import Entry
from notices.weeks import Week
from unionportal.text import WEEKDAYS

BLANK_ROWS = 6
# More would not fit into one form (DATA_UPLOAD_MAX_NUMBER_FIELDS).
MAX_ROWS = 200
WORDS = ("chair", "place", "unit")
FIELDS = ["day", "starts_at", "ends_at", "what", "chair", "place", "unit", "is_public"]
SAME = ("starts_at", "ends_at", "what", *WORDS)


class RowForm(forms.ModelForm):
    """A row of the week; its day is one of seven."""

    day = forms.TypedChoiceField(label="ngày", coerce=lambda value: value)

    class Meta:
        model = Entry
        fields = FIELDS
        widgets = {
            "starts_at": forms.TimeInput(format="%H:%M", attrs={"size": 5, "placeholder": "08:00"}),
            "ends_at": forms.TimeInput(format="%H:%M", attrs={"size": 5}),
            "what": forms.Textarea(attrs={"rows": 2, "cols": 40}),
            **{name: AdminTextInputWidget(attrs={"size": 16}) for name in WORDS},
        }

    def __init__(self, *args, week, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].choices = [
            (day.isoformat(), f"{WEEKDAYS[day.weekday()]} {day:%d/%m}") for day in week.days
        ]
        self.fields["day"].coerce = type(week.monday).fromisoformat
        if self.instance.pk is None:
            self.fields["day"].initial = week.monday.isoformat()

    def has_changed(self):
        """A new row that says nothing is not there, whatever its day."""
        if self.instance.pk:
            return super().has_changed()
        return bool({*SAME} & {*self.changed_data})


RowFormSet = forms.modelformset_factory(
    Entry, form=RowForm, extra=BLANK_ROWS, can_delete=True, max_num=MAX_ROWS
)


class WeekScreen:
    """Mixed into the desk's screen of entries."""

    def week_view(self, request):
        week = Week.read(request.GET.get("tuan", "")) or Week.current()
        rights = (self.has_add_permission, self.has_change_permission, self.has_delete_permission)
        if not all(may(request) for may in rights):
            raise PermissionDenied
        acts = {"_paste": self.paste, "_copy": self.copy_week_before}
        act = next((act for name, act in acts.items() if name in request.POST), self.save_rows)
        answer = act(request, week) if request.method == "POST" else {}
        if not isinstance(answer, dict):
            return answer
        context = {
            **self.admin_site.each_context(request),
            "title": f"Lịch công tác {week}",
            "opts": self.model._meta,
            "week": week,
            # Nine columns need the room.
            "is_nav_sidebar_enabled": False,
            "is_published": Entry.objects.published().in_week(week).exists(),
            "rows": RowFormSet(queryset=rows_of(week), form_kwargs={"week": week}),
            **answer,
        }
        return render(request, "admin/notices/entry/week.html", context)

    def save_rows(self, request, week):
        rows = RowFormSet(request.POST, queryset=rows_of(week), form_kwargs={"week": week})
        if not rows.is_valid():
            return {"rows": rows}
        with transaction.atomic():
            rows.save(commit=False)
            self.log_deletions(request, rows.deleted_objects)
            rows.save()
            for entry in rows.new_objects:
                self.log_addition(request, entry, [{"added": {}}])
            for entry, fields in rows.changed_objects:
                self.log_change(request, entry, [{"changed": {"fields": fields}}])
            if "_publish" in request.POST:
                self.publish(request, week)
        hidden = rows_of(week).filter(is_public=False).count()
        if hidden:
            told = f"Đã lưu. Còn {hidden} dòng chưa công bố."
            self.message_user(request, told, messages.WARNING)
        else:
            self.message_user(request, "Đã lưu, bạn đọc đang thấy cả tuần.", messages.SUCCESS)
        return back_to(week)

    def publish(self, request, week):
        for entry in rows_of(week).filter(is_public=False):
            entry.is_public = True
            entry.save()
            self.log_change(request, entry, "Công bố.")

    def paste(self, request, week):
        text = request.POST.get("pasted", "")
        pasted = pasting.read(text, week)
        if pasted.problems or not pasted.entries:
            problems = pasted.problems or ["Chưa có dòng nào. Dán các dòng vào ô trước đã."]
            return {"pasted": text, "problems": problems}
        if len(pasted.entries) + rows_of(week).count() > MAX_ROWS:
            problem = f"Một tuần xếp được nhiều nhất {MAX_ROWS} dòng. Hãy bớt đi rồi thêm lại."
            return {"pasted": text, "problems": [problem]}
        self.add(request, pasted.entries)
        return back_to(week)

    def copy_week_before(self, request, week):
        there = {tuple(getattr(entry, name) for name in ("day", *SAME)) for entry in rows_of(week)}
        copies = []
        for entry in rows_of(week.before):
            copy = Entry(
                day=entry.day + timedelta(days=7),
                is_public=False,
                **{name: getattr(entry, name) for name in SAME},
            )
            if tuple(getattr(copy, name) for name in ("day", *SAME)) not in there:
                copies.append(copy)
        if copies and len(copies) + len(there) <= MAX_ROWS:
            self.add(request, copies)
        else:
            self.message_user(
                request, "Tuần trước không có dòng nào để chép thêm.", messages.WARNING
            )
        return back_to(week)

    def add(self, request, entries):
        with transaction.atomic():
            for entry in entries:
                entry.save()
                self.log_addition(request, entry, [{"added": {}}])
        told = (
            f"Đã thêm {len(entries)} dòng, chưa công bố. Xem lại rồi bấm “Lưu và công bố cả tuần”."
        )
        self.message_user(request, told, messages.WARNING)


def rows_of(week):
    return Entry.objects.in_week(week)


def back_to(week):
    return redirect(f"{reverse('admin:notices_entry_week')}?tuan={week.code}")
