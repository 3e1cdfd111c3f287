from django.urls import reverse

BELOW = (("Lịch công tác", "notices:schedule"), ("Biểu mẫu", "notices:form_list"))


def entries_below() -> list[dict]:
    """What stands below "Thông báo" in the menu."""
    return [{"title": title, "url": reverse(name), "children": []} for title, name in BELOW]
