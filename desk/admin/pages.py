"""Pages stand below the desk and cannot know of it: their screen is made anew here."""

from django.contrib import admin

from desk import snapshots
from desk.admin.revised import RevisedAdmin
from desk.admin.working import WorkingAdmin
from siteinfo.admin import FlatPageAdmin
from siteinfo.models import FlatPage

snapshots.register(FlatPage)
admin.site.unregister(FlatPage)


@admin.register(FlatPage)
class KeptPageAdmin(RevisedAdmin, WorkingAdmin, FlatPageAdmin):
    pass
