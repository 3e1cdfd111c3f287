from polls.models import NetworkHour
from polls.voting import this_hour
from unionportal.clock import every_minute


@every_minute
def forget_networks_of_past_hours():
    NetworkHour.objects.filter(hour__lt=this_hour()).delete()
