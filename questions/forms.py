"""What readers fill in: a message, a further word, a search."""

from django import forms
from django.core.exceptions import ValidationError

from questions.enclosures import EnclosuresField
from questions.fields import LineField, StyledForm, WordsField
from questions.models import Kind, Message, Subject, Terms
from questions.stamps import check_stamp, is_living, new_stamp
from units.models import Unit

MIN_LETTERS = 20


class AskForm(StyledForm):
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
    name = LineField(
        label="Họ và tên",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    phone = LineField(
        label="Số điện thoại",
        max_length=40,
        required=False,
        help_text="Chỉ dùng để trả lời thư này.",
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    email = forms.EmailField(
        label="Thư điện tử",
        max_length=254,
        required=False,
        help_text="Chỉ dùng để trả lời thư này.",
        error_messages={"invalid": "Địa chỉ thư chưa đúng, ví dụ đúng: ten@example.com."},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
    may_publish = forms.BooleanField(
        label="Cho phép đăng câu hỏi và trả lời, sau khi biên tập, để người khác cùng đọc",
        required=False,
    )
    may_name = forms.BooleanField(label="Cho phép nêu tên tôi khi đăng", required=False)
    agree = forms.BooleanField(
        label="Tôi đã đọc và đồng ý",
        error_messages={
            "required": "Cần bạn đồng ý thì chúng tôi mới được phép giữ thư để trả lời."
        },
    )
    # People do not see it; programs fill in every field there is.
    website = LineField(label="Để trống ô này", required=False)
    stamp = LineField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.terms = Terms.objects.latest()
        subjects = Subject.objects.filter(takes_messages=True)
        self.fields["subject"].queryset = subjects
        self.fields["subject"].choices = by_kind(subjects)
        self.fields["unit"].queryset = Unit.objects.current().only("short_name")
        self.fields["website"].widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}
        given = self.data.get("stamp", "")
        self.stamp_value = given if is_living(given) else new_stamp()

    @property
    def takes_messages(self) -> bool:
        """Whether there is anything to write about; the office may pause all subjects."""
        return len(self.fields["subject"].choices) > 1

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise ValidationError("Ô này để bẫy máy gửi thư rác. Hãy xóa chữ trong ô rồi gửi lại.")
        return ""

    def clean_stamp(self):
        check_stamp(self.cleaned_data["stamp"])
        return self.cleaned_data["stamp"]

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
