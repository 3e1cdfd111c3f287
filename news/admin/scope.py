from desk.admin.scoped import ScopedAdmin
from desk.roles import scope_of
from news import rights


class ArticleScope(ScopedAdmin):
    """Stories, as far as they are entrusted to whoever looks (news.rights)."""

    writers = rights.NEWSROOM

    def visible(self, user):
        return rights.visible(user)

    def may_see(self, user, obj):
        return rights.may_see(user, obj)

    def may_write(self, user, obj):
        return rights.may_write(user, obj)

    def has_publish_permission(self, request):
        """Whether the actions are offered that publish or withdraw."""
        return scope_of(request.user).has(*rights.DECIDERS)
