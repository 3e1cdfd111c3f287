"""A new password for one who forgot it: Django's own views, mail through the worker."""

from django.contrib import admin
from django.contrib.auth import views
from django.urls import reverse_lazy

from desk.forgotten import ForgottenPasswordForm


class Framed:
    """In the frame of the desk's screens, for people who are not signed in."""

    title = ""

    def get_context_data(self, **kwargs):
        frame = admin.site.each_context(self.request)
        return super().get_context_data(**kwargs) | frame | {"title": self.title}


class ForgottenView(Framed, views.PasswordResetView):
    title = "Quên mật khẩu"
    form_class = ForgottenPasswordForm
    success_url = reverse_lazy("desk:forgotten_sent")


class SentView(Framed, views.PasswordResetDoneView):
    title = "Hãy xem hộp thư"


class SetPasswordView(Framed, views.PasswordResetConfirmView):
    title = "Đặt mật khẩu mới"
    success_url = reverse_lazy("desk:password_set")


class PasswordSetView(Framed, views.PasswordResetCompleteView):
    title = "Đã đặt mật khẩu"
