"""What is for machines has no screen."""

from django.contrib import admin
from django_tasks_db.admin import DBTaskResult

admin.site.unregister(DBTaskResult)
