from datetime import timedelta

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import TestCase
from django.utils import timezone

from desk import snapshots
from news.audio import ArticleAudio
from news.correction import Correction
from news.models import Article, Attachment, Tag
from tests.factories import make_article, make_category, make_photo, make_unit
from unionportal.publishing import State


def text_file(name="mau.txt", text="Mẫu đơn"):
    return SimpleUploadedFile(name, text.encode())


def attach(article, title="Mẫu đơn", **fields):
    return Attachment.objects.create(article=article, title=title, file=text_file(), **fields)


def put(article, data, **kwargs):
    return snapshots.put(Article.objects.get(pk=article.pk), data, **kwargs)


class SnapshotTests(TestCase):
    def test_holds_fields_joined_rows_and_the_names_of_what_they_mean(self):
        category = make_category("Chăm lo")
        article = make_article(category=category, body="<p>Xin chào</p>")
        tag = Tag.objects.create(name="tết sum vầy")
        article.tags.add(tag)
        file = attach(article)

        data = snapshots.take(article)

        assert data["fields"]["body"] == "<p>Xin chào</p>"
        assert data["fields"]["category"] == category.pk
        assert data["joined"]["tags"] == [tag.pk]
        assert data["rows"]["news.attachment"][0]["title"] == "Mẫu đơn"
        assert data["files"] == [file.file.name]
        assert data["names"]["news.category"] == {str(category.pk): "Chăm lo"}
        assert data["names"]["news.tag"] == {str(tag.pk): "tết sum vầy"}

    def test_leaves_out_what_is_worked_out(self):
        fields = snapshots.take(make_article())["fields"]

        assert not {"search_vector", "updated_at", "created_at", "id"} & set(fields)

    def test_is_the_same_whatever_zone_the_moments_are_in(self):
        article = make_article(published_at=timezone.localtime())
        before = snapshots.take(article)

        assert snapshots.is_same(before, snapshots.take(Article.objects.get(pk=article.pk)))

    def test_brings_fields_tags_and_categories_back(self):
        other = make_category("Chuyên mục khác")
        article = make_article(
            "Trước", body="<p>Một</p>", unit=make_unit(), lead_photo=make_photo()
        )
        tag = Tag.objects.create(name="tết")
        article.tags.add(tag)
        article.further_categories.add(other)
        data = snapshots.take(article)
        changes = {"title": "Sau", "body": "<p>Hai</p>", "unit": None, "lead_photo": None}
        for name, value in changes.items():
            setattr(article, name, value)
        article.save()
        article.tags.clear()
        article.further_categories.clear()

        notes = put(article, data)

        assert notes == []
        assert snapshots.is_same(snapshots.take(article), data)

    def test_leaves_where_the_story_stands(self):
        article = make_article("Trước", state=State.DRAFT, published_at=None)
        data = snapshots.take(article)
        now = timezone.now()
        Article.objects.update(title="Sau", state=State.PUBLISHED, published_at=now)

        put(article, data)

        article.refresh_from_db()
        assert (article.title, article.state, article.published_at) == ("Trước", "published", now)

    def test_brings_where_it_stood_back_when_asked(self):
        article = make_article(state=State.DRAFT, published_at=None)
        data = snapshots.take(article)
        Article.objects.update(state=State.PUBLISHED, published_at=timezone.now())

        put(article, data, with_state=True)

        article.refresh_from_db()
        assert (article.state, article.published_at) == ("draft", None)

    def test_brings_a_deleted_file_back_with_its_row(self):
        article = make_article()
        file = attach(article)
        data = snapshots.take(article)
        file.delete()

        assert put(article, data) == []

        back = article.attachments.get()
        assert (back.pk, back.title, back.file.name) == (
            data["rows"]["news.attachment"][0]["pk"],
            "Mẫu đơn",
            data["files"][0],
        )
        assert back.size

    def test_says_which_file_is_gone_from_the_storage(self):
        article = make_article()
        file = attach(article)
        data = snapshots.take(article)
        default_storage.delete(file.file.name)
        file.delete()

        assert put(article, data) == ["Tệp đính kèm “Mẫu đơn”: tệp không còn trong kho."]
        assert not article.attachments.exists()

    def test_takes_rows_away_that_were_not_there(self):
        article = make_article()
        data = snapshots.take(article)
        attach(article)

        put(article, data)

        assert not article.attachments.exists()

    def test_what_readers_were_told_to_be_wrong_stays_told(self):
        article = make_article()
        data = snapshots.take(article)
        Correction.objects.create(article=article, text="Bài đã ghi 120, đúng là 210.")

        put(article, data)

        assert article.corrections.count() == 1

    def test_a_language_taken_by_another_recording_is_freed_first(self):
        article = make_article()
        sound = SimpleUploadedFile("doc.mp3", b"ID3" + bytes(64))
        first = ArticleAudio.objects.create(article=article, language="hmn", file=sound)
        data = snapshots.take(article)
        first.delete()
        other = SimpleUploadedFile("khac.mp3", b"ID3" + bytes(65))
        ArticleAudio.objects.create(article=article, language="hmn", file=other)

        assert put(article, data) == []
        assert article.recordings.get().file.name == data["files"][0]

    def test_keeps_the_present_category_when_the_former_is_deleted(self):
        gone = make_category("Thi đua")
        article = make_article(category=gone)
        data = snapshots.take(article)
        here = make_category("Chăm lo")
        Article.objects.update(category=here)
        gone.delete()

        assert put(article, data) == ["Chuyên mục chính “Thi đua” không còn nữa: giữ như đang có."]
        article.refresh_from_db()
        assert article.category == here

    def test_leaves_the_place_of_a_deleted_photo_empty(self):
        photo = make_photo()
        article = make_article(lead_photo=photo)
        data = snapshots.take(article)
        Article.objects.update(lead_photo=None)
        name = str(photo)
        photo.delete()

        assert put(article, data) == [f"Ảnh đầu bài “{name}” không còn nữa: để trống."]

    def test_says_that_a_photo_was_withdrawn(self):
        photo = make_photo()
        article = make_article(lead_photo=photo)
        data = snapshots.take(article)
        Article.objects.update(lead_photo=None)
        type(photo).objects.update(withdrawn_at=timezone.now())

        assert put(article, data) == [f"Ảnh đầu bài “{photo}” đã bị gỡ: người đọc không thấy."]

    def test_makes_a_deleted_tag_again_by_its_name(self):
        article = make_article()
        article.tags.add(Tag.objects.create(name="tháng công nhân"))
        data = snapshots.take(article)
        Tag.objects.all().delete()

        assert put(article, data) == ["Thẻ “tháng công nhân” đã bị xóa: đã lập lại."]
        assert [tag.name for tag in article.tags.all()] == ["tháng công nhân"]

    def test_takes_the_tag_that_has_the_name_today(self):
        article = make_article()
        article.tags.add(Tag.objects.create(name="tháng công nhân"))
        data = snapshots.take(article)
        Tag.objects.all().delete()
        again = Tag.objects.create(name="tháng công nhân")

        assert put(article, data) == []
        assert article.tags.get() == again

    def test_a_field_that_the_snapshot_does_not_know_stays(self):
        article = make_article(kicker="Tít phụ")
        data = snapshots.take(article)
        del data["fields"]["kicker"]

        put(article, data)

        article.refresh_from_db()
        assert article.kicker == "Tít phụ"

    def test_cleans_what_it_writes(self):
        article = make_article()
        data = snapshots.take(article)
        data["fields"]["body"] = "<p>Xin <script>alert(1)</script>chào</p>"

        put(article, data)

        article.refresh_from_db()
        assert article.body == "<p>Xin chào</p>"

    def test_moments_keep_their_microseconds(self):
        at = timezone.now() - timedelta(days=1, microseconds=7)
        article = make_article(published_at=at)
        data = snapshots.take(article)
        Article.objects.update(published_at=timezone.now())

        put(article, data, with_state=True)

        article.refresh_from_db()
        assert article.published_at == at
