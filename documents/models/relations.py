"""How one document acts on another: entered once, shown from both ends."""

from django.db import models
from django.db.models import F, Q

from unionportal.text import clean_lines
from unionportal.validators import check_year


class Relation(models.Model):
    """`source` does `kind` to `target`: 293/2025/NĐ-CP replaces 74/2024/NĐ-CP."""

    class Kind(models.TextChoices):
        AMENDS = "amends", "sửa đổi, bổ sung"
        REPLACES = "replaces", "thay thế"
        REPEALS = "repeals", "bãi bỏ"
        REPEALS_PART = "repeals_part", "bãi bỏ một phần"
        CORRECTS = "corrects", "đính chính"
        SUSPENDS = "suspends", "ngưng hiệu lực"
        SUSPENDS_PART = "suspends_part", "ngưng hiệu lực một phần"
        CONSOLIDATES = "consolidates", "hợp nhất"
        GUIDES = "guides", "quy định chi tiết, hướng dẫn"
        BASED_ON = "based_on", "căn cứ"
        CITES = "cites", "dẫn chiếu"

    source = models.ForeignKey(
        "documents.Document", models.CASCADE, related_name="acts_on", verbose_name="văn bản này"
    )
    kind = models.CharField("quan hệ", max_length=16, choices=Kind.choices)
    target = models.ForeignKey(
        "documents.Document",
        models.PROTECT,
        related_name="acted_on_by",
        verbose_name="văn bản kia",
    )
    effective_from = models.DateField(
        "từ ngày",
        null=True,
        blank=True,
        validators=[check_year],
        help_text="Để trống: từ ngày văn bản này có hiệu lực.",
    )
    effective_until = models.DateField(
        "đến hết ngày", null=True, blank=True, help_text="Chỉ ghi khi ngưng hiệu lực có thời hạn."
    )
    source_provision = models.CharField("tại điều", max_length=80, blank=True)
    target_provision = models.CharField("đối với điều", max_length=80, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "quan hệ"
        ordering = ["kind", "effective_from", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind", "target", "source_provision", "target_provision"],
                name="documents_relation_once",
                violation_error_message="Quan hệ này đã có.",
            ),
            models.CheckConstraint(
                condition=~Q(source=F("target")),
                name="documents_relation_between_two",
                violation_error_message="Văn bản không thể có quan hệ với chính nó.",
            ),
        ]

    def __str__(self):
        return f"{self.source} {self.get_kind_display()} {self.target}"

    def save(self, *args, **kwargs):
        clean_lines(self, "source_provision", "target_provision")
        super().save(*args, **kwargs)


class PendingRelation(models.Model):
    """A relation to a document that is not in the library yet; it is settled when it arrives."""

    source = models.ForeignKey(
        "documents.Document",
        models.CASCADE,
        related_name="pending_relations",
        verbose_name="văn bản này",
    )
    kind = models.CharField("quan hệ", max_length=16, choices=Relation.Kind.choices)
    target_number = models.CharField("số, ký hiệu văn bản kia", max_length=120)
    target_key = models.CharField(max_length=120, editable=False, db_index=True)
    target_body = models.CharField("cơ quan ban hành văn bản kia", max_length=160, blank=True)
    target_issued_on = models.DateField("ngày ban hành văn bản kia", null=True, blank=True)
    effective_from = models.DateField("từ ngày", null=True, blank=True)
    source_provision = models.CharField("tại điều", max_length=80, blank=True)
    target_provision = models.CharField("đối với điều", max_length=80, blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "quan hệ chờ văn bản"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["source", "kind", "target_key", "source_provision", "target_provision"],
                name="documents_pending_relation_once",
            ),
        ]

    def __str__(self):
        return f"{self.source} {self.get_kind_display()} {self.target_number}"
