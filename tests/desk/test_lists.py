from django.contrib import admin

from unionportal.publishing import Publishable


def test_every_list_of_what_is_published_says_whether_readers_see_it():
    screens = {
        model._meta.label: screen
        for model, screen in admin.site._registry.items()
        if issubclass(model, Publishable)
    }
    assert len(screens) > 5
    assert [name for name, screen in screens.items() if "live" not in screen.list_display] == []
