"""The documents themselves: number, who issued them and when, and what they are worth today."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from documents import numbers
from documents.models.vocabulary import DocumentType, IssuingBody, Subject
from unionportal.richtext import RichTextField
from unionportal.search import normalise
from unionportal.text import clean_lines, fold, slugify
from unionportal.validators import check_year


class State(models.TextChoices):
    """Law 64/2025/QH15 and the national database know these; the default claims nothing."""

    IN_FORCE = "con_hieu_luc", "Còn hiệu lực"
    NOT_YET = "chua_co_hieu_luc", "Chưa có hiệu lực"
    SUSPENDED = "ngung_toan_bo", "Ngưng hiệu lực toàn bộ"
    SUSPENDED_PART = "ngung_mot_phan", "Ngưng hiệu lực một phần"
    EXPIRED_PART = "het_mot_phan", "Hết hiệu lực một phần"
    EXPIRED = "het_toan_bo", "Hết hiệu lực toàn bộ"
    UNKNOWN = "chua_xac_dinh", "Chưa xác định hiệu lực"


class DocumentQuerySet(models.QuerySet):
    def published(self):
        """Documents that readers may see."""
        return self.filter(is_public=True)

    def cards(self):
        """Load what a row of a list shows, without the long texts."""
        return self.select_related("type", "issuing_body").defer("body", "text")


class Document(models.Model):
    """A number is a key, not an identity: that is number + issuing body + year of signing."""

    number = models.CharField(
        "số, ký hiệu", max_length=120, help_text="Như in trên văn bản, ví dụ: 145/2020/NĐ-CP."
    )
    # The number's parts, legal/NUMBERS grammar; see documents.numbers.
    number_no = models.PositiveIntegerField(null=True, editable=False)
    number_suffix = models.CharField(max_length=1, editable=False, default="")
    number_year = models.PositiveSmallIntegerField(null=True, editable=False)
    number_type = models.CharField(max_length=12, editable=False, default="")
    number_issuer = models.CharField(max_length=80, editable=False, default="")
    number_key = models.CharField(max_length=120, editable=False, db_index=True)
    number_key_exact = models.CharField(max_length=120, editable=False)
    # number_key @ issuing body @ year of signing.
    identity = models.CharField(max_length=160, editable=False, unique=True)
    # "<type>/<year>/<key>" of its address.
    path = models.CharField(max_length=320, editable=False, unique=True)

    type = models.ForeignKey(
        DocumentType, models.PROTECT, related_name="documents", verbose_name="loại văn bản"
    )
    issuing_body = models.ForeignKey(
        IssuingBody, models.PROTECT, related_name="documents", verbose_name="cơ quan ban hành"
    )
    issued_as = models.CharField(
        "tên cơ quan ghi trên văn bản",
        max_length=160,
        blank=True,
        help_text="Khi khác tên cơ quan, ví dụ: Ban Bí thư khóa XI.",
    )
    co_issuers = models.ManyToManyField(
        IssuingBody, blank=True, related_name="joint_documents", verbose_name="cùng ban hành"
    )
    abstract = models.TextField("trích yếu", max_length=2000)
    subjects = models.ManyToManyField(
        Subject, blank=True, related_name="documents", verbose_name="lĩnh vực"
    )
    signer = models.CharField("người ký", max_length=120, blank=True)
    signer_office = models.CharField("chức danh người ký", max_length=160, blank=True)
    gazette_number = models.CharField("số công báo", max_length=80, blank=True)
    issued_on = models.DateField("ngày ban hành", null=True, blank=True, validators=[check_year])
    effective_from = models.DateField(
        "có hiệu lực từ", null=True, blank=True, validators=[check_year]
    )
    effective_until = models.DateField(
        "hết hiệu lực từ",
        null=True,
        blank=True,
        validators=[check_year],
        help_text="Ngày đầu tiên không còn hiệu lực.",
    )

    state = models.CharField(
        "tình trạng ghi nhận",
        max_length=16,
        choices=State.choices,
        default=State.UNKNOWN,
        help_text="Theo nguồn ghi bên cạnh. Ngày hết hiệu lực và văn bản thay thế mạnh hơn ô này.",
    )
    state_as_of = models.DateField("kiểm tra ngày", null=True, blank=True, validators=[check_year])
    state_source = models.CharField("nguồn", max_length=200, blank=True)
    state_checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name="người kiểm tra",
    )
    check_note = models.TextField(
        "điều cần kiểm lại", max_length=1000, blank=True, help_text="Chỉ người nhập liệu thấy."
    )
    # What dates and relations make of it; documents.validity keeps these.
    ends_on = models.DateField(null=True, editable=False)
    partly_ends_on = models.DateField(null=True, editable=False)
    suspended_from = models.DateField(null=True, editable=False)
    suspended_until = models.DateField(null=True, editable=False)
    suspended_whole = models.BooleanField(default=False, editable=False)

    body = RichTextField(
        "toàn văn", blank=True, help_text="Gõ hoặc dán; để trống thì lấy chữ trong tệp."
    )
    # The whole text in plain lines: of the body, or else of the files.
    text = models.TextField(editable=False, default="")
    is_public = models.BooleanField(
        "công khai", default=True, help_text="Bỏ chọn: bạn đọc không thấy văn bản này."
    )
    created_at = models.DateTimeField("nhập lúc", auto_now_add=True)
    updated_at = models.DateTimeField("sửa lần cuối", auto_now=True)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "văn bản"
        ordering = [F("issued_on").desc(nulls_last=True), "-pk"]
        indexes = [
            models.Index(fields=["number_no", "number_year"], name="documents_number_parts"),
            models.Index(
                F("issued_on").desc(nulls_last=True), F("id").desc(), name="documents_newest"
            ),
            models.Index(fields=["-updated_at"], name="documents_changed"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(effective_until=None)
                | Q(effective_from=None)
                | Q(effective_until__gte=F("effective_from")),
                name="documents_ends_after_it_starts",
                violation_error_message="Ngày hết hiệu lực không thể trước ngày có hiệu lực.",
            ),
        ]

    def __str__(self):
        return self.number

    def save(self, *args, **kwargs):
        clean_lines(
            self, "number", "issued_as", "abstract", "signer", "signer_office", "gazette_number"
        )
        self.read_number()
        fields = kwargs.get("update_fields")
        if fields is not None:
            kwargs["update_fields"] = {*fields, "updated_at"}
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("documents:document_detail", args=self.path.split("/"))

    def clean(self):
        if not self.issuing_body_id or not self.type_id:
            return
        self.read_number()
        twin = Document.objects.filter(identity=self.identity).exclude(pk=self.pk).first()
        if twin:
            told = ValidationError(
                f"Văn bản này đã có: {twin.number} ngày {twin.issued_text}.",
                code="duplicate",
                params={"twin": twin.pk},
            )
            raise ValidationError({"number": told})

    def read_number(self):
        """Set the number's parts, the identity and the address from number, body and dates."""
        parsed = numbers.parse(self.number)
        self.number_no = parsed and parsed.no
        self.number_suffix = parsed.suffix if parsed else ""
        self.number_year = parsed and parsed.year
        self.number_type = parsed.type_code if parsed else ""
        self.number_issuer = parsed.issuer if parsed else ""
        self.number_key = parsed.key if parsed else slugify(self.number, 100).upper()
        self.number_key_exact = (parsed.exact_key if parsed else normalise(self.number)).upper()
        self.identity = f"{self.number_key}@{self.issuing_body_id}@{self.year or ''}"
        self.path = self.free_path()

    def free_path(self):
        """Return the address's parts; the body's name only when two would share an address."""
        year = self.year or "khong-ro"
        path = f"{self.type.slug}/{year}/{fold(self.number_key)}"
        others = Document.objects.filter(path=path).exclude(pk=self.pk)
        return f"{path}--{self.issuing_body.slug}" if others.exists() else path

    @property
    def year(self):
        """Of signing, else the year inside the number, else None."""
        return self.issued_on.year if self.issued_on else self.number_year

    @property
    def issued_text(self):
        return f"{self.issued_on:%d/%m/%Y}" if self.issued_on else "không rõ"

    @property
    def type_name(self):
        """As people say it: "Nghị quyết", whoever issues it."""
        return self.type.name.removesuffix(" (Đảng)")

    @property
    def heading(self):
        """The type and the abstract as one title: "Nghị định quy định chi tiết về …"."""
        if fold(self.abstract).startswith(fold(self.type_name)):
            return self.abstract
        return f"{self.type_name} {self.abstract[:1].lower()}{self.abstract[1:]}"


class AlternativeName(models.Model):
    """What people call a document: "luật công đoàn", "nghị định 12"."""

    document = models.ForeignKey(Document, models.CASCADE, related_name="alternative_names")
    name = models.CharField("tên thường gọi", max_length=120)
    folded = models.CharField(max_length=120, editable=False, db_index=True)

    class Meta:
        verbose_name = verbose_name_plural = "tên thường gọi"
        ordering = ["name"]

    def __str__(self):
        return self.name

    def save(self, *args, **kwargs):
        clean_lines(self, "name")
        self.folded = fold(self.name)
        super().save(*args, **kwargs)


class FormerAddress(models.Model):
    """An address a document had before a date, a type or a body was corrected."""

    path = models.CharField(max_length=320, unique=True)
    document = models.ForeignKey(Document, models.CASCADE, related_name="former_addresses")

    class Meta:
        verbose_name = verbose_name_plural = "địa chỉ cũ"

    def __str__(self):
        return self.path
