from django.contrib import admin
from django.template.loader import render_to_string

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

    def get_fieldsets(self, request, obj=None):
        """Who may only look sees the text as readers do, not its markup."""
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or self.has_change_permission(request, obj):
            return fieldsets
        (name, first), *others = fieldsets
        fields = ["text" if field == "body" else field for field in first["fields"]]
        return [(name, first | {"fields": fields}), *others]

    @admin.display(description="nội dung")
    def text(self, article):
        return render_to_string("admin/news/article/_text.html", {"html": article.body})

    def has_publish_permission(self, request):
        """Whether the actions are offered that publish or withdraw."""
        return scope_of(request.user).has(*rights.DECIDERS)
