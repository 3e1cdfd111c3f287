from django.contrib import admin

from news import rights
from news.frontdesk.arranging import placeable


class PlacingAdmin(admin.ModelAdmin):
    """Leads from a story to the desk where the front page is arranged (news.frontdesk)."""

    def render_change_form(self, request, context, add=False, change=False, form_url="", obj=None):
        context["may_place"] = (
            obj is not None
            and rights.may_place(request.user)
            and placeable().filter(pk=obj.pk).exists()
        )
        return super().render_change_form(request, context, add, change, form_url, obj)
