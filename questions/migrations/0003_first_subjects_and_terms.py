from django.db import migrations

TERMS = (
    "Thư của bạn chỉ được dùng để trả lời bạn. Người của ban phụ trách đọc thư và có thể hỏi đơn vị"
    " liên quan mà không nêu tên bạn. Tên và cách liên hệ không bắt buộc, không được đăng lên trang"
    " và không chuyển cho ai khác, trừ khi bạn cho phép. Bạn có thể rút thư lúc nào cũng được ở"
    " trang riêng; rút rồi thì mọi thứ bị xóa ngay."
)
SUBJECTS = [
    ("legal", "Tiền lương, tiền thưởng", "tien-luong"),
    ("legal", "Hợp đồng lao động", "hop-dong-lao-dong"),
    ("legal", "Giờ làm việc, nghỉ phép", "gio-lam-viec-nghi-phep"),
    ("legal", "Bảo hiểm xã hội, thai sản", "bao-hiem-xa-hoi-thai-san"),
    ("legal", "An toàn, vệ sinh lao động", "an-toan-ve-sinh-lao-dong"),
    ("legal", "Đoàn viên, đoàn phí, kinh phí công đoàn", "doan-vien-doan-phi"),
    ("legal", "Nhà ở, phúc lợi", "nha-o-phuc-loi"),
    ("legal", "Việc khác", "viec-khac"),
    ("suggestion", "Hoạt động công đoàn", "gop-y-hoat-dong-cong-doan"),
    ("suggestion", "Trang thông tin này", "gop-y-trang-thong-tin"),
]


def make_first_rows(apps, schema_editor):
    apps.get_model("questions", "Terms").objects.create(text=TERMS)
    Subject = apps.get_model("questions", "Subject")
    Subject.objects.bulk_create(
        Subject(kind=kind, name=name, slug=slug, order=order)
        for order, (kind, name, slug) in enumerate(SUBJECTS, start=1)
    )


class Migration(migrations.Migration):
    dependencies = [("questions", "0002_editors")]

    operations = [migrations.RunPython(make_first_rows, migrations.RunPython.noop)]
