"""A recording in a real browser."""

import pytest
from django.core.management import call_command

from news.audio import ArticleAudio

pytestmark = pytest.mark.browser

PLAY = """async (audio) => {
  audio.muted = true;
  await audio.play();
  return audio.duration;
}"""


def test_a_recording_plays_and_is_fetched_only_then(transactional_db, open_page):
    call_command("load_demo")
    recording = ArticleAudio.objects.first()
    page = open_page(recording.article.get_absolute_url(), 360)
    page.wait_for_load_state("networkidle")
    player = page.locator("audio").first
    assert player.evaluate("audio => audio.readyState") == 0

    length = player.evaluate(
        "audio => { audio.muted = true; return audio.play().then(() => audio.duration) }"
    )

    assert round(length) == recording.seconds


def test_paper_shows_no_player(transactional_db, open_page):
    call_command("load_demo")
    page = open_page(ArticleAudio.objects.first().article.get_absolute_url())
    page.emulate_media(media="print")

    assert not page.locator("audio").first.is_visible()
