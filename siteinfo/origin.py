"""Telling a form of ours from one on another site, without a token: cached pages carry none."""

from urllib.parse import urlsplit


def is_same_origin(request) -> bool:
    """Whether the browser says that one of our own pages sent this form.

    Without either header it is no browser of today; what another site could make such a one send
    carries nothing that our own page gave it, such as a mark or a time stamp.
    """
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site in ("same-origin", "none")
    origin = request.headers.get("Origin")
    try:
        return not origin or urlsplit(origin).netloc == request.get_host()
    except ValueError:  # "http://[" is no address.
        return False
