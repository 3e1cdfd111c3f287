"""Who signed: the names at the end of a text, under their offices."""

import re

from unionportal.text import clean_line, fold

OFFICE = re.compile(
    r"\b(?:chu tich|bi thu|bo truong|thu truong|thu tuong|truong ban|tong kiem toan|giam doc"
    r"|chanh van phong|vien truong|chanh an)\b"
)
NAME = re.compile(r"(?:[^\W\d_]+ ){1,5}[^\W\d_]+")
LAST = 80


def read_signer(text: str) -> tuple[str, str]:
    """Return (name, office) of the first who signed, ("", "") where none can be told."""
    lines = [clean_line(line) for line in text[-20_000:].split("\n")]
    lines = [line for line in lines if line]
    receivers = [n for n, line in enumerate(lines) if fold(line).startswith("noi nhan")]
    lines = lines[receivers[0] :] if receivers else lines[-LAST:]
    office = ""
    for line in lines:
        if line.isupper() and OFFICE.search(fold(line)):
            office = line
        elif office and NAME.fullmatch(line) and line.istitle():
            return line, office.capitalize()
    return "", ""
