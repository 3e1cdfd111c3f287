"""The desk's screens of bulletins and programmes."""

from bulletins.admin.bulletin import BulletinAdmin
from bulletins.admin.programme import ProgrammeAdmin

__all__ = ["BulletinAdmin", "ProgrammeAdmin"]
