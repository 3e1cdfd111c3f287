"""Signing in: the password, then, for those who turned it on, the code."""

import time

from django.contrib import admin
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth import get_user_model, login
from django.contrib.auth.views import LoginView
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django_otp import login as prove

from desk import kept, lockout, second_factor
from desk.views.screen import screen

# In the session of one who gave the right password and still owes the code.
HALFWAY = "halfway"
HALFWAY_SECONDS = 10 * 60
BACKEND = "desk.roles.DeskBackend"


def sign_in_context(request: HttpRequest) -> dict:
    return {
        **admin.site.each_context(request),
        "title": "Đăng nhập",
        "app_path": reverse("admin:login"),
    }


def sign_in_page(request: HttpRequest, words: str) -> HttpResponse:
    """Return the page to sign in on and go on with a form that came in without a session."""
    context = {"form": AdminAuthenticationForm(request), "kept": words, "next": request.path}
    return render(request, "admin/login.html", sign_in_context(request) | context)


@method_decorator(never_cache, name="dispatch")
class SignInView(LoginView):
    template_name = "admin/login.html"
    authentication_form = AdminAuthenticationForm

    def get(self, request, *args, **kwargs):
        if admin.site.has_permission(request):
            return redirect(self.get_success_url())
        return super().get(request, *args, **kwargs)

    def form_valid(self, form):
        user, address = form.get_user(), self.get_success_url()
        form_kept = kept.keep(self.request.POST.get("kept", ""), user)
        if form_kept:
            address = reverse("desk:kept", args=[form_kept.pk])
        if not second_factor.is_on(user):
            login(self.request, user)
            return redirect(address)
        until = time.time() + HALFWAY_SECONDS
        self.request.session[HALFWAY] = {"user": user.pk, "until": until, "next": address}
        return redirect("desk:code")

    def get_context_data(self, **kwargs):
        words = self.request.POST.get("kept", "")
        return super().get_context_data(**kwargs) | sign_in_context(self.request) | {"kept": words}


@sensitive_post_parameters("code")
@never_cache
def code(request: HttpRequest) -> HttpResponse:
    """Take the code of somebody whose password was right."""
    halfway = request.session.get(HALFWAY, {})
    user = get_user_model().objects.filter(pk=halfway.get("user"), is_active=True).first()
    if user is None or halfway["until"] < time.time():
        return redirect("admin:login")
    wrong = False
    if request.method == "POST" and not lockout.is_locked(request, user.get_username()):
        device = second_factor.check(user, request.POST.get("code", ""))
        if device:
            del request.session[HALFWAY]
            login(request, user, BACKEND)
            prove(request, device)
            return redirect(halfway["next"])
        lockout.count_wrong_code(request, user.get_username())
        wrong = True
    return screen(request, "desk/code.html", "Mã xác thực", wrong=wrong)
