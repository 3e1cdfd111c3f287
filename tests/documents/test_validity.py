from datetime import date, timedelta
from itertools import product

from django.test import TestCase
from django.utils import timezone

from documents import validity
from documents.models import Document
from documents.models.document import State
from tests.documents.rows import make_body, make_document, make_type, relate

TODAY = timezone.localdate()
LAST_YEAR, NEXT_YEAR = TODAY - timedelta(days=365), TODAY + timedelta(days=365)
MONTH = timedelta(days=30)


def state(day=TODAY, **fields):
    return validity.state_on(Document(**fields), day)


class StateTests(TestCase):
    def test_a_document_nobody_has_checked_is_unknown(self):
        assert state(effective_from=LAST_YEAR) == State.UNKNOWN

    def test_a_label_counts_from_the_day_it_was_checked(self):
        label = {"state": State.IN_FORCE, "state_as_of": TODAY - MONTH}
        assert state(**label) == State.IN_FORCE
        assert state(day=TODAY - 2 * MONTH, **label) == State.UNKNOWN

    def test_a_label_in_force_holds_back_to_the_day_it_came_into_force(self):
        label = {"state": State.IN_FORCE, "state_as_of": TODAY, "effective_from": LAST_YEAR}
        assert state(day=LAST_YEAR, **label) == State.IN_FORCE
        assert state(day=LAST_YEAR - MONTH, **label) == State.NOT_YET

    def test_a_past_end_beats_a_label(self):
        assert state(state=State.IN_FORCE, ends_on=TODAY) == State.EXPIRED

    def test_a_future_end_is_not_an_end_yet(self):
        fields = {"effective_from": LAST_YEAR, "ends_on": NEXT_YEAR}
        assert state(state=State.IN_FORCE, **fields) == State.IN_FORCE
        assert state(state=State.EXPIRED, **fields) == State.IN_FORCE
        assert state(state=State.UNKNOWN, **fields) == State.UNKNOWN

    def test_a_life_that_is_over_is_known_on_every_day(self):
        fields = {"effective_from": LAST_YEAR, "ends_on": TODAY}
        assert state(day=TODAY - MONTH, state=State.EXPIRED, **fields) == State.IN_FORCE
        assert state(day=TODAY - MONTH, state=State.UNKNOWN, **fields) == State.IN_FORCE

    def test_not_yet_is_over_on_the_day_it_comes_into_force(self):
        assert state(state=State.NOT_YET, effective_from=TODAY) == State.IN_FORCE
        assert state(state=State.NOT_YET, effective_from=NEXT_YEAR) == State.NOT_YET
        assert state(state=State.NOT_YET) == State.NOT_YET

    def test_nothing_is_in_force_before_it_is_issued(self):
        assert state(state=State.IN_FORCE, issued_on=NEXT_YEAR) == State.NOT_YET

    def test_an_end_without_a_date_is_unknown_on_days_before_the_label(self):
        label = {"state": State.EXPIRED, "state_as_of": TODAY, "effective_from": LAST_YEAR}
        assert state(**label) == State.EXPIRED
        assert state(day=TODAY - MONTH, **label) == State.UNKNOWN

    def test_an_amended_document_is_partly_expired_from_that_day(self):
        fields = {"effective_from": LAST_YEAR, "partly_ends_on": TODAY}
        assert state(state=State.IN_FORCE, **fields) == State.EXPIRED_PART
        assert state(day=TODAY - MONTH, state=State.IN_FORCE, **fields) == State.IN_FORCE
        assert state(state=State.UNKNOWN, **fields) == State.UNKNOWN

    def test_a_suspension_passes(self):
        fields = {
            "state": State.IN_FORCE,
            "effective_from": LAST_YEAR,
            "suspended_from": TODAY - MONTH,
            "suspended_until": TODAY,
            "suspended_whole": True,
        }
        assert state(day=TODAY - 2 * MONTH, **fields) == State.IN_FORCE
        assert state(**fields) == State.SUSPENDED
        assert state(day=TODAY + timedelta(days=1), **fields) == State.IN_FORCE
        assert state(**fields | {"suspended_whole": False}) == State.SUSPENDED_PART


def every_kind_of_document():
    """Documents that differ in each thing a state is made of."""
    days = (None, TODAY - MONTH, TODAY + MONTH)
    suspensions = ((None, None), (TODAY - MONTH, None), (TODAY - MONTH, TODAY + MONTH))
    kinds = product(State.values, days, days, days[::2], days, days, suspensions, (True, False))
    common = {"type": make_type(), "issuing_body": make_body()}
    for number, kind in enumerate(kinds):
        label, as_of, begins, issued, ends, partly, (start, until), whole = kind
        yield Document(
            number=number,
            number_key=number,
            identity=number,
            path=number,
            state=label,
            state_as_of=as_of,
            effective_from=begins,
            issued_on=issued,
            ends_on=ends,
            partly_ends_on=partly,
            suspended_from=start,
            suspended_until=until,
            suspended_whole=whole,
            **common,
        )


class ExpressionTests(TestCase):
    def test_sql_and_python_agree_on_every_kind_of_document_on_every_day(self):
        Document.objects.bulk_create(every_kind_of_document())
        for days in (-60, -30, 0, 30, 60):
            day = TODAY + timedelta(days=days)
            rows = Document.objects.annotate(found=validity.state_expression(day))
            differing = [row for row in rows if row.found != validity.state_on(row, day)]
            assert not differing

    def test_the_expression_follows_a_prefix(self):
        relation = relate(make_document(ends_on=None), "cites", make_document())
        expression = validity.state_expression(TODAY, "target__")
        assert type(relation).objects.annotate(found=expression).get().found == State.UNKNOWN


