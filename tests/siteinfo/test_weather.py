import json
import threading
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from siteinfo import outgoing, weather
from siteinfo.models import WeatherPlace
from tests.siteinfo.servers import drip, say, serving

pytestmark = pytest.mark.django_db
BOX = 'aria-labelledby="h-tt"'


def make_place(name="Lào Cai", **fields):
    values = {"latitude": "22.4856", "longitude": "103.9707", **fields}
    return WeatherPlace.objects.create(name=name, **values)


def make_warm_place(name="Lào Cai", **fields):
    values = {"temperature": 27, "weather_code": 2, "observed_at": timezone.now(), **fields}
    return make_place(name, **values)


def gmt(moment):
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M")


def answer(current=None, **fields):
    values = {"time": gmt(timezone.now()), "temperature_2m": 26.6, "weather_code": 61}
    values |= {"relative_humidity_2m": 81, "wind_speed_10m": 7.2}
    return {"latitude": 22.5, "longitude": 104.0, "current": values | (current or {}), **fields}


def fetch_from(settings, reply):
    with serving(reply) as server:
        settings.WEATHER_URL = f"{server.url}/v1/forecast"
        weather.fetch_weather.enqueue()
        return server.seen


def fetch(settings, body, status=200):
    return fetch_from(settings, lambda handler: say(handler, status, body))


class TestFetching:
    def test_a_good_answer_becomes_the_places_weather(self, settings):
        place = make_place()

        seen = fetch(settings, json.dumps(answer()).encode())

        place.refresh_from_db()
        assert (place.temperature, place.weather_code) == (26.6, 61)
        assert (place.wind, place.humidity) == (7.2, 81)
        assert place.is_fresh
        assert "latitude=22.4856&longitude=103.9707" in seen[0][1]

    def test_a_time_without_zone_is_gmt_moved_by_the_answers_offset(self, settings):
        local = {"time": "2020-05-15T15:00"}

        assert weather.read(answer(local)).observed_at == datetime(2020, 5, 15, 15, tzinfo=UTC)
        moved = weather.read(answer(local, utc_offset_seconds=7 * 3600)).observed_at
        assert moved == datetime(2020, 5, 15, 8, tzinfo=UTC)

    @pytest.mark.parametrize(
        ("status", "body", "reason"),
        [
            (200, b"<!DOCTYPE html><p>Bao tri", "không phải JSON"),
            (200, b"[" * 60_000, "không phải JSON"),
            (200, b"\xff\xfe", "không phải JSON"),
            (200, b" " * 70_000, "trả lời dài quá mức"),
            (200, b"[]", "không có phần “current”"),
            (200, b'{"current": 27}', "không có phần “current”"),
            (500, b"{}", "máy chủ trả lời 500"),
            (302, b"", "máy chủ trả lời 302"),
        ],
    )
    def test_any_other_answer_is_logged_and_the_old_values_stay(
        self, settings, caplog, status, body, reason
    ):
        place = make_warm_place()

        fetch(settings, body, status)

        assert f"Thời tiết Lào Cai: {reason}" in caplog.text
        place.refresh_from_db()
        assert place.temperature == 27

    @pytest.mark.parametrize(
        ("current", "reason"),
        [
            ({"temperature_2m": "27"}, "“temperature_2m” không phải số"),
            ({"temperature_2m": True}, "“temperature_2m” không phải số"),
            ({"temperature_2m": float("nan")}, "“temperature_2m” không phải số"),
            ({"temperature_2m": 300}, "“temperature_2m” không phải số"),
            ({"weather_code": None}, "“weather_code” không phải số"),
            ({"weather_code": 42}, "mã 42"),
            ({"wind_speed_10m": -1}, "“wind_speed_10m” không phải số"),
            ({"time": 1589500000}, "“time” không phải giờ"),
            ({"time": "hôm nay"}, "“time” không phải giờ"),
            ({"time": "2999-01-01T00:00"}, "giờ chưa tới"),
        ],
    )
    def test_values_that_cannot_be_are_refused(self, current, reason):
        with pytest.raises(ValueError, match=reason):
            weather.read(answer(current))

    def test_degrees_of_another_scale_are_refused(self):
        with pytest.raises(ValueError, match="°C"):
            weather.read(answer(current_units={"temperature_2m": "°F"}))

    def test_wind_and_humidity_may_be_missing(self):
        reading = weather.read(answer({"wind_speed_10m": None, "relative_humidity_2m": None}))

        assert (reading.wind, reading.humidity) == (None, None)

    def test_a_server_that_never_ends_is_left_in_time(self, settings, caplog, monkeypatch):
        monkeypatch.setattr(outgoing, "SECONDS", 0.3)
        place, stop = make_warm_place(), threading.Event()

        fetch_from(settings, lambda handler: drip(handler, stop))
        stop.set()

        assert "không trả lời xong trong" in caplog.text
        place.refresh_from_db()
        assert place.temperature == 27

    def test_a_server_that_says_nothing_is_left_in_time(self, settings, caplog, monkeypatch):
        monkeypatch.setattr(outgoing, "SECONDS", 0.3)
        make_warm_place()
        stop = threading.Event()

        fetch_from(settings, lambda handler: stop.wait(5))
        stop.set()

        assert "không trả lời xong trong" in caplog.text

    def test_nobody_listening_is_logged(self, settings, caplog):
        make_place()
        with serving(say) as server:
            settings.WEATHER_URL = server.url

        weather.fetch_weather.enqueue()

        assert "máy chủ từ chối kết nối" in caplog.text

    @pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://127.0.0.1/", "thoi-tiet", "//"])
    def test_only_http_is_asked(self, settings, caplog, url):
        make_place()
        settings.WEATHER_URL = url

        weather.fetch_weather.enqueue()

        assert "địa chỉ không đúng" in caplog.text

    def test_an_older_answer_does_not_replace_a_newer_value(self, settings):
        place = make_warm_place()
        old = answer({"time": gmt(timezone.now() - timedelta(hours=2))})

        fetch(settings, json.dumps(old).encode())

        place.refresh_from_db()
        assert place.temperature == 27


