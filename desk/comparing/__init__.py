"""What two snapshots of an object differ in, to be shown side by side with the words marked."""

from desk.comparing.parts import Part, compare, whole
from desk.comparing.texts import Row, Text, align, blocks_of, lines_of

__all__ = ["Part", "Row", "Text", "align", "blocks_of", "compare", "lines_of", "whole"]
