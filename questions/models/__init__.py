"""What readers write to the federation, and the answers that all may read."""

from questions.models.message import Addition, Enclosure, Message, Status
from questions.models.networkhour import NetworkHour
from questions.models.question import Question
from questions.models.subject import Kind, Subject
from questions.models.terms import Terms

__all__ = [
    "Addition",
    "Enclosure",
    "Kind",
    "Message",
    "NetworkHour",
    "Question",
    "Status",
    "Subject",
    "Terms",
]
