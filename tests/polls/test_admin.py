import io
from datetime import timedelta

from django.contrib.auth.models import User
from django.test import TestCase
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from polls.models import Poll
from tests.factories import make_editor
from tests.polls.helpers import make_poll
from tests.polls.test_pages import add_votes


def form_of(poll, texts, **fields):
    """What the admin's form sends: the poll, its rows of choices, and blank rows."""
    rows = [*poll.choices.all()] if poll else []
    data = {
        "question": "Câu hỏi?",
        "intro": "",
        "max_choices": 1,
        "opens_at_0": "01/05/2020",
        "opens_at_1": "08:00",
        "closes_at_0": "",
        "closes_at_1": "",
        "results": "always",
        "place": "everywhere",
        "order": 0,
        "choices-TOTAL_FORMS": len(texts),
        "choices-INITIAL_FORMS": len(rows),
    }
    for n, text in enumerate(texts):
        data |= {f"choices-{n}-text": text, f"choices-{n}-order": n if text else 0}
        if n < len(rows):
            data |= {f"choices-{n}-id": rows[n].pk, f"choices-{n}-poll": poll.pk}
    return data | fields


class AdminTests(TestCase):
    def setUp(self):
        self.client.force_login(make_editor())

    def change(self, poll, texts, **fields):
        address = reverse("admin:polls_poll_change", args=[poll.pk])
        return self.client.post(address, form_of(poll, texts, **fields))

    def test_an_editor_makes_a_poll(self):
        address = reverse("admin:polls_poll_add")

        response = self.client.post(address, form_of(None, ["Một", "Hai"]))

        assert response.status_code == 302, response.context["errors"]
        poll = Poll.objects.get()
        assert [choice.text for choice in poll.choices.all()] == ["Một", "Hai"]
        assert poll.state == "open"

    def test_a_poll_needs_two_choices_and_times_in_order(self):
        address = reverse("admin:polls_poll_add")

        response = self.client.post(
            address, form_of(None, ["Một", ""], closes_at_0="30/04/2020", closes_at_1="08:00")
        )

        assert "Giờ đóng phải sau giờ mở" in response.text
        assert "Cần ít nhất hai lựa chọn" in response.text
        assert "Được chọn tối đa 3 nhưng chỉ có 2" in (
            self.client.post(address, form_of(None, ["Một", "Hai"], max_choices=3)).text
        )
        assert not Poll.objects.exists()

    def test_a_choice_that_has_votes_stays_what_it_was(self):
        poll = make_poll(choices=["Một", "Hai"])
        add_votes(poll, 1, 0)

        for fields in (
            {"texts": ["Khác", "Hai"]},
            {"texts": ["Một", "Hai"], "choices-1-DELETE": 1},
        ):
            response = self.change(poll, **fields)
            assert "không sửa hay xóa được" in response.text
        assert [choice.text for choice in poll.choices.all()] == ["Một", "Hai"]

    def test_without_votes_all_may_change(self):
        poll = make_poll(choices=["Một", "Hai"])

        assert self.change(poll, ["Khác", "Hai"]).status_code == 302
        assert poll.choices.first().text == "Khác"

    def test_a_poll_with_votes_cannot_be_deleted(self):
        poll = make_poll()
        add_votes(poll, 1, 0)

        self.client.post(reverse("admin:polls_poll_delete", args=[poll.pk]), {"post": "yes"})

        assert Poll.objects.filter(pk=poll.pk).exists()

    def test_the_list_says_what_is_open_and_how_many_voted(self):
        add_votes(make_poll(), 2, 1)
        make_poll("Hẹn giờ", opens_at=timezone.now() + timedelta(hours=1))

        text = self.client.get(reverse("admin:polls_poll_changelist")).text

        assert '<span class="live live-now">đang mở</span>' in text
        assert '<span class="live live-later">sắp mở</span>' in text
        assert '<td class="field-voters">3</td>' in text

    def test_results_stand_in_the_admin_even_while_readers_wait(self):
        poll = make_poll(results="closed")
        add_votes(poll, 3, 1)

        text = self.client.get(reverse("admin:polls_poll_change", args=[poll.pk])).text

        assert '<rect width="75%"' in text
        assert "4 người bình chọn" in text


class ExportTests(TestCase):
    def test_the_workbook_has_counts_and_days_and_no_formulas(self):
        self.client.force_login(make_editor())
        poll = make_poll("=1+1", choices=["@A", "Hai"])
        add_votes(poll, 3, 1)
        page = self.client.get(reverse("admin:polls_poll_change", args=[poll.pk]))
        assert 'href="xuat.xlsx"' in page.text

        response = self.client.get(reverse("admin:polls_poll_export", args=[poll.pk]))

        book = load_workbook(io.BytesIO(response.content))
        rows = list(book["Kết quả"].values)
        assert rows[0][:2] == ("Câu hỏi", "=1+1")
        assert book["Kết quả"]["B1"].data_type == "s"
        assert rows[3][:2] == ("Số người bình chọn", 4)
        assert rows[7:] == [("@A", 3, 0.75), ("Hai", 1, 0.25)]
        assert [row[1] for row in book["Theo ngày"].values] == ["Số người bình chọn", 4]

    def test_a_poll_without_votes_can_be_exported(self):
        self.client.force_login(make_editor())
        poll = make_poll(opens_at=None, closes_at=None)

        assert (
            self.client.get(reverse("admin:polls_poll_export", args=[poll.pk])).status_code == 200
        )

    def test_is_for_those_who_may_see_polls(self):
        poll = make_poll()
        address = reverse("admin:polls_poll_export", args=[poll.pk])
        assert self.client.get(address).status_code == 302
        self.client.force_login(User.objects.create_user("khac", is_staff=True))

        assert self.client.get(address).status_code == 403
