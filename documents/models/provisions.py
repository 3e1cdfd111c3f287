"""The parts of a document's text, and the text as its page shows it; made by documents.lawtext."""

from django.db import models


class Provision(models.Model):
    """A chapter, an article, a clause, a point: what "khoản 2 Điều 29" names."""

    class Kind(models.TextChoices):
        ANNEX = "annex", "phụ lục"
        PART = "part", "phần"
        CHAPTER = "chapter", "chương"
        SECTION = "section", "mục"
        SUBSECTION = "subsection", "tiểu mục"
        ARTICLE = "article", "điều"
        CLAUSE = "clause", "khoản"
        POINT = "point", "điểm"

    class Region(models.TextChoices):
        MAIN = "main", "thân văn bản"
        ANNEX = "annex", "phụ lục, văn bản kèm theo"
        QUOTED = "quoted", "lời văn trích của văn bản khác"

    document = models.ForeignKey(
        "documents.Document", models.CASCADE, related_name="provisions", verbose_name="văn bản"
    )
    parent = models.ForeignKey("self", models.CASCADE, null=True, related_name="children")
    kind = models.CharField("loại", max_length=10, choices=Kind.choices)
    region = models.CharField("vùng", max_length=6, choices=Region.choices)
    # As printed: "12a", "đ", "II"; an annex has its whole name.
    label = models.CharField("số", max_length=60)
    heading = models.CharField("tên", max_length=250)
    anchor = models.CharField(max_length=120)
    position = models.PositiveIntegerField()
    # Where it begins in Document.text.
    start = models.PositiveIntegerField()
    # Its own words, without those of the parts in it.
    text = models.TextField()

    class Meta:
        verbose_name = verbose_name_plural = "điều, khoản"
        ordering = ["document", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["document", "position"], name="documents_provision_place"
            ),
        ]
        indexes = [
            models.Index(fields=["document", "kind", "label"], name="documents_provision_find")
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.label}"


class LawText(models.Model):
    """A document's text ready for its page: anchors are in it, citations are marked by number."""

    document = models.OneToOneField(
        "documents.Document", models.CASCADE, primary_key=True, related_name="law_text"
    )
    # Of what it was made from; "" asks for it to be made anew.
    source_hash = models.CharField(max_length=64)
    html = models.TextField()

    class Meta:
        verbose_name = verbose_name_plural = "lời văn để đọc"

    def __str__(self):
        return f"Lời văn của {self.document_id}"
