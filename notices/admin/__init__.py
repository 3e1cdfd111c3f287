"""The desk's screens of notices, the schedule and forms."""

from notices.admin.blank import BlankFormAdmin, FormGroupAdmin
from notices.admin.entry import EntryAdmin
from notices.admin.notice import NoticeAdmin

__all__ = ["BlankFormAdmin", "EntryAdmin", "FormGroupAdmin", "NoticeAdmin"]
