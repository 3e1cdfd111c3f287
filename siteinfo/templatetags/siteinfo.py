"""The shell around every page: head, menu, notice line, footer."""

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import mark_safe

from siteinfo import blocks, shell
from unionportal.text import date_line

register = template.Library()


@register.simple_tag(takes_context=True)
def site_shell(context):
    return shell.shell_of(context["request"])


@register.simple_tag(takes_context=True)
def page_header(context):
    """Head and menu, with the entry of this page marked."""
    request = context["request"]
    around = shell.shell_of(request)
    today = timezone.localdate()
    here = _place_in_menu(around, request.path, context.get("section", ""))
    return shell.kept(
        ("header", here),
        (shell.stamp_of(request), today),
        lambda: _render("includes/header.html", shell=around, today=today, here=here),
    )


@register.simple_tag(takes_context=True)
def side_blocks(context):
    """The blocks beside the page, as HTML; empty when none has anything to show."""
    return blocks.rendered(context["request"])


@register.simple_tag(takes_context=True)
def page_footer(context):
    request = context["request"]
    around = shell.shell_of(request)
    return shell.kept(
        "footer",
        shell.stamp_of(request),
        lambda: _render(
            "includes/footer.html", shell=around, blocks=blocks.rendered_at_foot(request)
        ),
    )


def _render(name, **context):
    return mark_safe(render_to_string(name, context))


def _place_in_menu(around, path, section):
    """Return (address, section) of this page if the menu has it, for marking and for keeping."""

    def addresses(entries):
        for entry in entries:
            yield entry["url"]
            yield from addresses(entry["children"])

    known = shell.kept("menu addresses", around, lambda: frozenset(addresses(around.menu)))
    return (path if path in known else "", section)


@register.filter
def holds(entry, path):
    """Whether path is the address of entry or of anything below it."""
    return bool(path) and (
        entry["url"] == path or any(holds(child, path) for child in entry["children"])
    )


register.filter("date_line", date_line)


@register.filter
def tel(phone):
    """A phone number as the address of a tel: link; Vietnam's 0 becomes +84."""
    digits = "".join(char for char in phone if char.isdigit() or char == "+")
    return "+84" + digits[1:] if digits.startswith("0") else digits


@register.filter
def nbsp(text):
    """Text whose words stay on one line, for phone numbers and figures."""
    return str(text).replace(" ", "\u00a0")
