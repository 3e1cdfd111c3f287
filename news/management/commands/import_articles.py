"""Import articles from the old portal's pages or from tables (docs/nhap-bai.md)."""

from contextlib import nullcontext
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from news.importing import inputs
from news.importing.items import Entry, Item, Refusal
from news.importing.report import Report
from news.importing.writing import Importer
from unionportal.progress import progress


class Command(BaseCommand):
    help = "Nhập bài viết từ trang cũ đã lưu (txt, html) hoặc bảng (csv, xlsx, jsonl)."

    def add_arguments(self, parser):
        parser.add_argument("path", metavar="PATH", type=Path, help="thư mục hoặc một tệp")
        parser.add_argument("--dry-run", action="store_true", help="chỉ báo cáo, không ghi gì")
        parser.add_argument("--draft", action="store_true", help="nhập thành bản nháp")
        parser.add_argument(
            "--all-or-nothing", action="store_true", help="có mục sai thì không ghi gì"
        )

    def handle(self, *, path, dry_run, draft, all_or_nothing, **options):
        entries = self.read(path)
        if dry_run or all_or_nothing:
            importer = Importer(draft=draft, rehearsal=True)
            report = self.write(importer, entries, "Xem thử", whole=True)
            if all_or_nothing and report.left_out:
                self.tell(report)
                raise CommandError(f"Không ghi gì: có {len(report.left_out)} mục sai.")
        if not dry_run:
            importer = Importer(draft=draft)
            report = self.write(importer, entries, "Ghi bài", whole=all_or_nothing)
        self.tell(report)
        if dry_run:
            self.stdout.write("Chạy thử: không ghi gì.")
        if not any(_was_read(entry) for entry in entries):
            raise CommandError("Không đọc được tệp nào.")

    def read(self, path: Path) -> list[Entry]:
        if not path.exists():
            raise CommandError(f"Không có tệp hay thư mục “{path}”.")
        files = inputs.find_files(path)
        if not files:
            raise CommandError(
                f"Thư mục “{path}” không có tệp nào nhập được ({', '.join(inputs.READERS)})."
            )
        return list(inputs.read_files(progress(files, len(files), self.stdout, "Đọc tệp")))

    def write(self, importer: Importer, entries, label: str, *, whole: bool) -> Report:
        with transaction.atomic() if whole else nullcontext():
            for entry in progress(entries, len(entries), self.stdout, label):
                importer.take(entry)
            if importer.rehearsal:
                transaction.set_rollback(True)
        return importer.report

    def tell(self, report: Report) -> None:
        for line in report.lines():
            self.stdout.write(line)


def _was_read(entry: Entry) -> bool:
    return isinstance(entry, Item) or (isinstance(entry, Refusal) and not entry.is_file)
