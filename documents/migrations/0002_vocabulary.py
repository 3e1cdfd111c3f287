"""The types, bodies and abbreviations that any library of this kind starts with."""

from django.db import migrations
from django.utils.text import slugify as ascii_slugify
from vn_collate import collate_key

from unionportal.text import fold


TYPES = [
    (10, "", "Hiến pháp"),
    (20, "", "Bộ luật"),
    (21, "", "Luật"),
    (30, "PL", "Pháp lệnh"),
    (35, "L", "Lệnh"),
    (36, "SL", "Sắc lệnh"),
    (40, "NQ", "Nghị quyết"),
    (41, "NQLT", "Nghị quyết liên tịch"),
    (50, "NĐ", "Nghị định"),
    (60, "QĐ", "Quyết định"),
    (65, "CT", "Chỉ thị"),
    (70, "TT", "Thông tư"),
    (71, "TTLT", "Thông tư liên tịch"),
    (75, "VBHN", "Văn bản hợp nhất"),
    (80, "NQ", "Nghị quyết (Đảng)"),
    (81, "CT", "Chỉ thị (Đảng)"),
    (82, "KL", "Kết luận"),
    (83, "QĐ", "Quyết định (Đảng)"),
    (84, "QĐi", "Quy định (Đảng)"),
    (85, "CTHĐ", "Chương trình hành động"),
    (100, "QC", "Quy chế"),
    (101, "QyĐ", "Quy định"),
    (102, "", "Điều lệ"),
    (110, "HD", "Hướng dẫn"),
    (111, "KH", "Kế hoạch"),
    (112, "CTr", "Chương trình"),
    (116, "CTPH", "Chương trình phối hợp"),
    (117, "QCPH", "Quy chế phối hợp"),
    (118, "HDLT", "Hướng dẫn liên tịch"),
    (119, "KHLT", "Kế hoạch liên tịch"),
    (113, "ĐA", "Đề án"),
    (115, "PA", "Phương án"),
    (120, "CĐ", "Công điện"),
    (121, "CV", "Công văn"),
    (122, "TB", "Thông báo"),
    (124, "BC", "Báo cáo"),
    (125, "TTr", "Tờ trình"),
]
# (code, name, short name, established, dissolved, name of the successor)
BODIES = [
    ("QH", "Quốc hội", ""),
    ("UBTVQH", "Ủy ban Thường vụ Quốc hội", ""),
    ("VPQH", "Văn phòng Quốc hội", ""),
    ("CTN", "Chủ tịch nước", ""),
    ("HĐNN", "Hội đồng Nhà nước", ""),
    ("CP", "Chính phủ", ""),
    ("TTg", "Thủ tướng Chính phủ", ""),
    ("HĐBT", "Hội đồng Bộ trưởng", "", None, None, "Chính phủ"),
    ("VPCP", "Văn phòng Chính phủ", ""),
    ("BNV", "Bộ Nội vụ", ""),
    ("BTC", "Bộ Tài chính", ""),
    ("BYT", "Bộ Y tế", ""),
    ("BXD", "Bộ Xây dựng", ""),
    ("BKHCN", "Bộ Khoa học và Công nghệ", ""),
    ("BNNMT", "Bộ Nông nghiệp và Môi trường", "", "2025-03-01"),
    ("BDTTG", "Bộ Dân tộc và Tôn giáo", "", "2025-03-01"),
    ("BCA", "Bộ Công an", ""),
    ("BQP", "Bộ Quốc phòng", ""),
    ("BTP", "Bộ Tư pháp", ""),
    ("BCT", "Bộ Công Thương", ""),
    ("BVHTTDL", "Bộ Văn hóa, Thể thao và Du lịch", ""),
    ("BGDĐT", "Bộ Giáo dục và Đào tạo", ""),
    (
        "BLĐTBXH",
        "Bộ Lao động - Thương binh và Xã hội",
        "Bộ LĐTBXH",
        None,
        "2025-03-01",
        "Bộ Nội vụ",
    ),
    ("BKHĐT", "Bộ Kế hoạch và Đầu tư", "", None, "2025-03-01", "Bộ Tài chính"),
    ("BGTVT", "Bộ Giao thông vận tải", "", None, "2025-03-01", "Bộ Xây dựng"),
    (
        "BTTTT",
        "Bộ Thông tin và Truyền thông",
        "",
        None,
        "2025-03-01",
        "Bộ Khoa học và Công nghệ",
    ),
    ("BHXH", "Bảo hiểm xã hội Việt Nam", "BHXH Việt Nam"),
    ("TANDTC", "Tòa án nhân dân tối cao", ""),
    ("TW", "Ban Chấp hành Trung ương Đảng", "BCH Trung ương"),
    ("TW", "Bộ Chính trị", ""),
    ("TW", "Ban Bí thư", ""),
    ("VPTW", "Văn phòng Trung ương Đảng", ""),
    ("TLĐ", "Tổng Liên đoàn Lao động Việt Nam", "Tổng LĐLĐ Việt Nam"),
    ("BCH", "Ban Chấp hành Tổng Liên đoàn Lao động Việt Nam", "BCH Tổng LĐLĐ Việt Nam"),
    ("ĐCT", "Đoàn Chủ tịch Tổng Liên đoàn Lao động Việt Nam", "ĐCT Tổng LĐLĐ Việt Nam"),
    ("TU", "Tỉnh ủy Lào Cai", ""),
    ("HĐND", "Hội đồng nhân dân tỉnh Lào Cai", "HĐND tỉnh Lào Cai"),
    ("UBND", "Ủy ban nhân dân tỉnh Lào Cai", "UBND tỉnh Lào Cai"),
    ("LĐLĐ", "Liên đoàn Lao động tỉnh Lào Cai", "LĐLĐ tỉnh Lào Cai"),
]
ABBREVIATIONS = [
    ("BLLĐ", "Bộ luật Lao động"),
    ("LCĐ", "Luật Công đoàn"),
    ("BHXH", "bảo hiểm xã hội"),
    ("BHYT", "bảo hiểm y tế"),
    ("BHTN", "bảo hiểm thất nghiệp"),
    ("ATVSLĐ", "an toàn, vệ sinh lao động"),
    ("TNLĐ", "tai nạn lao động"),
    ("HĐLĐ", "hợp đồng lao động"),
    ("TƯLĐTT", "thỏa ước lao động tập thể"),
    ("NLĐ", "người lao động"),
    ("NSDLĐ", "người sử dụng lao động"),
    ("CNVCLĐ", "công nhân, viên chức, lao động"),
    ("CBCCVC", "cán bộ, công chức, viên chức"),
    ("CĐCS", "công đoàn cơ sở"),
    ("LĐLĐ", "liên đoàn lao động"),
    ("TLĐ", "Tổng Liên đoàn Lao động Việt Nam"),
    ("UBKT", "ủy ban kiểm tra"),
    ("BCH", "ban chấp hành"),
    ("BTV", "ban thường vụ"),
    ("KPCĐ", "kinh phí công đoàn"),
    ("QCDC", "quy chế dân chủ"),
    ("TĐKT", "thi đua, khen thưởng"),
    ("GSPB", "giám sát, phản biện"),
    ("VBQPPL", "văn bản quy phạm pháp luật"),
    ("VBHN", "văn bản hợp nhất"),
    ("NĐ", "nghị định"),
    ("TT", "thông tư"),
    ("QĐ", "quyết định"),
    ("CT", "chỉ thị"),
    ("NQ", "nghị quyết"),
    ("HD", "hướng dẫn"),
    ("KH", "kế hoạch"),
    ("CV", "công văn"),
]


