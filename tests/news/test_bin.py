"""Deleted stories: they can be had back for a while, with all that hangs on them."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from desk import revisions
from desk.models import Action, AuditEntry, PreviewLink, Revision, Role, Stage, Step
from desk.review import NotAllowed
from news import binning, way
from news.clock import empty_the_bin
from news.models import Article, Tag
from tests.factories import make_article, make_editor, make_person, make_unit
from tests.news.test_admin import LIST, change_address, messages_of

BIN = reverse("admin:news_article_bin")
LONG_AGO = timezone.now() - timedelta(days=binning.KEPT_DAYS, hours=1)


@pytest.fixture
def publisher(db):
    return make_editor()


@pytest.fixture
def desk(client, publisher):
    client.force_login(publisher)
    return client


def delete_address(story):
    return reverse("admin:news_article_delete", args=[story.pk])


def with_file(story):
    file = SimpleUploadedFile("mau.txt", "Mẫu đơn".encode())
    return story.attachments.create(title="Mẫu", file=file).file.name


class TestDeleting:
    def test_asks_first_and_says_that_it_can_be_had_back(self, desk):
        text = desk.get(delete_address(make_article("Mái ấm"))).text

        assert "90 ngày vẫn lấy lại được" in text

    def test_moves_a_live_story_into_the_bin_where_nobody_sees_it(self, desk):
        story = make_article("Mái ấm")

        desk.post(delete_address(story))

        story.refresh_from_db()
        assert (story.state, bool(story.binned_at)) == (Stage.WITHDRAWN, True)
        assert desk.get(story.get_absolute_url()).status_code == 404
        assert "Mái ấm" not in desk.get(LIST).text
        assert desk.get(change_address(story), follow=True).redirect_chain
        assert "Mái ấm" in desk.get(BIN).text
        assert AuditEntry.objects.filter(action=Action.BINNED).exists()

    def test_of_many_at_once(self, desk):
        stories = [make_article(f"Bài {n}") for n in range(3)]

        response = desk.post(
            LIST,
            {"action": "bin_selected", "_selected_action": [story.pk for story in stories]},
            follow=True,
        )

        assert "Đã bỏ vào thùng rác 3 bài." in messages_of(response)
        assert Article.objects.in_bin().count() == 3

    def test_is_not_a_writers(self, client, db):
        unit = make_unit()
        client.force_login(make_person(Role.WRITER, unit))
        story = make_article(unit=unit, state=Stage.DRAFT)

        assert client.post(delete_address(story)).status_code == 403
        assert not Article.objects.in_bin().exists()

    def test_a_second_press_is_told(self, publisher):
        story = make_article()
        way.to_bin(story, publisher)

        with pytest.raises(NotAllowed, match="đã ở trong thùng rác"):
            way.to_bin(story, publisher)

    def test_what_is_in_the_bin_is_not_published(self, publisher):
        story = way.to_bin(make_article(), publisher)

        with pytest.raises(NotAllowed, match="thùng rác"):
            way.publish(story, publisher)


class TestRestoring:
    def test_brings_back_files_and_tags_and_shows_nobody(self, desk, publisher):
        story = make_article("Mái ấm")
        story.tags.add(Tag.objects.create(name="Mái ấm"))
        name = with_file(story)
        way.to_bin(story, publisher)

        desk.post(reverse("admin:news_article_restore", args=[story.pk]))

        story.refresh_from_db()
        assert (story.state, story.binned_at) == (Stage.WITHDRAWN, None)
        assert story.tags.count() == story.attachments.count() == 1
        assert default_storage.exists(name)
        assert desk.get(story.get_absolute_url()).status_code == 404

    def test_published_again_it_answers_at_its_old_address(self, desk, publisher):
        story = make_article("Mái ấm")
        address = story.get_absolute_url()
        way.to_bin(story, publisher)
        way.from_bin(story, publisher)

        way.publish(story, publisher)

        assert desk.get(address).status_code == 200

    @pytest.mark.parametrize("state", [Stage.DRAFT, Stage.REVIEW, Stage.APPROVED])
    def test_what_was_on_its_way_comes_back_as_a_draft(self, publisher, state):
        story = way.to_bin(make_article(state=state), publisher)

        assert way.from_bin(story, publisher).state == Stage.DRAFT

    def test_of_a_story_that_was_restored_already_is_told(self, desk, publisher):
        story = way.to_bin(make_article(), publisher)
        way.from_bin(story, publisher)

        address = reverse("admin:news_article_restore", args=[story.pk])
        assert desk.post(address).status_code == 404

    def test_is_not_another_units(self, client, publisher):
        story = way.to_bin(make_article(unit=make_unit()), publisher)
        client.force_login(make_person(Role.EDITOR, make_unit("Xa")))

        address = reverse("admin:news_article_restore", args=[story.pk])
        assert client.post(address).status_code == 404
        assert story.title not in client.get(BIN).text


class TestPurging:
    def test_takes_row_files_and_all_that_was_noted(
        self, desk, publisher, django_capture_on_commit_callbacks
    ):
        story = make_article("Mái ấm")
        name = with_file(story)
        revisions.record(story)
        PreviewLink.objects.create(
            target=story, token="x", made_by=publisher, expires_at=timezone.now()
        )
        way.to_bin(story, publisher)
        address = reverse("admin:news_article_purge", args=[story.pk])
        assert "mất hẳn" in desk.get(address).text

        with django_capture_on_commit_callbacks(execute=True):
            desk.post(address)

        assert not Article.objects.exists()
        assert not default_storage.exists(name)
        for model in (Revision, Step, PreviewLink):
            assert not model.objects.filter(object_id=story.pk).exists()
        assert AuditEntry.objects.filter(action=Action.DELETED).exists()

    def test_is_a_publishers_only(self, client, publisher):
        unit = make_unit()
        story = way.to_bin(make_article(unit=unit), publisher)
        client.force_login(make_person(Role.EDITOR, unit))

        address = reverse("admin:news_article_purge", args=[story.pk])
        assert client.post(address).status_code == 403
        assert "Xóa hẳn" not in client.get(BIN).text

    def test_of_what_is_not_in_the_bin_is_refused(self, desk):
        story = make_article()

        assert desk.post(reverse("admin:news_article_purge", args=[story.pk])).status_code == 404
        binning.purge(story.pk)
        assert Article.objects.exists()

    def test_comes_by_itself_after_its_time(self, publisher):
        old = way.to_bin(make_article("Cũ"), publisher)
        way.to_bin(make_article("Mới"), publisher)
        make_article("Ở ngoài")
        Article.objects.filter(pk=old.pk).update(binned_at=LONG_AGO)

        empty_the_bin()

        assert {story.title for story in Article.objects.all()} == {"Mới", "Ở ngoài"}

    def test_a_clock_that_was_ahead_promises_no_more_days(self, desk, publisher):
        way.to_bin(make_article(), publisher)
        Article.objects.update(binned_at=timezone.now() + timedelta(days=400))

        assert "còn 90 ngày" in desk.get(BIN).text


def test_the_bin_costs_the_same_however_full(desk, publisher, django_assert_num_queries):
    way.to_bin(make_article(), publisher)
    desk.get(BIN)
    with django_assert_num_queries(8) as first:
        desk.get(BIN)
    for _ in range(5):
        way.to_bin(make_article(unit=make_unit()), publisher)
    with django_assert_num_queries(len(first)):
        desk.get(BIN)


@pytest.mark.parametrize("page", ["x", "0", "99999999999999999999", "-1"])
def test_a_page_that_is_not_there(desk, page):
    assert desk.get(BIN, {"trang": page}).status_code == 200
