from datetime import date, datetime

from django.utils import timezone

from unionportal.text import (
    clean_line,
    date_line,
    file_size,
    fold,
    moment_words,
    row_key,
    slugify,
)


def test_fold_drops_marks_and_knows_d():
    assert fold("Đường đến ĐẢNG Ễ") == "duong den dang e"


def test_slugs_keep_d_and_are_cut_at_a_word():
    assert slugify("Đường về Mường Khương") == "duong-ve-muong-khuong"
    assert slugify("một " * 60).endswith("-mot")
    assert len(slugify("một " * 60)) <= 80
    assert slugify("!!!") == "muc"


def test_the_date_line_is_the_old_portals():
    assert date_line(date(2018, 12, 16)) == "Chủ nhật, ngày 16/12/2018"
    assert date_line(date(2020, 2, 20)) == "Thứ 5, ngày 20/02/2020"


def test_a_time_of_another_year_has_its_year():
    zone = timezone.get_default_timezone()
    assert moment_words(datetime(2018, 12, 16, 7, tzinfo=zone)) == "07:00 Chủ nhật 16/12/2018"
    assert moment_words(timezone.now()).endswith(" hôm nay")


def test_a_key_is_a_number_that_a_row_can_have():
    assert row_key("12") == 12
    assert {row_key(text) for text in ("", "x", "-1", "٣", "1\n", "9" * 19, "9" * 5000)} == {None}


def test_a_line_is_nfc_without_debris():
    assert clean_line("\u00a0 Huê\u0323\u00ac\u00ad \n xưa\x00 ") == "Huệ xưa"


def test_sizes_are_for_people():
    assert file_size(500) == "1 KB"
    assert file_size(49_000) == "48 KB"
    assert file_size(3_500_000) == "3,3 MB"
