"""Asking other servers, in the worker only: http and https, a few seconds, a small answer."""

import http.client
import socket
import ssl
import threading
import time
import urllib.error
import urllib.request
from contextlib import suppress
from functools import partial
from ipaddress import ip_address, ip_network
from typing import NamedTuple
from urllib.parse import urlsplit, urlunsplit

from django.utils.encoding import iri_to_uri, punycode

SECONDS = 5
# Addresses of IPv6 that carry one of IPv4 inside, behind which anything may stand.
TUNNELS = [ip_network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2001::/32", "2002::/16")]
HEADERS = {"User-Agent": "Mozilla/5.0 (compatible; CongDoanPortal/1.0)", "Accept": "*/*"}


class Unreachable(Exception):
    """No usable answer; the message says why, for people."""


class NotPublic(Unreachable):
    """An address of our own network, which we do not ask on an editor's word."""


class Answer(NamedTuple):
    status: int
    body: bytes


def ask(url: str, method: str = "GET", largest: int = 0, public_only: bool = True) -> Answer:
    """Return what a server answers, with any status, after redirects. Raise Unreachable.

    The body is read only where a `largest` size is given, and refused when it is larger.
    """
    watch = _Watch(public_only)
    try:
        with watch:
            request = urllib.request.Request(ascii_address(url), method=method, headers=HEADERS)
            return _answer(_opener(watch), request, largest)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable(watch.why(error)) from error


def ascii_address(url: str) -> str:
    """Return an address as it travels: the host in punycode, the rest percent-encoded."""
    parts = urlsplit(url)
    host = punycode(parts.hostname or "")
    if not host:
        raise ValueError("no host")
    host = f"[{host}]" if ":" in host else host
    port = f":{parts.port}" if parts.port else ""
    return iri_to_uri(urlunsplit((parts.scheme, host + port, parts.path, parts.query, "")))


def is_public(ip: str) -> bool:
    address = ip_address(ip.partition("%")[0])
    if address.version == 6 and any(address in net for net in TUNNELS):
        return False
    address = getattr(address, "ipv4_mapped", None) or address
    return address.is_global and not address.is_multicast


def _answer(opener, request, largest: int) -> Answer:
    try:
        response = opener.open(request, timeout=SECONDS)
    except urllib.error.HTTPError as error:
        error.close()
        return Answer(error.code, b"")
    with response:
        body = response.read(largest + 1) if largest else b""
    if len(body) > largest:
        raise Unreachable("trả lời dài quá mức")
    return Answer(response.status, body)


class _Watch:
    """One question: where it may go, and its end when the time is over, whatever is under way.

    The timeout of a socket starts anew with every byte, so that alone a slow server has no end.
    """

    def __init__(self, public_only: bool):
        self.public_only = public_only
        self.deadline = time.monotonic() + SECONDS
        self.sock: socket.socket | None = None
        self.timer = threading.Timer(SECONDS, self.cut)
        self.timer.daemon = True

    def __enter__(self):
        self.timer.start()

    def __exit__(self, kind, error, traceback):
        self.timer.cancel()
        # An answer that was cut looks whole when its length was not announced.
        if kind is None and self.is_over:
            raise TimeoutError

    @property
    def is_over(self) -> bool:
        return time.monotonic() >= self.deadline

    def cut(self) -> None:
        if self.sock:
            with suppress(OSError):  # it has ended by itself
                socket.socket.shutdown(self.sock, socket.SHUT_RDWR)

    def connect(self, address, *_args, **_kwargs) -> socket.socket:
        """Connect to the very address that was looked at: a name may mean another one later."""
        found = socket.getaddrinfo(*address, type=socket.SOCK_STREAM)
        if self.public_only and not all(is_public(place[0]) for *_, place in found):
            raise NotPublic("địa chỉ trong mạng nội bộ, hệ thống không gọi tới")
        failure: OSError = TimeoutError()
        for family, kind, protocol, _, place in found:
            sock = socket.socket(family, kind, protocol)
            try:
                sock.settimeout(max(0.01, self.deadline - time.monotonic()))
                sock.connect(place)
                return sock
            except OSError as error:
                failure = error
                sock.close()
        raise failure

    def why(self, error: Exception) -> str:
        reason = getattr(error, "reason", error)
        if self.is_over or isinstance(reason, TimeoutError):
            return f"không trả lời xong trong {SECONDS} giây"
        if isinstance(reason, socket.gaierror):
            return "không tìm thấy máy chủ"
        if isinstance(reason, ssl.SSLCertVerificationError):
            return "chứng thư https không hợp lệ"
        if isinstance(reason, ConnectionRefusedError):
            return "máy chủ từ chối kết nối"
        if isinstance(reason, ValueError | http.client.InvalidURL | str):
            return "địa chỉ không đúng"
        return "kết nối bị đứt"


class _Watched:
    def __init__(self, *args, watch: _Watch, **kwargs):
        super().__init__(*args, **kwargs)
        self.watch = watch
        self._create_connection = watch.connect

    def getresponse(self):
        self.watch.sock = self.sock
        return super().getresponse()


class _HTTPConnection(_Watched, http.client.HTTPConnection):
    pass


class _HTTPSConnection(_Watched, http.client.HTTPSConnection):
    pass


class _Handler(urllib.request.AbstractHTTPHandler):
    def __init__(self, watch: _Watch):
        super().__init__()
        self.watch = watch

    def http_open(self, request):
        return self.do_open(partial(_HTTPConnection, watch=self.watch), request)

    def https_open(self, request):
        context = ssl.create_default_context()
        return self.do_open(partial(_HTTPSConnection, watch=self.watch), request, context=context)

    http_request = https_request = urllib.request.AbstractHTTPHandler.do_request_


class _Redirects(urllib.request.HTTPRedirectHandler):
    def http_error_302(self, request, response, *rest):
        response.close()  # or its body would be read to the end, and it may have none
        return super().http_error_302(request, response, *rest)

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def _opener(watch: _Watch) -> urllib.request.OpenerDirector:
    """An opener that knows http and https and nothing else: no files, no FTP, no proxy."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        _Handler(watch),
        _Redirects(),
        # Some servers ask in circles until their cookie comes back.
        urllib.request.HTTPCookieProcessor(),
        urllib.request.HTTPErrorProcessor(),
        urllib.request.HTTPDefaultErrorHandler(),
        urllib.request.UnknownHandler(),
    ):
        opener.add_handler(handler)
    return opener
