"""The least a Django view can do to take a vote: one INSERT and a redirect."""

import secrets

from django.db import connection
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import path
from django.views.decorators.csrf import csrf_exempt

from bench.bare import *  # noqa: F403
from bench.served import DATABASES  # noqa: F401

ROOT_URLCONF = "bench.bare_vote"


@csrf_exempt
def vote(request, pk):
    request.POST["chon"]
    with connection.cursor() as cursor:
        mark = secrets.token_urlsafe(16)
        cursor.execute("INSERT INTO polls_vote (poll_id, mark) VALUES (%s, %s)", [pk, mark])
    return HttpResponseRedirect(f"/binh-chon/{pk}/", status=303)


urlpatterns = [
    path("", lambda request: HttpResponse("xin chào")),
    path("binh-chon/<int:pk>/bo-phieu/", vote),
]
