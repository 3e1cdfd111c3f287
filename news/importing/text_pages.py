"""Pages of the old portal saved as text: every line is a paragraph."""

from html import escape

from news.importing.pages import Block
from unionportal.text import clean_line


def read_blocks(text: str) -> list[Block]:
    lines = filter(None, map(clean_line, text.splitlines()))
    return [Block(line, escape(line, quote=False)) for line in lines]
