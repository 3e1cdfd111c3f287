from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUP = "Biên tập viên"
# What somebody who writes and publishes news needs: (app, model, actions).
RIGHTS = [
    ("news", "article", ["add", "change", "delete", "view"]),
    ("news", "attachment", ["add", "change", "delete", "view"]),
    ("news", "tag", ["add", "change", "view"]),
    ("news", "category", ["view"]),
    ("photos", "photo", ["add", "change", "view"]),
    ("units", "unit", ["view"]),
]


def make_group(apps, schema_editor):
    # Django makes permissions after all migrations; here they are needed now.
    for label in ("news", "photos", "units"):
        create_permissions(installed.get_app_config(label), verbosity=0)
    Permission = apps.get_model("auth", "Permission")
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    for app, model, actions in RIGHTS:
        group.permissions.add(
            *Permission.objects.filter(
                content_type__app_label=app,
                codename__in=[f"{action}_{model}" for action in actions],
            )
        )


def remove_group(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name=GROUP).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0002_initial"),
        ("photos", "0001_initial"),
        ("units", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(make_group, remove_group)]
