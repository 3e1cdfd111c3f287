"""News of the desk by mail; the worker sends them, and tries again when the mail server is down."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused

from django.conf import settings
from django.core.mail import send_mail
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.text import Truncator
from django_tasks import task

from desk import audit
from desk.models import Notification
from siteinfo.models import SiteSettings
from unionportal.text import clean_line

# After a try that failed; after the last one it stands among the failed tasks.
PAUSES = (timedelta(minutes=2), timedelta(minutes=30), timedelta(hours=4))


def site() -> str:
    """Return where the portal is, for links in mails: as asked for now, else its public name."""
    if request := audit.request_answered():
        return request.build_absolute_uri("/").rstrip("/")
    names = [name for name in settings.ALLOWED_HOSTS if name.strip(".*") == name]
    return f"https://{names[0]}" if settings.PUBLIC and names else ""


@task()
def mail_notification(pk: int, site: str, tries: int = 0) -> None:
    notification = Notification.objects.select_related("to").filter(pk=pk).first()
    if notification is None or not (notification.to.is_active and notification.to.email):
        return
    try:
        mail(notification, site)
    except SMTPRecipientsRefused:
        raise
    except OSError:  # Those of SMTP are too.
        if tries == len(PAUSES) or not mail_notification.get_backend().supports_defer:
            raise
        again = mail_notification.using(run_after=timezone.now() + PAUSES[tries])
        again.enqueue(pk, site, tries + 1)


def mail(notification: Notification, site: str) -> None:
    office = SiteSettings.load()
    address = site + notification.address if site and notification.address else ""
    send_mail(
        clean_line(f"{office.name}: {Truncator(notification.text).chars(90)}"),
        render_to_string(
            "desk/mail_notification.txt",
            {"notification": notification, "address": address, "office": office},
        ),
        office.email or None,
        [notification.to.email],
    )
