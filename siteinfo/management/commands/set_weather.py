"""Take the weather from a file, on a server that has no line out."""

from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from siteinfo import weather
from siteinfo.models import WeatherPlace

# A forecast stands for the middle of its square, up to some ten kilometres away.
NEAR = 0.2


class Command(BaseCommand):
    help = "Nạp thời tiết từ tệp JSON theo khuôn Open-Meteo: một câu trả lời, hoặc danh sách."

    def add_arguments(self, parser):
        parser.add_argument("file", metavar="TỆP", type=Path)

    def handle(self, *args, **options):
        places = list(WeatherPlace.objects.all())
        taken = 0
        for number, answer in enumerate(answers_in(options["file"]), start=1):
            try:
                place = place_of(answer, places)
                reading = weather.read(answer)
            except ValueError as trouble:
                self.stderr.write(f"Mục {number}: {trouble}.")
                continue
            if weather.take(place, reading):
                self.stdout.write(f"{place.name}: {place.degrees}, {place.words.lower()}.")
            else:
                self.stdout.write(f"{place.name}: đã có số liệu mới hơn hoặc cùng giờ.")
            taken += 1
        if not taken:
            raise CommandError("Không nạp được nơi nào.")


def answers_in(path: Path) -> list:
    try:
        with path.open("rb") as file:
            body = file.read(weather.LARGEST + 1)
    except OSError as error:
        raise CommandError(f"Không đọc được tệp {path}: {error.strerror}.") from None
    if len(body) > weather.LARGEST:
        raise CommandError(f"Tệp lớn hơn {weather.LARGEST // 1024} KB.")
    try:
        data = weather.load(body)
    except ValueError as trouble:
        raise CommandError(f"Tệp {path} {trouble}.") from None
    return data if isinstance(data, list) else [data]


def place_of(answer, places: list[WeatherPlace]) -> WeatherPlace:
    """Return the place an answer is about: the one it names, else the nearest."""
    if not isinstance(answer, dict):
        raise ValueError("không phải một câu trả lời")
    if name := answer.get("name"):
        for place in places:
            if place.name == name:
                return place
        raise ValueError(f"chưa có nơi nào tên “{name}” trong bàn biên tập")
    latitude = weather.number(answer, "latitude", -90, 90)
    longitude = weather.number(answer, "longitude", -180, 180)

    def distance(place):
        return max(abs(float(place.latitude) - latitude), abs(float(place.longitude) - longitude))

    nearest = min(places, key=distance, default=None)
    if nearest is None or distance(nearest) > NEAR:
        raise ValueError("không có nơi nào ở gần tọa độ này")
    return nearest
