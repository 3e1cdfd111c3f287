"""Under /admin/, before the addresses of the admin site: signing in is the desk's own."""

from django.urls import path

from desk.views import accounts, notices, on_site, own, passwords, signing, unsaved, working

app_name = "desk"
urlpatterns = [
    path("login/", signing.SignInView.as_view(), name="sign_in"),
    path("login/ma/", signing.code, name="code"),
    path("quen-mat-khau/", passwords.ForgottenView.as_view(), name="forgotten"),
    path("quen-mat-khau/da-gui/", passwords.SentView.as_view(), name="forgotten_sent"),
    path("mat-khau/xong/", passwords.PasswordSetView.as_view(), name="password_set"),
    path("mat-khau/<uidb64>/<token>/", passwords.SetPasswordView.as_view(), name="set_password"),
    path("cua-toi/", own.own, name="own"),
    path("cua-toi/dang-xuat-moi-noi/", own.end_sessions, name="end_sessions"),
    path("cua-toi/hai-buoc/", own.turn_on, name="second_factor"),
    path("cua-toi/hai-buoc/tat/", own.turn_off, name="second_factor_off"),
    path("cua-toi/hai-buoc/ma-khoi-phuc/", own.renew_codes, name="renew_codes"),
    path("gui-lai/<int:pk>/", own.kept, name="kept"),
    path("r/<content_type_id>/<object_id>/", on_site.on_site, name="on_site"),
    path("tai-khoan/<int:pk>/", accounts.account, name="account"),
    path("tin-bao/", notices.notices, name="notices"),
    path("tin-bao/<int:pk>/", notices.notice, name="notice"),
    path("tu-luu/", working.autosaves, name="autosaves"),
    path("tu-luu/dang-mo/", working.open_form, name="open_form"),
    path("tu-luu/phien/", working.session, name="session"),
    path("tu-luu/da-vao/", working.signed_in, name="signed_in"),
    path("tu-luu/<int:pk>/", unsaved.autosave, name="autosave"),
]
