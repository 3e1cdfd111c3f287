import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations

from unionportal.richtext import plain_text
from unionportal.search import index_rows


def search_text(unit):
    text = f"{unit.address} {plain_text(unit.description)}"
    return f"{unit.name} {unit.short_name}", text


def index_what_is_there(apps, schema_editor):
    index_rows(apps.get_model("units", "Unit").objects, search_text)


class Migration(migrations.Migration):

    dependencies = [
        ('photos', '0002_photo_original'),
        ('units', '0001_initial'),
    ]

    operations = [
        migrations.AddField(
            model_name='unit',
            name='search_vector',
            field=django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name='unit',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search_vector'], name='units_unit_search'),
        ),
        migrations.RunPython(index_what_is_there, migrations.RunPython.noop),
    ]
