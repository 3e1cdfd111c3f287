"""Settings of the portal under measurement: the bench's own database, plain http."""

import os

from unionportal.settings import *  # noqa: F403
from unionportal.settings import DATABASES

DATABASES["default"]["NAME"] = os.environ["BENCH_DATABASE"]
ALLOWED_HOSTS = ["127.0.0.1"]
SECURE_SSL_REDIRECT = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
