from django.apps import AppConfig


class UnionportalConfig(AppConfig):
    name = "unionportal"
    verbose_name = "cổng thông tin"
