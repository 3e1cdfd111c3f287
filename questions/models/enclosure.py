import secrets

from django.db import models, transaction
from django.utils import timezone

from questions.models.message import Message
from unionportal.files import extension_of, file_type
from unionportal.text import file_size


def enclosure_path(enclosure, filename: str) -> str:
    """Return a name that tells nothing and cannot be guessed.

    Nobody vouches for uploads under "reader-messages/": who deals with the message opens them.
    """
    name = f"{secrets.token_hex(16)}.{extension_of(filename)}"
    return f"reader-messages/{timezone.localdate():%Y/%m}/{name}"


class Enclosure(models.Model):
    """A file that came with a message."""

    message = models.ForeignKey(Message, models.CASCADE, related_name="enclosures")
    name = models.CharField("tên tệp", max_length=200)
    file = models.FileField("tệp", upload_to=enclosure_path, max_length=200)
    size = models.PositiveIntegerField("cỡ")

    class Meta:
        verbose_name = verbose_name_plural = "tệp gửi kèm"
        ordering = ["pk"]

    def __str__(self):
        return self.name

    def delete(self, *args, **kwargs):
        storage, path = self.file.storage, self.file.name
        deleted = super().delete(*args, **kwargs)
        transaction.on_commit(lambda: storage.delete(path))
        return deleted

    @property
    def badge(self) -> str:
        return file_type(self.name)

    @property
    def size_text(self) -> str:
        return file_size(self.size)
