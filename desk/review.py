"""Moving a story on its way, and telling those whom it concerns."""

from django.contrib.auth.models import AbstractUser
from django.db import transaction
from django.db.models import Model
from django.urls import reverse
from django.utils.text import Truncator

from desk import mailing
from desk.models import Notification, Role, Step
from desk.roles import holders

Act = Step.Act

NEWS = {
    Act.SENT: "“{title}” chờ duyệt, do {by} gửi.",
    Act.RETURNED: "“{title}” được trả lại: {reason}",
    Act.APPROVED: "“{title}” đã được duyệt.",
    Act.PUBLISHED: "“{title}” đã đăng.",
    Act.SCHEDULED: "“{title}” hẹn đăng {reason}.",
    Act.CHANGED: "Bản sửa của “{title}” đã thay bản đang đăng.",
    Act.WITHDRAWN: "“{title}” đã gỡ. {reason}",
    Act.BINNED: "“{title}” đã vào thùng rác.",
    Act.RESTORED: "“{title}” đã được lấy lại từ thùng rác.",
}


class NotAllowed(Exception):
    """This step cannot be taken: the words say why, to the person who tried."""

    def __init__(self, words: str, field: str | None = None):
        super().__init__(words)
        # The field of the form at which the words stand.
        self.field = field


def step(obj: Model, act: Step.Act, by: AbstractUser | None = None, reason: str = "") -> Step:
    """Note the step, and tell its news to others than the one who took it."""
    taken = Step.objects.create(target=obj, act=act, by=by, reason=reason)
    if act in NEWS:
        text = NEWS[act].format(title=Truncator(obj).chars(120), by=name_of(by), reason=reason)
        people = checkers_of(obj) if act == Act.SENT else writers_of(obj)
        notify(people - {by}, text.strip(), address_of(obj))
    return taken


def notify(people, text: str, address: str = "") -> None:
    """Put it in the people's lists of news, and leave mails to the worker."""
    text = Truncator(text).chars(Notification._meta.get_field("text").max_length)
    told = Notification.objects.bulk_create(
        Notification(to=person, text=text, address=address) for person in people
    )
    site = mailing.site()
    for notification in told:
        if notification.to.email:
            transaction.on_commit(
                lambda pk=notification.pk: mailing.mail_notification.enqueue(pk, site)
            )


def checkers_of(obj: Model) -> set[AbstractUser]:
    """Those who may check and publish this story."""
    return {*holders(Role.EDITOR, obj), *holders(Role.PUBLISHER, obj)}


def writers_of(obj: Model) -> set[AbstractUser]:
    """Who wrote it, and who sent it last."""
    sent = Step.objects.about(obj).filter(act=Act.SENT).select_related("by").first()
    people = {obj.created_by, sent and sent.by}
    return {person for person in people if person and person.is_active}


def address_of(obj: Model) -> str:
    return reverse(f"admin:{obj._meta.app_label}_{obj._meta.model_name}_change", args=[obj.pk])


def name_of(person: AbstractUser | None) -> str:
    """Return what a person is called, the family name first."""
    if person is None:
        return "hệ thống"
    return f"{person.last_name} {person.first_name}".strip() or person.get_username()
