"""Django's PostgreSQL engine, which brings the embedded server up at the first connection."""

from django.conf import settings
from django.db.backends.postgresql import base

from unionportal.postgres.server import attach


class DatabaseWrapper(base.DatabaseWrapper):
    def get_new_connection(self, conn_params):
        attach(settings.DATA_DIR)
        return super().get_new_connection(conn_params)
