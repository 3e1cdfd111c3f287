"""Reporting what is wrong on a page; the link on the page itself is the same for all readers."""

from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt

from questions import mail, reported, views
from questions.forms import ReportForm
from siteinfo.origin import is_same_origin


@never_cache
@csrf_exempt
def report(request):
    about = reported.named_in(request.GET)
    page = reported.published(*about) if about else None
    if page is None:
        return show(request, None, None, 404 if request.GET else 200)
    if request.method != "POST":
        return show(request, page, ReportForm(about=about))
    if not is_same_origin(request):
        return views.foreign_form(request, request.get_full_path())
    form = ReportForm(request.POST, about=about)
    return views.receive(request, form, partial(show, request, page, form))


def show(request, page, form, status=200, **words):
    context = {
        "page": page,
        "form": form,
        "crumbs": [("Trang chủ", reverse("home")), ("Báo lỗi bài viết", "")],
        "mails": mail.is_on(),
    }
    return render(request, "questions/report.html", context | words, status=status)
