"""What a text says that its document does to others: "thay thế Nghị định số …", "Căn cứ …"."""

import re
from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from documents.citations import Found, find_numbers
from documents.models import Relation
from documents.numbers.folding import fold_number

Kind = Relation.Kind
VERBS = {
    "CAN CU": Kind.BASED_ON,
    "THAY THE": Kind.REPLACES,
    "THAY CHO": Kind.REPLACES,
    "BAI BO MOT PHAN": Kind.REPEALS_PART,
    "BAI BO": Kind.REPEALS,
    "HUY BO": Kind.REPEALS,
    "SUA DOI": Kind.AMENDS,
    "DINH CHINH": Kind.CORRECTS,
    "NGUNG HIEU LUC": Kind.SUSPENDS,
    "TAM NGUNG": Kind.SUSPENDS,
    "QUY DINH CHI TIET": Kind.GUIDES,
    "HUONG DAN": Kind.GUIDES,
    "TRIEN KHAI THUC HIEN": Kind.GUIDES,
}
# "được sửa đổi, bổ sung theo …" tells what others did.
VERB = re.compile(rf"(?<!DUOC )(?<!BI )\b(?:{'|'.join(VERBS)})\b")
SENTENCE_END = re.compile(r"[.;]\s|\n")
# Behind a number: it ends with this document.
ENDS = re.compile(r"^[^.;\n]{0,200}\bHET HIEU LUC\b[^.;\n]{0,80}\bNAY\b")
# An article of the other that is meant, so not the whole of it.
PART_ONLY = re.compile(r"\b(?:KHOAN|DIEM|DIEU|CHUONG|MUC|PHU LUC) [\dIVXA-Z]+[^.;\n]{0,60}$")
PARTLY = {Kind.REPEALS: Kind.REPEALS_PART, Kind.REPLACES: Kind.AMENDS}
LOOK_BACK = 400
MAX_TEXT = 200_000
MOST = 30


class Act(NamedTuple):
    kind: str
    number: str
    key: str
    issued_on: date | None


def acts_in(text: str, own_key: str) -> list[Act]:
    """What the text's document does to those it names, each once, in order."""
    acts: dict[tuple, Act] = {}
    for found, kind in _acting(text[:MAX_TEXT]):
        key = found.number.key
        if found.number.no and key != own_key:
            acts.setdefault((kind, key), Act(kind, found.number.canonical, key, found.date))
    return list(acts.values())[:MOST]


def _acting(text: str) -> Iterator[tuple[Found, str]]:
    for found in find_numbers(text):
        before = text[max(0, found.start - LOOK_BACK) : found.start]
        sentence = fold_number(SENTENCE_END.split(before)[-1]).plain
        verbs = list(VERB.finditer(sentence))
        if verbs and verbs[0][0] == "CAN CU":
            yield found, Kind.BASED_ON
        elif verbs:
            kind = VERBS[verbs[-1][0]]
            is_part = PART_ONLY.search(sentence, verbs[-1].end())
            yield found, PARTLY.get(kind, kind) if is_part else kind
        elif ENDS.match(fold_number(text[found.end : found.end + 300]).plain):
            yield found, Kind.REPLACES
