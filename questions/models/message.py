"""A reader's message as it came, for the desk and its sender only."""

import secrets
from datetime import timedelta

from django.conf import settings
from django.db import models, transaction
from django.db.models import ExpressionWrapper, F, Q, Value
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator

from questions.models.subject import Kind, Subject
from questions.models.terms import Terms
from unionportal.publishing import State
from unionportal.richtext import RichTextField
from units.models import Unit

MAX_ADDITIONS = 10
# What waits longer is late.
LATE_DAYS = 7


class Status(models.TextChoices):
    """Where a message stands, in the words that its sender reads."""

    RECEIVED = "received", "đã nhận"
    WORKING = "working", "đang xử lý"
    ANSWERED = "answered", "đã trả lời"
    CLOSED = "closed", "đã khép lại"
    WITHDRAWN = "withdrawn", "đã rút"
    SPAM = "spam", "thư rác"


WAITING = (Status.RECEIVED, Status.WORKING)


def new_token() -> str:
    return secrets.token_urlsafe(24)


class MessageQuerySet(models.QuerySet):
    def waiting(self):
        """Messages that somebody still has to deal with."""
        return self.filter(status__in=WAITING)

    def due_for_erasing(self):
        """Messages whose sender was promised that they are deleted by now."""
        kept = ExpressionWrapper(
            F("terms__keep_days") * Value(timedelta(days=1)), models.DurationField()
        )
        return self.filter(erased_at=None, closed_at__lte=Now() - kept)


class Message(models.Model):
    token = models.CharField(max_length=32, unique=True, default=new_token, editable=False)
    # The same form sent twice has the same print (questions.sending).
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    kind = models.CharField("loại thư", max_length=12, choices=Kind.choices)
    subject = models.ForeignKey(
        Subject,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="messages",
        verbose_name="lĩnh vực",
    )
    # The page that a report is about: its kind in siteinfo.reading, and its number there.
    about_kind = models.CharField(max_length=8, blank=True, editable=False)
    about_pk = models.BigIntegerField(null=True, editable=False)
    unit = models.ForeignKey(
        Unit,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="đơn vị của người gửi",
    )
    text = models.TextField("nguyên văn thư", blank=True)
    name = models.CharField("họ và tên", max_length=80, blank=True)
    phone = models.CharField("điện thoại", max_length=40, blank=True)
    email = models.EmailField("thư điện tử", blank=True)
    may_publish = models.BooleanField("cho đăng câu hỏi", default=False)
    may_name = models.BooleanField("cho nêu tên khi đăng", default=False)
    terms = models.ForeignKey(Terms, models.PROTECT, verbose_name="lời đồng ý")
    sent_at = models.DateTimeField("gửi lúc", default=timezone.now, editable=False)

    status = models.CharField(
        "trạng thái", max_length=10, choices=Status.choices, default=Status.RECEIVED
    )
    board = models.ForeignKey(
        Unit,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ban phụ trách",
    )
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="người giữ",
        help_text="Người đang lo trả lời thư này.",
    )
    answer = RichTextField(
        "trả lời riêng",
        blank=True,
        help_text="Người gửi đọc ở trang riêng của họ; ở đó không hiện ảnh. Câu trả lời cho mọi"
        " người đọc thì soạn ở bài hỏi đáp.",
    )
    correction = models.ForeignKey(
        "news.Correction",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="lời đính chính",
        help_text="Người báo lỗi được dẫn tới lời này. Chưa có thì viết ở trang sửa bài, mục “Đính"
        " chính”, rồi trở lại đây chọn. Lỗi gõ phím thì để trống.",
    )
    closed_at = models.DateTimeField("xong lúc", null=True, editable=False)
    erased_at = models.DateTimeField("đã xóa dữ liệu lúc", null=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "thư bạn đọc"
        ordering = ["-sent_at", "-pk"]
        indexes = [
            models.Index(
                fields=["sent_at"], condition=Q(status__in=WAITING), name="questions_waiting"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind=Kind.REPORT) | Q(about_pk__isnull=False),
                name="questions_message_report_of_a_page",
                violation_error_message="Thư báo lỗi phải nói về một bài.",
            )
        ]

    def __str__(self):
        # The admin's log keeps this for ever: not a word of what is to be deleted.
        return f"Thư số {self.pk}"

    def get_absolute_url(self):
        """The sender's private page."""
        return reverse("questions:follow", args=[self.token])

    @property
    def excerpt(self) -> str:
        return Truncator(" ".join(self.text.split())).chars(90) or "(đã xóa nội dung)"

    @property
    def is_waiting(self) -> bool:
        return self.status in WAITING

    @property
    def status_words(self) -> str:
        """The status as its sender reads it: nobody is told that the desk took it for spam."""
        if self.is_report and self.status == Status.ANSWERED:
            return "đã xem xét"
        return (Status.CLOSED if self.status == Status.SPAM else Status(self.status)).label

    @property
    def is_report(self) -> bool:
        return self.kind == Kind.REPORT

    @property
    def may_add(self) -> bool:
        """Whether the sender may add a word."""
        return (
            self.erased_at is None
            and self.status != Status.SPAM
            and self.additions.count() < MAX_ADDITIONS
        )

    def take(self, user) -> None:
        """Give the message to somebody of the desk."""
        self.holder = user
        if self.status == Status.RECEIVED:
            self.status = Status.WORKING

    def finish(self, status: Status) -> None:
        """Be done with the message; from now on the days until it is deleted are counted."""
        self.status = status
        self.closed_at = timezone.now()

    def reopen(self) -> None:
        self.status = Status.WORKING
        self.closed_at = None

    def add(self, text: str) -> None:
        """Keep a further word of the sender; a finished message is waiting again."""
        last = self.additions.last()
        if last and last.text == text:
            return  # The same form, sent twice.
        self.additions.create(text=text)
        if not self.is_waiting:
            self.reopen()
            self.save(update_fields=["status", "closed_at"])

    def withdraw(self) -> None:
        """Take the message back, with all that it told of its sender and what was published."""
        self.finish(Status.WITHDRAWN)
        self.may_publish = self.may_name = False
        question = getattr(self, "question", None)
        if question and question.state == State.PUBLISHED:
            question.withdraw()
        self.erase()

    def erase(self) -> None:
        """Delete all that tells who wrote, and what; the row still counts."""
        self.name = self.phone = self.email = self.text = self.answer = ""
        self.erased_at = timezone.now()
        with transaction.atomic():
            for enclosure in self.enclosures.all():
                enclosure.delete()
            self.additions.all().delete()
            question = getattr(self, "question", None)
            if question and question.state == State.DRAFT:  # It may still be the message itself.
                question.delete()
            self.save()
