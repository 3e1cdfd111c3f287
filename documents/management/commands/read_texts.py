"""Read all texts anew: the parts of documents, and what documents and stories cite."""

from django.core.management.base import BaseCommand

from documents.citing import TextLibrary
from documents.lawtext import make_ready
from documents.models import Document
from siteinfo import citing
from unionportal.progress import progress


class Command(BaseCommand):
    help = "Đọc lại mọi văn bản và tin bài: điều khoản, dẫn chiếu. Chạy lại không đổi gì."

    def handle(self, **options):
        documents = Document.objects.order_by("pk")
        for document in progress(
            documents.iterator(100), documents.count(), self.stdout, "Văn bản"
        ):
            make_ready(document)
        library, texts = TextLibrary(), 0
        for key, kind in citing.registry.items():
            rows = kind.model.objects.order_by("pk")
            for row in progress(rows.iterator(100), rows.count(), self.stdout, kind.title):
                library.store(key, row.pk, kind.html(row))
                texts += 1
        self.stdout.write(f"Đã đọc lại {documents.count()} văn bản và {texts} tin bài.")
