"""What every form that readers send has: how to answer, the consent, and two traps for programs."""

from django import forms
from django.core.exceptions import ValidationError

from questions.fields import LineField, StyledForm
from questions.models import Terms
from questions.stamps import check_stamp, is_living, new_stamp


class GuardedForm(StyledForm):
    name = LineField(
        label="Họ và tên",
        max_length=80,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label="Thư điện tử",
        max_length=254,
        required=False,
        help_text="Chỉ dùng để trả lời thư này.",
        error_messages={"invalid": "Địa chỉ thư chưa đúng, ví dụ đúng: ten@example.com."},
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )
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
        self.fields["website"].widget.attrs |= {"tabindex": "-1", "autocomplete": "off"}
        given = self.data.get("stamp", "")
        self.stamp_value = given if is_living(given) else new_stamp()

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise ValidationError("Ô này để bẫy máy gửi thư rác. Hãy xóa chữ trong ô rồi gửi lại.")
        return ""

    def clean_stamp(self):
        check_stamp(self.cleaned_data["stamp"])
        return self.cleaned_data["stamp"]
