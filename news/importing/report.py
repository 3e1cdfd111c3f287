"""What an import did, in words: read = new + unchanged + left out."""

from dataclasses import dataclass, field


@dataclass
class Report:
    new: int = 0
    unchanged: int = 0
    left_out: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    categories: list[str] = field(default_factory=list)
    units: list[str] = field(default_factory=list)

    @property
    def read(self) -> int:
        return self.new + self.unchanged + len(self.left_out)

    def lines(self) -> list[str]:
        lines = [
            f"Đã đọc {self.read} mục: {self.new} mới, {self.unchanged} không đổi, "
            f"{len(self.left_out)} bỏ lại."
        ]
        if self.categories:
            lines.append(f"Chuyên mục lập thêm: {', '.join(self.categories)}.")
        if self.units:
            lines.append(f"Đơn vị lập thêm: {', '.join(self.units)}.")
        for heading, entries in (("Bỏ lại:", self.left_out), ("Lưu ý:", self.notes)):
            if entries:
                lines += [heading, *(f"  {entry}" for entry in entries)]
        return lines
