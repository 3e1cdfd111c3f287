"""Fields of the desk in which a row is looked for by its name."""

import re

from django.contrib.admin.options import BaseModelAdmin
from django.contrib.admin.widgets import (
    AutocompleteMixin,
    AutocompleteSelect,
    AutocompleteSelectMultiple,
)

KEY = re.compile("[0-9]{1,18}")


class Calm(AutocompleteMixin):
    """What is no key was not chosen here: it is left out, so that the form can say so."""

    def optgroups(self, name, value, attr=None):
        return super().optgroups(name, [one for one in value if KEY.fullmatch(str(one))], attr)


class PickOne(Calm, AutocompleteSelect):
    pass


class PickSeveral(Calm, AutocompleteSelectMultiple):
    pass


class PickingAdmin(BaseModelAdmin):
    """A screen, or rows on one, whose `autocomplete_fields` take any nonsense calmly."""

    def formfield_for_foreignkey(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", PickOne(db_field, self.admin_site))
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_manytomany(self, db_field, request, **kwargs):
        if db_field.name in self.get_autocomplete_fields(request):
            kwargs.setdefault("widget", PickSeveral(db_field, self.admin_site))
        return super().formfield_for_manytomany(db_field, request, **kwargs)
