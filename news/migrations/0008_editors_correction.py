from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUP = "Biên tập viên"
ACTIONS = ["add", "change", "delete", "view"]


def permissions(apps):
    return apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="news",
        codename__in=[f"{action}_correction" for action in ACTIONS],
    )


def let_editors_correct(apps, schema_editor):
    # Django makes permissions after all migrations; here they are needed now.
    create_permissions(installed.get_app_config("news"), verbosity=0)
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    group.permissions.add(*permissions(apps))


def take_correcting_back(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name=GROUP):
        group.permissions.remove(*permissions(apps))


class Migration(migrations.Migration):
    dependencies = [("news", "0007_correction")]

    operations = [migrations.RunPython(let_editors_correct, take_correcting_back)]
