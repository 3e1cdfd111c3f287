"""Import documents from tables, a JSON library or a folder with files (docs/nhap-van-ban.md)."""

from contextlib import nullcontext
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from documents.importing import inputs
from documents.importing.columns import Row
from documents.importing.inputs import Entry, FileEntry, Refusal
from documents.importing.report import Report
from documents.importing.writing import Importer
from unionportal.progress import progress


class Command(BaseCommand):
    help = "Nhập văn bản từ bảng (xlsx, csv, jsonl), kho json, hoặc thư mục tệp đặt tên theo số."

    def add_arguments(self, parser):
        parser.add_argument("path", metavar="FILE", type=Path, help="một tệp hoặc thư mục")
        parser.add_argument("--dry-run", action="store_true", help="chỉ báo cáo, không ghi gì")
        parser.add_argument(
            "--update", action="store_true", help="sửa văn bản đã có theo ô có nội dung"
        )
        parser.add_argument(
            "--all-or-nothing", action="store_true", help="có mục sai thì không ghi gì"
        )

    def handle(self, *, path, dry_run, update, all_or_nothing, **options):
        entries = self.read(path)
        whole = dry_run or all_or_nothing
        with transaction.atomic() if whole else nullcontext():
            report = self.write(entries, update)
            refused = all_or_nothing and report.left_out
            if dry_run or refused:
                transaction.set_rollback(True)
        for line in report.lines():
            self.stdout.write(line)
        if refused:
            raise CommandError(f"Không ghi gì: có {len(report.left_out)} mục sai.")
        if dry_run:
            self.stdout.write("Chạy thử: không ghi gì.")
        if not any(_was_read(entry) for entry in entries):
            raise CommandError("Không đọc được mục nào.")

    def read(self, path: Path) -> list[Entry]:
        if not path.exists():
            raise CommandError(f"Không có tệp hay thư mục “{path}”.")
        files = inputs.find_files(path)
        if not files:
            raise CommandError(f"Thư mục “{path}” không có tệp nào nhập được.")
        root = path if path.is_dir() else path.parent
        return [
            entry
            for file in progress(files, len(files), self.stdout, "Đọc tệp")
            for entry in inputs.read_file(file, file.relative_to(root).as_posix())
        ]

    def write(self, entries: list[Entry], update: bool) -> Report:
        importer = Importer(update=update)
        for entry in progress(entries, len(entries), self.stdout, "Ghi văn bản"):
            importer.take(entry)
        return importer.finish()


def _was_read(entry: Entry) -> bool:
    return isinstance(entry, Row | FileEntry) or (isinstance(entry, Refusal) and not entry.is_file)
