"""What readers write to the federation, and the answers that all may read."""

from questions.models.addition import Addition
from questions.models.enclosure import Enclosure
from questions.models.message import Message, Status
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
