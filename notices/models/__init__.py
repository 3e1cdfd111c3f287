"""Notices, the weekly schedule, and forms to fill in."""

from notices.models.blank import BlankForm, FormFile, FormGroup
from notices.models.entry import Entry
from notices.models.notice import Notice, NoticeFile

__all__ = ["BlankForm", "Entry", "FormFile", "FormGroup", "Notice", "NoticeFile"]
