"""What readers fill in: a message, a further word, a search."""

from django import forms

from questions.enclosures import EnclosuresField
from questions.fields import LineField, StyledForm, WordsField
from questions.guards import GuardedForm
from questions.models import Kind, Message, Subject
from units.models import Unit

MIN_LETTERS = 20
MIN_LETTERS_OF_A_REPORT = 10


class AskForm(GuardedForm):
    subject = forms.ModelChoiceField(
        label="Bạn muốn hỏi hay góp ý về",
        queryset=Subject.objects.none(),
        empty_label="Chọn một lĩnh vực",
        error_messages={
            "required": "Chọn một lĩnh vực.",
            "invalid_choice": "Lĩnh vực này không còn nhận thư. Hãy chọn lĩnh vực khác.",
        },
    )
    text = WordsField(
        label="Nội dung",
        least=MIN_LETTERS,
        help_text="Kể việc đã xảy ra, ở đâu, từ bao giờ và điều bạn muốn biết. Bài đăng công khai"
        " được biên tập lại, không để lộ người hỏi.",
        error_messages={"required": "Viết câu hỏi hoặc góp ý của bạn."},
        widget=forms.Textarea(attrs={"rows": 9}),
    )
    enclosures = EnclosuresField(label="Tệp gửi kèm", required=False)
    unit = forms.ModelChoiceField(
        label="Đơn vị công đoàn của bạn",
        queryset=Unit.objects.none(),
        required=False,
        empty_label="Không nêu",
        error_messages={"invalid_choice": "Đơn vị này không còn trong danh sách. Hãy chọn lại."},
    )
    phone = LineField(
        label="Số điện thoại",
        max_length=40,
        required=False,
        help_text="Chỉ dùng để trả lời thư này.",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    may_publish = forms.BooleanField(
        label="Cho phép đăng câu hỏi và trả lời, sau khi biên tập, để người khác cùng đọc",
        required=False,
    )
    may_name = forms.BooleanField(label="Cho phép nêu tên tôi khi đăng", required=False)
    field_order = ["subject", "text", "enclosures", "unit", "name", "phone", "email"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        subjects = Subject.objects.filter(takes_messages=True)
        self.fields["subject"].queryset = subjects
        self.fields["subject"].choices = by_kind(subjects)
        self.fields["unit"].queryset = Unit.objects.current().only("short_name")

    @property
    def takes_messages(self) -> bool:
        """Whether there is anything to write about; the office may pause all subjects."""
        return len(self.fields["subject"].choices) > 1

    def clean(self):
        if self.cleaned_data.get("may_name") and not self.cleaned_data.get("name"):
            self.add_error("name", "Ghi họ tên nếu bạn muốn được nêu tên, hoặc bỏ dấu ở ô ấy.")

    def message(self) -> Message:
        """The message as it is to be kept."""
        given = self.cleaned_data
        names = ("subject", "unit", "text", "name", "phone", "email", "may_publish", "may_name")
        return Message(
            kind=given["subject"].kind,
            board=given["subject"].board,
            terms=self.terms,
            **{name: given[name] for name in names},
        )


class ReportForm(GuardedForm):
    """What is wrong on a page; the page is named by the address of the form."""

    text = WordsField(
        label="Chỗ sai",
        least=MIN_LETTERS_OF_A_REPORT,
        help_text="Chép lại câu hay con số sai; biết điều đúng thì viết luôn.",
        error_messages={"required": "Viết chỗ sai trong bài."},
        widget=forms.Textarea(attrs={"rows": 6}),
    )
    field_order = ["text", "name", "email"]

    def __init__(self, *args, about, **kwargs):
        super().__init__(*args, **kwargs)
        self.about_kind, self.about_pk = about

    def message(self) -> Message:
        return Message(
            kind=Kind.REPORT,
            about_kind=self.about_kind,
            about_pk=self.about_pk,
            terms=self.terms,
            **{name: self.cleaned_data[name] for name in ("text", "name", "email")},
        )


def by_kind(subjects):
    """The choices of subjects, one group a kind."""
    rows = list(subjects)
    groups = [(kind, [row for row in rows if row.kind == kind]) for kind in Kind]
    return [
        ("", "Chọn một lĩnh vực"),
        *(
            (kind.label.capitalize(), [(row.pk, row.name) for row in group])
            for kind, group in groups
            if group
        ),
    ]


class AdditionForm(StyledForm):
    text = WordsField(
        label="Viết thêm",
        help_text="Điều bạn muốn nói rõ hơn. Chỉ người trả lời đọc.",
        error_messages={"required": "Viết điều bạn muốn nói thêm."},
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class SearchForm(forms.Form):
    """What the list can be narrowed to; a value that makes no sense is left out."""

    q = forms.CharField(required=False, max_length=200)

    def __init__(self, data, subjects):
        super().__init__(data)
        self.subjects = {subject.slug: subject for subject in subjects}
        self.full_clean()

    @property
    def query(self) -> str:
        return " ".join(self.cleaned_data.get("q", "").split())

    @property
    def subject(self) -> Subject | None:
        return self.subjects.get(self.data.get("muc"))

    def filter(self, questions):
        if self.subject:
            questions = questions.filter(subject=self.subject)
        if self.query:
            return questions.search(self.query).order_by("tier", *questions.model._meta.ordering)
        return questions.newest_first()
