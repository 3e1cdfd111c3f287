"""The last lines of a story: who wrote it, who took the pictures, which unit sent it."""

import re
from dataclasses import dataclass

LABEL = r"(?:tin|bài viết|bài|ảnh|tác giả|người viết)"
CREDIT = re.compile(rf"(?i)\b({LABEL}(?:\s*(?:,|và|&|/|-|\+)\s*{LABEL})*)\s*:\s*")
# What a unit's name begins with, and the small words that may stand in one.
UNIT_START = re.compile(
    r"(?i)(liên đoàn lao động|lđlđ|công đoàn|cđcs|cđ|ban|ủy ban kiểm tra|uỷ ban kiểm tra|ubkt"
    r"|văn phòng|nghiệp đoàn)\b"
)
UNIT_WORD = re.compile(
    "tỉnh|huyện|thị|xã|thành|phố|phường|trấn|đặc|khu|ngành|các|cơ|sở|công|ty|nghiệp|đoàn|lao|động"
    "|viên|chức|giáo|dục|y|tế|nữ|và|cổ|phần|trường|tiểu|học|trung|phổ|thông|mầm|non|bệnh|viện|đa"
    "|khoa|chính|sách|pháp|luật|tuyên|tổ|kiểm|tra|tài|chi|nhánh|phòng|sản|xuất|thương|mại"
)
MAX_LINES, MAX_LENGTH = 4, 160
SENTENCE_END = (".", "!", "?", "…", ";", ":")


@dataclass
class Bylines:
    writer: str = ""
    photographer: str = ""
    unit: str = ""


def take_bylines(lines: list[str]) -> tuple[Bylines, int]:
    """Return what the last of the lines say, and how many they are."""
    found, taken = Bylines(), 0
    for line in reversed(lines[-MAX_LINES:]):
        if len(line) > MAX_LENGTH or not _take(line, found):
            break
        taken += 1
    return found, taken


def is_unit(text: str) -> bool:
    start = UNIT_START.match(text)
    if not start or text.endswith(SENTENCE_END):
        return False
    rest = re.findall(r"\w+", text[start.end() :])
    named = any(word[0].isupper() or word in ("tỉnh", "huyện") for word in rest)
    return named and all(
        word[0].isupper() or word[0].isdigit() or UNIT_WORD.fullmatch(word) for word in rest
    )


def _take(line: str, found: Bylines) -> bool:
    if line.startswith("(") and line.endswith(")"):
        line = line[1:-1].strip()
    credits = _read_credits(line)
    if credits:
        for role, text in credits:
            name, unit = _split_unit(text)
            setattr(found, role, getattr(found, role) or name)
            found.unit = found.unit or unit
        return True
    if is_unit(line):
        if found.unit:
            return False
        found.unit = line
        return True
    name, unit = _split_unit(line)
    if found.writer or not _is_name(name):
        return False
    found.writer, found.unit = name, found.unit or unit
    return True


def _read_credits(line: str) -> list[tuple[str, str]]:
    """Return (role, name) pairs of a line such as "Bài: Nguyễn An; ảnh: Trần Bình"."""
    labels = list(CREDIT.finditer(line))
    if not labels or labels[0].start():
        return []
    pairs = []
    for label, following in zip(labels, [*labels[1:], None], strict=True):
        end = following.start() if following else len(line)
        name = line[label.end() : end].strip(" .;,-–")
        if not name or len(name.split()) > 14:
            return []
        roles = label.group(1).lower()
        if re.search("tin|bài|tác giả|người viết", roles):
            pairs.append(("writer", name))
        if "ảnh" in roles:
            pairs.append(("photographer", name))
    return pairs


def _split_unit(text: str) -> tuple[str, str]:
    """Split "Nguyễn An (LĐLĐ tỉnh)" and "Nguyễn An - LĐLĐ tỉnh" into name and unit."""
    match = re.fullmatch(r"(.+?)\s*(?:\((.+)\)|\s[-–]\s(.+?))\.?", text)
    unit = match and (match.group(2) or match.group(3))
    return (match.group(1), unit) if unit and is_unit(unit) else (text, "")


def _is_name(text: str) -> bool:
    parts = re.split(r"\s*[,–-]\s*|\s+", text)
    return 2 <= len(parts) <= 8 and all(
        word.isalpha() and word[0].isupper() and (len(word) == 1 or not word.isupper())
        for word in parts
    )
