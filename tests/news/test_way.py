"""The steps of a story: who may take which, from where, and what becomes of words too late."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from desk.models import Grant, KeptForm, Notification, Revision, Role, Stage, Step
from desk.review import Act
from news import way
from news.models import Article
from tests.factories import make_article, make_category, make_person, make_photo, make_unit
from tests.news.test_admin import LIST, change, change_address, messages_of

QUEUE = reverse("news:queue")
LATER = timezone.now() + timedelta(days=3)


@pytest.fixture
def make_story(unit, writer):
    def make_story(state=Stage.DRAFT, **fields):
        values = {"unit": unit, "created_by": writer, "published_at": None, **fields}
        return make_article(state=state, **values)

    return make_story


@pytest.fixture
def press(client, unit):
    """Press a button of the form as somebody, with what they typed."""

    def press(user, story, button, **fields):
        client.force_login(user)
        fields = {"unit": unit.pk, button: "1", **fields}
        return client.post(change_address(story), change(story, **fields), follow=True)

    return press


def stage(story):
    story.refresh_from_db()
    return story.state


def at(moment):
    local = timezone.localtime(moment)
    return {"published_at_0": f"{local:%d/%m/%Y}", "published_at_1": f"{local:%H:%M}"}


class TestSteps:
    def test_a_story_goes_from_draft_to_published(self, make_story, writer, editor):
        story = make_story()

        way.send(story, writer)
        way.take_up(story, editor)
        way.give_back(story, editor, "Thiếu số liệu")
        way.send(story, writer)
        way.approve(story, editor)
        way.publish(story, editor)

        assert stage(story) == Stage.PUBLISHED
        assert Article.objects.published().filter(pk=story.pk).exists()
        acts = Step.objects.about(story).order_by("pk").values_list("act", flat=True)
        assert list(acts) == [
            Act.SENT,
            Act.TAKEN,
            Act.RETURNED,
            Act.SENT,
            Act.APPROVED,
            Act.PUBLISHED,
        ]
        assert Revision.objects.about(story).first().act == "đăng"

    @pytest.mark.parametrize(
        ("act", "state"),
        [
            (Act.SENT, Stage.REVIEW),
            (Act.TAKEN, Stage.DRAFT),
            (Act.RETURNED, Stage.DRAFT),
            (Act.APPROVED, Stage.PUBLISHED),
            (Act.WITHDRAWN, Stage.DRAFT),
        ],
    )
    def test_are_not_taken_from_elsewhere(self, make_story, editor, act, state):
        story = make_story(state)

        with pytest.raises(way.NotAllowed, match=f"Không {act.label} được"):
            way.move(story, act, editor, "Lý do")

        assert not Step.objects.about(story).exists()

    @pytest.mark.parametrize("act", [Act.APPROVED, Act.PUBLISHED, Act.RETURNED, Act.TAKEN])
    def test_of_checking_are_not_a_writers(self, make_story, writer, act):
        story = make_story(Stage.REVIEW)

        with pytest.raises(way.NotAllowed, match="Bạn không"):
            way.move(story, act, writer, "Lý do")

    def test_are_not_taken_by_another_units_editor(self, make_story):
        story = make_story(Stage.REVIEW)
        foreign = make_person(Role.EDITOR, make_unit("Xa"))

        with pytest.raises(way.NotAllowed, match="Bạn không"):
            way.approve(story, foreign)

    def test_sending_back_needs_a_reason(self, make_story, editor):
        with pytest.raises(way.NotAllowed, match="lý do"):
            way.give_back(make_story(Stage.REVIEW), editor, "  ")

    def test_what_blocks_is_not_published(self, make_story, editor):
        story = make_story(lead_photo=make_photo(alt=""))

        with pytest.raises(way.NotAllowed, match="chưa có mô tả"):
            way.publish(story, editor)

        assert stage(story) == Stage.DRAFT

    def test_scheduling_needs_a_time_to_come(self, make_story, editor):
        with pytest.raises(way.NotAllowed, match="sắp tới"):
            way.publish(make_story(), editor, at=timezone.now() - timedelta(minutes=1))

    def test_a_scheduled_story_shows_when_the_clock_says_so(self, make_story, editor):
        story = make_story()

        way.publish(story, editor, at=LATER)

        assert not Article.objects.published().exists()
        assert Step.objects.about(story).first().act == Act.SCHEDULED
        Article.objects.update(published_at=timezone.now())
        assert Article.objects.published().get() == story

    def test_a_live_story_is_not_published_again(self, make_story, editor):
        with pytest.raises(way.NotAllowed, match="đang thấy"):
            way.publish(make_story(Stage.PUBLISHED), editor)

    def test_one_that_was_deleted_for_good_is_told(self, make_story, editor):
        story = make_story()
        Article.objects.filter(pk=story.pk).delete()

        with pytest.raises(way.NotAllowed, match="xóa hẳn"):
            way.publish(story, editor)


class TestButtons:
    @pytest.mark.parametrize(
        ("state", "offered"),
        [
            (Stage.DRAFT, {"_save", "_continue", "_send"}),
            (Stage.RETURNED, {"_save", "_continue", "_send"}),
            (Stage.REVIEW, set()),
            (Stage.PUBLISHED, set()),
        ],
    )
    def test_of_a_writer(self, client, make_story, writer, state, offered):
        client.force_login(writer)

        text = client.get(change_address(make_story(state))).text

        assert self.found(text) == offered

    @pytest.mark.parametrize(
        ("state", "offered"),
        [
            (Stage.DRAFT, {"_send", "_publish", "_schedule"}),
            (Stage.REVIEW, {"_take", "_approve", "_return", "_publish", "_schedule"}),
            (Stage.APPROVED, {"_return", "_publish", "_schedule"}),
            (Stage.PUBLISHED, {"_prepare", "_withdraw"}),
            (Stage.WITHDRAWN, {"_return", "_publish", "_schedule"}),
        ],
    )
    def test_of_an_editor(self, client, make_story, editor, state, offered):
        client.force_login(editor)

        text = client.get(change_address(make_story(state))).text

        assert self.found(text) == {"_save", "_continue"} | offered

    def found(self, text):
        names = "save continue send take return approve publish schedule withdraw prepare"
        return {f"_{name}" for name in names.split() if f'name="_{name}"' in text}

    def test_enter_saves_only(self, client, make_story, editor):
        client.force_login(editor)

        text = client.get(change_address(make_story(Stage.REVIEW))).text

        form = text[text.index('id="article_form"') :]
        assert form[form.index('type="submit"') :].startswith('type="submit" name="_save"')

    def test_a_scheduled_story_is_not_called_published(self, client, make_story, editor):
        story = make_story(Stage.APPROVED)
        way.publish(story, editor, LATER)
        client.force_login(editor)

        text = client.get(change_address(story)).text

        assert "<summary>Hẹn " in text
        assert "Đã đăng: chặng đã qua" not in text

    def test_a_writer_has_no_fields_of_publishing(self, client, make_story, writer):
        client.force_login(writer)

        assert "published_at" not in client.get(change_address(make_story())).text


class TestForm:
    def test_sends_what_is_typed(self, press, make_story, writer):
        story = make_story()

        press(writer, story, "_send", title="Tiêu đề mới")

        assert stage(story) == Stage.REVIEW
        assert story.title == "Tiêu đề mới"
        assert story.sent_at

    def test_schedules_at_the_time_typed(self, press, make_story, editor):
        story = make_story()

        response = press(editor, story, "_schedule", **at(LATER))

        assert stage(story) == Stage.PUBLISHED
        assert story.published_at > timezone.now()
        assert "Người đọc chưa thấy (hẹn " in messages_of(response)

    def test_scheduling_without_a_time_says_where_to_write_it(self, press, make_story, editor):
        response = press(editor, make_story(), "_schedule")

        errors = response.context["adminform"].form.errors
        assert "ghi ngày giờ sắp tới" in errors["published_at"][0]

    def test_saving_takes_no_live_story_off_the_page(self, press, make_story, editor):
        story = make_story(Stage.PUBLISHED, published_at=timezone.now())

        response = press(editor, story, "_save", **at(LATER))

        assert "Người đọc đang thấy bài này." in response.text
        assert story in Article.objects.published()

    def test_sends_back_with_the_reason_on_top_for_the_writer(
        self, client, press, make_story, writer, editor
    ):
        story = make_story(Stage.REVIEW)

        press(editor, story, "_return", reason="Thiếu tên người được giúp.")

        assert stage(story) == Stage.RETURNED
        client.force_login(writer)
        assert "Thiếu tên người được giúp." in client.get(change_address(story)).text

    def test_sending_back_without_a_reason_keeps_what_is_typed(self, press, make_story, editor):
        story = make_story(Stage.REVIEW)

        response = press(editor, story, "_return", title="Đã sửa tít")

        assert "Hãy ghi lý do trả lại" in response.text
        assert '<details class="check way" open>' in response.text
        assert "Đã sửa tít" in response.text
        assert '<details class="check way" open>' in response.text
        assert stage(story) == Stage.REVIEW

    def test_a_forged_button_publishes_nothing(self, press, make_story, writer):
        story = make_story()

        response = press(writer, story, "_publish")

        assert "Bạn không đăng được bài này" in response.text
        assert stage(story) == Stage.DRAFT

    def test_a_new_story_can_be_sent_at_once(self, client, writer, unit):
        client.force_login(writer)
        typed = change(Article(title="Bài mới", body="", category=make_category()))

        client.post(reverse("admin:news_article_add"), {**typed, "unit": unit.pk, "_send": "1"})

        story = Article.objects.get()
        assert (story.state, story.created_by) == (Stage.REVIEW, writer)


class TestTooLate:
    def test_a_story_that_moved_meanwhile_is_not_saved_and_the_words_stay(
        self, press, make_story, writer, editor
    ):
        story = make_story()
        way.publish(story, editor)

        response = press(editor, story, "_save", stage="draft-", title="Chưa lưu")

        assert "đã sang chặng khác" in response.text
        assert "Chưa lưu" in response.text
        assert 'name="stage" value="published-"' in response.text
        assert stage(story) == Stage.PUBLISHED
        assert story.title != "Chưa lưu"

    def test_a_writers_words_are_kept_when_the_story_was_sent_meanwhile(
        self, client, press, make_story, writer
    ):
        story = make_story()
        way.send(story, writer)

        response = press(writer, story, "_save", title="Câu cuối cùng")

        assert "Chưa lưu được" in messages_of(response)
        form = KeptForm.objects.get(user=writer)
        assert ["title", "Câu cuối cùng"] in form.contents["fields"]
        page = client.get(reverse("desk:kept", args=[form.pk]))
        assert "Câu cuối cùng" in page.text

    def test_words_are_kept_when_rights_were_just_taken(self, press, make_story, writer):
        story = make_story()
        Grant.objects.create(user=writer, role=Role.CLERK)
        Grant.objects.get(user=writer, role=Role.WRITER).delete()

        press(writer, story, "_save", title="Câu cuối cùng")

        assert KeptForm.objects.filter(user=writer).exists()
        assert stage(story) == Stage.DRAFT

    def test_words_are_kept_when_the_account_may_no_longer_come_in(
        self, client, make_story, writer
    ):
        story = make_story()
        client.force_login(writer)
        Grant.objects.get(user=writer).delete()

        response = client.post(
            change_address(story), change(story, title="Câu cuối"), headers={"Accept": "text/html"}
        )

        assert 'name="kept"' in response.text

    def test_words_are_kept_when_the_story_is_in_the_bin(self, press, make_story, editor):
        story = make_story()
        way.to_bin(story, editor)

        response = press(editor, story, "_save", title="Câu cuối cùng")

        assert "bài đã vào thùng rác" in messages_of(response)
        assert KeptForm.objects.filter(user=editor).exists()

    def test_a_second_click_takes_no_second_step_and_says_it_is_done(
        self, press, make_story, writer
    ):
        story = make_story()
        press(writer, story, "_send", stage="draft-")

        response = press(writer, story, "_send", stage="draft-")

        assert "từ lần bấm trước" in messages_of(response)
        assert Step.objects.about(story).count() == 1
        assert not KeptForm.objects.exists()

    def test_of_two_who_take_it_up_the_second_is_told(self, press, make_story, editor, unit):
        story = make_story(Stage.REVIEW)
        other = make_person(Role.EDITOR, unit, username="nguoi-khac")
        press(editor, story, "_take", stage="review-")

        response = press(other, story, "_take", stage="review-")

        assert "Đã có người nhận" in response.text
        stage(story)
        assert story.held_by == editor

    def test_somebody_may_take_it_over_knowingly(self, press, make_story, editor, unit):
        story = make_story(Stage.REVIEW, held_by=editor)
        other = make_person(Role.EDITOR, unit, username="nguoi-khac")

        press(other, story, "_take", stage=f"review-{editor.pk}")

        stage(story)
        assert story.held_by == other


class TestQueue:
    def test_shows_the_oldest_first_with_its_age_and_holder(self, client, make_story, editor):
        now = timezone.now()
        make_story(Stage.REVIEW, title="Mới gửi", sent_at=now)
        make_story(
            Stage.REVIEW, title="Gửi lâu rồi", sent_at=now - timedelta(days=3), held_by=editor
        )
        client.force_login(editor)

        text = client.get(QUEUE).text

        assert text.index("Gửi lâu rồi") < text.index("Mới gửi")
        assert "Đã chờ 3 ngày" in text
        assert "bien-tap đang duyệt" in text

    def test_a_clock_that_was_ahead_makes_no_odd_age(self, client, make_story, editor):
        make_story(Stage.REVIEW, sent_at=timezone.now() + timedelta(days=400))
        client.force_login(editor)

        assert "Vừa gửi" in client.get(QUEUE).text

    def test_takes_up_and_sends_back(self, client, make_story, editor, writer):
        story = make_story(Stage.REVIEW)
        client.force_login(editor)
        address = reverse("news:queue_act", args=[story.pk])

        client.post(address, {"_take": "1"})
        stage(story)
        assert story.held_by == editor

        client.post(address, {"_return": "1", "reason": "Sai tên."})
        assert stage(story) == Stage.RETURNED
        assert Notification.objects.filter(to=writer, text__contains="Sai tên.").exists()

    def test_takes_nothing_from_whom_the_page_did_not_show(self, client, make_story, editor, unit):
        story = make_story(Stage.REVIEW, held_by=editor)
        client.force_login(make_person(Role.EDITOR, unit, username="nguoi-khac"))

        response = client.post(
            reverse("news:queue_act", args=[story.pk]), {"_take": "1", "holder": ""}, follow=True
        )

        assert "Đã có người nhận" in messages_of(response)
        stage(story)
        assert story.held_by == editor

    def test_who_comes_second_is_told(self, client, make_story, editor):
        story = make_story(Stage.REVIEW)
        way.approve(story, editor)
        client.force_login(editor)

        response = client.post(
            reverse("news:queue_act", args=[story.pk]), {"_take": "1"}, follow=True
        )

        assert "Không nhận duyệt được" in messages_of(response)

    def test_shows_no_other_units_stories(self, client, make_story):
        make_story(Stage.REVIEW, title="Của đơn vị này")
        client.force_login(make_person(Role.EDITOR, make_unit("Xa")))

        assert "Của đơn vị này" not in client.get(QUEUE).text

    def test_a_writer_sees_why_stories_came_back(self, client, make_story, writer, editor):
        story = make_story(Stage.REVIEW)
        way.give_back(story, editor, "Thiếu ảnh.")
        client.force_login(writer)

        assert "Thiếu ảnh." in client.get(QUEUE).text

    def test_costs_the_same_however_long(
        self, client, make_story, editor, django_assert_num_queries
    ):
        make_story(Stage.REVIEW)
        client.force_login(editor)
        client.get(QUEUE)
        with django_assert_num_queries(12) as first:
            client.get(QUEUE)
        for _ in range(5):
            make_story(Stage.REVIEW)
        with django_assert_num_queries(len(first)):
            client.get(QUEUE)


@pytest.mark.parametrize("state", [Stage.REVIEW, Stage.RETURNED, Stage.APPROVED])
def test_the_list_is_filtered_by_stage(client, make_story, editor, state):
    stories = {one: make_story(one) for one in Stage}
    client.force_login(editor)

    response = client.get(LIST, {"hien": state})

    assert list(response.context["cl"].result_list) == [stories[state]]
