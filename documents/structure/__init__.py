"""The parts of a legal text: phần, chương, mục, điều, khoản, điểm, found in lines or rich text."""

from documents.structure.blocks import Block, html_blocks, plain_text, text_blocks
from documents.structure.numbering import Flow, Part
from documents.structure.outline import read
from documents.structure.rendering import render

__all__ = [
    "Block",
    "Flow",
    "Part",
    "html_blocks",
    "plain_text",
    "read",
    "render",
    "text_blocks",
]
