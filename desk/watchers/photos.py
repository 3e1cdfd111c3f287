"""Pictures that all pages show otherwise from one moment to the next."""

from desk import audit
from desk.models import Action
from photos.acts import Act, changed

ACTIONS = {
    Act.REPLACED: Action.PHOTO_REPLACED,
    Act.WITHDRAWN: Action.PHOTO_WITHDRAWN,
    Act.RESTORED: Action.RESTORED,
}


def connect() -> None:
    changed.connect(note)


def note(sender, photo, act, detail, **kwargs):
    audit.record(ACTIONS[act], photo, detail)
