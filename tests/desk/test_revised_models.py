"""What else than stories is kept at every save, and the files that the earlier states name."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from bulletins.models import Programme
from desk import revisions
from desk.models import Revision
from documents.models import DocumentFile
from documents.models.document import State
from siteinfo.models import FlatPage
from tests.albums.helpers import make_album
from tests.bulletins.helpers import make_bulletin, make_programme
from tests.desk.forms import chosen, typed
from tests.documents.rows import make_document, relate
from tests.factories import make_article
from tests.notices.helpers import add_file, make_form, make_notice
from units.models import Redirect


def address(row, name, *args):
    meta = row._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{name}", args=[row.pk, *args])


def make_page(**fields):
    return FlatPage.objects.create(title="Giới thiệu thử", slug="gioi-thieu-thu", **fields)


MAKERS = [
    make_album,
    make_bulletin,
    make_document,
    make_form,
    make_notice,
    make_page,
    make_programme,
]
# The field that the tests change.
TEXT = {"document": "abstract", "bulletin": "intro", "blankform": "note", "flatpage": "lead"}


@pytest.fixture
def desk(client, db):
    client.force_login(User.objects.create_superuser("quan-tri"))
    return client


@pytest.mark.parametrize("make", MAKERS)
def test_a_save_is_kept_compared_and_taken_back(desk, make):
    row = make()
    field = TEXT.get(row._meta.model_name, "title")
    before = getattr(row, field)
    sent = typed(desk.get(address(row, "change"))) | {field: "Lời đã sửa"}

    assert desk.post(address(row, "change"), sent).status_code == 302
    new, old = Revision.objects.about(row)
    compared = desk.get(address(row, "compare"), {"cu": old.pk, "moi": new.pk})
    taken = desk.post(address(row, "revision", old.pk), {"based_on": new.pk})

    assert "Lời đã" in compared.content.decode()
    assert taken.headers["Location"] == address(row, "change")
    assert getattr(type(row).objects.get(pk=row.pk), field) == before


@pytest.mark.parametrize("make", MAKERS)
def test_two_who_save_the_same_field_are_asked(desk, make):
    row = make()
    field = TEXT.get(row._meta.model_name, "title")
    other = Client()
    other.force_login(User.objects.create_superuser("lan"))
    mine, theirs = (typed(one.get(address(row, "change"))) for one in (desk, other))
    other.post(address(row, "change"), theirs | {field: "Lời của Lan"})

    page = desk.post(address(row, "change"), mine | {field: "Lời của tôi"})

    assert [one.key for one in page.context["collisions"]] == [field]
    desk.post(address(row, "change"), chosen(page, **{field: "mine"}))
    assert getattr(type(row).objects.get(pk=row.pk), field) == "Lời của tôi"


class SnapshotCostTests(TestCase):
    def test_is_the_same_for_any_number_of_photos(self):
        small, large = make_album(photos=1), make_album(photos=4)

        with self.assertNumQueries(6):
            revisions.record_save(small)
        with self.assertNumQueries(6):
            revisions.record_save(large)


class FileTests(TestCase):
    def setUp(self):
        self.client.force_login(User.objects.create_superuser("quan-tri"))

    def make_programme(self):
        sound = SimpleUploadedFile("phat-thanh.mp3", b"ID3" + bytes(64))
        return make_programme(audio=sound)

    def replace(self, programme):
        with self.captureOnCommitCallbacks(execute=True):
            programme.audio = SimpleUploadedFile("moi.mp3", b"ID3" + bytes(65))
            programme.save()

    def test_a_file_that_a_revision_names_stays_when_it_is_replaced(self):
        programme = self.make_programme()
        before = programme.audio.name
        revisions.record(programme)

        self.replace(programme)

        assert default_storage.exists(before)

    def test_a_file_that_none_names_goes(self):
        programme = self.make_programme()
        before = programme.audio.name

        self.replace(programme)

        assert not default_storage.exists(before)

    def test_a_row_of_a_document_comes_back_with_its_file_which_is_read_again(self):
        document = make_document()
        row = DocumentFile(document=document, title="Toàn văn")
        row.file.save("van-ban.txt", SimpleUploadedFile("van-ban.txt", "Điều 1.".encode()))
        old = revisions.record(document)
        with self.captureOnCommitCallbacks(execute=True):
            row.delete()
        new = revisions.record(document)

        with self.captureOnCommitCallbacks(execute=True):
            self.client.post(address(document, "revision", old.pk), {"based_on": new.pk})

        back = document.files.get()
        assert back.file.name == old.data["files"][0]
        assert back.quality == DocumentFile.Quality.TEXT

    def test_a_file_that_went_to_another_document_stays_there_and_is_told(self):
        document, other = make_document("1/2026/NĐ-CP"), make_document("2/2026/NĐ-CP")
        row = DocumentFile(document=document, title="Toàn văn")
        row.file.save("van-ban.txt", SimpleUploadedFile("van-ban.txt", "Điều 1.".encode()))
        old = revisions.record(document)
        DocumentFile.objects.filter(pk=row.pk).update(document=other)
        new = revisions.record(document)

        data = {"based_on": new.pk}
        told = self.client.post(address(document, "revision", old.pk), data, follow=True)

        assert DocumentFile.objects.get(pk=row.pk).document == other
        self.assertContains(told, "Tệp văn bản “Toàn văn”: nay thuộc mục khác.")

    def test_the_former_file_of_a_notice_is_no_circle_of_redirects(self):
        notice = make_notice()
        row = add_file(notice)
        old = revisions.record(notice)
        row.file = SimpleUploadedFile("moi.txt", b"Moi")
        row.save()
        new = revisions.record(notice)

        self.client.post(address(notice, "revision", old.pk), {"based_on": new.pk})

        redirects = Redirect.objects.values_list("old_address", "new_address")
        assert all(left != right for left, right in redirects)
        assert notice.files.get().file.name == old.data["files"][0]


class DocumentTests(TestCase):
    def test_the_state_of_a_law_is_text_and_comes_back(self):
        self.client.force_login(User.objects.create_superuser("quan-tri"))
        document = make_document(state=State.IN_FORCE)
        old = revisions.record(document)
        document.state = State.EXPIRED
        document.save()
        new = revisions.record(document)

        self.client.post(address(document, "revision", old.pk), {"based_on": new.pk})

        document.refresh_from_db()
        assert document.state == State.IN_FORCE

    def test_a_relation_to_a_document_that_is_gone_is_told(self):
        self.client.force_login(User.objects.create_superuser("quan-tri"))
        document, other = make_document("1/2026/NĐ-CP"), make_document("2/2025/NĐ-CP")
        relate(document, "replaces", other)
        old = revisions.record(document)
        document.acts_on.all().delete()
        new = revisions.record(document)
        other.delete()

        data = {"based_on": new.pk}
        page = self.client.post(address(document, "revision", old.pk), data, follow=True)

        self.assertContains(page, "“2/2025/NĐ-CP” không còn nữa")


class PageTests(TestCase):
    def test_an_address_that_another_page_has_taken_is_left_to_it(self):
        self.client.force_login(User.objects.create_superuser("quan-tri"))
        page = make_page(lead="Trước")
        old = revisions.record(page)
        FlatPage.objects.filter(pk=page.pk).update(slug="dia-chi-moi", lead="Sau")
        new = revisions.record(page)
        make_page()

        data = {"based_on": new.pk}
        told = self.client.post(address(page, "revision", old.pk), data, follow=True)

        page.refresh_from_db()
        assert (page.slug, page.lead) == ("dia-chi-moi", "Trước")
        self.assertContains(told, "Đường dẫn:")
        self.assertContains(told, "Giữ như đang có.")


class ForgettingTests(TestCase):
    def make_deleted(self, days):
        programme = make_programme(audio=SimpleUploadedFile("a.mp3", b"ID3" + bytes(64)))
        revision = revisions.record(programme)
        Programme.objects.filter(pk=programme.pk).delete()
        Revision.objects.filter(pk=revision.pk).update(at=timezone.now() - timedelta(days=days))
        default_storage.save(revision.data["files"][0], SimpleUploadedFile("a.mp3", b"ID3"))
        return revision

    def test_what_was_deleted_for_long_goes_with_its_files(self):
        revision = self.make_deleted(days=91)

        revisions.forget_deleted()

        assert not Revision.objects.filter(pk=revision.pk).exists()
        assert not default_storage.exists(revision.data["files"][0])

    def test_what_was_deleted_lately_stays(self):
        revision = self.make_deleted(days=89)

        revisions.forget_deleted()

        assert Revision.objects.filter(pk=revision.pk).exists()

    def test_what_is_there_keeps_all_its_revisions(self):
        article = make_article()
        revision = revisions.record(article)
        Revision.objects.update(at=timezone.now() - timedelta(days=3000))

        revisions.forget_deleted()

        assert revisions.latest(article) == revision

    def test_deleting_on_the_desk_keeps_what_was_deleted(self):
        self.client.force_login(User.objects.create_superuser("quan-tri"))
        programme = make_programme()

        self.client.post(address(programme, "delete"), {"post": "yes"})

        kept = Revision.objects.about(programme).get()
        assert (kept.act, kept.data["fields"]["title"]) == ("Xóa.", programme.title)
