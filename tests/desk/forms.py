"""Forms of the desk, sent as a browser sends them."""

from django import forms
from django.utils.datastructures import MultiValueDict

from desk.merging.posting import sent_for


def typed(response) -> dict[str, list[str]]:
    """What the form on this page would send, had nobody touched it."""
    data = form_data(response.context["adminform"].form)
    for inline in response.context["inline_admin_formsets"]:
        for form in (inline.formset.management_form, *inline.formset.forms):
            data.update(form_data(form))
    data["based_on"] = response.context["based_on"]
    return dict(data.lists())


def chosen(response, **choices) -> dict[str, list[str]]:
    """What the page to merge would send with these choices."""
    data: dict[str, list[str]] = {}
    for name, value in response.context["fields"]:
        data.setdefault(name, []).append(value)
    for one in response.context["collisions"]:
        if one.merged is not None:
            data[f"gop-text-{one.key}"] = [one.merged]
        default = "mine" if one.merged is None else "merged"
        data[f"gop-{one.key}"] = [choices.get(one.key, default)]
    return data


def form_data(form: forms.BaseForm) -> MultiValueDict:
    """Return what an unbound form would send as it stands."""
    sent = MultiValueDict()
    for field in form:
        for name, values in sent_for(field.field.widget, field.html_name, field.value()).items():
            if values:
                sent.setlist(name, values)
    return sent
