"""What is proposed for a new document; nothing of it is saved before the clerk has seen it."""

import re
from dataclasses import dataclass, field

from documents import numbers, pending
from documents.citations import find_numbers
from documents.clerk.pages import Heading, read_page
from documents.clerk.sentences import read_sentence, without_body
from documents.clerk.signers import read_signer
from documents.clerk.verbs import Act, acts_in
from documents.codes import PARTY_ISSUERS, fold_code
from documents.importing.vocabulary import TERM, name_key
from documents.models import Document, DocumentType, IssuingBody, Relation
from documents.numbers.dates import find_dates
from documents.numbers.folding import fold_number
from unionportal.text import fold

# Many lines are a page; one or two, however long, a heading that somebody copied.
PAGE_LINES = 6
MAX_BASES = 20_000
SEVERAL = "Có nhiều cơ quan dùng ký hiệu này: hãy chọn cơ quan ban hành."


@dataclass
class ProposedRelation:
    act: Act
    target: Document | None


@dataclass
class Proposal:
    """Values for the fields of a new document by name, and what the clerk should know besides."""

    values: dict[str, object] = field(default_factory=dict)
    relations: list[ProposedRelation] = field(default_factory=list)
    twins: list[Document] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def propose(text: str) -> Proposal:
    """Read a number, a heading or a whole text."""
    proposal = Proposal()
    heading = _read(text)
    number = heading.number
    if number:
        proposal.values["number"] = number.canonical
    elif text.strip():
        proposal.notes.append("Không thấy số, ký hiệu: hãy gõ vào.")
    kind = _type_of(heading)
    if kind:
        proposal.values["type"] = kind.pk
    _add_bodies(proposal, heading)
    for name in ("issued_on", "effective_from", "signer", "signer_office"):
        if value := getattr(heading, name):
            proposal.values[name] = value
    if heading.abstract:
        proposal.values["abstract"] = _abstract(heading, kind)
    if number:
        proposal.twins = _twins(heading, proposal.values.get("issuing_body"))
        acts = acts_in(text, number.key)
        proposal.relations = [ProposedRelation(act, _target(act)) for act in acts]
    proposal.relations += _bases_by_day(text, {row.target for row in proposal.relations})
    return proposal


def _read(text: str) -> Heading:
    if text.strip().count("\n") + 1 < PAGE_LINES:
        heading = read_sentence(text)
        # A bare number may be typed more freely than one within a sentence.
        if not heading.number and (number := numbers.parse(text)):
            return Heading(number=number)
        return heading
    heading = read_page(text)
    heading.signer, heading.signer_office = read_signer(text)
    return heading


def _type_of(heading: Heading) -> DocumentType | None:
    """The type that the page names and the number allows."""
    types = list(DocumentType.objects.all())
    number = heading.number
    plain = {row: fold(row.name.removesuffix(" (Đảng)")) for row in types}
    if heading.type_name:
        types = [row for row in types if plain[row] == heading.type_name]
    elif number and number.type_code:
        types = [row for row in types if fold_code(row.code) == number.type_code]
    elif number and number.family == "C":
        types = [row for row in types if plain[row] == "cong van"]
    else:
        return None
    is_partys = bool(number and PARTY_ISSUERS.intersection(number.issuer_codes))
    same_side = [row for row in types if row.name.endswith("(Đảng)") == is_partys]
    return next(iter(same_side or types), None)


def _add_bodies(proposal: Proposal, heading: Heading) -> None:
    bodies = list(IssuingBody.objects.all())
    letterhead = f" {name_key(heading.letterhead)} "
    named = [body for body in bodies if any(f" {key} " in letterhead for key in _keys(body))]
    # The longest name: "Ban Chấp hành Tổng Liên đoàn …" holds that of the other.
    named.sort(key=lambda body: len(body.name), reverse=True)
    codes = (
        [code.rstrip("0123456789") for code in heading.number.issuer_codes]
        if heading.number
        else []
    )
    found: list[IssuingBody] = []
    for code in codes:
        alike = [body for body in bodies if fold_code(body.code) == code]
        sure = [body for body in named if body in alike] or (alike if len(alike) == 1 else [])
        found += sure[:1]
        if len(alike) > 1 and not sure:
            proposal.notes.append(SEVERAL)
    if not codes and named:
        found = named[:1]
    found = list(dict.fromkeys(found))
    if found:
        proposal.values["issuing_body"] = found[0].pk
    if found[1:]:
        proposal.values["co_issuers"] = [body.pk for body in found[1:]]
    heading.abstract = without_body(
        heading.abstract, [name for body in bodies for name in (body.name, body.short_name)]
    )


def _keys(body: IssuingBody) -> set[str]:
    return {name_key(TERM.sub("", name)) for name in (body.name, body.short_name) if name}


def _abstract(heading: Heading, kind: DocumentType | None) -> str:
    """Titles in capitals are set down in small letters; a law's name has its type in it."""
    abstract = heading.abstract
    if abstract.isupper():
        abstract = abstract.capitalize()
    if kind and kind.slug in ("luat", "bo-luat") and not fold(abstract).startswith(fold(kind.name)):
        abstract = f"{kind.name} {abstract}"
    return re.sub(r"\s+", " ", abstract)[:2000]


def _twins(heading: Heading, body_pk: int | None) -> list[Document]:
    """Documents of the library that this one may be."""
    same = Document.objects.filter(number_key=heading.number.key).cards()
    if body_pk:
        same = same.filter(issuing_body=body_pk)
    year = heading.issued_on.year if heading.issued_on else heading.number.year
    return [row for row in same if not year or row.year in (None, year)]


def _target(act: Act) -> Document | None:
    rows = Document.objects.filter(number_key=act.key).cards()
    return pending.choose(rows, None, act.issued_on)


def _bases_by_day(text: str, known: set[Document | None]) -> list[ProposedRelation]:
    """Laws are often cited without their number: "Căn cứ Luật Công đoàn ngày 27/11/2024"."""
    found = []
    for line in text[:MAX_BASES].split("\n"):
        plain = fold_number(line).plain
        days = [dated.day for dated in find_dates(plain)]
        if "CAN CU" not in plain or len(days) != 1 or find_numbers(line):
            continue
        for row in Document.objects.filter(issued_on=days[0]).cards():
            if fold(row.heading).upper() in plain and row not in known:
                act = Act(Relation.Kind.BASED_ON, row.number, row.number_key, days[0])
                found.append(ProposedRelation(act, row))
    return found
