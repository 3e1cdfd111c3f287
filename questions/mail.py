"""Short mails to those who left an address; they hold a link and nothing that anybody typed.

Somebody may have given another's address, so that a mail must be of no use for sending words on.
"""

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django_tasks import task

from questions.models import Message
from siteinfo.models import SiteSettings

SUBJECTS = {
    "received": "Đã nhận thư của bạn",
    "answered": "Thư của bạn đã có trả lời",
    "corrected": "Bài bạn báo lỗi đã được sửa",
}


def is_on() -> bool:
    """Whether mail leaves this server; without EMAIL_URL it would only be printed."""
    return not settings.EMAIL_BACKEND.endswith("console.EmailBackend")


def tell_sender(request, message: Message, news: str) -> None:
    """Leave a mail about these news to the worker, if the sender can get one."""
    if message.email and is_on():
        mail_sender.enqueue(message.pk, news, request.build_absolute_uri("/").rstrip("/"))


@task()
def mail_sender(pk: int, news: str, site: str) -> None:
    message = Message.objects.filter(pk=pk).exclude(email="").first()
    if message is None:  # It was withdrawn meanwhile.
        return
    office = SiteSettings.load()
    send_mail(
        f"{office.name}: {SUBJECTS[news].lower()}",
        render_to_string(
            f"questions/mail_{news}.txt",
            {"address": site + message.get_absolute_url(), "office": office},
        ),
        office.email or None,
        [message.email],
    )
