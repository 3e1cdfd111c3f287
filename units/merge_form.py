"""What the desk fills in, and is told beforehand, to merge a unit into another."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from units import merging
from units.merge_admin import MergeForm
from units.models import Unit


class UnitMergeForm(MergeForm):
    day = forms.DateField(
        label="Ngày kết thúc",
        initial=timezone.localdate,
        localize=True,
        help_text="Ngày đầu tiên đơn vị cũ không còn hoạt động: ngày/tháng/năm. Đơn vị đã ghi ngày"
        " kết thúc thì giữ ngày ấy.",
    )

    def offered(self):
        return Unit.objects.current().exclude(pk=self.old.pk)

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > timezone.localdate():
            raise ValidationError("Ngày này chưa tới. Hãy sáp nhập khi đơn vị cũ đã kết thúc.")
        if self.old.established_on and day <= self.old.established_on:
            raise ValidationError("Ngày kết thúc phải sau ngày thành lập.")
        return day

    def check_merge(self, new):
        merging.check(self.old, new)

    def preview(self):
        new = self.cleaned_data["into"]
        going, staying = merging.following(self.old, new), merging.staying(self.old)
        return [
            (f"Chuyển sang {new}", [(share.words, share.rows.count()) for share in going]),
            (
                f"Giữ tên {self.old}, ghi thêm đơn vị nay phụ trách",
                [(share.words, share.rows.count()) for share in staying],
            ),
        ]

    def merge(self):
        return merging.merge(self.old, self.cleaned_data["into"], self.cleaned_data["day"])
