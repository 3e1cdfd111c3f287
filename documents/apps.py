from django.apps import AppConfig
from django.db.models.signals import post_save


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Tra cứu văn bản"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        from documents import citing, lawtext, models, pending, validity
        from documents.search import indexing

        post_save.connect(pending.settle_saved, sender=models.Document)
        validity.watch()
        citing.watch()
        lawtext.watch()
        indexing.watch()
