"""Matching the names in a table with types, issuing bodies and subjects."""

import re

from documents.models import DocumentType, IssuingBody, Subject
from unionportal.importing.errors import Unusable
from unionportal.text import clean_line, fold, slugify

# "Ban Bí thư khóa XI" is the Secretariat; the term stays in the name as issued.
TERM = re.compile(r"\s+khóa\s+[IVXLC\d]+$", re.IGNORECASE)
# An organisation shortened in the middle of a name.
WRITTEN_OUT = {"bch": "ban chap hanh", "ldld": "lien doan lao dong", "tw": "trung uong"}


def name_key(name: str) -> str:
    words = re.findall(r"[a-z0-9]+", fold(name))
    return " ".join(WRITTEN_OUT.get(word, word) for word in words)


class Vocabulary:
    """Looks names up without regard to marks; makes bodies and subjects that are not known."""

    def __init__(self):
        self.made: list[str] = []
        self.types = {name_key(row.name): row for row in DocumentType.objects.all()}
        self.bodies = {}
        for body in IssuingBody.objects.all():
            for name in filter(None, (body.name, body.short_name)):
                self.bodies.setdefault(name_key(name), body)
        self.subjects = {name_key(row.name): row for row in Subject.objects.all()}

    def type(self, name: str) -> DocumentType:
        found = self.types.get(name_key(name))
        if found is None:
            raise Unusable(f"không có loại văn bản “{name[:60]}”; lập loại này trước khi nhập")
        return found

    def body(self, name: str) -> IssuingBody:
        name = TERM.sub("", clean_line(name))
        if name_key(name) not in self.bodies:
            self.bodies[name_key(name)] = self._make(IssuingBody, name)
        return self.bodies[name_key(name)]

    def find_body(self, name: str) -> IssuingBody | None:
        return self.bodies.get(name_key(TERM.sub("", clean_line(name))))

    def subject(self, name: str) -> Subject:
        if name_key(name) not in self.subjects:
            self.subjects[name_key(name)] = self._make(Subject, name)
        return self.subjects[name_key(name)]

    def _make(self, model, name):
        longest = model._meta.get_field("name").max_length
        if len(name) > longest:
            raise Unusable(f"{model._meta.verbose_name} dài quá {longest} ký tự: “{name[:60]}…”")
        slug = number = slugify(name, max_length=90)
        attempt = 1
        while model.objects.filter(slug=number).exists():
            attempt += 1
            number = f"{slug}-{attempt}"
        self.made.append(f"{model._meta.verbose_name} “{name}”")
        return model.objects.create(name=name, slug=number)
