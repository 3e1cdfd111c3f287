import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations

from unionportal.richtext import plain_text
from unionportal.search import index_rows


def search_text(page):
    return page.title, f"{page.lead} {plain_text(page.body)}"


def index_what_is_there(apps, schema_editor):
    index_rows(apps.get_model("siteinfo", "FlatPage").objects, search_text)


class Migration(migrations.Migration):

    dependencies = [
        ('photos', '0002_photo_original'),
        ('siteinfo', '0003_weather_and_link_checks'),
    ]

    operations = [
        migrations.AddField(
            model_name='flatpage',
            name='search_vector',
            field=django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name='flatpage',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search_vector'], name='siteinfo_flatpage_search'),
        ),
        migrations.RunPython(index_what_is_there, migrations.RunPython.noop),
    ]
