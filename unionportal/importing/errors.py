class Unusable(Exception):
    """One item cannot be taken; the message tells a person why."""


class Unreadable(Unusable):
    """A whole file cannot be read."""
