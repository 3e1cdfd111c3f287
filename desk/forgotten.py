"""Links to set a new password, by mail. The page answers the same whoever asks, and as fast."""

from hashlib import sha256

from django.contrib.auth.forms import PasswordResetForm
from django.core.cache import cache
from django_tasks import task

from siteinfo.models import SiteSettings

# One mail to one address in this time, however often somebody presses the button.
PAUSE = 10 * 60


class ForgottenPasswordForm(PasswordResetForm):
    def save(self, request=None, **kwargs):
        """Leave all of it to the worker: even looking for the account would take time here."""
        email = self.cleaned_data["email"]
        mark = "forgotten:" + sha256(email.casefold().encode()).hexdigest()
        if cache.add(mark, True, PAUSE):
            mail_links.enqueue(email, request.get_host(), request.is_secure())


@task()
def mail_links(email: str, host: str, is_secure: bool) -> None:
    form = PasswordResetForm({"email": email})
    form.full_clean()
    form.save(
        domain_override=host,
        use_https=is_secure,
        subject_template_name="registration/password_reset_subject.txt",
        email_template_name="registration/password_reset_email.txt",
        from_email=SiteSettings.load().email or None,
        extra_email_context={"office": SiteSettings.load()},
    )
