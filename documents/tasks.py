"""What the worker does with files and texts; doing any of it again changes nothing."""

from django_tasks import task


@task()
def read_file(file_pk: int) -> None:
    """Take the text out of a file."""
