import re
from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from questions.models import Enclosure, Message, Question, Subject, Terms
from unionportal.publishing import State

ASK = "/hoi-dap/gui/"
TEXT = "Tôi làm ca đêm ở xưởng may, lương ca đêm được tính thêm bao nhiêu phần trăm?"
STAMP = re.compile(r'name="stamp" value="([^"]+)"')

_number = count(1)


def a_subject(**fields):
    return Subject.objects.filter(**{"kind": "legal", **fields}).first()


def make_message(text=TEXT, **fields):
    """A message that has just come in, unless the test says otherwise."""
    values = {
        "kind": "legal",
        "subject": a_subject(),
        "terms": Terms.objects.latest(),
        "fingerprint": f"thu-{next(_number)}",
        **fields,
    }
    return Message.objects.create(text=text, **values)


def enclose(message, name="don.pdf", content=b"%PDF-1.7 thu"):
    file = SimpleUploadedFile(name, content)
    return Enclosure.objects.create(message=message, name=name, file=file, size=len(content))


def make_question(title="Làm ca đêm được trả thêm bao nhiêu?", **fields):
    """A published answer of this minute, unless the test says otherwise."""
    values = {
        "subject": a_subject(),
        "text": "Công nhân làm ca đêm hỏi về tiền lương.",
        "answer": "<p>Ít nhất 30% tiền lương của ngày làm việc bình thường.</p>",
        "state": State.PUBLISHED,
        "published_at": timezone.now(),
        **fields,
    }
    return Question.objects.create(title=title, **values)


def stamp_of(client):
    """The stamp of a form that was just opened."""
    return STAMP.search(client.get(ASK).text)[1]


def filled_in(client, **fields):
    """What a browser sends for a form that was opened by this client."""
    values = {
        "stamp": stamp_of(client),
        "subject": a_subject().pk,
        "text": TEXT,
        "agree": "on",
        "website": "",
        **fields,
    }
    return {name: value for name, value in values.items() if value is not None}
