from django.core.management.base import CommandError


class PostgresError(CommandError):
    """What is in the database's way, in one line with its remedy."""
