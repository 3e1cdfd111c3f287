"""Keeping a message: once however often its form is sent, within what one network may send."""

import hashlib
import json

from django.db import transaction

from questions.models import Enclosure, Message
from questions.models.networkhour import count_message
from unionportal.text import clean_line


class TooManyMessages(Exception):
    """This network has sent all that it may in this hour."""


def fingerprint(stamp: str, message: Message, files) -> str:
    """The print of one filled-in form; the stamp in it cannot be guessed from the text."""
    names = ("subject_id", "unit_id", "text", "name", "phone", "email", "may_publish", "may_name")
    words = [getattr(message, name) for name in names]
    enclosed = [(file.name, file.size) for file in files]
    return hashlib.sha256(json.dumps([stamp, words, enclosed]).encode()).hexdigest()


def keep(message: Message, stamp: str, files, network: bytes) -> tuple[Message, bool]:
    """Return (the kept message, whether it is new): a double click finds the first one's."""
    mark = fingerprint(stamp, message, files)
    values = {
        field.attname: getattr(message, field.attname)
        for field in Message._meta.concrete_fields
        if field.name not in ("id", "fingerprint")
    }
    with transaction.atomic():
        kept, is_new = Message.objects.get_or_create(fingerprint=mark, defaults=values)
        if is_new:
            if not count_message(network):
                raise TooManyMessages
            for file in files:
                Enclosure.objects.create(
                    message=kept, name=clean_line(file.name)[:200], file=file, size=file.size
                )
    return kept, is_new
