import pytest
from django.core.management import call_command

from siteinfo import shell


@pytest.fixture
def demo(transactional_db):
    shell.forget()
    call_command("load_demo")