class RefreshTests(TestCase):
    def test_the_earliest_end_counts(self):
        old = make_document(effective_until=date(2025, 7, 1))
        assert old.ends_on == date(2025, 7, 1)
        relate(make_document(effective_from=date(2024, 1, 1)), "replaces", old)
        old.refresh_from_db()
        assert old.ends_on == date(2024, 1, 1)

    def test_the_date_of_the_relation_goes_before_that_of_the_acting_document(self):
        old, new = make_document(), make_document(effective_from=date(2024, 1, 1))
        relate(new, "repeals", old, effective_from=date(2024, 6, 1))
        old.refresh_from_db()
        assert old.ends_on == date(2024, 6, 1)

    def test_what_replaces_one_article_ends_a_part(self):
        old, new = make_document(), make_document(effective_from=date(2024, 1, 1))
        relate(new, "replaces", old, target_provision="Điều 5")
        old.refresh_from_db()
        assert (old.ends_on, old.partly_ends_on) == (None, date(2024, 1, 1))

    def test_a_relation_without_any_date_sets_none(self):
        old = make_document()
        relate(make_document(), "replaces", old)
        old.refresh_from_db()
        assert old.ends_on is None

    def test_the_date_of_the_acting_document_is_followed(self):
        old, new = make_document(), make_document()
        relate(new, "replaces", old)
        new.effective_from = date(2024, 1, 1)
        new.save()
        old.refresh_from_db()
        assert old.ends_on == date(2024, 1, 1)

    def test_a_relation_that_is_deleted_or_moved_acts_no_more(self):
        old, other = make_document(), make_document()
        relation = relate(make_document(effective_from=date(2024, 1, 1)), "replaces", old)
        relation.target = other
        relation.save()
        old.refresh_from_db()
        other.refresh_from_db()
        assert (old.ends_on, other.ends_on) == (None, date(2024, 1, 1))
        relation.source.delete()
        other.refresh_from_db()
        assert other.ends_on is None

    def test_a_suspension_of_the_whole_is_shown_before_that_of_a_part(self):
        old, new = make_document(), make_document(effective_from=date(2024, 1, 1))
        relate(new, "suspends", old, effective_until=date(2024, 3, 1))
        relate(new, "suspends_part", old, effective_from=date(2024, 2, 1))
        old.refresh_from_db()
        assert old.suspended_whole
        assert (old.suspended_from, old.suspended_until) == (date(2024, 1, 1), date(2024, 3, 1))

    def test_an_acting_document_that_readers_do_not_see_counts_but_is_no_successor(self):
        old = make_document()
        relate(make_document(effective_from=LAST_YEAR, is_public=False), "replaces", old)
        old.refresh_from_db()
        assert validity.state_on(old, TODAY) == State.EXPIRED
        assert validity.successors(old, TODAY) == []

    def test_a_document_that_ends_has_changed(self):
        old = make_document()
        before = old.updated_at
        relate(make_document(effective_from=date(2024, 1, 1)), "replaces", old)
        old.refresh_from_db()
        assert old.updated_at > before

    def test_many_are_refreshed_in_three_queries(self):
        documents = [make_document() for _ in range(5)]
        Document.objects.update(effective_until=TODAY)
        with self.assertNumQueries(3):
            changed = validity.refresh_all(document.pk for document in documents)
        assert len(changed) == 5


class SuccessorTests(TestCase):
    def test_lists_those_of_the_day_and_the_undated_the_latest_first(self):
        old = make_document()
        first = make_document(effective_from=LAST_YEAR)
        later = make_document(effective_from=TODAY)
        future = make_document(effective_from=NEXT_YEAR)
        undated = make_document()
        for new in (undated, first, future, later):
            relate(new, "replaces", old)
        found = [end.document for end in validity.successors(old, TODAY)]
        assert found == [later, first, undated]


class ConflictTests(TestCase):
    def test_agreement_needs_no_words(self):
        document = make_document(state=State.IN_FORCE, effective_from=LAST_YEAR)
        assert validity.conflict(document, TODAY) == ""

    def test_a_label_in_force_disagrees_with_a_successor(self):
        old = make_document(state=State.IN_FORCE)
        relate(make_document(effective_from=date(2025, 7, 1)), "replaces", old)
        old.refresh_from_db()
        words = validity.conflict(old, TODAY, validity.successors(old, TODAY))
        assert words == "Nguồn ghi “còn hiệu lực”, nhưng đã bị thay thế từ 01/07/2025."

    def test_a_successor_of_unknown_date_is_told(self):
        old = make_document(state=State.IN_FORCE)
        relate(make_document("1408/QĐ-TLĐ"), "replaces", old)
        words = validity.conflict(old, TODAY, validity.successors(old, TODAY))
        assert "đã có 1408/QĐ-TLĐ thay thế, chưa rõ từ ngày nào" in words

    def test_a_label_not_yet_that_was_given_after_the_start_disagrees(self):
        fields = {"state": State.NOT_YET, "effective_from": LAST_YEAR}
        assert "ngày có hiệu lực là" in validity.conflict(
            Document(state_as_of=TODAY, **fields), TODAY
        )
        earlier = Document(state_as_of=LAST_YEAR - MONTH, **fields)
        assert validity.conflict(earlier, TODAY) == ""
