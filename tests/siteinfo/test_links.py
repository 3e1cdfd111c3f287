import threading
from datetime import timedelta

import pytest
from django.utils import timezone

from siteinfo import linkcheck, outgoing
from siteinfo.models import Link, LinkGroup
from tests.factories import make_photo
from tests.siteinfo.servers import drip, say, serving

pytestmark = pytest.mark.django_db


@pytest.fixture
def loopback(settings):
    """Let the checks reach this machine's own servers."""
    settings.CHECK_PRIVATE_LINKS = True


def make_link(url="https://soyte.example/", place="home", **fields):
    group, _ = LinkGroup.objects.get_or_create(place=place, defaults={"title": "Sở, ban, ngành"})
    return Link.objects.create(**{"group": group, "title": "Sở Y tế", "url": url, **fields})


def recheck(link):
    linkcheck.check_again.enqueue([link.pk])
    link.refresh_from_db()
    return link


@pytest.mark.usefixtures("loopback")
class TestLooking:
    def look(self, reply):
        with serving(reply) as server:
            return linkcheck.look_at(server.url), [method for method, _ in server.seen]

    def test_a_head_is_enough_for_a_good_link(self):
        finding, methods = self.look(say)

        assert finding.is_good
        assert methods == ["HEAD"]

    def test_a_server_that_dislikes_head_is_asked_for_the_page(self):
        finding, methods = self.look(
            lambda handler: say(handler, 200 if handler.command == "GET" else 501)
        )

        assert finding.is_good
        assert methods == ["HEAD", "GET"]

    def test_a_missing_page_is_a_failure(self):
        finding, _ = self.look(lambda handler: say(handler, 404))

        assert finding == (False, True, "máy chủ trả lời 404")

    def test_a_server_that_refuses_programs_lives(self):
        finding, _ = self.look(lambda handler: say(handler, 403))

        assert finding.is_good

    def test_a_redirect_is_followed(self):
        finding, _ = self.look(
            lambda handler: (
                say(handler) if handler.path == "/moi" else say(handler, 301, Location="/moi")
            )
        )

        assert finding.is_good

    def test_a_redirect_in_circles_is_a_failure(self):
        finding, _ = self.look(lambda handler: say(handler, 302, Location="/"))

        assert finding.is_good is False

    def test_a_server_that_asks_in_circles_for_its_cookie_gets_it(self):
        def reply(handler):
            if "da-gap=1" in handler.headers.get("Cookie", ""):
                say(handler)
            else:
                say(handler, 302, **{"Location": "/", "Set-Cookie": "da-gap=1"})

        finding, _ = self.look(reply)

        assert finding.is_good

    def test_an_endless_page_is_not_read(self):
        stop = threading.Event()

        def reply(handler):
            if handler.command == "HEAD":
                say(handler, 500)
            else:
                drip(handler, stop)

        finding, _ = self.look(reply)
        stop.set()

        assert finding.is_good

    def test_silence_ends_in_time(self, monkeypatch):
        monkeypatch.setattr(outgoing, "SECONDS", 0.2)
        stop = threading.Event()

        finding, _ = self.look(lambda handler: stop.wait(5))
        stop.set()

        assert finding.is_good is False
        assert "không trả lời xong" in finding.reason

    def test_letters_with_marks_are_sent_encoded(self):
        with serving(say) as server:
            assert linkcheck.look_at(f"{server.url}/tin-tức?của=ai#đầu").is_good
            assert server.seen == [("HEAD", "/tin-t%E1%BB%A9c?c%E1%BB%A7a=ai")]

    @pytest.mark.parametrize("url", ["http://", "http://[::1", "http://a..b/", "http://x:99999/"])
    def test_an_address_that_is_none_is_a_failure(self, url):
        assert linkcheck.look_at(url) == (False, False, "địa chỉ không đúng")


