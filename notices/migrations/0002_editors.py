from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUP = "Biên tập viên"
RIGHTS = [
    *(
        f"{action}_{model}"
        for action in ("add", "change", "delete", "view")
        for model in ("notice", "noticefile", "entry", "blankform", "formfile")
    ),
    *(f"{action}_formgroup" for action in ("add", "change", "view")),
]


def permissions(apps):
    return apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="notices", codename__in=RIGHTS
    )


def let_editors_hold_notices(apps, schema_editor):
    # Django makes permissions after all migrations; here they are needed now.
    create_permissions(installed.get_app_config("notices"), verbosity=0)
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    group.permissions.add(*permissions(apps))


def take_notices_away(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name=GROUP):
        group.permissions.remove(*permissions(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("notices", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(let_editors_hold_notices, take_notices_away)]
