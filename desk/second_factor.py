"""A second proof at sign-in: the changing code of an app on one's phone, or a recovery code."""

import base64
import io
import re
from binascii import unhexlify
from secrets import choice
from urllib.parse import quote

import qrcode
from django.conf import settings
from django.db import transaction
from django.utils.crypto import salted_hmac
from django_otp.models import Device
from django_otp.oath import TOTP
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice
from django_otp.util import random_hex
from qrcode.image.svg import SvgPathFillImage

from desk.roles import scope_of
from siteinfo.models import SiteSettings

CODES = 10
# Letters and digits that nobody takes for one another.
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
SUPERUSERS = "superuser"


def is_on(user) -> bool:
    return TOTPDevice.objects.filter(user=user, confirmed=True).exists()


def is_asked_of_anybody() -> bool:
    return bool(settings.SECOND_FACTOR_FOR)


def is_asked_of(user) -> bool:
    """Whether the settings name a role that this account holds today."""
    names = settings.SECOND_FACTOR_FOR
    return (user.is_superuser and SUPERUSERS in names) or (
        bool(names) and any(role.label in names for role in scope_of(user).roles)
    )


def is_missing(user) -> bool:
    return user.is_authenticated and not user.is_verified() and is_asked_of(user)


# Turning it on and off


def new_key() -> str:
    return random_hex(20)


def typed(key: str) -> str:
    """Return the key as it is typed into an app that cannot read the picture."""
    letters = base64.b32encode(unhexlify(key)).decode()
    return " ".join(re.findall("....", letters))


def picture(user, key: str) -> str:
    """Return the address of a picture (a data address) that the app on the phone reads."""
    issuer = quote(SiteSettings.load().name)
    address = f"{TOTPDevice(user=user, key=key).config_url}&issuer={issuer}"
    image = qrcode.make(address, image_factory=SvgPathFillImage, border=2)
    drawn = io.BytesIO()
    image.save(drawn)
    return "data:image/svg+xml;base64," + base64.b64encode(drawn.getvalue()).decode()


def turn_on(user, key: str, code: str) -> Device | None:
    """Start asking for codes of this key, once a first one proves that the app has it."""
    code = _bare(code)
    totp = TOTP(unhexlify(key))
    if not (code.isdecimal() and totp.verify(int(code), tolerance=1)):
        return None
    turn_off(user)
    # The code that proved it is used up.
    return TOTPDevice.objects.create(user=user, name="app", key=key, last_t=totp.t())


def turn_off(user) -> None:
    TOTPDevice.objects.filter(user=user).delete()
    StaticDevice.objects.filter(user=user).delete()


def new_recovery_codes(user) -> list[str]:
    """Make codes for the day the phone is lost; the old ones are void, and only hashes are kept."""
    codes = ["".join(choice(ALPHABET) for _ in range(10)) for _ in range(CODES)]
    with transaction.atomic():
        device, _ = StaticDevice.objects.get_or_create(user=user, defaults={"name": "recovery"})
        device.token_set.all().delete()
        StaticToken.objects.bulk_create(
            StaticToken(device=device, token=_hashed(code)) for code in codes
        )
    return [f"{code[:5]}-{code[5:]}" for code in codes]


def recovery_codes_left(user) -> int:
    return StaticToken.objects.filter(device__user=user).count()


# Proving it


def check(user, code: str) -> Device | None:
    """Return the device that this code proves; after a wrong one the next must wait longer."""
    code = _bare(code)
    kind, code = (TOTPDevice, code) if code.isdecimal() else (StaticDevice, _hashed(code))
    with transaction.atomic():
        device = kind.objects.select_for_update().filter(user=user, confirmed=True).first()
        return device if device and device.verify_token(code) else None


def _bare(code: str) -> str:
    return re.sub(r"[\s-]", "", code[:40]).lower()


def _hashed(code: str) -> str:
    return salted_hmac("desk.recovery-code", code, algorithm="sha256").hexdigest()[:16]