class TestOwnNetwork:
    @pytest.mark.parametrize(
        "ip",
        [
            "127.0.0.1",
            "10.1.2.3",
            "169.254.169.254",
            "192.168.1.1",
            "100.64.0.1",
            "0.0.0.0",
            "224.0.0.1",
            "255.255.255.255",
            "::1",
            "::",
            "fe80::1%eth0",
            "fd00::1",
            "::ffff:127.0.0.1",
            "64:ff9b::7f00:1",
            "2002:7f00:1::",
            "ff02::1",
        ],
    )
    def test_addresses_of_inner_networks_are_not_public(self, ip):
        assert not outgoing.is_public(ip)

    @pytest.mark.parametrize("ip", ["113.190.240.1", "8.8.8.8", "2405:4800::1"])
    def test_other_addresses_are(self, ip):
        assert outgoing.is_public(ip)

    def test_a_server_of_our_own_is_not_asked(self):
        with serving(say) as server:
            for url in (server.url, server.url.replace("127.0.0.1", "localhost")):
                finding = linkcheck.look_at(url)

                assert finding.is_good is None
                assert "mạng nội bộ" in finding.reason
            assert server.seen == []

    def test_nor_is_one_that_a_redirect_names(self, monkeypatch):
        verdicts = iter([True, False])
        monkeypatch.setattr(outgoing, "is_public", lambda ip: next(verdicts))
        with (
            serving(say) as inner,
            serving(lambda handler: say(handler, 302, Location=inner.url)) as outer,
        ):
            finding = linkcheck.look_at(outer.url)

        assert finding.is_good is None
        assert inner.seen == []

    def test_a_name_cannot_change_its_address_between_look_and_call(self, monkeypatch):
        """The address that was found public is the one that is called."""
        answers = []

        def resolve(host, port, **kwargs):
            answers.append(host)
            return [(2, 1, 6, "", ("127.0.0.1", port))]

        monkeypatch.setattr(outgoing.socket, "getaddrinfo", resolve)
        monkeypatch.setattr(outgoing, "is_public", lambda ip: True)
        with serving(say) as server:
            finding = linkcheck.look_at(f"http://doi-ten.example:{server.server_port}/")

        assert finding.is_good
        assert answers == ["doi-ten.example"]


@pytest.mark.usefixtures("loopback")
class TestKeeping:
    def test_a_good_link_is_good(self):
        with serving(say) as server:
            link = recheck(make_link(server.url))

        assert link.state == Link.State.GOOD
        assert link.checked_at

    def test_three_failures_in_a_row_are_broken(self):
        with serving(lambda handler: say(handler, 404)) as server:
            link = make_link(server.url)
            states = [recheck(link).state for _ in range(4)]

        assert states == ["failing", "failing", "broken", "broken"]
        assert link.reason == "máy chủ trả lời 404"

    def test_a_success_in_between_starts_the_count_anew(self):
        with serving(say) as server:
            link = recheck(make_link(server.url, failures=2, state="failing"))

        assert (link.state, link.failures, link.reason) == (Link.State.GOOD, 0, "")

    def test_when_nobody_answers_it_is_our_own_line(self, caplog):
        with serving(say) as server:
            url = server.url
        link = recheck(make_link(url))

        assert (link.state, link.failures, link.checked_at) == (Link.State.UNCHECKED, 0, None)
        assert link.reason == "lần gần nhất không máy chủ nào trả lời"
        assert "không máy chủ nào trả lời" in caplog.text

    def test_when_another_good_link_answers_it_is_the_link(self):
        with serving(say) as server:
            dead = server.url
        with serving(say) as server:
            make_link(server.url, state=Link.State.GOOD)
            link = recheck(make_link(dead))

        assert (link.state, link.reason) == (Link.State.FAILING, "máy chủ từ chối kết nối")

    def test_a_link_within_the_portal_is_not_checked(self):
        assert recheck(make_link("/tin-tuc/")).checked_at is None

    def test_two_checks_at_once_count_once(self):
        link = make_link()
        again = Link.objects.get(pk=link.pk)
        failure = linkcheck.Finding(False, True, "máy chủ trả lời 404")

        linkcheck.note(link, failure)
        linkcheck.note(again, failure)

        link.refresh_from_db()
        assert link.failures == 1


