"""Changes to live stories: they wait beside the story until they take its place."""

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from desk import revisions, snapshots
from desk.models import Notification, PreparedChange, Revision, Role, Stage, Step
from desk.review import Act
from news import prepared, way
from news.clock import put_due_changes_live
from news.models import Article, Tag
from tests.factories import make_article, make_person, make_photo, make_unit
from tests.news.test_admin import change, change_address, messages_of


@pytest.fixture
def story(unit, writer):
    return make_article("Mười mái ấm", unit=unit, created_by=writer, body="<p>Mười hộ.</p>")


def form_address(story):
    return reverse("admin:news_article_prepare", args=[story.pk])


def page_address(story):
    return reverse("admin:news_article_prepared", args=[story.pk])


@pytest.fixture
def prepare(client, story, unit):
    """Fill in the form of a prepared change as somebody."""

    def prepare(user, button="_prepare", **fields):
        client.force_login(user)
        waiting = prepared.of(story)
        mark = f"{waiting.pk}-{waiting.made_at.timestamp()}" if waiting else ""
        fields = {"unit": unit.pk, "change": mark, button: "1", **fields}
        return client.post(form_address(story), change(story, **fields), follow=True)

    return prepare


@pytest.fixture
def decide(client, story):
    def decide(user, button, **fields):
        client.force_login(user)
        return client.post(page_address(story), {button: "1", **fields}, follow=True)

    return decide


def newest(story):
    return Revision.objects.about(story).first()


