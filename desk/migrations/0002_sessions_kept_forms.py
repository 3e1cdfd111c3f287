import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('desk', '0001_log'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='KeptForm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('packed', models.TextField()),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='gửi lúc')),
                ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'biểu mẫu chờ gửi lại',
                'verbose_name_plural': 'biểu mẫu chờ gửi lại',
                'default_permissions': [],
            },
        ),
        migrations.CreateModel(
            name='Session',
            fields=[
                ('session_key', models.CharField(max_length=40, primary_key=True, serialize=False, verbose_name='session key')),
                ('session_data', models.TextField(verbose_name='session data')),
                ('expire_date', models.DateTimeField(db_index=True, verbose_name='expire date')),
                ('device', models.CharField(blank=True, max_length=80, verbose_name='thiết bị')),
                ('network', models.CharField(blank=True, max_length=45, verbose_name='từ mạng')),
                ('signed_in_at', models.DateTimeField(null=True, verbose_name='đăng nhập lúc')),
                ('seen_at', models.DateTimeField(null=True, verbose_name='dùng lần cuối')),
                ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'phiên đăng nhập',
                'verbose_name_plural': 'phiên đăng nhập',
                'abstract': False,
                'default_permissions': [],
            },
        ),
    ]
