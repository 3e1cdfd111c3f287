"""The least a Django view can do; what the pages are measured against."""

from django.http import HttpResponse
from django.urls import path

urlpatterns = [path("", lambda request: HttpResponse("xin chào"))]
