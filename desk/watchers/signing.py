"""Who came, who tried to, and who went.

A name that is no account's is not written down: it may be a password in the wrong box, and
anybody could fill the log with such names.
"""

from axes.signals import user_locked_out
from django.contrib.auth import get_user_model, signals

from desk import audit, sessions, whence
from desk.models import Action


def connect() -> None:
    signals.user_logged_in.connect(note_sign_in)
    signals.user_logged_out.connect(note_sign_out)
    signals.user_login_failed.connect(note_failure)
    user_locked_out.connect(note_lock)


def note_sign_in(sender, request, user, **kwargs):
    sessions.note_opening(request)
    audit.record(Action.SIGNED_IN, detail=whence.device(request), by=user)


def note_sign_out(sender, request, user, **kwargs):
    if user is not None:
        audit.record(Action.SIGNED_OUT, by=user)


def note_failure(sender, credentials, request=None, **kwargs):
    is_refused = getattr(request, "axes_locked_out", False)
    if not is_refused and (user := account(credentials.get("username"))):
        audit.record(Action.SIGN_IN_FAILED, user, credentials.get("step", "sai mật khẩu"))


def note_lock(sender, request, username, **kwargs):
    # The signal comes again at every try while the lock holds; then failures are not counted.
    if request.axes_failures_since_start and (user := account(username)):
        audit.record(Action.LOCKED_OUT, user)


def account(username: str | None):
    return get_user_model().objects.filter(username=username or "").first()
