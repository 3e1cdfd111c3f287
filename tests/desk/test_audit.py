"""The log: what goes into it, who may read it, and that nobody changes it."""

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.management import call_command
from django.db import ProgrammingError, connection, transaction
from django.test import TestCase, TransactionTestCase
from django.test.utils import CaptureQueriesContext

from desk import audit
from desk.models import Action, AuditEntry
from news.models import Article, Tag
from siteinfo.models import SiteSettings
from tests.desk.helpers import last, log_of, make_account
from tests.factories import make_article, make_category, make_editor


class AppendOnlyTests(TestCase):
    def test_no_statement_changes_or_empties_the_log(self):
        audit.record(Action.EXPORTED, detail="một dòng")

        for sql in (
            "UPDATE desk_auditentry SET actor = 'khác'",
            "UPDATE desk_auditentry SET actor = 'khác' WHERE false",
            "DELETE FROM desk_auditentry",
            "TRUNCATE desk_auditentry",
            "INSERT INTO desk_auditentry SELECT * FROM desk_auditentry"
            " ON CONFLICT (id) DO UPDATE SET actor = 'khác'",
        ):
            with (
                pytest.raises(ProgrammingError, match="Nhật ký chỉ được ghi thêm"),
                transaction.atomic(),
                connection.cursor() as cursor,
            ):
                cursor.execute(sql)

        assert log_of(Action.EXPORTED).get().detail == "một dòng"

    def test_the_models_own_ways_are_refused_too(self):
        audit.record(Action.EXPORTED)
        entry = AuditEntry.objects.latest("pk")

        for change in (entry.save, entry.delete, AuditEntry.objects.all().delete):
            with pytest.raises(ProgrammingError, match="từ chối"), transaction.atomic():
                change()


class FlushTests(TransactionTestCase):
    serialized_rollback = True

    def test_emptying_the_database_leaves_the_log(self):
        audit.record(Action.EXPORTED, detail="trước khi dọn")
        make_account()

        call_command("flush", interactive=False, verbosity=0, reset_sequences=False)

        assert AuditEntry.objects.filter(detail="trước khi dọn").exists()


class RecordedActsTests(TestCase):
    def setUp(self):
        self.editor = make_editor()
        self.client.force_login(self.editor)

    def test_an_entry_tells_who_from_which_network_and_when(self):
        article = make_article()

        self.client.post(
            f"/admin/news/article/{article.pk}/delete/",
            {"post": "yes"},
            REMOTE_ADDR="113.160.12.77",
        )

        entry = last(Action.BINNED)
        assert (entry.actor, entry.actor_pk) == (self.editor.username, self.editor.pk)
        assert entry.network == "113.160.12.*"
        assert entry.object_name == "bài viết “Mái ấm công đoàn”"
        assert entry.at is not None

    def test_each_of_many_deleted_at_once_is_named(self):
        self.client.force_login(make_account("truong-ban", is_superuser=True))
        pks = [Tag.objects.create(name=name, slug=name).pk for name in ("mot", "hai")]

        self.client.post(
            "/admin/news/tag/",
            {"action": "delete_selected", "_selected_action": pks, "post": "yes"},
        )

        assert {entry.object_pk for entry in log_of(Action.DELETED)} == {str(pk) for pk in pks}

    def test_publishing_and_withdrawing_are_told_apart_from_other_changes(self):
        article = make_article(state="draft")

        with audit.answering(self.request()):
            article.title = "Tên khác"
            article.save()
            assert not log_of(Action.PUBLISHED).exists()
            article.state = "published"
            article.save()
            article.save()
            article.state = "withdrawn"
            article.save()

        assert log_of(Action.PUBLISHED).get().object_pk == str(article.pk)
        assert log_of(Action.WITHDRAWN).get().detail == "nay là đã gỡ"

    def test_what_a_program_publishes_is_nobodys_act(self):
        make_article()

        assert not log_of(Action.PUBLISHED).exists()

    def test_a_form_that_is_refused_records_nothing(self):
        self.client.post("/admin/news/article/add/", {"title": ""})

        assert not log_of(Action.PUBLISHED).exists()

    def test_a_file_sent_from_the_desk_is_an_export(self):
        self.editor.user_permissions.add(Permission.objects.get(codename="view_day"))

        self.client.get("/admin/visits/day/bao-cao.xlsx")

        assert last(Action.EXPORTED).detail == "/admin/visits/day/bao-cao.xlsx"

    def request(self):
        request = self.client.get("/admin/").wsgi_request
        request.user = self.editor
        return request


