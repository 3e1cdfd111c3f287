from django import forms

from unionportal.validators import FIRST_YEAR, LAST_YEAR


class YearForm(forms.Form):
    """The year of the archive that a reader asks for; one that makes no sense is left out."""

    nam = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False)

    def __init__(self, data):
        super().__init__(data)
        self.full_clean()

    def among(self, years: list[int]) -> int | None:
        year = self.cleaned_data.get("nam")
        return year if year in years else None
