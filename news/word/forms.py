"""The forms of the way from a Word file to a draft."""

from django import forms

from desk.admin.scoped import OUTSIDE, offered
from desk.roles import scope_of
from news import rights
from news.models import Category
from news.word import files
from news.word.models import WordDraft
from news.word.story import MAX_TITLE
from unionportal.text import clean_line
from units.models import Unit

TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


class UploadForm(forms.ModelForm):
    class Meta:
        model = WordDraft
        fields = ["file"]
        widgets = {"file": forms.FileInput(attrs={"accept": f".docx,{TYPE}"})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # The check below says in words what is wrong with an empty file.
        self.fields["file"].allow_empty_file = True

    def clean_file(self):
        file = self.cleaned_data["file"]
        files.check(file)
        return file


class DraftForm(forms.Form):
    """What the editor adds to what was recognised: the category, and which lines are headings.

    Who writes for some units only says for which of them.
    """

    title = forms.CharField(label="Tiêu đề", max_length=MAX_TITLE)
    category = forms.ModelChoiceField(
        Category.objects.all(), label="Chuyên mục chính", empty_label="Chọn chuyên mục"
    )
    unit = forms.ModelChoiceField(None, label="Đơn vị gửi bài", empty_label="Chọn đơn vị")
    headings = forms.TypedMultipleChoiceField(
        label="Dòng chữ đậm nào là tiêu đề nhỏ?",
        help_text="Dòng không chọn vẫn là chữ đậm.",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, user, lines, unit, **kwargs):
        super().__init__(*args, **kwargs)
        self.scope, self.recognised = scope_of(user), unit
        self.offer_places(offered(self.scope, rights.NEWSROOM))
        self.fields["headings"].choices = [(line.number, line.text) for line in lines]
        self.initial.setdefault("headings", [line.number for line in lines if line.is_likely])
        if not lines:
            del self.fields["headings"]

    def offer_places(self, narrow):
        if "category" in narrow:
            self.fields["category"].queryset = Category.objects.filter(narrow["category"])
        if "unit" not in narrow:
            del self.fields["unit"]
            return
        units = Unit.objects.filter(narrow["unit"])
        self.fields["unit"].queryset = units
        given = self.scope.given_units(*rights.NEWSROOM)
        if self.recognised in units:
            self.initial["unit"] = self.recognised
        elif len(given) == 1:
            self.initial["unit"] = given.pop()

    def clean(self):
        cleaned = super().clean()
        cleaned["unit"] = unit = cleaned.get("unit") or self.recognised
        category = cleaned.get("category")
        if not self.errors and not self.scope.covers_place(
            unit and unit.pk, category, *rights.NEWSROOM
        ):
            self.add_error("category", OUTSIDE)
        return cleaned

    def clean_title(self):
        title = clean_line(self.cleaned_data["title"])
        if not title:
            raise forms.ValidationError("Không được để trống.")
        return title
