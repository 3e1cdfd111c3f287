"""What the clerk is told to look at."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from documents import validity, worklists
from documents.models import Abbreviation, Document, MissedSearch
from documents.models.document import State
from tests.documents.desk import make_clerk
from tests.documents.library import load_library
from tests.documents.rows import make_body, make_document, relate

pytestmark = pytest.mark.django_db
WORK = "/admin/documents/document/viec-can-lam/"
DAY = date(2026, 11, 22)
OWN = "Liên đoàn Lao động tỉnh Lào Cai"


@pytest.fixture
def desk(client):
    client.force_login(make_clerk())
    return client


def own_decision(**fields):
    return make_document("45/QĐ-LĐLĐ", "Quyết định", OWN, **fields)


def expired():
    return make_document(effective_until=date(2025, 1, 1))


class TestDeadLaw:
    def test_a_decision_based_on_expired_law_is_listed_with_that_law(self):
        decision, law = own_decision(), expired()
        relate(decision, "based_on", law)
        assert list(worklists.on_dead_law(DAY)) == [decision]
        assert worklists.dead_ground_of([decision], DAY) == {decision.pk: [law]}

    def test_a_citation_in_its_text_counts_too(self):
        law = expired()
        decision = own_decision(html=f"<p>Căn cứ Nghị định số {law.number};</p>")
        assert list(worklists.on_dead_law(DAY)) == [decision]

    def test_living_law_is_no_matter(self):
        relate(own_decision(), "based_on", make_document())
        assert not worklists.on_dead_law(DAY)

    def test_the_decisions_of_others_are_not_ours(self):
        relate(make_document(), "based_on", expired())
        assert not worklists.on_dead_law(DAY)

    def test_a_decision_that_is_over_itself_needs_nothing(self):
        relate(own_decision(effective_until=date(2025, 6, 1)), "based_on", expired())
        assert not worklists.on_dead_law(DAY)

    def test_a_body_becomes_ours_by_a_tick(self):
        make_body("Công đoàn Viên chức")
        decision = make_document("1/QĐ-CĐVC", "Quyết định", "Công đoàn Viên chức")
        relate(decision, "based_on", expired())
        type(decision.issuing_body).objects.filter(name="Công đoàn Viên chức").update(is_own=True)
        assert list(worklists.on_dead_law(DAY)) == [decision]


class TestUnchecked:
    def test_states_never_checked_or_a_year_ago_are_listed(self):
        never = make_document()
        old = make_document(state_as_of=DAY - timedelta(days=400))
        make_document(state_as_of=DAY - timedelta(days=100))
        assert set(worklists.unchecked(DAY)) == {never, old}

    def test_what_has_ended_is_not_checked_again(self):
        expired()
        assert not worklists.unchecked(DAY)


class TestConflicts:
    def test_they_are_those_that_the_page_tells(self):
        load_library()
        day = timezone.localdate()
        make_document(state=State.NOT_YET, effective_from=DAY, state_as_of=DAY)
        make_document(state=State.IN_FORCE, effective_from=date(2099, 1, 1))
        make_document(state=State.EXPIRED, effective_until=date(2099, 1, 1))
        relate(make_document(), "replaces", make_document(state=State.IN_FORCE))
        told = {
            row.pk
            for row in Document.objects.all()
            if validity.conflict(row, day, validity.successors(row, day))
        }
        assert len(told) >= 4
        assert {row.pk for row in worklists.in_conflict(day)} == told


class TestPage:
    def test_every_list_leads_to_the_place_to_mend(self, desk):
        decision = own_decision()
        relate(decision, "based_on", expired())
        page = desk.get(WORK).text
        assert f"/admin/documents/document/{decision.pk}/change/" in page
        assert "hết hiệu lực từ 01/01/2025" in page

    def test_a_number_that_is_cited_and_not_held_can_be_added(self, desk):
        make_document(html="<p>Căn cứ Nghị định số 99/2019/NĐ-CP;</p>")
        assert "/nhap/?so=99/2019/N%C4%90-CP" in desk.get(WORK).text

    def test_an_empty_library_has_nothing_to_do(self, desk):
        assert desk.get(WORK).text.count("Không có gì cần làm.") == 6

    def test_its_queries_do_not_grow_with_its_rows(self, desk, django_assert_max_num_queries):
        for _ in range(12):
            relate(own_decision_of(_), "based_on", expired())
        with django_assert_max_num_queries(30):
            desk.get(WORK)


def own_decision_of(number):
    return make_document(f"{number + 1}/QĐ-LĐLĐ", "Quyết định", OWN)


def test_the_desk_counts_what_should_be_empty(desk):
    relate(own_decision(), "based_on", expired())
    MissedSearch.objects.create(key="a", query="a")
    assert "2 việc cần làm về văn bản" in desk.get("/admin/").text


class TestMissedSearches:
    def missed(self, query="bao hiem cu"):
        return MissedSearch.objects.create(key=query, query=query)

    def test_a_synonym_is_made_with_one_click(self, desk):
        row = self.missed()
        desk.post(WORK, {"missed": row.pk, "means": "bảo hiểm thất nghiệp"})
        pair = Abbreviation.objects.get(short="bao hiem cu")
        assert pair.long == "bảo hiểm thất nghiệp"
        assert not MissedSearch.objects.exists()

    def test_without_a_word_nothing_is_made(self, desk):
        desk.post(WORK, {"missed": self.missed().pk, "means": " "})
        assert MissedSearch.objects.exists()

    def test_one_that_means_nothing_is_dropped(self, desk):
        desk.post(WORK, {"missed": self.missed().pk, "drop": "1"})
        assert not MissedSearch.objects.exists()

    @pytest.mark.parametrize("pk", ["", "x", "99999999999999999999"])
    def test_nonsense_changes_nothing(self, desk, pk):
        assert desk.post(WORK, {"missed": pk, "means": "a"}).status_code == 302
