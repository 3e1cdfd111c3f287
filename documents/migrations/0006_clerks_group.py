from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

GROUP = "Cán bộ văn thư"
ALL = ("add", "change", "delete", "view")
RIGHTS = {
    "document": ALL,
    "documentfile": ALL,
    "alternativename": ALL,
    "relation": ALL,
    "pendingrelation": ALL,
    "abbreviation": ALL,
    "subject": ("add", "change", "view"),
    "issuingbody": ("add", "change", "view"),
    "documenttype": ("view",),
    "importrun": ("add", "change", "view"),
}
OWN = "tỉnh Lào Cai"


def let_clerks_keep_documents(apps, schema_editor):
    # Django makes permissions after all migrations; here they are needed now.
    create_permissions(installed.get_app_config("documents"), verbosity=0)
    group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=GROUP)
    codenames = [f"{action}_{model}" for model, actions in RIGHTS.items() for action in actions]
    group.permissions.set(
        apps.get_model("auth", "Permission").objects.filter(
            content_type__app_label="documents", codename__in=codenames
        )
    )


def drop_group(apps, schema_editor):
    apps.get_model("auth", "Group").objects.filter(name=GROUP).delete()


def mark_own_bodies(apps, schema_editor):
    bodies = apps.get_model("documents", "IssuingBody").objects
    for name in ("LĐLĐ", "Liên đoàn Lao động"):
        bodies.filter(name__contains=f"{name} {OWN}").update(is_own=True)


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0005_clerk"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [
        migrations.RunPython(let_clerks_keep_documents, drop_group),
        migrations.RunPython(mark_own_bodies, migrations.RunPython.noop),
    ]
