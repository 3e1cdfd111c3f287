"""Parts of a number: "145/2020", "nghị định 145", "kh 45 ldld"."""

from dataclasses import dataclass, field

from documents.numbers.number import Number
from documents.numbers.tokens import TYPE_WORDS, Token, TypeWord

# What is counted by these is no document: "chương 3", "tháng 5", "khóa 13".
COUNTED = frozenset(["CHUONG", "DOT", "KHOA", "KY", "LAN", "MUC", "NAM", "PHAN", "QUY", "THANG"])


@dataclass(frozen=True)
class PartialNumber:
    """What a query says of a number.

    `type_slugs` are the document types that are meant, `type_codes` the codes that may be printed
    in the number. `year` is that in the number or, where a number has none, that of signing.
    """

    no: int
    suffix: str = ""
    year: int | None = None
    type_codes: list[str] = field(default_factory=list)
    type_slugs: list[str] = field(default_factory=list)
    issuer_codes: list[str] = field(default_factory=list)


def parts_of(numbers: list[Number]) -> PartialNumber | None:
    """The parts of a single number without a year: people leave out that of 145/2020/NĐ-CP."""
    number = numbers[0]
    if len(numbers) > 1 or number.year or not number.no:
        return None
    kind = TYPE_WORDS.get(number.type_code)
    codes = [number.type_code] if number.type_code else []
    slugs = list(kind.slugs) if kind else []
    return PartialNumber(number.no, number.suffix, None, codes, slugs, number.issuer_codes)


def partial_at(tokens: list[Token], index: int) -> tuple[PartialNumber, int, int] | None:
    """What the number at this place is, with the first and last token that belong to it."""
    token = tokens[index]
    if index and token.is_near and tokens[index - 1].plain in COUNTED:
        return None
    first, last = index, index
    bodies = [token.body] if token.body else []
    kind = token.type
    year, announced = None, False
    if _has_year(tokens, index):
        last += 1
        year = tokens[last].no
    elif token.is_year and not _says_number(tokens, index):
        return None
    if _says_number(tokens, index):
        first, announced = first - 1, True
    # Codes before: "NĐ-CP số 145", "ldld kh 45".
    while first and tokens[first].is_near and _is_code(before := tokens[first - 1], kind):
        kind = kind or before.type
        bodies = [before.body, *bodies] if before.body else bodies
        first -= 1
    # And behind: "45 kh ldld", "145/2020/nđ".
    while last + 1 < len(tokens) and tokens[last + 1].is_near:
        after = tokens[last + 1]
        if not _is_code(after, kind) or (after.type and _begins_another(tokens, last + 1)):
            break
        kind = kind or after.type
        bodies = [*bodies, after.body] if after.body else bodies
        last += 1
    if not (kind or year or announced):
        return None
    codes, slugs = kind or ([], [])
    partial = PartialNumber(token.no, token.suffix, year, list(codes), list(slugs), bodies)
    return partial, first, last


def _is_code(token: Token, kind: TypeWord | None) -> bool:
    """A body, or a type that is none but the one that is known already."""
    same = token.type and (kind is None or set(token.type.codes) & set(kind.codes))
    return token.no is None and bool(token.body or same)


def _begins_another(tokens: list[Token], index: int) -> bool:
    """Whether a type behind a number leads on: "mục 2 luật …", "2 nghị định 145/2020"."""
    if not tokens[index].type.codes:
        return True
    follows = tokens[index + 1] if index + 1 < len(tokens) else None
    return bool(follows and follows.is_near and (follows.no or follows.plain == "SO"))


def _has_year(tokens: list[Token], index: int) -> bool:
    """ "145/2020" and "145 2020"; "2019 2020" are two years."""
    if index + 1 == len(tokens) or not tokens[index + 1].is_year:
        return False
    if not tokens[index + 1].is_near:
        return False
    return tokens[index + 1].gap != " " or not tokens[index].is_year


def _says_number(tokens: list[Token], index: int) -> bool:
    return bool(index) and tokens[index - 1].plain == "SO" and tokens[index].is_near
