from django.contrib import admin

from news.admin_forms import TagForm
from news.models import Tag
from unionportal.adminbase import DeskAdmin


@admin.register(Tag)
class TagAdmin(DeskAdmin):
    form = TagForm
    list_display = ["name", "slug"]
    search_fields = ["name", "slug"]
    fields = ["name"]
