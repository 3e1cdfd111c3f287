from django.core.management.base import BaseCommand, CommandError

from documents import filling as documents_filling
from news import filling as news_filling
from news.models import Category


class Command(BaseCommand):
    help = "Tạo thêm bài, bản đã lưu, văn bản giả để đo tốc độ (không dùng trên trang thật)."

    def add_arguments(self, parser):
        parser.add_argument("--articles", type=int, default=0, metavar="N", help="số bài")
        parser.add_argument("--revisions", type=int, default=0, metavar="N", help="số bản đã lưu")
        parser.add_argument("--documents", type=int, default=0, metavar="N", help="số văn bản")

    def handle(self, *, articles=0, revisions=0, documents=0, **options):
        if articles and not Category.objects.exists():
            raise CommandError("Chưa có chuyên mục nào: hãy chạy manage.py load_demo trước.")
        news_filling.fill(articles, self.stdout)
        news_filling.fill_revisions(revisions, self.stdout)
        documents_filling.fill(documents, self.stdout)
        made = (max(number, 0) for number in (articles, revisions, documents))
        self.stdout.write("Đã thêm {} bài, {} bản đã lưu và {} văn bản giả.".format(*made))