def slugify(name):
    return ascii_slugify(fold(name))[:100]


def add(apps, schema_editor):
    apps.get_model("documents", "DocumentType").objects.bulk_create(
        apps.get_model("documents", "DocumentType")(
            name=name, slug=slugify(name), code=code, order=order
        )
        for order, code, name in TYPES
    )
    body_model = apps.get_model("documents", "IssuingBody")
    bodies = {}
    for code, name, short_name, *dates in BODIES:
        established_on, dissolved_on, successor = (*dates, None, None, None)[:3]
        bodies[name] = body_model(
            code=code,
            name=name,
            short_name=short_name,
            slug=slugify(short_name or name),
            established_on=established_on,
            dissolved_on=dissolved_on,
            sort_key=collate_key(short_name or name),
        )
        bodies[name].after = successor
    body_model.objects.bulk_create(bodies.values())
    for body in bodies.values():
        if body.after:
            body.successor = bodies[body.after]
            body.save()
    abbreviation = apps.get_model("documents", "Abbreviation")
    abbreviation.objects.bulk_create(
        abbreviation(short=short, long=long) for short, long in ABBREVIATIONS
    )


class Migration(migrations.Migration):
    dependencies = [("documents", "0001_initial")]

    operations = [migrations.RunPython(add, migrations.RunPython.noop, elidable=False)]
