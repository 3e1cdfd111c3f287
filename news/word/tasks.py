"""What the worker does with Word files; doing it again changes nothing."""

import zipfile
from pathlib import Path

from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.utils import timezone
from django_tasks import task
from lxml.html import HtmlElement

from news.word import blocks, files, pictures
from news.word.models import WordDraft
from news.word.story import Story, markup, recognise
from photos.models import Photo
from unionportal.richtext import check_size, clean
from unionportal.sandbox import ExtractionError

State = WordDraft.State
MAX_PHOTOS = 50
LEAD_WIDTH = 400
LOST = "Tệp không còn trên máy chủ. Hãy tải lên lại."
NOTHING = "Tệp không có chữ và ảnh nào."
TROUBLE = "Máy chủ gặp lỗi khi đọc tệp. Hãy thử lại; nếu vẫn lỗi, báo người quản trị."


@task()
def read_word(draft_pk: int) -> None:
    draft = WordDraft.objects.filter(pk=draft_pk, state=State.READING).first()
    if draft is None:
        return
    try:
        story = read(Path(draft.file.path), draft.created_by)
    except FileNotFoundError:
        settle(draft_pk, state=State.FAILED, problem=LOST)
    except ExtractionError as error:
        settle(draft_pk, state=State.FAILED, problem=str(error))
    except ValidationError as error:
        settle(draft_pk, state=State.FAILED, problem=" ".join(error.messages))
    except Exception:
        settle(draft_pk, state=State.FAILED, problem=TROUBLE)
        raise
    else:
        settle(draft_pk, state=State.READY, problem="", result=story.as_json())


def settle(draft_pk: int, **facts) -> None:
    WordDraft.objects.filter(pk=draft_pk).update(changed_at=timezone.now(), **facts)


def read(path: Path, user: User | None) -> Story:
    """Return what is in a Word file, its pictures stored."""
    path.stat()  # A file that is not there is a mistake of ours, not of the uploader.
    converted = files.convert(path)
    check_size(converted.html)
    body, changes = blocks.read(converted.html)
    pictures.settle(body)
    story = recognise(body)
    story.changes = [*told(converted), *changes, *story.changes]
    with zipfile.ZipFile(path) as archive:
        place_pictures(body, story, archive, user)
    story.body = clean(markup(body))
    if not story.body and not story.title and not story.lead_photo:
        raise ExtractionError(NOTHING)
    return story


def told(converted: files.Converted) -> list[str]:
    """What Word shows beside the text and the article does not have."""
    changes = []
    if converted.has_changes:
        changes.append("Tệp còn dấu vết sửa (Track Changes): lấy chữ như khi nhận mọi chỗ sửa.")
    if converted.comments:
        changes.append(f"Bỏ {converted.comments} lời ghi bên lề (Comment).")
    return changes


def place_pictures(
    body: HtmlElement, story: Story, archive: zipfile.ZipFile, user: User | None
) -> None:
    """Store the pictures; the first that is large enough goes to the head of the article."""
    figures = list(body.iter("figure"))
    if len(figures) > MAX_PHOTOS:
        story.changes.append(
            f"Tệp có {len(figures)} ảnh: chỉ lấy {MAX_PHOTOS} ảnh đầu. Nhiều ảnh như vậy nên lập "
            "album ảnh."
        )
    for number, figure in enumerate(figures, start=1):
        photo = None
        if number <= MAX_PHOTOS:
            try:
                photo = store(figure, archive, user)
            except ValidationError as error:
                story.changes.append(f"Bỏ ảnh thứ {number}: {' '.join(error.messages)}")
        if photo is None:
            pictures.leave_caption(figure)
            continue
        story.photos.append(photo.pk)
        if story.lead_photo is None and photo.width >= LEAD_WIDTH:
            story.lead_photo = photo.pk
            story.photo_caption = pictures.caption_of(figure).text[:500]
            figure.getparent().remove(figure)
        else:
            figure.find("img").set("src", photo.src)


def store(figure: HtmlElement, archive: zipfile.ZipFile, user: User | None) -> Photo:
    image, caption = figure.find("img"), pictures.caption_of(figure)
    name = image.get("src", "")
    if name not in archive.namelist():
        raise ValidationError("ảnh không nằm trong tệp, chỉ có liên kết tới nơi khác.")
    content = ContentFile(files.picture(archive, name), name=Path(name).name)
    if files.is_tiny(content):
        raise ValidationError("ảnh quá nhỏ, chỉ là hình trang trí.")
    return Photo.objects.from_upload(
        content,
        user,
        alt=image.get("alt", ""),
        caption=caption.text[:500],
        credit=f"Ảnh: {caption.credit}" if caption.credit else "",
    )
