from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations


def give_right(apps, schema_editor):
    """Publishers answer for every page, so they may change what all pages show."""
    # Django makes permissions after all migrations; here one is needed now.
    create_permissions(installed.get_app_config("photos"), verbosity=0)
    right = apps.get_model("auth", "Permission").objects.get(codename="withdraw_photo")
    for group in apps.get_model("auth", "Group").objects.filter(name="Người xuất bản"):
        group.permissions.add(right)


class Migration(migrations.Migration):

    dependencies = [
        ("desk", "0004_roles"),
        ("photos", "0003_versions_and_withdrawal"),
    ]

    operations = [migrations.RunPython(give_right, migrations.RunPython.noop)]
