"""A progress bar for commands that take a while."""

from collections.abc import Iterable, Iterator

WIDTH = 24


def progress(items: Iterable, total: int, stream, label: str) -> Iterator:
    """Yield items while a bar on `stream` shows how many are done; silent off a terminal."""
    shown = total > 0 and stream.isatty()
    for done, item in enumerate(items, start=1):
        yield item
        if shown:
            filled = WIDTH * done // total
            stream.write(
                f"\r{label} [{'#' * filled}{' ' * (WIDTH - filled)}] {done}/{total}", ending=""
            )
            stream.flush()
    if shown:
        stream.write("")
