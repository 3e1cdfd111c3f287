"""Title and lead, as a phone of 360 pixels shows them."""

from collections.abc import Iterator

from news.checking.findings import Finding, warns
from news.importing.headlines import is_abbreviation, is_capitals

# Five lines of a headline; what a list shows of a lead, and what Zalo takes along.
TITLE_LENGTH = 100
LEAD_WORDS = 45
SHOUTED_WORDS = 3


def look_at_title(title: str) -> Iterator[Finding]:
    if len(title) > TITLE_LENGTH:
        yield warns(
            f"Tiêu đề dài {len(title)} ký tự, quá năm dòng trên điện thoại. Nên dưới "
            f"{TITLE_LENGTH} ký tự.",
            "title",
        )
    if shouts(title):
        yield warns("Tiêu đề viết hoa toàn bộ: khó đọc, hãy viết thường.", "title")


def look_at_lead(lead: str) -> Iterator[Finding]:
    words = len(lead.split())
    if words > LEAD_WORDS:
        yield warns(f"Sapo dài {words} chữ; trên điện thoại nên dưới {LEAD_WORDS} chữ.", "lead")
    if shouts(lead):
        yield warns("Sapo viết hoa toàn bộ: khó đọc, hãy viết thường.", "lead")


def shouts(text: str) -> bool:
    """Whether most words are in capitals; abbreviations (LĐLĐ, CĐCS) are no shouting."""
    words = [word for word in text.split() if not is_abbreviation(word)]
    shouted = [word for word in words if is_capitals(word)]
    return len(shouted) >= SHOUTED_WORDS and 2 * len(shouted) > len(words)
