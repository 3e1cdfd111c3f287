import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations

from unionportal.richtext import plain_text
from unionportal.search import index_rows


def search_text(bulletin):
    title = f"Số {bulletin.number}: {bulletin.title} {bulletin.period}"
    return title, f"{bulletin.intro} {plain_text(bulletin.body)}"


def index_what_is_there(apps, schema_editor):
    index_rows(apps.get_model("bulletins", "Bulletin").objects, search_text)


class Migration(migrations.Migration):

    dependencies = [
        ('bulletins', '0002_editors'),
        ('photos', '0002_photo_original'),
    ]

    operations = [
        migrations.AddField(
            model_name='bulletin',
            name='search_vector',
            field=django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name='bulletin',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search_vector'], name='bulletins_bulletin_search'),
        ),
        migrations.RunPython(index_what_is_there, migrations.RunPython.noop),
    ]
