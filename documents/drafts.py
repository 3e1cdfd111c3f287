"""Checking a draft: every document it cites, whether it holds today, and what to cite instead."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from documents import citing, succession, validity
from documents.citations import find_numbers
from documents.marks import Cited
from documents.models import Document, Relation
from documents.models.document import State

MAX_BYTES = 200 * 1024
MAX_LINES = 500
KEEP = "Dẫn được."
CHECK = "Kiểm tra lại hiệu lực trước khi dẫn."


@dataclass
class Line:
    """One citation of the draft; several documents when its number does not tell which."""

    written: str
    cited: Cited
    times: int = 1
    documents: list[Document] = field(default_factory=list)
    states: list[State] = field(default_factory=list)
    advice: str = ""
    instead: list[Document] = field(default_factory=list)

    @property
    def document(self) -> Document | None:
        return self.documents[0] if len(self.documents) == 1 else None

    @property
    def state(self) -> State | None:
        return self.states[0] if len(self.states) == 1 else None

    @property
    def rows(self) -> list[tuple[Document, State]]:
        return list(zip(self.documents, self.states, strict=True))

    @property
    def needs_care(self) -> bool:
        return self.advice != KEEP


def check(text: str, day: date) -> list[Line]:
    """Return the citations of a text in order, each once, as they stand on a day."""
    lines = _lines(text)
    known = citing.candidates(
        (line.cited.number.key for line in lines), Document.objects.published()
    )
    for line in lines:
        number = line.cited.number
        line.documents = citing.choose(known.get(number.key, []), number.exact_key, line.cited.day)
        line.states = [validity.state_on(document, day) for document in line.documents]
    found = [line for line in lines if line.document]
    ids = {line.document.pk for line in found}
    instead = succession.standing_successors(ids, day)
    changes = _changes(ids, day)
    for line in lines:
        if line.document:
            line.instead = instead[line.document.pk]
            line.advice = advice(line, changes[line.document.pk], day)
        elif line.documents:
            several = f"Có {len(line.documents)} văn bản mang số này"
            line.advice = f"{several}; ghi thêm ngày ban hành để phân biệt."
        else:
            line.advice = "Chưa có trong thư viện; chưa kiểm tra được."
    return lines


def advice(line: Line, changes: list[str], day: date) -> str:
    """What to do with a citation of a known document, in a sentence."""
    document = line.document
    words = [_of_state(line, document, changes)]
    if line.cited.day and document.issued_on and line.cited.day != document.issued_on:
        words.append(f"Ngày ban hành trong thư viện là {document.issued_text}.")
    return " ".join(words)


def _of_state(line: Line, document: Document, changes: list[str]) -> str:
    if line.state == State.EXPIRED:
        if line.instead:
            return "Đã hết hiệu lực; dẫn văn bản thay thế."
        return "Đã hết hiệu lực; chưa rõ văn bản thay thế."
    if line.state == State.EXPIRED_PART:
        by = f" bởi {', '.join(changes)}" if changes else ""
        return f"Dẫn được; kiểm tra điều khoản đã bị sửa đổi, bãi bỏ{by}."
    if line.state == State.NOT_YET:
        since = document.effective_from
        return f"Đến {since:%d/%m/%Y} mới có hiệu lực." if since else "Chưa có hiệu lực."
    if line.state in validity.SUSPENSIONS:
        return "Đang ngưng hiệu lực; không áp dụng phần bị ngưng."
    if line.state == State.UNKNOWN:
        return f"{CHECK} Đã có văn bản thay thế." if line.instead else CHECK
    if document.ends_on:
        return f"Dẫn được; sẽ hết hiệu lực từ {document.ends_on:%d/%m/%Y}."
    return KEEP


def _lines(text: str) -> list[Line]:
    lines: dict[str, Line] = {}
    for found in find_numbers(text):
        cited = Cited(found.number, found.date)
        if cited.key in lines:
            lines[cited.key].times += 1
        elif len(lines) < MAX_LINES and found.number.no:
            lines[cited.key] = Line(" ".join(found.text.split()), cited)
    return list(lines.values())


def _changes(ids: set[int], day: date) -> dict[int, list[str]]:
    """The numbers of what amended or partly repealed each of these documents by a day."""
    rows = validity.with_start(Relation.objects.order_by()).filter(
        target__in=ids, kind__in=validity.ENDS_PARTLY, source__is_public=True
    )
    found = defaultdict(list)
    rows = rows.order_by("starts", "pk").values_list("target", "source__number", "starts")
    for pk, number, starts in rows:
        if (starts is None or starts <= day) and number not in found[pk]:
            found[pk].append(number)
    return found
