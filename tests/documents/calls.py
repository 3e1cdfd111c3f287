"""Counting work instead of timing it."""

import sys
from collections.abc import Callable


class Calls:
    """Counts what is called while it is open, in Python and in C."""

    def __enter__(self):
        self.count = 0
        sys.setprofile(self._note)
        return self

    def _note(self, frame, event, what):
        self.count += event in ("call", "c_call")

    def __exit__(self, *error):
        sys.setprofile(None)

    @classmethod
    def grow_evenly(cls, act: Callable[[str], object], hostile: str) -> bool:
        """Whether ten times the text, 200 KB of it, takes about ten times the work."""

        def work(size: int) -> int:
            text = (hostile * size)[:size]
            with cls() as calls:
                act(text)
            return calls.count

        work(1000)  # fills the caches
        return work(200_000) < 11 * work(20_000)
