from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUP = "Biên tập viên"
RIGHTS = [
    *(f"{action}_question" for action in ("add", "change", "delete", "view")),
    *(f"{action}_subject" for action in ("add", "change", "view")),
    # Messages come from readers, and are deleted by the clock.
    *(f"{action}_message" for action in ("change", "view")),
    "view_terms",
]


def permissions(apps):
    return apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="questions", codename__in=RIGHTS
    )


def let_editors_answer(apps, schema_editor):
    # Django makes permissions after all migrations; here they are needed now.
    create_permissions(installed.get_app_config("questions"), verbosity=0)
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    group.permissions.add(*permissions(apps))


def take_answering_back(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name=GROUP):
        group.permissions.remove(*permissions(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("questions", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(let_editors_answer, take_answering_back)]
