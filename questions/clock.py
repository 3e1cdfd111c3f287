from django.db import transaction

from questions.models import Message, NetworkHour
from questions.models.networkhour import this_hour
from unionportal.clock import every_day, every_minute


@every_day
def erase_what_was_promised_to_be_deleted():
    due = Message.objects.due_for_erasing()
    for pk in due.values_list("pk", flat=True):
        with transaction.atomic():
            # Its sender may be adding a word at this moment.
            for message in due.select_for_update(of=["self"]).filter(pk=pk):
                message.erase()


@every_minute
def forget_networks_of_past_hours():
    NetworkHour.objects.filter(hour__lt=this_hour()).delete()
