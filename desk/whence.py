"""Where a request came from, as much of it as is kept: a kind of device and part of an address."""

from ipaddress import ip_address, ip_network

from siteinfo.networks import client_ip, network_of

# The first that stands in the browser's own description; Edge and others call themselves Chrome.
BROWSERS = {
    "Edg": "Edge",
    "coc_coc": "Cốc Cốc",
    "OPR/": "Opera",
    "SamsungBrowser": "Samsung Internet",
    "Firefox": "Firefox",
    "FxiOS": "Firefox",
    "CriOS": "Chrome",
    "Chrome": "Chrome",
    "Safari": "Safari",
}
SYSTEMS = {
    "Android": "Android",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Windows": "Windows",
    "Mac OS": "máy Mac",
    "CrOS": "Chromebook",
    "Linux": "Linux",
}


def device(request) -> str:
    """Return "Chrome trên Android" or the like."""
    agent = request.META.get("HTTP_USER_AGENT", "")
    browser = next((name for mark, name in BROWSERS.items() if mark in agent), "Trình duyệt")
    system = next((name for mark, name in SYSTEMS.items() if mark in agent), "máy không rõ loại")
    return f"{browser} trên {system}"


def network(request) -> str:
    """Return the address without the part that tells one house from the next."""
    address = lock_address(request)
    if address is None:
        return ""
    if ip_address(address).version == 4:
        return f"{address.rpartition('.')[0]}.*"
    return str(ip_network((address, 48), strict=False))


def lock_address(request) -> str | None:
    """Return what failed sign-ins are counted by: an IPv4 address, or the first of an IPv6 /64."""
    address = network_of(client_ip(request)).partition("/")[0]
    return None if address == "unknown" else address
