"""The least a Django view can do, as settings: what the pages are measured against."""

from django.http import HttpResponse
from django.urls import path

# What the counter of visits answers: one transparent point.
GIF = bytes.fromhex(
    "47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b"
)

SECRET_KEY = "a bench has no secrets"
ALLOWED_HOSTS = ["127.0.0.1"]
ROOT_URLCONF = "bench.bare"
INSTALLED_APPS = ["django.contrib.auth", "django.contrib.contenttypes", "django.contrib.sessions"]
# What `django-admin startproject` switches on.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

urlpatterns = [
    path("", lambda request: HttpResponse("xin chào")),
    path("luot-xem.gif", lambda request: HttpResponse(GIF, content_type="image/gif")),
]