class TestDue:
    @pytest.mark.parametrize(
        ("days", "failures", "is_due"),
        [(6, 0, False), (7, 0, True), (0, 1, False), (1, 1, True), (1, 3, True)],
    )
    def test_a_link_is_due_in_a_week_and_a_failing_one_on_the_next_day(
        self, days, failures, is_due
    ):
        checked_at = timezone.now() - timedelta(days=days)
        make_link(checked_at=checked_at, failures=failures)

        assert linkcheck.due().exists() == is_due

    @pytest.mark.usefixtures("loopback")
    def test_the_clock_checks_what_is_due(self):
        with serving(say) as server:
            link = make_link(server.url)
            linkcheck.check_when_due()
            linkcheck.check_when_due()
            assert len(server.seen) == 1

        link.refresh_from_db()
        assert link.state == Link.State.GOOD


class TestPages:
    @pytest.mark.usefixtures("loopback")
    def test_a_broken_link_hides_if_it_is_to_and_comes_back(self, client):
        status = 404
        with serving(lambda handler: say(handler, status)) as server:
            link = make_link(server.url, failures=2, state="failing", hide_when_broken=True)
            assert "Sở Y tế" in client.get("/").text

            recheck(link)
            assert "Sở Y tế" not in client.get("/").text

            status = 200
            recheck(link)
            assert "Sở Y tế" in client.get("/").text

    def test_a_broken_link_stays_if_it_is_not_to_hide(self, client):
        make_link(state=Link.State.BROKEN)

        assert "Sở Y tế" in client.get("/").text

    def test_a_group_whose_links_all_hide_is_absent(self, client):
        make_link(state=Link.State.BROKEN, hide_when_broken=True)

        assert "Sở, ban, ngành" not in client.get("/").text

    def test_logo_and_note_stand_with_the_link(self, client):
        photo = make_photo()
        make_link(logo=photo, note="Khám chữa bệnh")

        text = client.get("/").text

        assert f'src="{photo.src}"' in text
        assert "<small>Khám chữa bệnh</small>" in text
        assert client.get(photo.src).status_code == 200


class TestAdmin:
    def test_the_list_shows_the_state_with_its_reason(self, admin_client):
        make_link(state=Link.State.BROKEN, reason="máy chủ trả lời 404")
        make_link("/tin-tuc/")

        text = admin_client.get("/admin/siteinfo/link/").text

        assert 'live-expired">hỏng: máy chủ trả lời 404<' in text
        assert "trong trang này" in text

    @pytest.mark.usefixtures("loopback")
    def test_links_can_be_checked_again_at_once(self, admin_client):
        with serving(say) as server:
            link = make_link(server.url)
            data = {"action": "check_again", "_selected_action": [link.pk]}

            response = admin_client.post("/admin/siteinfo/link/", data, follow=True)

        assert "Đang kiểm tra lại 1 liên kết" in response.text
        link.refresh_from_db()
        assert link.state == Link.State.GOOD

    def test_a_new_address_forgets_what_was_found_at_the_old_one(self, admin_client):
        link = make_link(state=Link.State.BROKEN, failures=3, reason="máy chủ trả lời 404")
        data = {"group": link.group_id, "title": "Sở Y tế", "url": link.url, "order": 0}
        url = f"/admin/siteinfo/link/{link.pk}/change/"

        admin_client.post(url, data)
        link.refresh_from_db()
        assert link.state == Link.State.BROKEN

        admin_client.post(url, data | {"url": "https://moi.example/"})
        link.refresh_from_db()
        assert (link.state, link.failures, link.reason) == (Link.State.UNCHECKED, 0, "")

    def test_the_group_shows_its_links_with_their_state(self, admin_client):
        link = make_link(state=Link.State.GOOD)

        text = admin_client.get(f"/admin/siteinfo/linkgroup/{link.group_id}/change/").text

        assert 'live-now">tốt<' in text
