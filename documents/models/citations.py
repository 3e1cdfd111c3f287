"""Numbers of documents that stand in a text: of a document, an article, whatever is registered."""

from django.db import models
from django.db.models import Q


class Citation(models.Model):
    """One document cited in one text, however often; known, or still to come.

    The text is named by its kind in siteinfo.citing and its row's number: content apps do not
    know each other.
    """

    source_kind = models.CharField(max_length=12)
    source_id = models.BigIntegerField()
    # Its number in the text, from 0: the marks in the prepared text name it so.
    position = models.PositiveIntegerField()
    number = models.CharField("số, ký hiệu", max_length=120)
    number_key = models.CharField(max_length=120)
    number_key_exact = models.CharField(max_length=120)
    # The day of signing that the text gives.
    cited_on = models.DateField(null=True)
    target = models.ForeignKey(
        "documents.Document", models.SET_NULL, null=True, related_name="cited_by"
    )
    # Several documents have this number, and the text does not tell which.
    is_ambiguous = models.BooleanField(default=False)

    class Meta:
        verbose_name = verbose_name_plural = "dẫn chiếu"
        ordering = ["source_kind", "source_id", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["source_kind", "source_id", "position"], name="documents_citation_place"
            ),
        ]
        indexes = [
            models.Index(fields=["number_key"], name="documents_citation_number"),
            models.Index(
                fields=["number_key"],
                condition=Q(target=None, is_ambiguous=False),
                name="documents_citation_missing",
            ),
        ]

    def __str__(self):
        return self.number
