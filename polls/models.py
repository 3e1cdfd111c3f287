"""Readers' polls: a question, its choices, and one vote per reader's mark."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone

from photos.models import Photo
from unionportal.search import SearchText, SearchTextQuerySet
from unionportal.text import clean_line


class State(models.TextChoices):
    DRAFT = "draft", "đang soạn"
    UPCOMING = "upcoming", "sắp mở"
    OPEN = "open", "đang mở"
    CLOSED = "closed", "đã đóng"


class PollQuerySet(SearchTextQuerySet):
    def published(self):
        """Polls that readers may know of: all that are not drafts."""
        return self.filter(opens_at__isnull=False)

    def upcoming(self):
        return self.filter(opens_at__gt=Now())

    def open(self):
        return self.filter(Q(closes_at=None) | Q(closes_at__gt=Now()), opens_at__lte=Now())

    def closed(self):
        return self.filter(opens_at__isnull=False, closes_at__lte=Now())


class Poll(SearchText):
    class Results(models.TextChoices):
        ALWAYS = "always", "lúc nào cũng hiện"
        VOTED = "voted", "hiện sau khi người đọc đã bình chọn"
        CLOSED = "closed", "hiện sau khi đóng bình chọn"

    class Place(models.TextChoices):
        EVERYWHERE = "everywhere", "bên lề mọi trang"
        HOME = "home", "bên lề trang chủ"
        OWN = "own", "chỉ ở trang riêng"

    question = models.CharField("câu hỏi", max_length=255)
    intro = models.TextField(
        "lời dẫn", max_length=2000, blank=True, help_text="Hiện dưới câu hỏi ở trang bình chọn."
    )
    max_choices = models.PositiveSmallIntegerField(
        "được chọn tối đa",
        default=1,
        validators=[MinValueValidator(1)],
        help_text="1: mỗi người chọn một. Lớn hơn: mỗi người chọn được đến chừng ấy.",
    )
    opens_at = models.DateTimeField(
        "mở lúc",
        null=True,
        blank=True,
        help_text="Để trống khi còn soạn: bạn đọc chưa thấy. Ghi giờ sắp tới để hẹn mở.",
    )
    closes_at = models.DateTimeField(
        "đóng lúc", null=True, blank=True, help_text="Để trống nếu chưa định ngày đóng."
    )
    results = models.CharField(
        "kết quả", max_length=8, choices=Results.choices, default=Results.ALWAYS
    )
    place = models.CharField(
        "chỗ hiện",
        max_length=10,
        choices=Place.choices,
        default=Place.EVERYWHERE,
        help_text="Chỉ hiện bên lề khi đang mở. Trang riêng thì lúc nào cũng có.",
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0, help_text="Nhỏ đứng trước.")

    objects = PollQuerySet.as_manager()

    class Meta(SearchText.Meta):
        verbose_name = verbose_name_plural = "bình chọn"
        ordering = ["order", F("opens_at").desc(nulls_first=True), "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(closes_at=None)
                | Q(opens_at__isnull=False, closes_at__gt=F("opens_at")),
                name="polls_poll_closes_after_opening",
                violation_error_message="Giờ đóng phải sau giờ mở.",
            ),
            models.CheckConstraint(
                condition=Q(max_choices__gte=1),
                name="polls_poll_one_choice_at_least",
                violation_error_message="Mỗi người phải chọn được ít nhất một.",
            ),
        ]

    def __str__(self):
        return self.question

    def save(self, *args, **kwargs):
        self.question = clean_line(self.question)
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("polls:poll_detail", args=[self.pk])

    def search_text(self):
        return self.question, self.intro

    @property
    def state(self) -> State:
        now = timezone.now()
        if self.opens_at is None:
            return State.DRAFT
        if self.opens_at > now:
            return State.UPCOMING
        return State.CLOSED if self.closes_at and self.closes_at <= now else State.OPEN

    @property
    def is_open(self) -> bool:
        return self.state == State.OPEN

    def shows_results(self, voted: bool = False) -> bool:
        """Whether a reader who has voted, or has not, may see the counts now."""
        return (
            self.state == State.CLOSED
            or self.results == self.Results.ALWAYS
            or (voted and self.results == self.Results.VOTED)
        )


class Choice(models.Model):
    poll = models.ForeignKey(Poll, models.CASCADE, related_name="choices", verbose_name="bình chọn")
    text = models.CharField("lựa chọn", max_length=200)
    photo = models.ForeignKey(
        Photo,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ảnh",
    )
    order = models.PositiveSmallIntegerField("thứ tự", default=0)

    class Meta:
        verbose_name = verbose_name_plural = "lựa chọn"
        ordering = ["order", "pk"]

    def __str__(self):
        return self.text

    def save(self, *args, **kwargs):
        self.text = clean_line(self.text)
        super().save(*args, **kwargs)


class Vote(models.Model):
    """What one mark chose in one poll. It names nobody: the mark is random (polls.marks).

    Totals are counted from these rows, so they cannot differ from them.
    """

    poll = models.ForeignKey(Poll, models.PROTECT, related_name="votes", verbose_name="bình chọn")
    mark = models.CharField(max_length=32)
    created_at = models.DateTimeField("bỏ phiếu lúc", db_default=Now())

    class Meta:
        verbose_name = verbose_name_plural = "phiếu"
        constraints = [
            models.UniqueConstraint(fields=["poll", "mark"], name="polls_vote_one_per_mark")
        ]

    def __str__(self):
        return f"Phiếu {self.pk}"


class Pick(models.Model):
    """One choice on one vote."""

    vote = models.ForeignKey(Vote, models.CASCADE, related_name="picks")
    choice = models.ForeignKey(Choice, models.PROTECT, related_name="picks")

    class Meta:
        verbose_name = verbose_name_plural = "dấu chọn"
        constraints = [
            models.UniqueConstraint(fields=["vote", "choice"], name="polls_pick_once_a_vote")
        ]

    def __str__(self):
        return f"Dấu chọn {self.pk}"


class NetworkHour(models.Model):
    """How many votes came from one network (siteinfo.networks) in one hour."""

    network = models.BinaryField(max_length=16)
    hour = models.DateTimeField()
    votes = models.PositiveIntegerField()

    class Meta:
        verbose_name = verbose_name_plural = "phiếu từ một mạng trong giờ"
        constraints = [
            models.UniqueConstraint(fields=["network", "hour"], name="polls_networkhour_one")
        ]

    def __str__(self):
        return f"{self.votes} phiếu"
