from desk.admin.revised import RevisedAdmin
from news import rights
from news.checking.links import check_later
from unionportal.publishing import State


class ArticleRevisions(RevisedAdmin):
    """Earlier texts of a story are taken back by those who could publish them."""

    def may_restore(self, request, article):
        if article.state == State.PUBLISHED:
            return rights.may_publish(request.user, article)
        return rights.may_write(request.user, article)

    def restored(self, request, article):
        check_later(article.body)
