from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.utils import timezone

ALL = "add change delete view"
KEEP = "add change view"

# What each role may do, under the label that its group has: model, actions.
WRITER = {
    "news.article": KEEP,
    "news.attachment": ALL,
    "news.articleaudio": ALL,
    "news.tag": "add view",
    "news.category": "view",
    "photos.photo": KEEP,
    "units.unit": "view",
    "albums.album": "view",
    "albums.albumphoto": "view",
    "polls.poll": "view",
}
EDITOR = WRITER | {
    "news.article": ALL,
    "news.correction": ALL,
    "news.tag": KEEP,
    "questions.message": "change view",
}
PUBLISHER = EDITOR | {
    "albums.album": ALL,
    "albums.albumphoto": ALL,
    "albums.category": KEEP,
    "bulletins.bulletin": ALL,
    "bulletins.item": ALL,
    "bulletins.programme": ALL,
    "notices.notice": ALL,
    "notices.noticefile": ALL,
    "notices.entry": ALL,
    "notices.blankform": ALL,
    "notices.formfile": ALL,
    "notices.formgroup": KEEP,
    "polls.poll": ALL,
    "polls.choice": ALL,
    "questions.question": ALL,
    "questions.subject": KEEP,
    "questions.terms": "view",
    "visits.day": "view",
}
CLERK = {
    "documents.document": ALL,
    "documents.documentfile": ALL,
    "documents.alternativename": ALL,
    "documents.relation": ALL,
    "documents.pendingrelation": ALL,
    "documents.abbreviation": ALL,
    "documents.subject": KEEP,
    "documents.issuingbody": KEEP,
    "documents.documenttype": "view",
    "documents.importrun": KEEP,
}
PORTAL = {
    "siteinfo.sitesettings": "change view",
    "siteinfo.fact": ALL,
    "siteinfo.flatpage": ALL,
    "siteinfo.menuitem": ALL,
    "siteinfo.link": ALL,
    "siteinfo.linkgroup": ALL,
    "siteinfo.announcement": ALL,
    "siteinfo.weatherplace": ALL,
    "units.unit": ALL,
    "units.contact": ALL,
    "units.redirect": ALL,
    "news.category": ALL,
    "photos.photo": KEEP,
    "questions.terms": "add view",
    "visits.day": "view",
    "visits.handover": "add change view",
    "desk.auditentry": "view",
}
ACCOUNTS = {
    "auth.user": KEEP,
    "desk.grant": ALL,
    "desk.auditentry": "view",
    "units.unit": "view",
    "news.category": "view",
}
ROLES = {
    "Người viết": WRITER,
    "Biên tập viên": EDITOR,
    "Người xuất bản": PUBLISHER,
    "Cán bộ văn thư": CLERK,
    "Quản trị cổng": PORTAL,
    "Quản lý tài khoản": ACCOUNTS,
}
# Groups of the time before roles, and the role that may do as much, with the label of its group.
FORMER_GROUPS = {
    "Biên tập viên": ("publisher", "Người xuất bản"),
    "Cán bộ văn thư": ("clerk", "Cán bộ văn thư"),
}


def turn_membership_into_grants(apps, schema_editor):
    Grant, Group = apps.get_model("desk", "Grant"), apps.get_model("auth", "Group")
    for name, (role, label) in FORMER_GROUPS.items():
        for former in Group.objects.filter(name=name):
            for user in former.user_set.filter(is_staff=True):
                Grant.objects.create(user=user, role=role, starts_on=timezone.localdate())
            former.user_set.clear()
            # What a superuser gave the group beside its own goes along with its people.
            group, _ = Group.objects.get_or_create(name=label)
            group.permissions.add(*former.permissions.all())
            if group != former:
                former.permissions.clear()


def make_groups(apps, schema_editor):
    # Django makes permissions after all migrations; here they are needed now.
    for label in {model.partition(".")[0] for rights in ROLES.values() for model in rights}:
        create_permissions(installed.get_app_config(label), verbosity=0)
    Permission = apps.get_model("auth", "Permission")
    for name, rights in ROLES.items():
        group, _ = apps.get_model("auth", "Group").objects.get_or_create(name=name)
        for model, actions in rights.items():
            label, _, model_name = model.partition(".")
            group.permissions.add(
                *Permission.objects.filter(
                    content_type__app_label=label,
                    content_type__model=model_name,
                    codename__in=[f"{action}_{model_name}" for action in actions.split()],
                )
            )


class Migration(migrations.Migration):
    dependencies = [
        ("albums", "0004_search"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("bulletins", "0003_search"),
        ("contenttypes", "0002_remove_content_type_name"),
        ("desk", "0003_newsroom"),
        ("documents", "0008_search_sample"),
        ("news", "0010_review_and_bin"),
        ("notices", "0002_editors"),
        ("photos", "0002_photo_original"),
        ("polls", "0003_search"),
        ("questions", "0004_report"),
        ("siteinfo", "0004_search"),
        ("units", "0003_redirect_keeps_query"),
        ("visits", "0003_editors"),
    ]

    operations = [
        migrations.RunPython(turn_membership_into_grants, migrations.RunPython.noop),
        migrations.RunPython(make_groups, migrations.RunPython.noop),
    ]
