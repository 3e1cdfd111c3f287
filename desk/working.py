"""What is being typed: taken in as it comes, offered back, gone once it is saved."""

import json
import re
from datetime import timedelta
from typing import NamedTuple
from uuid import UUID

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models

from desk.models import Autosave, Revision

KEEP = timedelta(days=30)
MAX_BYTES = 4 * 1024 * 1024
MAX_ID = 2**63 - 1
# The number of a form that was saved: whatever still comes from it is late.
SAVED = 2**31 - 1
EMPTY = "[]"
# The field that names the page: several may show one object's form.
PAGE = "_page"
LONE_SURROGATES = re.compile("[\ud800-\udfff]")

# The whole in one statement, so that two autosaves of a form at once leave the later one.
TAKE_IN = """
INSERT INTO desk_autosave
  (user_id, content_type_id, object_id, form_key, number, packed, saved_at, based_on_id)
SELECT %(user)s, %(content_type)s, %(object_id)s, %(form_key)s, %(number)s, %(packed)s,
  statement_timestamp(),
  (SELECT id FROM desk_revision WHERE id = %(based_on)s
   AND content_type_id = %(content_type)s AND object_id = %(object_id)s)
ON CONFLICT (user_id, form_key) DO UPDATE SET
  content_type_id = EXCLUDED.content_type_id, object_id = EXCLUDED.object_id,
  number = EXCLUDED.number, packed = EXCLUDED.packed, saved_at = EXCLUDED.saved_at,
  based_on_id = EXCLUDED.based_on_id
WHERE desk_autosave.number < EXCLUDED.number
RETURNING saved_at
"""


class Typed(NamedTuple):
    """One autosave as a browser sends it."""

    user: int
    model: type[models.Model]
    object_id: int | None
    form_key: UUID
    number: int
    based_on: int | None
    page: str
    packed: str


def read(body: bytes) -> Typed:
    """Return what a browser sent; ValueError where it makes no sense."""
    try:
        sent = json.loads(body)
        fields = [[str(name), str(value)] for name, value in sent["fields"]]
        packed = json.dumps(fields, ensure_ascii=False)
        return Typed(
            user=_number(sent["user"]),
            model=apps.get_model(str(sent["model"])),
            object_id=_number(sent.get("object")),
            form_key=UUID(str(sent["key"])),
            number=_number(sent["number"], below=SAVED) or 0,
            based_on=_number(sent.get("based_on")),
            page=dict(fields).get(PAGE, ""),
            # A NUL stays escaped in it.
            packed=LONE_SURROGATES.sub("\ufffd", packed),
        )
    except (LookupError, OverflowError, RecursionError, TypeError) as error:
        raise ValueError("not an autosave") from error


def _number(value, below=MAX_ID) -> int | None:
    number = int(value) if value not in (None, "") else None
    if number is not None and not 0 <= number < below:
        raise ValueError("out of range")
    return number


def take_in(typed: Typed):
    """Store an autosave and return when; None for one that comes late or twice."""
    content_type = ContentType.objects.get_for_model(typed.model)
    with connection.cursor() as cursor:
        cursor.execute(TAKE_IN, typed._asdict() | {"content_type": content_type.pk})
        row = cursor.fetchone()
    return row[0] if row else None


def find(user, pk: str) -> Autosave | None:
    """One of somebody's own, by what stands in an address."""
    return unsaved(user).filter(pk=pk).first() if re.fullmatch(r"\d{1,18}", pk) else None


def number_of(user, form_key: UUID) -> int | None:
    """The number of the last autosave of this form."""
    rows = Autosave.objects.filter(user=user, form_key=form_key)
    return rows.values_list("number", flat=True).first()


def saved(user, form_key: UUID, model: type[models.Model]) -> None:
    """Let a form's autosave go: it was saved for good. What is still under way comes too late."""
    Autosave.objects.update_or_create(
        user=user,
        form_key=form_key,
        defaults={"number": SAVED, "packed": EMPTY, "based_on": None},
        create_defaults={
            "number": SAVED,
            "packed": EMPTY,
            "content_type": ContentType.objects.get_for_model(model),
        },
    )


def let_go(user, opened: str) -> None:
    """Drop the autosave that a saved form was filled from, unless it was written on since."""
    if found := re.fullmatch(r"(\d{1,18})-(\d{1,9})", opened):
        Autosave.objects.filter(user=user, pk=found[1], number=found[2]).delete()


def unsaved(user) -> models.QuerySet[Autosave]:
    """All that somebody typed and did not save, the newest first."""
    rows = Autosave.objects.filter(user=user, number__lt=SAVED)
    return rows.select_related("content_type").order_by("-saved_at")


def lost(user) -> models.QuerySet[Autosave]:
    """What was typed and is not in what the same person saved since.

    What somebody else saved says nothing about it.
    """
    about = {name: models.OuterRef(name) for name in ("content_type", "object_id")}
    own = Revision.objects.filter(**about, by=user).order_by("-pk").values("at")[:1]
    rows = unsaved(user).annotate(saved_last=models.Subquery(own))
    return rows.filter(models.Q(saved_last=None) | models.Q(saved_at__gt=models.F("saved_last")))


def offered(user, model: type[models.Model], obj=None) -> models.QuerySet[Autosave]:
    """What to offer on the form of this object, or on that of a new one."""
    content_type = ContentType.objects.get_for_model(model)
    return lost(user).filter(content_type=content_type, object_id=obj and obj.pk)
