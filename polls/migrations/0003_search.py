import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations

from unionportal.search import index_rows


def search_text(poll):
    return poll.question, poll.intro


def index_what_is_there(apps, schema_editor):
    index_rows(apps.get_model("polls", "Poll").objects, search_text)


class Migration(migrations.Migration):

    dependencies = [
        ('polls', '0002_editors'),
    ]

    operations = [
        migrations.AddField(
            model_name='poll',
            name='search_vector',
            field=django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name='poll',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search_vector'], name='polls_poll_search'),
        ),
        migrations.RunPython(index_what_is_there, migrations.RunPython.noop),
    ]
