"""The forms in which editors write articles and tags."""

from django import forms
from django.utils import timezone
from django.utils.functional import cached_property

from news.checking.article import as_error, blocking
from news.models import Tag
from unionportal.publishing import State
from unionportal.richtext import clean
from unionportal.text import clean_line, slugify


class ArticleForm(forms.ModelForm):
    date_unknown = forms.BooleanField(
        label="không rõ ngày đăng",
        required=False,
        help_text="Cho bài cũ không còn ngày: bài đứng sau mọi bài có ngày.",
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        article = self.instance
        if article.pk and article.state == State.PUBLISHED and article.published_at is None:
            self.initial["date_unknown"] = True

    @cached_property
    def changed_data(self):
        """What the history names: the button that publishes changes the state too."""
        changed = super().changed_data
        published = "_publish" in self.data and self.initial.get("state") != State.PUBLISHED
        return [*changed, "state"] if published and "state" not in changed else changed

    def clean_title(self):
        title = clean_line(self.cleaned_data["title"])
        if not title:
            raise forms.ValidationError("Không được để trống.")
        return title

    def clean(self):
        cleaned = super().clean()
        now = timezone.now()
        published_at, expires_at = cleaned.get("published_at"), cleaned.get("expires_at")
        if "_publish" in self.data:
            cleaned["state"] = State.PUBLISHED
            if published_at and published_at > now:
                cleaned["published_at"] = published_at = now
            if expires_at and expires_at <= now:
                self.add_error("expires_at", "Giờ gỡ đã qua nên bài sẽ không hiện. Hãy bỏ giờ này.")
        if cleaned.get("date_unknown"):
            cleaned["published_at"] = None
        elif (
            cleaned.get("state") == State.PUBLISHED
            and not published_at
            and "published_at" not in self.errors
        ):
            cleaned["published_at"] = now
        if cleaned.get("state") == State.PUBLISHED:
            self.refuse_what_may_not_be_published(cleaned)
        return cleaned

    def refuse_what_may_not_be_published(self, cleaned):
        """What was published so before may stay: a slip in an old story must be mendable."""
        article = self.instance
        known = set()
        if article.pk and article.state == State.PUBLISHED:
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
