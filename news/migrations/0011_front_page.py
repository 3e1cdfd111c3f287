import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0010_review_and_bin'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='category',
            name='home_order',
            field=models.PositiveSmallIntegerField(default=0, editable=False, verbose_name='thứ tự khối'),
        ),
        migrations.CreateModel(
            name='FrontPage',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='lúc')),
                ('data', models.JSONField()),
                ('by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='người xếp')),
            ],
            options={
                'verbose_name': 'trang chủ đã xếp',
                'verbose_name_plural': 'trang chủ đã xếp',
                'ordering': ['-pk'],
                'default_permissions': [],
            },
        ),
    ]
