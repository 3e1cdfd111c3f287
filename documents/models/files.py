"""The files of a document: the original to download, and the text that was taken out of it."""

import hashlib

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils import timezone

from unionportal import files
from unionportal.text import clean_lines, file_size

FOLDER = "documents"
ENDINGS = ("pdf", "docx", "doc", "odt", "txt", "jpg", "jpeg", "png")


def document_file_path(instance, filename: str) -> str:
    return files.stored_path(FOLDER, filename)


def check_document_file(file) -> None:
    """Raise ValidationError unless this is a text or a scan, by its content."""
    if not getattr(file, "_committed", False) and files.extension_of(file.name) not in ENDINGS:
        raise ValidationError(
            "Không nhận loại tệp này. Chỉ nhận PDF, Word, ODT, TXT, hoặc ảnh chụp JPEG, PNG.",
            code="format",
        )
    files.check_attachment(file)


class DocumentFile(models.Model):
    """A file of a document, or one whose document the clerk is about to make."""

    class Quality(models.TextChoices):
        WAITING = "waiting", "đang đọc tệp"
        TEXT = "text", "có văn bản"
        SCAN_READ = "scan_read", "bản quét, máy đã đọc chữ"
        NO_TEXT = "no_text", "không có văn bản"
        FAILED = "failed", "không đọc được"

    document = models.ForeignKey(
        "documents.Document",
        models.CASCADE,
        null=True,
        related_name="files",
        verbose_name="văn bản",
    )
    title = models.CharField("tên tệp", max_length=160, blank=True)
    file = models.FileField(
        "tệp",
        upload_to=document_file_path,
        max_length=200,
        validators=[check_document_file],
    )
    sha256 = models.CharField(max_length=64, editable=False, default="", db_index=True)
    size = models.PositiveIntegerField("dung lượng", editable=False, default=0)
    pages = models.PositiveIntegerField("số trang", editable=False, null=True)
    order = models.PositiveSmallIntegerField("thứ tự", default=0)
    quality = models.CharField(
        "chất lượng chữ",
        max_length=10,
        choices=Quality.choices,
        default=Quality.WAITING,
        editable=False,
    )
    # Why no text could be taken out, or not all of it, in words for the clerk.
    problem = models.CharField("lý do", max_length=255, editable=False, default="")
    text = models.TextField("văn bản trong tệp", editable=False, default="")
    # Legacy-font text as it stood in the file, when `text` was converted from it.
    raw_text = models.TextField(editable=False, default="")
    encoding = models.CharField("bảng mã cũ", max_length=40, editable=False, default="")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        editable=False,
        related_name="+",
        verbose_name="người tải lên",
    )
    uploaded_at = models.DateTimeField("tải lên lúc", default=timezone.now, editable=False)

    class Meta:
        verbose_name = verbose_name_plural = "tệp văn bản"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title or self.file.name.rpartition("/")[2]

    def save(self, *args, **kwargs):
        clean_lines(self, "title")
        is_new_file = bool(self.file) and not self.file._committed
        if is_new_file:
            self.forget_text()
            self.size = self.file.size
            self.sha256 = digest(self.file)
        super().save(*args, **kwargs)
        if is_new_file:
            self.read_later()

    def clean(self):
        if not self.file or self.file._committed:
            return
        self.sha256 = digest(self.file)
        same = DocumentFile.objects.filter(sha256=self.sha256, document=self.document_id)
        if self.document_id and same.exclude(pk=self.pk).exists():
            raise ValidationError({"file": "Tệp này đã gắn vào văn bản này rồi."}, code="twice")

    def forget_text(self) -> None:
        """Drop what was known of another file."""
        self.quality, self.problem, self.pages = self.Quality.WAITING, "", None
        self.text = self.raw_text = self.encoding = ""

    def read_later(self) -> None:
        from documents.tasks import read_file

        transaction.on_commit(lambda: read_file.enqueue(self.pk))

    @property
    def badge(self):
        return files.file_type(self.file.name)

    @property
    def size_text(self):
        return file_size(self.size)


def digest(file) -> str:
    file.seek(0)
    found = hashlib.sha256()
    while chunk := file.read(1024 * 1024):
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def is_public_file(path: str) -> bool:
    return DocumentFile.objects.filter(file=path, document__is_public=True).exists()
