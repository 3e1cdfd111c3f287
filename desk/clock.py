from datetime import timedelta

from axes.models import AccessAttempt
from django.utils import timezone

from desk import kept
from desk.models import KeptForm
from unionportal.clock import every_minute

# Long enough to see what happened yesterday; what matters of it is in the log.
KEEP_TRIES = timedelta(days=1)


@every_minute
def forget_failed_sign_ins():
    AccessAttempt.objects.filter(attempt_time__lt=timezone.now() - KEEP_TRIES).delete()


@every_minute
def throw_old_kept_forms_away():
    limit = timezone.now() - timedelta(hours=kept.HOURS)
    KeptForm.objects.filter(created_at__lt=limit).delete()
