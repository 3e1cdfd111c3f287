"""A question and its answer as all may read them: a text of the desk, not the message itself."""

import re

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case, F, When
from django.urls import reverse
from django.utils import timezone

from photos.shown import ShowsPhotos
from questions.models.message import Message
from questions.models.subject import Subject
from unionportal.publishing import Publishable, PublishableQuerySet, State
from unionportal.richtext import RichTextField, plain_text
from unionportal.search import SearchText, SearchTextQuerySet
from unionportal.text import clean_lines, fold, slugify
from units.models import Unit

WORD = re.compile(r"\w+")
DIGITS = re.compile(r"\D+")


class QuestionQuerySet(PublishableQuerySet, SearchTextQuerySet):
    def for_list(self):
        """Load what a list shows, in one query."""
        return self.select_related("subject", "board").defer("answer", "search_vector")


class Question(ShowsPhotos, Publishable, SearchText):
    message = models.OneToOneField(
        Message,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="question",
        verbose_name="thư gốc",
    )
    subject = models.ForeignKey(
        Subject, models.PROTECT, related_name="questions", verbose_name="lĩnh vực"
    )
    title = models.CharField(
        "tiêu đề",
        max_length=200,
        help_text="Câu hỏi gọn trong một dòng, như người đọc sẽ tìm: “Nghỉ việc không báo trước có"
        " được trả lương không?”",
    )
    slug = models.SlugField(
        "đường dẫn", max_length=100, blank=True, help_text="Để trống, hệ thống tự đặt theo tiêu đề."
    )
    text = models.TextField(
        "câu hỏi",
        max_length=4000,
        help_text="Viết lại cho gọn; bỏ tên người, nơi làm việc, số điện thoại và mọi điều làm lộ"
        " người hỏi.",
    )
    asker = models.CharField(
        "người hỏi",
        max_length=100,
        blank=True,
        help_text="Chỉ ghi khi người gửi đồng ý nêu tên. Hoặc ghi chung: “một công nhân ở Bắc Hà”.",
    )
    answer = RichTextField("trả lời")
    board = models.ForeignKey(
        Unit,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="ban trả lời",
    )
    updated_at = models.DateTimeField("sửa lần cuối", auto_now=True)

    photos_from = "answer"

    objects = QuestionQuerySet.as_manager()

    class Meta(Publishable.Meta, SearchText.Meta):
        verbose_name = verbose_name_plural = "hỏi đáp"
        ordering = [F("published_at").desc(nulls_last=True), "-pk"]

    def __str__(self):
        return self.title

    def clean(self):
        """Keep what the sender did not allow from being published."""
        if self.state != State.PUBLISHED or not self.message:
            return
        errors = {}
        if not self.message.may_publish:
            errors["state"] = "Người gửi không đồng ý đăng; chỉ trả lời riêng được."
        if self.message.text.split() == self.text.split():
            errors["text"] = "Đây còn là nguyên văn thư. Hãy biên tập lại trước khi đăng."
        for field, words in self.gives_away():
            errors[field] = f"Còn “{words}” của người gửi. Hãy bỏ đi trước khi đăng."
        if errors:
            raise ValidationError(errors)

    def gives_away(self):
        """Pairs of a field and what in it tells who the sender is."""
        fields = {
            "title": self.title,
            "text": self.text,
            "asker": self.asker,
            "answer": plain_text(self.answer),
        }
        for field, text in fields.items():
            if holds_name(text, self.message.name) and not self.message.may_name:
                yield field, self.message.name
            if holds_digits(text, self.message.phone):
                yield field, self.message.phone
            if self.message.email and self.message.email.casefold() in text.casefold():
                yield field, self.message.email

    def save(self, *args, **kwargs):
        clean_lines(self, "title", "asker")
        self.slug = self.slug or slugify(self.title, max_length=100)
        if self.state == State.PUBLISHED and self.published_at is None:
            self.published_at = timezone.now()
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("questions:question_detail", args=[self.slug, self.pk])

    def search_text(self):
        return self.title, f"{self.text} {plain_text(self.answer)}"

    def withdraw(self) -> None:
        self.state = State.WITHDRAWN
        self.save(update_fields=["state", "updated_at"])

    def related(self):
        """Other answers: those about the same subject first, each kind newest first."""
        near = Case(When(subject=self.subject_id, then=0), default=1)
        others = Question.objects.published().exclude(pk=self.pk).newest_first()
        return others.order_by(near, *others.query.order_by).only("slug", "title", "published_at")


def holds_name(text: str, name: str) -> bool:
    """Whether the name stands in the text; a single word may be any other word too."""
    words = fold(name).split()
    return len(words) > 1 and f" {' '.join(words)} " in f" {' '.join(WORD.findall(fold(text)))} "


def holds_digits(text: str, phone: str) -> bool:
    """Whether the phone number stands in the text, however it is spaced."""
    digits = DIGITS.sub("", phone)
    return len(digits) >= 8 and digits in DIGITS.sub("", text)
