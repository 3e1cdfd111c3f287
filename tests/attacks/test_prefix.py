from django.core.handlers.wsgi import get_script_name


def test_a_visitor_cannot_put_a_prefix_before_the_links_that_all_see():
    assert get_script_name({"SCRIPT_NAME": "/la", "PATH_INFO": "/"}) == ""
