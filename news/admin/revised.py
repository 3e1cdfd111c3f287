from django.core.exceptions import PermissionDenied, ValidationError

from desk.admin.revised import RevisedAdmin
from desk.admin.scoped import OUTSIDE
from desk.models import Stage
from news import rights
from news.checking.article import as_error, blocking
from news.checking.links import check_later


class ArticleRevisions(RevisedAdmin):
    """Earlier texts of a story are taken back by those who could publish them."""

    def may_restore(self, request, article):
        if article.state == Stage.PUBLISHED:
            return rights.may_publish(request.user, article)
        return rights.may_write(request.user, article)

    def put_back(self, article, revision):
        """What readers see is checked as when it is published; old faults of its own may stay."""
        known = set(blocking(article.body, article.lead_photo))
        notes = super().put_back(article, revision)
        faults = [f for f in blocking(article.body, article.lead_photo) if f not in known]
        if faults and article.state == Stage.PUBLISHED:
            raise ValidationError([as_error(fault) for fault in faults])
        return notes

    def restored(self, request, article):
        # The revision may be of a time when it stood elsewhere.
        if not self.may_restore(request, article):
            raise PermissionDenied(OUTSIDE)
        check_later(article.body)
