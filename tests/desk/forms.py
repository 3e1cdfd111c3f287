"""Forms of the desk, sent as a browser sends them."""

from desk.merging.posting import form_data


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
