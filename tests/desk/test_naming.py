from django.contrib.auth.models import User

from desk.review import name_of


def test_a_person_is_called_with_the_family_name_first():
    assert name_of(User(username="my", last_name="Giàng Thị", first_name="Mỷ")) == "Giàng Thị Mỷ"


def test_who_gave_no_name_is_called_as_they_sign_in():
    assert name_of(User(username="my")) == "my"


def test_what_nobody_did_was_done_by_the_system():
    assert name_of(None) == "hệ thống"
