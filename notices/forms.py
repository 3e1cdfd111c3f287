"""What lists of notices and of forms can be narrowed to; a value without sense is left out."""

from django import forms

from unionportal.search import MAX_QUERY_LENGTH
from unionportal.validators import FIRST_YEAR, LAST_YEAR

ARCHIVE = "luu-tru"


class FilterForm(forms.Form):
    """Words find what holds and what is over; without any, one of the two is listed."""

    q = forms.CharField(required=False)

    def __init__(self, data):
        super().__init__(data)
        self.full_clean()

    @property
    def query(self) -> str:
        words = " ".join(self.cleaned_data.get("q", "").split())
        return words[:MAX_QUERY_LENGTH]

    @property
    def in_archive(self) -> bool:
        return self.data.get("xem") == ARCHIVE

    def filter(self, rows):
        if self.in_archive:
            rows = rows.ended()
        elif self.query:
            rows = rows.published()
        else:
            rows = rows.current()
        if self.query:
            rows = rows.search(self.query).order_by("tier", *rows.model._meta.ordering)
        return rows


class NoticeFilterForm(FilterForm):
    nam = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False)

    @property
    def year(self):
        return self.cleaned_data.get("nam")

    def filter(self, rows):
        rows = super().filter(rows)
        return rows.filter(issued_on__year=self.year) if self.year else rows


class BlankFilterForm(FilterForm):
    def __init__(self, data, groups):
        super().__init__(data)
        self.groups = {group.slug: group for group in groups}

    @property
    def group(self):
        return self.groups.get(self.data.get("nhom"))

    def filter(self, rows):
        rows = super().filter(rows)
        return rows.filter(group=self.group) if self.group else rows
