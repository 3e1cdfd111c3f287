"""The weather of the province's places: asked for by the worker, shown from the database.

Answers have the shape of Open-Meteo's. Whatever else comes is logged, and the last good values
stay until they are too old to be shown.
"""

import json
import logging
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone
from django_tasks import task

from siteinfo import outgoing, shell, sky
from siteinfo.models import WeatherPlace

logger = logging.getLogger(__name__)

EVERY = timedelta(minutes=30)
LARGEST = 64 * 1024
AT_ONCE = 8
# A clock may be wrong by so much; more is a time of another zone.
AHEAD = timedelta(hours=1)
WANTED = "temperature_2m,relative_humidity_2m,weather_code,wind_speed_10m"
UNITS = {"temperature_2m": "°C", "wind_speed_10m": "km/h", "relative_humidity_2m": "%"}


@dataclass(frozen=True)
class Reading:
    temperature: float
    weather_code: int
    wind: float | None
    humidity: int | None
    observed_at: datetime


def beside(request) -> str:
    return shell.kept(
        "weather block", shell.stamp_of(request), lambda: render(shell.shell_of(request).weather)
    )


def render(places: list[WeatherPlace]) -> str:
    if not places:
        return ""
    oldest = min(place.observed_at for place in places)
    return render_to_string(
        "siteinfo/_weather.html",
        {
            "first": places[0],
            "others": places[1:],
            "at": oldest,
            "is_of_today": timezone.localdate(oldest) == timezone.localdate(),
            # Whoever shows its values must name it.
            "open_meteo": any(place.source.endswith("open-meteo.com") for place in places),
        },
    )


def ask_when_due() -> None:
    """Leave the asking to a task, once in half an hour for each place."""
    if not settings.WEATHER_URL:
        return
    now = timezone.now()
    due = WeatherPlace.objects.filter(Q(asked_at=None) | Q(asked_at__lte=now - EVERY))
    with transaction.atomic():
        if due.update(asked_at=now):
            fetch_weather.enqueue()


@task()
def fetch_weather() -> None:
    """Ask for the weather of all places; doing it again changes nothing."""
    places = list(WeatherPlace.objects.all())
    with ThreadPoolExecutor(AT_ONCE) as pool:
        answers = list(pool.map(ask, places))
    for place, (reading, trouble) in zip(places, answers, strict=True):
        if reading:
            take(place, reading, source_name())
        else:
            logger.warning("Thời tiết %s: %s; giữ số liệu cũ.", place.name, trouble)


def ask(place: WeatherPlace) -> tuple[Reading | None, str]:
    """Return what the server says of a place, or None and what was wrong."""
    try:
        answer = outgoing.ask(address(place), largest=LARGEST, public_only=False)
        if answer.status != 200:
            return None, f"máy chủ trả lời {answer.status}"
        return read(load(answer.body)), ""
    except (outgoing.Unreachable, ValueError) as error:
        return None, str(error)


def address(place: WeatherPlace) -> str:
    where = {"latitude": place.latitude, "longitude": place.longitude, "current": WANTED}
    joint = "&" if "?" in settings.WEATHER_URL else "?"
    return f"{settings.WEATHER_URL}{joint}{urlencode(where)}"


def source_name() -> str:
    return (urlsplit(settings.WEATHER_URL).hostname or "")[:80]


def take(place: WeatherPlace, reading: Reading, source: str = "") -> bool:
    """Keep a reading, unless one as new is there; return whether it was kept."""
    if place.observed_at and place.observed_at >= reading.observed_at:
        return False
    values = asdict(reading) | {"source": source}
    for name, value in values.items():
        setattr(place, name, value)
    place.save(update_fields=list(values))
    return True


def load(body: bytes):
    """Return the JSON of a body, with any nonsense as a ValueError in words."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        raise ValueError("không phải JSON") from None


def read(data) -> Reading:
    """Return the reading in an answer; raise ValueError, in words, for any other shape."""
    current = data.get("current") if isinstance(data, dict) else None
    if not isinstance(current, dict):
        raise ValueError("không có phần “current”")
    units = data.get("current_units")
    for name, unit in UNITS.items() if isinstance(units, dict) else ():
        if units.get(name, unit) != unit:
            raise ValueError(f"“{name}” không tính bằng {unit}")
    reading = Reading(
        temperature=number(current, "temperature_2m", -30, 50),
        weather_code=int(number(current, "weather_code", 0, 99)),
        wind=number(current, "wind_speed_10m", 0, 300, optional=True),
        humidity=_whole(number(current, "relative_humidity_2m", 0, 100, optional=True)),
        observed_at=_moment(current.get("time"), data.get("utc_offset_seconds")),
    )
    if reading.weather_code not in sky.SKIES:
        raise ValueError(f"không có bầu trời mang mã {reading.weather_code}")
    return reading


def number(current: dict, name: str, least: float, most: float, optional: bool = False):
    value = current.get(name)
    if value is None and optional:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float) or not least <= value <= most:
        raise ValueError(f"“{name}” không phải số từ {least} đến {most}")
    return value


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)


def _moment(text, offset) -> datetime:
    """Return the time of a reading; without a zone it is in GMT, moved by the answer's offset."""
    try:
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC) - timedelta(seconds=offset or 0)
        moment = moment.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        raise ValueError("“time” không phải giờ, ví dụ 2020-05-15T08:00") from None
    if moment > timezone.now() + AHEAD:
        raise ValueError("“time” là giờ chưa tới (giờ không ghi múi là giờ GMT)")
    return moment
