"""Made-up documents for benchmarks: their words spread as in real texts, their sense does not."""

import random
from collections import Counter
from datetime import date, timedelta
from itertools import accumulate

from django.db import transaction

from documents import numbers
from documents.models import Document, DocumentType, IssuingBody, Subject
from documents.models.document import State
from documents.search import indexing, upkeep
from documents.search.terms import compound_list
from unionportal.progress import progress
from unionportal.text import fold
from unionportal.vietnamese.syllables import with_tone

BATCH = 200
YEARS = range(1992, 2027)
LOCAL = ("TLĐ", "LĐLĐ", "UBND", "BHXH")
MINISTRIES = ("BNV", "BTC", "BYT", "BLĐTBXH", "BGDĐT", "BXD", "BKHCN", "BTP")
# How often, which type, how its number is printed, and the codes of the bodies that issue it.
KINDS = (
    (1, "luat", "{no}/{year}/QH15", ("QH",)),
    (10, "nghi-dinh", "{no}/{year}/NĐ-CP", ("CP",)),
    (18, "thong-tu", "{no}/{year}/TT-{code}", MINISTRIES),
    (4, "quyet-dinh", "{no}/{year}/QĐ-TTg", ("TTg",)),
    (25, "quyet-dinh", "{no}/QĐ-{code}", (*LOCAL, *MINISTRIES)),
    (18, "cong-van", "{no}/{code}-CSPL", LOCAL),
    (9, "ke-hoach", "{no}/KH-{code}", LOCAL),
    (6, "huong-dan", "{no}/HD-{code}", ("TLĐ", "LĐLĐ")),
    (5, "nghi-quyet", "{no}/NQ-HĐND", ("HĐND",)),
    (4, "thong-bao", "{no}/TB-{code}", LOCAL),
)
STATES = (
    (60, State.IN_FORCE),
    (20, State.EXPIRED),
    (15, State.UNKNOWN),
    (5, State.EXPIRED_PART),
)
SMALL_WORDS = (
    "và của các theo tại được có không trong cho về từ với là này khi phải do đối một những người"
    " hoặc đến trên dưới bằng để đã sau trước thì mà cùng mỗi số ngày tháng năm mức cấp phần"
)
ONSETS = "b ch d đ g h k l m n ph s t th tr v x"
RHYMES = "a an ang ao at ay ăm âu en ênh ich iêm iêu oan ong ôi ơn uc uông ươi"
TONES = "\u0301\u0300\u0309\u0303\u0323"
PHRASES, NAMES = 6000, 20_000
SYLLABLES = range(300, 600)


def fill(number: int, stdout) -> None:
    """Add so many documents."""
    maker = Maker(seed=Document.objects.count())
    starts = range(0, number, BATCH)
    for start in progress(starts, len(starts), stdout, "Văn bản giả"):
        add(maker.documents(min(BATCH, number - start)), maker)
    upkeep.fold_search_counts()


@transaction.atomic
def add(documents: list[Document], maker: "Maker") -> None:
    Document.objects.bulk_create(documents)
    links = Document.subjects.through
    links.objects.bulk_create(
        links(document_id=document.pk, subject_id=subject)
        for document in documents
        for subject in maker.random.sample(maker.subjects, min(1, len(maker.subjects)))
    )
    indexing.index(indexing.with_names().filter(pk__in=[document.pk for document in documents]))


class Maker:
    """Makes documents; the same ones for the same seed and vocabulary."""

    def __init__(self, seed: int):
        self.random = random.Random(seed)
        self.types = {row.slug: row for row in DocumentType.objects.all()}
        self.bodies = {row.code: row for row in IssuingBody.objects.order_by("pk")}
        self.subjects = list(Subject.objects.order_by("pk").values_list("pk", flat=True))
        self.taken = set(Document.objects.values_list("identity", flat=True))
        self.last: Counter = Counter()
        self.weights = list(accumulate(weight for weight, *_ in KINDS))
        words = random.Random(1)  # the language is the same for all seeds
        self.phrases = [phrase(words) for _ in range(PHRASES)]
        self.names = [f"{syllable(words)} {syllable(words)}".title() for _ in range(NAMES)]
        self.phrase_weights = list(accumulate(1 / (rank + 8) for rank in range(PHRASES)))
        self.name_weights = list(accumulate(1 / (rank + 8) for rank in range(NAMES)))

    def documents(self, count: int) -> list[Document]:
        return [self.document() for _ in range(count)]

    def document(self) -> Document:
        (_, kind, pattern, codes), *_ = self.random.choices(KINDS, cum_weights=self.weights)
        body = self.bodies[self.random.choice(codes)]
        year = max(self.random.choices(YEARS, k=2))  # more of late than of old
        issued = date(year, 1, 1) + timedelta(days=self.random.randrange(365))
        document = Document(
            type=self.types[kind],
            issuing_body=body,
            issued_on=issued,
            effective_from=issued + timedelta(days=self.random.randrange(60)),
            abstract=f"Về việc {self.some_phrases(8)}",
            text=self.text(),
            state=self.random.choices([s for _, s in STATES], [w for w, _ in STATES])[0],
            state_as_of=issued,
        )
        if document.state == State.EXPIRED:
            document.ends_on = issued + timedelta(days=400 + self.random.randrange(3000))
        self.number(document, pattern)
        return document

    def number(self, document: Document, pattern: str) -> None:
        """Give it the next number that is free, and what save() makes of a number."""
        body, year = document.issuing_body, document.issued_on.year
        while True:
            self.last[pattern, body.pk, year] += 1
            no = f"{self.last[pattern, body.pk, year]:02}"
            document.number = pattern.format(no=no, year=year, code=body.code)
            parsed = numbers.parse(document.number)
            document.identity = f"{parsed.key}@{body.pk}@{year}"
            if document.identity not in self.taken:
                break
        document.number_no, document.number_year = parsed.no, parsed.year
        document.number_type, document.number_issuer = parsed.type_code, parsed.issuer
        document.number_key, document.number_key_exact = parsed.key, parsed.exact_key.upper()
        document.path = f"{document.type.slug}/{year}/{fold(parsed.key)}--{body.slug}"

    def text(self) -> str:
        """Articles of a few sentences, now and then with a name that few texts have."""
        length, lines, article = self.random.choice(SYLLABLES), [], 0
        while length > 0:
            article += 1
            sentences = [self.some_phrases(self.random.randrange(12, 40)) for _ in range(2)]
            name = self.random.choices(self.names, cum_weights=self.name_weights)[0]
            heading = self.some_phrases(4).capitalize()
            line = f"Điều {article}. {heading}\n1. {'. '.join(sentences)} tại {name}."
            length -= len(line.split())
            lines.append(line)
        return "\n".join(lines)

    def some_phrases(self, syllables: int) -> str:
        """Phrases of at least so many syllables together."""
        chosen: list[str] = []
        while syllables > 0:
            chosen += self.random.choices(self.phrases, cum_weights=self.phrase_weights)
            syllables -= chosen[-1].count(" ") + 1
        return " ".join(chosen)


def phrase(words: random.Random) -> str:
    """Two or three compounds, the frequent ones more often, and small words between."""
    pairs = compound_list()
    chosen = [pairs[int(len(pairs) * words.random() ** 2)] for _ in range(words.choice((2, 2, 3)))]
    return f" {words.choice(SMALL_WORDS.split())} ".join([chosen[0], " ".join(chosen[1:])])


def syllable(words: random.Random) -> str:
    bare = words.choice(ONSETS.split()) + words.choice(RHYMES.split())
    return with_tone(bare, words.choice(TONES))
