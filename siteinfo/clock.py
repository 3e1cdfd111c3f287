from django.utils import timezone

from siteinfo.models import NetworkKey
from unionportal.clock import every_minute


@every_minute
def throw_old_network_keys_away():
    NetworkKey.objects.filter(day__lt=timezone.localdate()).delete()