class TestClock:
    def test_without_an_address_nobody_is_asked(self, settings):
        place = make_place()

        weather.ask_when_due()

        place.refresh_from_db()
        assert place.asked_at is None

    def test_a_place_is_asked_for_once_in_half_an_hour(self, settings):
        make_place()
        with serving(lambda handler: say(handler, 500)) as server:
            settings.WEATHER_URL = server.url
            weather.ask_when_due()
            weather.ask_when_due()
            assert len(server.seen) == 1

            WeatherPlace.objects.update(asked_at=timezone.now() - timedelta(minutes=31))
            weather.ask_when_due()
            assert len(server.seen) == 2


class TestPages:
    def test_the_box_shows_places_in_their_order_with_the_hour(self, client):
        at = timezone.now() - timedelta(minutes=1)
        make_warm_place("Sa Pa", order=2, temperature=18, weather_code=45, observed_at=at)
        make_warm_place("Lào Cai", order=1, observed_at=at, wind=7.2, humidity=81)

        text = client.get("/").text

        assert "<strong>27°C</strong><br>Lào Cai, mây rải rác" in text
        assert "Gió 7&nbsp;km/h, độ ẩm 81%" in text
        assert "<li>Sa Pa <span>Sương mù</span> <b>18°C</b></li>" in text
        assert f">{timezone.localtime(at):%H:%M}" in text

    def test_the_head_shows_the_places_chosen_for_it(self, client):
        make_warm_place("Lào Cai", in_head=True)
        make_warm_place("Sa Pa", temperature=18)

        text = client.get("/tin-tuc/").text

        assert '<li class="wx">Lào Cai <b>27°C</b></li>' in text
        assert '<li class="wx">Sa Pa' not in text

    def test_old_weather_is_hidden(self, client):
        make_warm_place(observed_at=timezone.now() - timedelta(hours=6), in_head=True)

        text = client.get("/").text

        assert BOX not in text
        assert 'class="wx"' not in text

    def test_a_place_without_values_is_hidden(self, client):
        make_place(in_head=True)

        assert BOX not in client.get("/").text

    def test_a_new_value_is_on_the_next_page(self, client):
        place = make_warm_place(observed_at=timezone.now() - timedelta(hours=1))
        assert "<strong>27°C</strong>" in client.get("/").text

        weather.take(place, weather.read(answer()))

        assert "<strong>27°C</strong><br>Lào Cai, mưa nhỏ" in client.get("/").text

    def test_a_page_asks_the_database_nothing_for_it(self, client):
        make_warm_place(in_head=True)
        client.get("/")

        with CaptureQueriesContext(connection) as queries:
            client.get("/")

        assert not [query for query in queries if "weatherplace" in query["sql"]]

    def test_open_meteo_is_named_when_it_gave_the_values(self, client):
        place = make_warm_place()
        assert "Open-Meteo" not in client.get("/").text

        place.source = "api.open-meteo.com"
        place.save()

        assert '<a href="https://open-meteo.com/">Open-Meteo</a>' in client.get("/").text


