"""The sender's private page: its address is the key, so that nobody may come to know it."""

from django.db import transaction
from django.http import HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from questions import reported, views
from questions.forms import AdditionForm
from questions.models import Message, Question
from siteinfo.origin import is_same_origin

HEADERS = {"Referrer-Policy": "same-origin", "X-Robots-Tag": "noindex, nofollow"}


@never_cache
@csrf_exempt
def follow(request, token):
    if request.method == "POST":
        response = act(request, token)
    else:
        messages = Message.objects.select_related("subject", "terms", "correction")
        message = get_object_or_404(messages, token=token)
        response = page(request, message, AdditionForm())
    for name, value in HEADERS.items():
        response.headers[name] = value
    return response


@transaction.atomic
def act(request, token):
    """Add a word, or take the message back."""
    message = get_object_or_404(Message.objects.select_for_update(), token=token)
    if not is_same_origin(request):
        return views.foreign_form(request, message.get_absolute_url())
    if request.POST.get("viec") == "rut":
        if message.erased_at is None:
            message.withdraw()
        return done(message, "da-rut")
    form = AdditionForm(request.POST)
    if not message.may_add:
        return page(request, message, form, 409)
    if not form.is_valid():
        return page(request, message, form, 400)
    message.add(form.cleaned_data["text"])
    return done(message, "da-them")


def done(message, news):
    return HttpResponseRedirect(f"{message.get_absolute_url()}?viec={news}", status=303)


def page(request, message, form, status=200):
    about = reported.published(message.about_kind, message.about_pk) if message.is_report else None
    context = {
        "message": message,
        "additions": message.additions.all(),
        "enclosures": message.enclosures.all(),
        "about": about,
        "published": Question.objects.published().filter(message=message).first(),
        "form": form,
        "news": request.GET.get("viec"),
        "address": request.build_absolute_uri(message.get_absolute_url()),
        "section": "questions",
        "crumbs": views.crumbs(("Thư của bạn", "")),
    }
    return render(request, "questions/follow.html", context, status=status)
