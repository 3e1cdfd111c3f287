"""Telling programs from people by their User-Agent."""

import re

# Words of crawlers, link previews, monitors and programs' libraries, in lower case. People's
# browsers carry none of them; the phones of the brand Cubot end in "bot" and are people's.
WORDS = (
    r"(?<!cu)bot",
    "archiver",
    "axios",
    "checker",
    "crawl",
    "curl/",
    "externalhit",
    "feed",
    "fetch",
    "go-http",
    "headless",
    "httpclient",
    "java/",
    "libwww",
    "lighthouse",
    "mediapartners",
    "monitor",
    "node-",
    "okhttp",
    "perl",
    "phantom",
    "php/",
    "pingdom",
    "preview",
    "python",
    "ruby",
    "scan",
    "scrapy",
    "slurp",
    "spider",
    "uptime",
    "validator",
    "wget",
)
_words = re.compile("|".join(WORDS))


def is_bot(user_agent: str) -> bool:
    """Whether this is a program; one that does not say what it is is one too."""
    return not user_agent.strip() or bool(_words.search(user_agent.lower()))
