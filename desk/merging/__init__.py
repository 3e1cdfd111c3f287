"""Two people saved the same object: what each changed, put together without losing a word.

A form says on which revision it is based. Where another was saved since, what only one of the
two changed is taken from that one; where both changed the same, the page to merge asks.
"""

from desk.merging.choices import apply_choices
from desk.merging.decisions import ask_again, merge

__all__ = ["apply_choices", "ask_again", "merge"]
