"""Forms that come in when their sender's session is over, or with the token of an earlier one.

The words go to the sign-in page as one signed field, so that a stranger can store nothing here;
with the password they become a KeptForm, which its owner sends again with a press of a button.
"""

import json

from django.core import signing
from django.http import HttpRequest

from desk.models import KeptForm
from unionportal.text import row_key

SALT = "desk.kept"
HOURS = 24
# The field by which a form that is sent again says which it is.
MARK = "kept_form"


def pack(request: HttpRequest) -> str:
    """Return the form of this request as text; passwords are not in it."""
    fields = [
        [name, value]
        for name, values in request.POST.lists()
        for value in values
        if name not in ("csrfmiddlewaretoken", MARK) and "password" not in name
    ]
    files = [file.name for _, files in request.FILES.lists() for file in files]
    if not fields:
        return ""
    whole = {"path": request.get_full_path(), "fields": fields, "files": files}
    return signing.dumps(whole, salt=SALT, compress=True)


def keep(text: str, user) -> KeptForm | None:
    """Store what `pack` returned, if it is that."""
    try:
        whole = signing.loads(text, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        return None
    return KeptForm.objects.create(user=user, packed=json.dumps(whole))


def forget(request: HttpRequest) -> None:
    """Throw away the kept form that this request has brought where it was to go."""
    if mark := row_key(request.POST.get(MARK, "")):
        KeptForm.objects.filter(pk=mark, user=request.user).delete()
