"""The forms in which editors write articles and tags."""

from copy import copy

from django import forms
from django.utils import timezone

from desk.admin.scoped import OUTSIDE
from desk.models import Stage, Step
from news import buttons, rights, way
from news.checking.article import as_error, blocking
from news.models import Tag
from unionportal.adminbase import liveness
from unionportal.richtext import clean
from unionportal.text import clean_line, slugify

Act = Step.Act


class ArticleForm(forms.ModelForm):
    date_unknown = forms.BooleanField(
        label="không rõ ngày đăng",
        required=False,
        help_text="Cho bài cũ không còn ngày: bài đứng sau mọi bài có ngày.",
    )
    # Who fills it in: the desk's screen says so.
    user = None
    # Nothing of it goes live.
    preparing = False
    # What became of the prepared change since its form was opened.
    clash = ""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        article = self.instance
        if article.pk and article.state == Stage.PUBLISHED and article.published_at is None:
            self.initial["date_unknown"] = True

    def clean_title(self):
        title = clean_line(self.cleaned_data["title"])
        if not title:
            raise forms.ValidationError("Không được để trống.")
        return title

    def clean(self):
        cleaned = super().clean()
        self.act = buttons.act_of(self.data)
        if "published_at" in self.fields:
            self.settle_times(cleaned)
        if self.clash:
            self.add_error(None, self.clash)
        try:
            self.refuse_what_is_overtaken()
            if self.act:
                self.refuse_step(cleaned)
            elif not self.preparing:
                self.refuse_place(cleaned)
        except way.NotAllowed as refusal:
            self.add_error(refusal.field, str(refusal))
        if self.will_be_published() or (self.act and way.MOVES[self.act].is_checked):
            self.refuse_what_may_not_be_published(cleaned)
        return cleaned

    def will_be_published(self):
        return (way.MOVES[self.act].ends if self.act else self.instance.state) == Stage.PUBLISHED

    def settle_times(self, cleaned):
        now, at = timezone.now(), cleaned.get("published_at")
        if cleaned.get("date_unknown"):
            cleaned["published_at"] = None
        elif self.act == Act.PUBLISHED and at and at > now:
            cleaned["published_at"] = now
        elif self.act == Act.SCHEDULED or "published_at" in self.errors:
            pass
        elif self.will_be_published() and not at:
            cleaned["published_at"] = now
        elif self.act is None and self.instance.state == Stage.PUBLISHED:
            self.refuse_unsaid_times(at, now)

    def refuse_unsaid_times(self, at, now):
        """The button that only saves neither takes a story off the page nor puts it there."""
        kind, _ = liveness(self.instance)
        if kind == "now" and at > now:
            words = "Người đọc đang thấy bài này. Muốn hẹn giờ khác thì bấm “Gỡ bài” trước."
            self.add_error("published_at", words)
        elif kind == "later" and at <= now:
            words = "Giờ này đã qua. Muốn đăng luôn thì bấm “Đăng ngay”."
            self.add_error("published_at", words)

    def refuse_what_is_overtaken(self):
        """Whoever pressed a button saw the story at a stage; by now it may be at another."""
        seen, _, holder = self.data.get("stage", "").partition("-")
        article = self.instance
        if seen and seen != article.state:
            raise way.NotAllowed(
                f"Trong lúc bạn mở bài, bài đã sang chặng khác: {way.where(article)}."
                " Chữ bạn gõ còn nguyên dưới đây, chưa lưu; xem lại rồi bấm nút lần nữa."
            )
        if seen and self.act == Act.TAKEN and holder != str(article.held_by_id or ""):
            raise way.NotAllowed(f"Đã có người nhận: {way.where(article)}.")

    def placed(self, cleaned):
        article = copy(self.instance)
        for name in {"unit", "category"} & cleaned.keys():
            setattr(article, name, cleaned[name])
        return article

    def refuse_place(self, cleaned):
        """What has left its writers is moved only to where one checks stories, too."""
        article = self.placed(cleaned)
        is_theirs = article.state in rights.WRITERS_STAGES
        if not is_theirs and not rights.may_publish(self.user, article):
            raise way.NotAllowed(OUTSIDE)

    def refuse_step(self, cleaned):
        article = self.placed(cleaned)
        way.refuse(article, self.act, self.user, self.data.get("reason", ""))
        way.refuse_times(self.act, cleaned.get("published_at"), cleaned.get("expires_at"))

    def refuse_what_may_not_be_published(self, cleaned):
        """What was published so before may stay: a slip in an old story must be mendable."""
        article = self.instance
        known = set()
        if article.pk and article.state == Stage.PUBLISHED:
            known = set(blocking(article.body, article.lead_photo))
        cleaned["body"] = clean(cleaned.get("body") or "")
        for finding in blocking(cleaned["body"], cleaned.get("lead_photo")):
            if finding not in known:
                self.add_error(finding.field, as_error(finding))


class TagForm(forms.ModelForm):
    def clean_name(self):
        name = clean_line(self.cleaned_data["name"])
        alike = Tag.objects.filter(slug=slugify(name)).exclude(pk=self.instance.pk).first()
        if alike and not self.instance.slug:
            raise forms.ValidationError(f"Đã có thẻ “{alike}”, hãy dùng thẻ đó.")
        return name
