"""NUL bytes, which PostgreSQL's text cannot hold."""

from django.test import Client, TestCase


class NulTests(TestCase):
    def test_a_nul_byte_in_an_address_gets_the_page_for_bad_requests_under_its_content_policy(self):
        response = self.client.get("/tim-kiem/?q=a%00")

        assert response.status_code == 400
        assert "Yêu cầu không hợp lệ" in response.text
        assert "default-src 'none'" in response.headers["Content-Security-Policy"]

    def test_a_nul_byte_in_a_cookie_is_a_bad_request(self):
        client = Client(raise_request_exception=False, headers={"Cookie": 'phien="aaaaaaaaa\\000"'})

        for address in ("/media/attachments/a.pdf", "/admin/login/"):
            assert client.get(address).status_code == 400