class TestPreparing:
    def test_leaves_what_is_live_as_it_is(self, prepare, story, editor):
        before = snapshots.take(story)

        response = prepare(editor, title="Mười hai mái ấm")

        assert snapshots.take(story) == before
        assert "Bài đang đăng vẫn như cũ." in messages_of(response)
        assert "Mười <ins>hai </ins>mái ấm" in response.text.replace("</ins> ", " </ins>")
        assert prepared.of(story).data["fields"]["title"] == "Mười hai mái ấm"

    def test_leaves_no_trace_of_a_save(self, prepare, story, editor):
        revisions.record(story)
        before = Revision.objects.about(story).count()

        prepare(editor, title="Mười hai mái ấm")

        assert Revision.objects.about(story).count() == before
        assert not Step.objects.about(story).exists()

    def test_is_open_to_writers_of_the_unit_and_to_nobody_elses(self, client, story, writer):
        client.force_login(writer)
        assert "Soạn bản sửa chờ thay" in client.get(change_address(story)).text
        text = client.get(form_address(story)).text
        assert "Lưu và gửi duyệt bản sửa" in text
        assert 'name="_publish"' not in text

        client.force_login(make_person(Role.WRITER, make_unit("Xa")))
        assert client.get(form_address(story)).status_code == 404
        assert client.get(page_address(story)).status_code == 404

    def test_the_form_shows_what_was_prepared(self, client, prepare, story, editor):
        prepare(editor, title="Mười hai mái ấm", body="<p>Mười hai hộ.</p>")

        text = client.get(form_address(story)).text

        assert 'value="Mười hai mái ấm"' in text
        assert "Mười hai hộ." in text
        story.refresh_from_db()
        assert story.title == "Mười mái ấm"

    def test_a_button_of_the_live_form_prepares_too(self, client, story, editor, unit):
        client.force_login(editor)

        client.post(change_address(story), change(story, unit=unit.pk, title="Mới", _prepare="1"))

        story.refresh_from_db()
        assert story.title == "Mười mái ấm"
        assert prepared.of(story).data["fields"]["title"] == "Mới"

    def test_new_files_tags_and_deleted_files_wait_too(self, prepare, decide, story, editor):
        old = story.attachments.create(title="Cũ", file="attachments/cu.pdf")
        tag = Tag.objects.create(name="Mái ấm")
        rows = {
            "attachments-TOTAL_FORMS": "2",
            "attachments-INITIAL_FORMS": "1",
            "attachments-0-id": old.pk,
            "attachments-0-article": story.pk,
            "attachments-0-title": "Cũ",
            "attachments-0-order": "0",
            "attachments-0-DELETE": "on",
            "attachments-1-title": "Danh sách",
            "attachments-1-order": "0",
            "attachments-1-file": SimpleUploadedFile("ds.txt", "Danh sách mười hai hộ".encode()),
        }

        prepare(editor, tags=[tag.pk], **rows)

        assert [row.title for row in story.attachments.all()] == ["Cũ"]
        assert not story.tags.exists()
        decide(editor, "_put")
        assert [row.title for row in story.attachments.all()] == ["Danh sách"]
        assert default_storage.exists(story.attachments.get().file.name)
        assert list(story.tags.all()) == [tag]

    def test_a_prepared_file_can_be_edited_again(self, client, prepare, decide, story, editor):
        file = SimpleUploadedFile("ds.txt", "Danh sách mười hai hộ".encode())
        rows = {"attachments-TOTAL_FORMS": "1", "attachments-0-title": "Danh sách"}
        prepare(editor, **rows, **{"attachments-0-order": "0", "attachments-0-file": file})
        (row,) = prepared.of(story).data["rows"]["news.attachment"]

        prepare(
            editor,
            **{
                "attachments-TOTAL_FORMS": "1",
                "attachments-INITIAL_FORMS": "1",
                "attachments-0-id": row["pk"],
                "attachments-0-article": story.pk,
                "attachments-0-title": "Danh sách đã sửa",
                "attachments-0-order": "0",
            },
        )

        assert not story.attachments.exists()
        (row,) = prepared.of(story).data["rows"]["news.attachment"]
        assert row["title"] == "Danh sách đã sửa"

    def test_a_prepared_file_opens_for_those_who_may_see_the_story(
        self, client, prepare, story, writer
    ):
        file = SimpleUploadedFile("ds.txt", "Danh sách mười hai hộ".encode())
        rows = {"attachments-TOTAL_FORMS": "1", "attachments-0-title": "Danh sách"}
        prepare(writer, **rows, **{"attachments-0-order": "0", "attachments-0-file": file})
        (name,) = prepared.of(story).data["files"]

        assert client.get(f"/media/{name}").status_code == 200
        client.force_login(make_person(Role.WRITER, make_unit("Xa")))
        assert client.get(f"/media/{name}").status_code == 404
        client.logout()
        assert client.get(f"/media/{name}").status_code == 404

    def test_a_wrong_field_is_told_and_nothing_stays(self, prepare, story, editor):
        response = prepare(editor, title="a" * 300)

        assert "Tối đa 255 ký tự" in response.text
        assert prepared.of(story) is None

    def test_of_two_at_once_the_second_is_told_and_keeps_the_words(
        self, client, prepare, story, editor, writer
    ):
        prepare(writer, title="Bản của người viết")

        response = prepare(editor, title="Bản của biên tập", change="")

        assert "nguoi-viet vừa lưu bản sửa chờ thay" in response.text
        assert "Bản của biên tập" in response.text
        assert prepared.of(story).data["fields"]["title"] == "Bản của người viết"

    def test_of_a_draft_there_is_none(self, client, story, editor):
        story.state = Stage.DRAFT
        story.save()
        client.force_login(editor)

        response = client.get(form_address(story), follow=True)

        assert "không cần bản sửa" in messages_of(response)

    def test_words_are_kept_when_the_story_was_withdrawn_meanwhile(self, prepare, story, editor):
        way.withdraw(story, editor)

        response = prepare(editor, title="Câu cuối cùng")

        assert "Chưa lưu được" in messages_of(response)

    def test_what_a_writer_sends_reaches_those_who_check(
        self, client, prepare, story, writer, editor
    ):
        prepare(writer, "_prepare_send", title="Mười hai mái ấm")

        text = Notification.objects.get(to=editor).text
        assert text == "Bản sửa của “Mười mái ấm” chờ duyệt, do nguoi-viet soạn."
        client.force_login(editor)
        assert page_address(story) in client.get(reverse("news:queue")).text

    def test_what_a_writer_changes_again_does_not_go_live_by_itself(
        self, prepare, story, writer, editor
    ):
        prepare(editor, title="Đã duyệt")
        prepared.schedule(story, editor, timezone.now() + timedelta(hours=1))

        prepare(writer, title="Chưa ai xem")

        assert prepared.of(story).due_at is None


