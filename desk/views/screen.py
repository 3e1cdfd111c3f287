from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def screen(request: HttpRequest, template: str, title: str, **context) -> HttpResponse:
    """Render a page in the frame that all screens of the desk have."""
    return render(
        request, template, {**admin.site.each_context(request), "title": title, **context}
    )
