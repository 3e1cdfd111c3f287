from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUP = "Biên tập viên"
MODELS = ["bulletin", "item", "programme"]
ACTIONS = ["add", "change", "delete", "view"]


def permissions(apps):
    return apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="bulletins",
        codename__in=[f"{action}_{model}" for action in ACTIONS for model in MODELS],
    )


def let_editors_make_bulletins(apps, schema_editor):
    # Django makes permissions after all migrations; here they are needed now.
    create_permissions(installed.get_app_config("bulletins"), verbosity=0)
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    group.permissions.add(*permissions(apps))


def take_polls_away(apps, schema_editor):
    for group in apps.get_model("auth", "Group").objects.filter(name=GROUP):
        group.permissions.remove(*permissions(apps))


class Migration(migrations.Migration):
    dependencies = [
        ("bulletins", "0001_initial"),
        ("news", "0003_editors"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(let_editors_make_bulletins, take_polls_away)]
