"""The desk's screens: the queue of messages, the published answers, subjects and terms."""

from questions.admin.messages import MessageAdmin
from questions.admin.questions import QuestionAdmin
from questions.admin.subjects import SubjectAdmin, TermsAdmin

__all__ = ["MessageAdmin", "QuestionAdmin", "SubjectAdmin", "TermsAdmin"]
