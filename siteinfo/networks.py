"""Telling readers' networks apart for a day without keeping where anybody was.

Votes and visits are limited and counted by network. What is stored is a keyed hash; its key is
made anew each day and the old one is deleted, so that no hash can be tied to an address later.
"""

import hashlib
import hmac
import secrets
from datetime import date
from functools import lru_cache
from ipaddress import ip_address, ip_network

from django.conf import settings
from django.utils import timezone

from siteinfo.models import NetworkKey


def client_ip(request) -> str:
    """Return the reader's address: what the trusted proxies in front of us say, else the socket's.

    Each of TRUSTED_PROXIES servers appends the address it was asked from to X-Forwarded-For;
    whatever stands further left was written by the reader.
    """
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if 0 < settings.TRUSTED_PROXIES <= len(hops):
        return hops[-settings.TRUSTED_PROXIES]
    return request.META.get("REMOTE_ADDR", "")


def network_of(ip: str) -> str:
    """Return the network of an address: IPv4 as it is, IPv6 its /64, nonsense as one of its own."""
    try:
        address = ip_address(ip)
    except ValueError:
        return "unknown"
    if address.version == 4:
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ip_network((address, 64), strict=False))


def network_hash(request, purpose: str) -> bytes:
    """Return 16 bytes that stand for the reader's network today; other purposes give others."""
    text = f"{purpose}\n{network_of(client_ip(request))}"
    return keyed_hash(text)


def keyed_hash(text: str) -> bytes:
    """Return 16 bytes for a text, by the key of today in the portal's zone."""
    return hmac.digest(_key(timezone.localdate()), text.encode(), hashlib.sha256)[:16]


@lru_cache(maxsize=2)
def _key(day: date) -> bytes:
    NetworkKey.objects.bulk_create(
        [NetworkKey(day=day, key=secrets.token_bytes(32))], ignore_conflicts=True
    )
    return bytes(NetworkKey.objects.get(day=day).key)


def forget_keys() -> None:
    """Forget the key in this process; for tests, where the database turns back under it."""
    _key.cache_clear()
