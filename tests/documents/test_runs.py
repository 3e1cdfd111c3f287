"""Imports at the desk: a trial first, then the writing; long ones by the worker."""

import pytest

from documents.importing import running
from documents.importing.inputs import read_file
from documents.importing.writing import Importer
from documents.models import Document, ImportRun, Relation
from documents.tasks import run_import
from tests.documents.desk import make_clerk
from tests.documents.rows import make_document
from tests.documents.samples import upload

pytestmark = pytest.mark.django_db
LIST = "/admin/documents/importrun/"
HEADER = "số hiệu,loại văn bản,cơ quan ban hành,trích yếu,ngày ban hành"
State = ImportRun.State


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def desk(client):
    client.clerk = make_clerk()
    client.force_login(client.clerk)
    return client


def table(*numbers):
    lines = [f"{number},Nghị định,Chính phủ,Về việc {number},01/02/2020" for number in numbers]
    return "\n".join([HEADER, *lines]).encode()


def many(count, wrong=0):
    good = [f"{number}/2020/NĐ-CP" for number in range(1, count - wrong + 1)]
    return table(*good, *[f"sai {number}" for number in range(wrong)])


def start(desk, content, name="bang.csv", **options):
    data = {"file": upload(name, content), **dict.fromkeys(options, "on")}
    page = desk.post(f"{LIST}add/", data, follow=True)
    return page, ImportRun.objects.first()


def confirm(desk, run):
    page = desk.post(f"{LIST}{run.pk}/ghi/", follow=True)
    run.refresh_from_db()
    return page


class TestTrial:
    def test_it_counts_and_writes_nothing(self, desk):
        make_document("1/2020/NĐ-CP")
        page, run = start(desk, table("1/2020/NĐ-CP", "2/2020/NĐ-CP", "sai"))
        assert (run.report["new"], run.report["unchanged"], len(run.report["left_out"])) == (
            1,
            1,
            1,
        )
        assert "Chạy thử: chưa ghi gì" in page.text
        assert Document.objects.count() == 1

    def test_each_wrong_row_is_told_with_its_reason(self, desk):
        page, _ = start(desk, table("sai"))
        assert "bang.csv, dòng 2: số hiệu “sai” không đúng dạng" in page.text

    def test_a_file_that_is_no_table_is_refused(self, desk):
        page, run = start(desk, b"MZ", "bang.exe")
        assert "Chỉ nhận bảng XLSX" in page.text
        assert run is None

    @pytest.mark.parametrize("content", [b"", b"PK\x03\x04hong", "tên,khác\n1,2".encode()])
    def test_a_broken_table_is_told(self, desk, content):
        page, run = start(desk, content or b" ", "bang.xlsx" if content[:2] == b"PK" else "b.csv")
        assert run.report["left_out"]
        assert page.status_code == 200


class TestWriting:
    def test_what_the_trial_showed_is_written(self, desk):
        _, run = start(desk, table("1/2020/NĐ-CP", "sai"))
        page = confirm(desk, run)
        assert run.state == State.DONE
        assert Document.objects.get().number == "1/2020/NĐ-CP"
        assert "Kết quả" in page.text

    def test_all_or_nothing_writes_nothing_if_a_row_is_wrong(self, desk):
        page, run = start(desk, table("1/2020/NĐ-CP", "sai"), all_or_nothing=True)
        assert "có dòng sai thì không ghi gì" in page.text
        confirm(desk, run)
        assert run.state == State.REFUSED
        assert not Document.objects.exists()

    def test_what_is_there_is_changed_only_if_asked(self, desk):
        document = make_document("1/2020/NĐ-CP")
        _, run = start(desk, table("1/2020/NĐ-CP"), update=True)
        confirm(desk, run)
        document.refresh_from_db()
        assert document.abstract == "Về việc 1/2020/NĐ-CP"

    def test_twice_confirmed_it_is_written_once(self, desk):
        _, run = start(desk, table("1/2020/NĐ-CP"))
        confirm(desk, run)
        before = run.changed_at
        confirm(desk, run)
        assert run.changed_at == before

    def test_only_clerks_may(self, desk, client):
        _, run = start(desk, table("1/2020/NĐ-CP"))
        client.logout()
        client.post(f"{LIST}{run.pk}/ghi/")
        assert not Document.objects.exists()


class TestWorker:
    def test_more_than_two_hundred_rows_are_left_to_the_worker(self, desk):
        page, run = start(desk, many(201))
        assert (run.state, run.total) == (State.CHECKING, 201)
        assert "0 trên 201 dòng" in page.text
        assert 'http-equiv="refresh"' in page.text

    def test_the_worker_tries_out_and_writes(self, desk, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True):
            _, run = start(desk, many(210, wrong=3))
        run.refresh_from_db()
        assert (run.state, run.report["new"], len(run.report["left_out"])) == ("checked", 207, 3)
        with django_capture_on_commit_callbacks(execute=True):
            confirm(desk, run)
        run.refresh_from_db()
        assert (run.state, Document.objects.count()) == (State.DONE, 207)

    def test_a_worker_that_died_goes_on_without_writing_twice(self, desk):
        _, run = start(desk, table("1/2020/NĐ-CP", "2/2020/NĐ-CP"))
        make_document("1/2020/NĐ-CP")
        ImportRun.objects.filter(pk=run.pk).update(state=State.WRITING)
        run_import.enqueue(run.pk)
        run.refresh_from_db()
        assert (run.state, run.report["new"], run.report["unchanged"]) == (State.DONE, 1, 1)

    def test_a_worker_that_died_goes_on_with_the_relations_of_what_it_wrote(self, desk):
        old = make_document("1/2019/NĐ-CP")
        content = f"{HEADER},quan hệ\n2/2020/NĐ-CP,Nghị định,Chính phủ,a,,thay thế | 1/2019/NĐ-CP"
        _, run = start(desk, content.encode())
        with running.opened(run) as path:
            importer = Importer()
            for entry in read_file(path, run.name):
                importer.take(entry)  # and no finish()
        confirm(desk, run)
        assert Relation.objects.get().target == old

    def test_what_failed_can_be_started_again(self, desk, monkeypatch):
        _, run = start(desk, table("1/2020/NĐ-CP"))
        ImportRun.objects.filter(pk=run.pk).update(state=State.FAILED)
        assert "Chạy lại" in desk.get(f"{LIST}{run.pk}/change/").text
        confirm(desk, run)
        assert run.state == State.DONE


@pytest.mark.django_db(transaction=True)
def test_how_far_it_is_shows_while_it_is_tried_out(desk, monkeypatch):
    _, run = start(desk, many(201))
    seen = []
    take = running.Importer.take

    def watched(importer, entry):
        seen.append(ImportRun.objects.values_list("done", flat=True).get())
        take(importer, entry)

    monkeypatch.setattr(running.Importer, "take", watched)
    running.work(run)
    assert seen[-1] == 200


def test_a_row_that_another_import_wrote_a_moment_ago_is_there_already(desk):
    class Late(Importer):
        """Looks for its document just before another import writes it."""

        looks = 0

        def _find(self, given):
            self.looks += 1
            return super()._find(given) if self.looks > 1 else None

    _, run = start(desk, table("1/2020/NĐ-CP"))
    confirm(desk, run)
    importer = Late()
    with running.opened(run) as path:
        for entry in read_file(path, run.name):
            importer.take(entry)
    assert (importer.report.unchanged, importer.report.left_out) == (1, [])
