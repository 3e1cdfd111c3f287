"""What an import did, in words: read = new + changed + unchanged + left out."""

from dataclasses import dataclass, field


@dataclass
class Report:
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    relations: int = 0
    files: int = 0
    left_out: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    made: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        return self.new + self.changed + self.unchanged + len(self.left_out)

    def summary(self) -> str:
        return (
            f"Đã đọc {self.read} mục: {self.new} mới, {self.changed} sửa, "
            f"{self.unchanged} không đổi, {len(self.left_out)} bỏ lại."
        )

    def lines(self) -> list[str]:
        lines = [self.summary()]
        if self.relations or self.files:
            lines.append(f"Quan hệ ghi thêm: {self.relations}; tệp gắn thêm: {self.files}.")
        for heading, entries in (
            ("Lập thêm:", self.made),
            ("Bỏ lại:", self.left_out),
            ("Lưu ý:", self.notes),
        ):
            if entries:
                lines += [heading, *(f"  {entry}" for entry in entries)]
        return lines
