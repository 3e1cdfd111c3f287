"""What the desk has told somebody: the list, and the way to what a piece of news is about."""

from django.contrib import admin
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from desk.models import Notification
from desk.views.screen import screen

PAGE = 50


@admin.site.admin_view
def notices(request: HttpRequest) -> HttpResponse:
    own = Notification.objects.filter(to=request.user)
    if request.method == "POST":
        own.filter(seen_at=None).update(seen_at=timezone.now())
        return redirect("desk:notices")
    page = Paginator(own, PAGE).get_page(request.GET.get("trang"))
    return screen(request, "desk/notices.html", "Tin báo", page_obj=page)


@admin.site.admin_view
def notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Go where the news lead; they count as seen from now on."""
    told = get_object_or_404(Notification, pk=pk, to=request.user)
    Notification.objects.filter(pk=pk, seen_at=None).update(seen_at=timezone.now())
    return redirect(told.address or "desk:notices")
