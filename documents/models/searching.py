"""What the search reads: a narrow row beside each document, counts, and what was not found."""

from datetime import date

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Q

from documents.models.document import Document, State


class SearchRowQuerySet(models.QuerySet):
    def published(self):
        """Rows of documents that readers may see."""
        return self.filter(is_public=True)


class SearchRow(models.Model):
    """The words of a document, made in Python, and what its list is filtered and ordered by.

    All but the words is copied by a trigger in the database, so that no way of writing to a
    document forgets it. The columns of the state have the names they have there: one expression
    (documents.validity) works on both.
    """

    document = models.OneToOneField(
        Document, models.CASCADE, primary_key=True, related_name="search_row"
    )
    terms = SearchVectorField()
    # All words in order, each with a sign for its marks, to look for a phrase in.
    words = models.TextField()

    is_public = models.BooleanField(default=False)
    # One row in sixteen, to count in where counting all would take too long.
    in_sample = models.BooleanField(default=False)
    type_id = models.IntegerField(default=0)
    # The issuing bodies, and the bodies of today that succeeded them.
    bodies = ArrayField(models.IntegerField(), default=list)
    subjects = ArrayField(models.IntegerField(), default=list)
    number_no = models.IntegerField(null=True)
    number_suffix = models.CharField(max_length=1, default="")
    has_text = models.BooleanField(default=False)
    # The day to order by: of signing, else the best that is known; its year, or 0.
    year = models.SmallIntegerField(default=0)
    day = models.DateField(default=date.min)
    issued_on = models.DateField(null=True)
    state = models.CharField(max_length=16, choices=State.choices, default=State.UNKNOWN)
    state_as_of = models.DateField(null=True)
    effective_from = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    partly_ends_on = models.DateField(null=True)
    suspended_from = models.DateField(null=True)
    suspended_until = models.DateField(null=True)
    suspended_whole = models.BooleanField(default=False)

    objects = SearchRowQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "dòng để tìm"
        indexes = [
            GinIndex(fields=["terms"], name="documents_search_terms", fastupdate=False),
            GinIndex(
                fields=["terms"],
                name="documents_search_sample",
                fastupdate=False,
                condition=Q(in_sample=True),
            ),
            # Only for searches without words, which name a day: with words PostgreSQL would walk
            # it too, and unpack every row's words.
            models.Index(
                fields=["document"],
                name="documents_search_in_sample",
                condition=Q(in_sample=True, day__gte=date.min),
            ),
            models.Index(F("day").desc(), F("document").desc(), name="documents_search_newest"),
            models.Index(
                "type_id", F("day").desc(), F("document").desc(), name="documents_search_type"
            ),
            GinIndex(fields=["bodies"], name="documents_search_bodies", fastupdate=False),
            GinIndex(fields=["subjects"], name="documents_search_subjects", fastupdate=False),
            models.Index(
                F("effective_from").desc(nulls_last=True),
                F("document").desc(),
                name="documents_search_effective",
            ),
            models.Index(
                "number_no",
                "number_suffix",
                F("day").desc(),
                F("document").desc(),
                name="documents_search_number",
            ),
        ]

    def __str__(self):
        return f"văn bản {self.document_id}"


class SearchCount(models.Model):
    """How many public documents a type, a body and a year have; body 0 counts each once.

    Kept by a trigger as changes to add up, folded together now and then: saving one document
    must not wait for another.
    """

    type_id = models.IntegerField()
    body_id = models.IntegerField()
    year = models.SmallIntegerField()
    number = models.IntegerField()

    class Meta:
        verbose_name = verbose_name_plural = "số đếm để tìm"

    def __str__(self):
        return f"{self.type_id}, {self.body_id}, {self.year}: {self.number}"


class MissedSearch(models.Model):
    """A search that found nothing, or a number that the library does not hold."""

    key = models.CharField(max_length=200, unique=True, editable=False)
    query = models.CharField("đã tìm", max_length=200)
    times = models.PositiveIntegerField("số lần tìm", default=1)
    reports = models.PositiveIntegerField("số lần báo thiếu", default=0)
    first_at = models.DateTimeField("lần đầu", auto_now_add=True)
    last_at = models.DateTimeField("lần cuối", auto_now=True)

    class Meta:
        verbose_name = verbose_name_plural = "tìm không thấy"
        ordering = ["-reports", "-times", "-last_at"]

    def __str__(self):
        return self.query
