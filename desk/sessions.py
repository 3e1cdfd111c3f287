"""Sessions in the database that know their owner (SESSION_ENGINE).

What the columns say is kept in the session itself: `note_opening` writes it when somebody signs in.
"""

from datetime import datetime, timedelta

from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.utils import timezone

from desk import whence

OPENED_AT, SEEN_AT, DEVICE, NETWORK = "opened_at", "seen_at", "device", "network"
# How exactly a session knows when it was used last; each noting is a write.
NOTE_EVERY = timedelta(minutes=5)


class SessionStore(db.SessionStore):
    @classmethod
    def get_model_class(cls):
        from desk.models import Session

        return Session

    def create_model_instance(self, data):
        session = super().create_model_instance(data)
        session.user_id = data.get(SESSION_KEY)
        session.device = data.get(DEVICE, "")
        session.network = data.get(NETWORK, "")
        session.signed_in_at = _moment(data.get(OPENED_AT))
        session.seen_at = _moment(data.get(SEEN_AT))
        return session


def _moment(text):
    return datetime.fromisoformat(text) if text else None


def note_opening(request) -> None:
    session = request.session
    session[OPENED_AT] = session[SEEN_AT] = timezone.now().isoformat()
    session[DEVICE] = whence.device(request)
    session[NETWORK] = whence.network(request)


def note_use(request) -> None:
    """Remember that the session was used now; this also puts off its end."""
    session = request.session
    if SESSION_KEY in session:
        seen = _moment(session.get(SEEN_AT))
        if seen is None or timezone.now() - seen > NOTE_EVERY:
            session[SEEN_AT] = timezone.now().isoformat()
