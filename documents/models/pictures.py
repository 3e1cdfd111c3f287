"""Pictures of a scan's first pages: phones show no PDF inside a page."""

from django.db import models

from unionportal import files


def picture_path(instance, filename: str) -> str:
    return files.stored_path("scans", filename)


class PagePicture(models.Model):
    """One page of a file that has no text of its own; the worker makes it."""

    file = models.ForeignKey(
        "documents.DocumentFile", models.CASCADE, related_name="pictures", verbose_name="tệp"
    )
    page = models.PositiveSmallIntegerField("trang")
    image = models.FileField("ảnh", upload_to=picture_path, max_length=200)
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = verbose_name_plural = "ảnh trang"
        ordering = ["page"]
        constraints = [
            models.UniqueConstraint(fields=["file", "page"], name="documents_picture_once")
        ]

    def __str__(self):
        return f"trang {self.page}"
