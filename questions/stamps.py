"""The signed stamp of a form: when it was opened, and which of all forms it is.

A person needs a moment to write; a program does not. Cached pages cannot carry one, so the page of
the form is kept by no cache.
"""

import secrets
from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.signing import BadSignature, TimestampSigner

SALT = "questions.stamp"
GOOD_FOR = timedelta(hours=24)


def new_stamp() -> str:
    return TimestampSigner(salt=SALT).sign(secrets.token_urlsafe(16))


def is_living(stamp: str) -> bool:
    """Whether the stamp is ours and not too old."""
    try:
        TimestampSigner(salt=SALT).unsign(stamp, max_age=GOOD_FOR)
    except BadSignature:
        return False
    return True


def check_stamp(stamp: str) -> None:
    """Raise ValidationError for a form opened too long ago, or a moment ago, or not by us."""
    if not is_living(stamp):
        raise ValidationError(
            "Trang này mở đã quá lâu nên cần xác nhận lại. Những gì bạn viết vẫn còn ở dưới; hãy"
            " bấm gửi lần nữa.",
            code="old",
        )
    signer = TimestampSigner(salt=SALT)
    try:
        signer.unsign(stamp, max_age=settings.QUESTION_MIN_SECONDS)
    except BadSignature:
        return
    raise ValidationError(
        "Thư gửi nhanh quá, như do máy gửi. Những gì bạn viết vẫn còn ở dưới; hãy đợi vài giây rồi"
        " bấm gửi lần nữa.",
        code="fast",
    )
