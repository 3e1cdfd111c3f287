"""What a grant gives, where, and from when until when."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.test import TestCase
from django.utils import timezone

from desk.models import Grant, Role, Stage
from desk.roles import holders, scope_of
from news import rights
from news.models import Article
from tests.factories import make_article, make_category, make_person, make_unit

TODAY = timezone.localdate


def afresh(user):
    """The account as the next request finds it."""
    return User.objects.get(pk=user.pk)


class ScopeTests(TestCase):
    def test_nobody_has_no_role(self):
        scope = scope_of(AnonymousUser())

        assert not scope.has(*Role)
        assert not Article.objects.filter(scope.q(*Role)).exists()

    def test_a_superuser_has_all_roles_everywhere(self):
        scope = scope_of(User.objects.create_superuser("quan-tri"))

        assert scope.has(Role.CLERK)
        assert scope.covers(make_article(), Role.WRITER)

    def test_an_account_out_of_use_has_no_role(self):
        person = make_person(Role.PUBLISHER)
        User.objects.filter(pk=person.pk).update(is_active=False)

        assert not scope_of(afresh(person)).has(Role.PUBLISHER)
        assert not holders(Role.PUBLISHER)

    def test_a_unit_covers_those_merged_into_it_one_after_the_other(self):
        whole = make_unit("LĐLĐ tỉnh")
        half = make_unit("LĐLĐ huyện", dissolved_on=TODAY(), merged_into=whole)
        part = make_unit("Công đoàn xã", dissolved_on=TODAY(), merged_into=half)
        story = make_article(unit=part)

        person = make_person(Role.WRITER, unit=whole)

        assert rights.may_see(person, story)
        assert list(Article.objects.filter(rights.visible(person))) == [story]
        assert not rights.may_see(make_person(Role.WRITER, unit=part), make_article(unit=whole))

    def test_units_merged_in_a_circle_end(self):
        one, other = make_unit("Một"), make_unit("Hai")
        type(one).objects.filter(pk=one.pk).update(merged_into=other)
        type(one).objects.filter(pk=other.pk).update(merged_into=one)

        assert scope_of(make_person(Role.WRITER, unit=one)).with_merged(one.pk) == {
            one.pk,
            other.pk,
        }

    def test_a_category_covers_what_lies_below_it(self):
        top = make_category("Tin tức", slug="tin", order=1)
        below = make_category("Tin cơ sở", slug="tin-co-so", parent=top)
        beside = make_category("Tin khác", slug="tin-khac", order=1)
        person = make_person(Role.EDITOR, category=top)
        stories = [make_article(category=top), make_article(category=below)]
        other = make_article(category=beside)

        assert set(Article.objects.filter(rights.visible(person))) == set(stories)
        assert all(rights.may_write(person, story) for story in stories)
        assert not rights.may_write(person, other)

    def test_a_unit_and_a_category_must_both_fit(self):
        unit, category = make_unit(), make_category()
        person = make_person(Role.EDITOR, unit=unit, category=category)
        story = make_article(unit=unit, category=category)
        make_article(unit=unit, category=make_category("Khác"))
        make_article(category=category)

        assert list(Article.objects.filter(rights.visible(person))) == [story]

    def test_a_grant_counts_from_its_first_day_to_its_last(self):
        day = timedelta(days=1)
        person = make_person(Role.PUBLISHER)
        for starts, ends, holds in [
            (TODAY(), TODAY(), True),
            (TODAY() - day, TODAY() - day, False),
            (TODAY() + day, None, False),
        ]:
            Grant.objects.update(starts_on=starts, ends_on=ends)
            assert afresh(person).has_perm("news.change_article") is holds, starts

    def test_is_read_once_for_a_request(self):
        person = afresh(make_person(Role.EDITOR, unit=make_unit()))
        story = make_article()

        # The grants, and the units merged into one another.
        with self.assertNumQueries(2):
            for _ in range(3):
                rights.may_write(person, story)
                rights.visible(person)


class RightsTests(TestCase):
    def test_a_writer_writes_drafts_of_the_own_unit_until_they_are_sent(self):
        unit = make_unit()
        writer = make_person(Role.WRITER, unit=unit)
        may = {
            stage: rights.may_write(writer, make_article(unit=unit, state=stage)) for stage in Stage
        }

        assert [stage for stage, holds in may.items() if holds] == [Stage.DRAFT, Stage.RETURNED]
        assert not rights.may_write(writer, make_article(unit=make_unit(), state=Stage.DRAFT))
        assert not rights.may_publish(writer, make_article(unit=unit, state=Stage.DRAFT))

    def test_only_publishers_arrange_the_front_page(self):
        assert rights.may_place(make_person(Role.PUBLISHER))
        assert not rights.may_place(make_person(Role.EDITOR, unit=make_unit()))

    def test_clerks_see_no_stories(self):
        assert not rights.may_see(make_person(Role.CLERK), make_article())


class HolderTests(TestCase):
    def test_are_those_whose_grant_covers_the_story(self):
        heir = make_unit("LĐLĐ tỉnh")
        unit = make_unit(dissolved_on=TODAY(), merged_into=heir)
        top = make_category("Tin", slug="tin")
        below = make_category("Cơ sở", parent=top)
        story = make_article(unit=unit, category=below)
        covering = {
            make_person(Role.EDITOR, unit=unit),
            make_person(Role.EDITOR, unit=heir),
            make_person(Role.EDITOR, category=top),
            make_person(Role.EDITOR, unit=heir, category=below),
        }
        make_person(Role.EDITOR, unit=make_unit("Khác"))
        make_person(Role.EDITOR, category=make_category("Khác"))
        make_person(Role.PUBLISHER)

        assert set(holders(Role.EDITOR, story)) == covering
        assert holders(Role.EDITOR).count() == 6

    def test_of_a_story_without_unit_are_those_of_its_category(self):
        story = make_article()
        make_person(Role.EDITOR, unit=make_unit())
        editor = make_person(Role.EDITOR, category=story.category)

        assert list(holders(Role.EDITOR, story)) == [editor]


@pytest.mark.django_db
@pytest.mark.parametrize("role", list(Role))
def test_every_role_has_rights(role):
    where = {"unit": make_unit()} if role in (Role.WRITER, Role.EDITOR) else {}

    assert make_person(role, **where).get_all_permissions()