class RecordedRightsTests(TestCase):
    def setUp(self):
        self.manager = make_account("truong-ban", is_superuser=True)
        self.client.force_login(self.manager)

    def test_a_new_account_is_recorded(self):
        make_account("nguoi-moi")

        texts = [entry.detail for entry in log_of(Action.RIGHTS) if "nguoi-moi" in str(entry)]
        assert texts == ["lập tài khoản: đang dùng, vào bàn biên tập"]

    def test_a_flag_that_changes_is_recorded_with_its_name(self):
        user = make_account()

        user.is_superuser, user.is_staff = True, False
        user.save()

        assert last(Action.RIGHTS).detail == "bỏ “vào bàn biên tập”; thêm “quản trị”"

    def test_leaving_a_group_is_recorded_from_either_side(self):
        user, group = make_account(), Group.objects.get(name="Biên tập viên")
        user.groups.add(group)

        user.groups.remove(group)
        assert last(Action.RIGHTS).detail == "bỏ nhóm Biên tập viên"

        group.user_set.add(user)
        assert last(Action.RIGHTS).detail == f"thêm tài khoản {user.username}"

    def test_a_password_that_is_set_is_recorded_without_it(self):
        user = make_account()

        user.set_password("mat-khau-khac-han")
        user.save()

        assert last(Action.PASSWORD).object_pk == str(user.pk)
        assert "khac-han" not in str(AuditEntry.objects.values_list())

    def test_changed_settings_are_recorded_with_what_changed(self):
        settings = SiteSettings.load()
        settings.save()
        page = self.client.get(f"/admin/siteinfo/sitesettings/{settings.pk}/change/")
        fields = page.context["adminform"].form.initial

        self.client.post(
            f"/admin/siteinfo/sitesettings/{settings.pk}/change/",
            {name: value or "" for name, value in fields.items()} | {"phone": "0214 000 000"},
        )

        assert "điện thoại" in last(Action.SETTINGS).detail.lower()


class AuditListTests(TestCase):
    def setUp(self):
        self.client.force_login(make_account("truong-ban", is_superuser=True))

    def test_words_are_found_without_their_marks(self):
        audit.record(Action.DELETED, make_category(name="Mường Khương"))
        audit.record(Action.DELETED, make_category(name="Bát Xát"))

        page = self.client.get("/admin/desk/auditentry/?q=muong khuong")

        assert [entry.object_name for entry in page.context["cl"].result_list] == [
            "chuyên mục “Mường Khương”"
        ]

    def test_it_can_be_read_but_not_written(self):
        audit.record(Action.EXPORTED)
        entry = AuditEntry.objects.latest("pk")

        assert self.client.get("/admin/desk/auditentry/add/").status_code == 403
        assert self.client.post(f"/admin/desk/auditentry/{entry.pk}/delete/").status_code == 403
        assert self.client.post(f"/admin/desk/auditentry/{entry.pk}/change/").status_code == 403

    def test_editors_do_not_see_it(self):
        self.client.force_login(make_editor())

        assert self.client.get("/admin/desk/auditentry/").status_code == 403

    def test_the_number_of_queries_does_not_grow_with_the_log(self):
        self.client.get("/admin/desk/auditentry/")
        counts = []
        for n in (2, 30):
            for _ in range(n):
                audit.record(Action.EXPORTED, detail="tệp")
            with CaptureQueriesContext(connection) as queries:
                self.client.get("/admin/desk/auditentry/")
            counts.append(len(queries))
        assert counts[0] == counts[1] <= 12


def test_every_kind_of_act_fits_its_column():
    assert max(map(len, Action.values)) <= AuditEntry._meta.get_field("action").max_length


def test_an_article_deleted_with_its_author_leaves_the_entries(db):
    author = make_account()
    with audit.answering(None):
        audit.record(Action.DELETED, make_article(created_by=author), by=author)

    Article.objects.all().delete()
    author.delete()

    assert last(Action.DELETED).actor == author.username
