"""Keys of second factors are nobody's to read: accounts have a page for what may be done."""

from django.contrib import admin
from django_otp.plugins.otp_static import admin as static_admin
from django_otp.plugins.otp_static.models import StaticDevice
from django_otp.plugins.otp_totp import admin as totp_admin
from django_otp.plugins.otp_totp.models import TOTPDevice

# Imported, they have registered their screens; later imports do nothing.
__all__ = ["static_admin", "totp_admin"]

admin.site.unregister([StaticDevice, TOTPDevice])
