from django import forms

from unionportal.validators import FIRST_YEAR, LAST_YEAR


class FilterForm(forms.Form):
    """What a list of albums can be narrowed to; a value that makes no sense is left out."""

    nam = forms.IntegerField(min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False)

    def __init__(self, data, categories):
        super().__init__(data)
        self.categories = {category.slug: category for category in categories}
        self.full_clean()

    @property
    def category(self):
        return self.categories.get(self.data.get("muc"))

    @property
    def year(self):
        return self.cleaned_data.get("nam")

    def filter(self, albums):
        if self.category:
            albums = albums.filter(category=self.category)
        if self.year:
            albums = albums.filter(day__year=self.year)
        return albums