class TestPuttingLive:
    def test_by_a_button(self, prepare, decide, story, editor, writer):
        prepare(writer, title="Mười hai mái ấm")
        before = newest(story).data["fields"]["title"]

        decide(editor, "_put")

        story.refresh_from_db()
        assert story.title == "Mười hai mái ấm"
        assert story in Article.objects.published()
        assert prepared.of(story) is None
        assert Step.objects.about(story).first().act == Act.CHANGED
        assert (before, newest(story).data["fields"]["title"]) == ("Mười mái ấm", story.title)
        assert Notification.objects.filter(to=writer, text__contains="đã thay").exists()

    def test_is_not_a_writers(self, prepare, decide, story, writer):
        prepare(writer, title="Mười hai mái ấm")

        response = decide(writer, "_put")

        assert "Bạn không được thay" in messages_of(response)
        story.refresh_from_db()
        assert story.title == "Mười mái ấm"

    def test_keeps_what_was_changed_elsewhere_meanwhile(self, prepare, decide, story, editor):
        prepare(editor, title="Mười hai mái ấm")
        Article.objects.filter(pk=story.pk).update(lead="Sapo mới", place="lead")

        decide(editor, "_put")

        story.refresh_from_db()
        assert (story.title, story.lead) == ("Mười hai mái ấm", "Sapo mới")
        assert story.place == "lead"

    def test_where_both_changed_the_same_somebody_must_have_seen_it(
        self, prepare, decide, story, editor
    ):
        prepare(editor, title="Bản sửa")
        Article.objects.filter(pk=story.pk).update(title="Đã đổi thẳng")
        story.refresh_from_db()

        response = decide(editor, "_put")
        assert "Bài đã đổi từ khi soạn bản sửa: Tiêu đề." in messages_of(response)
        story.refresh_from_db()
        assert story.title == "Đã đổi thẳng"

        decide(editor, "_put", seen=response.context["seen"])
        story.refresh_from_db()
        assert story.title == "Bản sửa"

    def test_what_blocks_does_not_go_live(self, prepare, decide, story, editor):
        photo = make_photo(alt="Nhà mới", user=editor)
        prepare(editor, lead_photo=photo.pk)
        photo.alt = ""
        photo.save()

        response = decide(editor, "_put")

        assert "chưa có mô tả" in messages_of(response)
        story.refresh_from_db()
        assert story.lead_photo is None

    def test_a_second_press_is_told(self, prepare, decide, story, editor):
        prepare(editor, title="Mười hai mái ấm")
        decide(editor, "_put")

        response = decide(editor, "_put")

        assert "đã được thay hoặc bỏ" in messages_of(response)
        assert Step.objects.about(story).count() == 1

    def test_discarding_takes_the_files_nobody_else_has(
        self, prepare, decide, story, editor, django_capture_on_commit_callbacks
    ):
        file = SimpleUploadedFile("ds.txt", "Danh sách mười hai hộ".encode())
        rows = {"attachments-TOTAL_FORMS": "1", "attachments-0-title": "Danh sách"}
        prepare(editor, **rows, **{"attachments-0-order": "0", "attachments-0-file": file})
        (name,) = prepared.of(story).data["files"]
        assert default_storage.exists(name)

        with django_capture_on_commit_callbacks(execute=True):
            decide(editor, "_discard")

        assert prepared.of(story) is None
        assert not default_storage.exists(name)

    def test_sending_back_tells_the_maker_why(self, prepare, decide, story, writer, editor):
        prepare(writer, "_prepare_send", title="Mười hai mái ấm")

        decide(editor, "_return", reason="Số chưa đúng.")

        assert Notification.objects.filter(to=writer, text__contains="Số chưa đúng.").exists()
        assert prepared.of(story).sent_at is None


