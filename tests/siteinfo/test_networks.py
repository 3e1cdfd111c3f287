from datetime import timedelta

from django.test import RequestFactory, TestCase, override_settings
from django.utils import timezone

from siteinfo import clock, networks
from siteinfo.models import NetworkKey


def request(remote="203.0.113.9", forwarded=None):
    headers = {"X-Forwarded-For": forwarded} if forwarded else {}
    return RequestFactory().get("/", REMOTE_ADDR=remote, headers=headers)


class ClientIpTests(TestCase):
    def test_without_proxies_the_header_is_the_readers_own_word(self):
        assert networks.client_ip(request(forwarded="198.51.100.1")) == "203.0.113.9"

    @override_settings(TRUSTED_PROXIES=1)
    def test_one_proxy_vouches_for_the_last_entry_only(self):
        asked = request("127.0.0.1", forwarded="1.2.3.4, 198.51.100.1")

        assert networks.client_ip(asked) == "198.51.100.1"

    @override_settings(TRUSTED_PROXIES=2)
    def test_too_short_a_header_is_not_believed(self):
        assert networks.client_ip(request("127.0.0.1", forwarded="1.2.3.4")) == "127.0.0.1"


class NetworkTests(TestCase):
    def test_one_ipv6_line_is_one_network(self):
        assert networks.network_of("2001:db8::1") == networks.network_of("2001:db8::ffff:2")
        assert networks.network_of("2001:db8::1") != networks.network_of("2001:db8:0:1::1")
        assert networks.network_of("::ffff:203.0.113.9") == "203.0.113.9"
        assert networks.network_of("không phải địa chỉ") == "unknown"

    def test_a_hash_stands_for_the_day_and_the_purpose(self):
        one = networks.network_hash(request(), "votes")

        assert networks.network_hash(request(), "votes") == one
        assert networks.network_hash(request(), "visits") != one
        assert networks.network_hash(request("203.0.113.10"), "votes") != one

    def test_yesterdays_key_is_thrown_away(self):
        yesterday = timezone.localdate() - timedelta(days=1)
        NetworkKey.objects.create(day=yesterday, key=b"x" * 32)
        networks.network_hash(request(), "votes")

        clock.throw_old_network_keys_away()

        assert [row.day for row in NetworkKey.objects.all()] == [timezone.localdate()]
