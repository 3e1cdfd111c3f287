"""A row of each model that has a screen, and the people who look at them."""

from datetime import timedelta
from uuid import uuid4

from django.contrib.auth.models import Group, User
from django.contrib.contenttypes.models import ContentType
from django.core.files.base import ContentFile
from django.utils import timezone

from desk import audit, revisions
from desk.models import (
    Action,
    AuditEntry,
    Autosave,
    KeptForm,
    Notification,
    PreviewLink,
    Role,
    Stage,
)
from documents.models import Abbreviation, DocumentFile, ImportRun
from documents.models import Subject as DocumentSubject
from news.bulk.models import BulkRun
from news.models import Article, Tag, WordDraft
from questions.models import Terms
from siteinfo.models import (
    Announcement,
    Fact,
    FlatPage,
    Link,
    LinkGroup,
    MenuItem,
    SiteSettings,
    WeatherPlace,
)
from tests.albums.helpers import make_album
from tests.bulletins.helpers import make_bulletin, make_programme
from tests.documents.rows import make_document
from tests.factories import make_article, make_person, make_photo
from tests.notices.helpers import make_entry, make_form, make_notice
from tests.polls.helpers import make_poll
from tests.questions.helpers import make_message, make_question
from units.models import Redirect
from visits.models import Day, Handover

BOUND_ROLES = (Role.WRITER, Role.EDITOR)


def make_people(unit, category) -> dict:
    """Somebody for every role, for every way in which an editor can have it, and the others."""
    return {
        "writer": make_person(Role.WRITER, unit=unit),
        "editor": make_person(Role.EDITOR, unit=unit),
        "editor of a category": make_person(Role.EDITOR, category=category),
        **{str(role): make_person(role) for role in Role if role not in BOUND_ROLES},
        "bare": User.objects.create_user("khong-vai-tro", is_staff=True),
        "superuser": User.objects.create_superuser("quan-tri"),
    }


def by_model(*rows) -> dict:
    return {row._meta.label_lower: row for row in rows}


def make_stories(uploader, unit, category) -> list:
    """A draft in this place, with all that hangs on it."""
    photo = make_photo(user=uploader)
    place = {"unit": unit, "category": category, "state": Stage.DRAFT}
    story = make_article(lead_photo=photo, **place)
    link = PreviewLink.objects.create(
        target=story, made_by=uploader, token=uuid4().hex, expires_at=timezone.now()
    )
    report = make_message(kind="report", subject=None, about_kind="b", about_pk=story.pk)
    revisions.record(story, act="Thêm.")
    return [photo, story, link, report, revisions.record(story, act="Sửa.")]


def make_binned(unit, category):
    return make_article(unit=unit, category=category, state=Stage.DRAFT, binned_at=timezone.now())


def make_own(person) -> list:
    """What is nobody else's: a Word file, a form that waits to be sent again, an autosave."""
    return [
        WordDraft.objects.create(name="bai.docx", created_by=person, state="failed"),
        BulkRun.objects.create(act="publish", started_by=person),
        Notification.objects.create(to=person, text="Có bài chờ duyệt.", address="/admin/cua-toi/"),
        KeptForm.objects.create(user=person, packed='{"path": "/", "fields": [], "files": []}'),
        Autosave.objects.create(
            user=person,
            content_type=ContentType.objects.get_for_model(Article),
            form_key=uuid4(),
            number=1,
            packed="[]",
        ),
    ]


def make_file(person) -> DocumentFile:
    """A file that waits for its document."""
    return DocumentFile.objects.create(file="imports/van-ban.txt", uploaded_by=person)


def make_others() -> list:
    """A row of every other model that has a screen."""
    audit.record(Action.SETTINGS)
    now = timezone.now()
    group = LinkGroup.objects.create(title="Liên kết", place="right")
    album, document, question = make_album(photos=0, slug="album"), make_document(), make_question()
    form = make_form()
    file = DocumentFile(document=document, title="Toàn văn")
    file.file.save("van-ban.txt", ContentFile(b"Van ban"))
    run = ImportRun(name="bang.csv", state=ImportRun.State.CHECKED)
    run.file.save("bang.csv", ContentFile("số hiệu\n".encode()))
    return [
        Group.objects.first(),
        User.objects.create_user("mot-nguoi", is_staff=True),
        AuditEntry.objects.last(),
        Tag.objects.create(name="Mái ấm"),
        album,
        album.category,
        make_bulletin(),
        make_programme(),
        make_notice(),
        make_entry(),
        form,
        form.group,
        make_poll(),
        question,
        question.subject,
        Terms.objects.latest(),
        Day.objects.create(day=now.date()),
        Handover.objects.first() or Handover.objects.create(),
        document,
        document.type,
        document.issuing_body,
        file,
        DocumentSubject.objects.first() or DocumentSubject.objects.create(name="Thuế", slug="thue"),
        Abbreviation.objects.create(short="CĐCS", long="công đoàn cơ sở mới"),
        run,
        SiteSettings.objects.get_or_create(pk=1)[0],
        Fact.objects.create(label="Dân số", value="1", year=2025),
        FlatPage.objects.create(title="Giới thiệu", slug="gioi-thieu-moi"),
        MenuItem.objects.create(title="Mục", url="/"),
        group,
        Link.objects.create(group=group, title="Cổng", url="https://example.org/"),
        Announcement.objects.create(text="Báo", starts_at=now, ends_at=now + timedelta(days=1)),
        WeatherPlace.objects.create(name="Nơi thử", latitude=22, longitude=104),
        Redirect.objects.create(old_address="/cu/", new_address="/"),
    ]