class TestByTheClock:
    @pytest.fixture
    def due(self, prepare, story, editor):
        prepare(editor, title="Mười hai mái ấm")
        prepared.schedule(story, editor, timezone.now() + timedelta(hours=1))

        def due():
            PreparedChange.objects.update(due_at=timezone.now() - timedelta(seconds=1))

        return due

    @pytest.mark.parametrize(
        ("day", "hour", "words"),
        [
            ("", "", "Hãy ghi ngày và giờ"),
            ("mai", "07:00", "Ngày không có thật"),
            ("31/02/2030", "07:00", "Ngày không có thật"),
            ("01/01/2020", "07:00", "Giờ này đã qua"),
            ("31/12/9999", "23:59", "Năm 9999 không hợp lý"),
            ("01/01/0001", "00:00", "Năm 1 không hợp lý"),
        ],
    )
    def test_a_time_that_makes_no_sense_is_told(self, decide, due, story, editor, day, hour, words):
        before = prepared.of(story).due_at

        response = decide(editor, "_due", due_at_0=day, due_at_1=hour)

        assert words in messages_of(response)
        assert prepared.of(story).due_at == before

    def test_is_set_day_first(self, decide, due, story, editor):
        decide(editor, "_due", due_at_0="23/11/2126", due_at_1="07:00")

        assert (
            f"{timezone.localtime(prepared.of(story).due_at):%d/%m/%Y %H:%M}" == "23/11/2126 07:00"
        )

    def test_waits_for_its_time(self, due, story):
        put_due_changes_live()
        story.refresh_from_db()
        assert story.title == "Mười mái ấm"

        due()
        put_due_changes_live()
        story.refresh_from_db()
        assert story.title == "Mười hai mái ấm"
        assert Step.objects.about(story).first().by is None

    def test_where_both_changed_the_same_people_decide(self, due, story, editor):
        Article.objects.filter(pk=story.pk).update(title="Đã đổi thẳng")
        due()

        put_due_changes_live()

        story.refresh_from_db()
        assert story.title == "Đã đổi thẳng"
        assert prepared.of(story).due_at is None
        told = Notification.objects.get(to=editor, text__startswith="Đến giờ mà")
        assert "Tiêu đề" in told.text
        assert told.address == page_address(story)

    def test_of_a_story_that_was_withdrawn_it_stays_where_it_is(self, due, story, editor):
        way.withdraw(story, editor)
        due()

        put_due_changes_live()

        story.refresh_from_db()
        assert (story.title, story.state) == ("Mười mái ấm", Stage.WITHDRAWN)
        assert prepared.of(story).due_at is None

    @pytest.mark.parametrize(
        "act",
        [
            lambda story, editor: prepared.schedule(
                story, editor, timezone.now() + timedelta(days=1)
            ),
            lambda story, editor: prepared.schedule(story, editor, None),
            lambda story, editor: prepared.discard(story, editor),
        ],
    )
    def test_one_that_was_put_off_at_that_moment_is_let_be(
        self, due, story, editor, act, monkeypatch
    ):
        put_live = prepared.put_live
        monkeypatch.setattr(
            prepared, "put_live", lambda article: [act(story, editor), put_live(article)]
        )
        due()

        put_due_changes_live()

        story.refresh_from_db()
        assert story.title == "Mười mái ấm"
        assert not Notification.objects.filter(text__startswith="Đến giờ mà").exists()

    def test_one_that_fails_stops_no_other(self, due, story, editor, unit, caplog):
        broken = make_article("Bài hỏng", unit=unit)
        data = {"fields": {}, "joined": {}}
        now = timezone.now()
        PreparedChange.objects.create(target=broken, data=data, made_by=editor, due_at=now)
        due()
        PreparedChange.objects.filter(object_id=broken.pk).update(
            due_at=timezone.now() - timedelta(days=1)
        )

        put_due_changes_live()

        story.refresh_from_db()
        assert story.title == "Mười hai mái ấm"
        assert f"Bản sửa của bài {broken.pk} không thay được" in caplog.text
        assert Notification.objects.filter(to=editor, text__contains="Bài hỏng").exists()
