from datetime import timedelta

from axes.models import AccessAttempt
from django.contrib.auth.models import User
from django.utils import timezone

from desk import accounts, kept, revisions, working
from desk.models import Autosave, KeptForm, Notification, PreviewLink
from unionportal.clock import every_day, every_minute

# Long enough to see what happened yesterday; what matters of it is in the log.
KEEP_TRIES = timedelta(days=1)
# Of what people were told; what happened stands with each story.
KEEP_NEWS = timedelta(days=180)


@every_minute
def forget_failed_sign_ins():
    AccessAttempt.objects.filter(attempt_time__lt=timezone.now() - KEEP_TRIES).delete()


@every_day
def close_the_desk_to_former_people():
    """Their rights ended with their roles; now their accounts are told apart too."""
    for user in User.objects.filter(is_staff=True, grants__ends_on__isnull=False).distinct():
        accounts.open_desk(user)


@every_minute
def throw_old_kept_forms_away():
    limit = timezone.now() - timedelta(hours=kept.HOURS)
    KeptForm.objects.filter(created_at__lt=limit).delete()


@every_minute
def throw_old_autosaves_away():
    Autosave.objects.filter(saved_at__lt=timezone.now() - working.KEEP).delete()


@every_day
def forget_old_news():
    Notification.objects.filter(at__lt=timezone.now() - KEEP_NEWS).delete()


@every_day
def forget_ended_previews():
    PreviewLink.objects.filter(expires_at__lt=timezone.now()).delete()


@every_day
def forget_revisions_of_what_is_deleted():
    revisions.forget_deleted()
