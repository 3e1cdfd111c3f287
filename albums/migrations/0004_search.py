import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.conf import settings
from django.db import migrations

from unionportal.search import index_rows


def search_text(album):
    return album.title, " ".join((album.intro, album.where, album.photographer))


def index_what_is_there(apps, schema_editor):
    index_rows(apps.get_model("albums", "Album").objects, search_text)


class Migration(migrations.Migration):

    dependencies = [
        ('albums', '0003_may_download_help'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='album',
            name='search_vector',
            field=django.contrib.postgres.search.SearchVectorField(editable=False, null=True),
        ),
        migrations.AddIndex(
            model_name='album',
            index=django.contrib.postgres.indexes.GinIndex(fields=['search_vector'], name='albums_album_search'),
        ),
        migrations.RunPython(index_what_is_there, migrations.RunPython.noop),
    ]
