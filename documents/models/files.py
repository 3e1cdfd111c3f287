"""The files of a document: the original to download, and the text that was taken out of it."""

from django.db import models

from unionportal import files
from unionportal.text import file_size


class DocumentFile(models.Model):
    class Quality(models.TextChoices):
        WAITING = "waiting", "đang đọc tệp"
        TEXT = "text", "có văn bản"
        SCAN_READ = "scan_read", "bản quét, máy đã đọc chữ"
        NO_TEXT = "no_text", "không có văn bản"
        FAILED = "failed", "không đọc được"

    document = models.ForeignKey(
        "documents.Document", models.CASCADE, related_name="files", verbose_name="văn bản"
    )
    title = models.CharField("tên tệp", max_length=160, blank=True)
    file = models.FileField(
        "tệp",
        upload_to=files.attachment_path,
        max_length=200,
        validators=[files.check_attachment],
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
    # Why no text could be taken out, in words for the clerk.
    problem = models.CharField("lý do", max_length=255, editable=False, default="")
    text = models.TextField("văn bản trong tệp", editable=False, default="")
    # Legacy-font text as it stood in the file, when `text` was converted from it.
    raw_text = models.TextField(editable=False, default="")
    encoding = models.CharField("bảng mã cũ", max_length=12, editable=False, default="")

    class Meta:
        verbose_name = verbose_name_plural = "tệp văn bản"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.title or self.file.name.rpartition("/")[2]

    @property
    def badge(self):
        return files.file_type(self.file.name)

    @property
    def size_text(self):
        return file_size(self.size)
