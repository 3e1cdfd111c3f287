"""The forms of the way from a Word file to a draft."""

from django import forms

from news.models import Category
from news.word import files
from news.word.models import WordDraft
from news.word.story import MAX_TITLE
from unionportal.text import clean_line

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
    """What the editor adds to what was recognised: the category, and which lines are headings."""

    title = forms.CharField(label="Tiêu đề", max_length=MAX_TITLE)
    category = forms.ModelChoiceField(
        Category.objects.all(), label="Chuyên mục chính", empty_label="Chọn chuyên mục"
    )
    headings = forms.TypedMultipleChoiceField(
        label="Dòng chữ đậm nào là tiêu đề nhỏ?",
        help_text="Dòng không chọn vẫn là chữ đậm.",
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["headings"].choices = [(line.number, line.text) for line in lines]
        self.initial.setdefault("headings", [line.number for line in lines if line.is_likely])
        if not lines:
            del self.fields["headings"]

    def clean_title(self):
        title = clean_line(self.cleaned_data["title"])
        if not title:
            raise forms.ValidationError("Không được để trống.")
        return title