class TestByHand:
    def opened(self, admin_client, place):
        """The form's address, and what a browser would send back untouched."""
        url = f"/admin/siteinfo/weatherplace/{place.pk}/change/"
        data = {}
        for field in admin_client.get(url).context["adminform"].form:
            for name, value in shown(field):
                data[name] = data[f"initial-{name}"] = value
        return url, data

    def post(self, admin_client, place, **changes):
        url, data = self.opened(admin_client, place)
        return admin_client.post(url, data | changes)

    def test_values_typed_in_are_of_this_moment(self, admin_client):
        place = make_place(source="api.open-meteo.com")

        response = self.post(admin_client, place, temperature="19", weather_code="3")

        assert response.status_code == 302
        place.refresh_from_db()
        assert place.is_fresh
        assert (place.temperature, place.source) == (19, "")

    def test_values_that_came_while_the_form_was_open_stay(self, admin_client):
        place = make_warm_place(temperature=15, observed_at=timezone.now() - timedelta(hours=3))
        url, data = self.opened(admin_client, place)
        weather.take(place, weather.read(answer()))

        admin_client.post(url, data | {"name": "Thành phố Lào Cai"})

        place.refresh_from_db()
        assert (place.name, place.temperature) == ("Thành phố Lào Cai", 26.6)

    def test_a_temperature_without_a_sky_is_refused(self, admin_client):
        response = self.post(admin_client, make_place(), temperature="19")

        assert "Nhập cả nhiệt độ và bầu trời" in response.text

    def test_the_list_says_what_readers_see(self, admin_client):
        make_warm_place()
        make_warm_place("Sa Pa", observed_at=timezone.now() - timedelta(days=1))
        make_place("Bắc Hà")

        text = admin_client.get("/admin/siteinfo/weatherplace/").text

        assert 'live-now">27°C, mây rải rác<' in text
        assert "(cũ, đã ẩn)" in text
        assert "chưa có số liệu" in text


def shown(bound):
    """The names and values of a field's inputs, as the form shows them."""
    value = bound.value()
    if bound.name == "observed_at":
        local = timezone.localtime(value) if value else None
        yield "observed_at_0", f"{local:%d/%m/%Y}" if local else ""
        yield "observed_at_1", f"{local:%H:%M:%S}" if local else ""
    elif bound.name == "in_head":
        if value:
            yield "in_head", "on"
    else:
        yield bound.name, "" if value is None else str(value)


class TestSetWeather:
    def run(self, tmp_path, data):
        path = tmp_path / "thoi-tiet.json"
        path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
        call_command("set_weather", path)

    def test_an_answer_goes_to_the_nearest_place(self, tmp_path):
        far = make_place("Sa Pa", latitude="22.3364", longitude="103.8438")
        near = make_place("Lào Cai")

        self.run(tmp_path, answer())

        far.refresh_from_db()
        near.refresh_from_db()
        assert (far.temperature, near.temperature) == (None, 26.6)

    def test_an_answer_may_name_its_place(self, tmp_path):
        place = make_place("Sa Pa")
        make_place("Lào Cai")

        self.run(tmp_path, [answer(name="Sa Pa")])

        place.refresh_from_db()
        assert place.temperature == 26.6

    def test_a_wrong_entry_leaves_the_others(self, tmp_path, capsys):
        make_place()

        self.run(tmp_path, [answer(name="Hà Nội"), answer(latitude=10), "x", answer()])

        errors = capsys.readouterr().err
        assert "Mục 1: chưa có nơi nào tên “Hà Nội”" in errors
        assert "Mục 2: không có nơi nào ở gần tọa độ này" in errors
        assert "Mục 3: không phải một câu trả lời" in errors
        assert WeatherPlace.objects.get().temperature == 26.6

    @pytest.mark.parametrize(
        ("data", "reason"),
        [
            (b"<html>", "không phải JSON"),
            (b"x" * 70_000, "lớn hơn 64 KB"),
            ([], "Không nạp được nơi nào"),
            ({"latitude": 10**400, "longitude": 1}, "Không nạp được nơi nào"),
        ],
    )
    def test_a_file_with_nothing_to_take_is_an_error(self, tmp_path, data, reason):
        make_place()

        with pytest.raises(CommandError, match=reason):
            self.run(tmp_path, data)

    def test_a_missing_file_is_said(self, tmp_path):
        with pytest.raises(CommandError, match="Không đọc được tệp"):
            call_command("set_weather", tmp_path / "khong-co.json")
