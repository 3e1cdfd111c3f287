from django.utils import timezone

from siteinfo import linkcheck, weather
from siteinfo.models import NetworkKey
from unionportal.clock import every_day, every_minute


@every_minute
def throw_old_network_keys_away():
    NetworkKey.objects.filter(day__lt=timezone.localdate()).delete()


@every_minute
def ask_for_the_weather():
    weather.ask_when_due()


@every_day
def check_links():
    linkcheck.check_when_due()
