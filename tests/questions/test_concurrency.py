"""The same form that comes several times at once, over connections of their own."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection
from django.test import Client, TransactionTestCase, override_settings

from questions.models import Message, NetworkHour
from tests.questions.helpers import ASK, TEXT, filled_in

THREADS = 8


def at_once(job):
    """Run a job in threads that start together; return their results."""
    start = Barrier(THREADS)

    def run(number):
        start.wait()
        try:
            return job(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(run, range(THREADS)))


@override_settings(QUESTION_MIN_SECONDS=0)
class ConcurrencyTests(TransactionTestCase):
    serialized_rollback = True

    def test_one_form_sent_many_times_is_one_message(self):
        form = filled_in(Client())

        answers = at_once(lambda number: Client().post(ASK, form))

        message = Message.objects.get()
        assert {answer.url for answer in answers} == {f"{message.get_absolute_url()}?viec=da-gui"}
        assert NetworkHour.objects.get().messages == 1

    @override_settings(QUESTIONS_PER_HOUR=3)
    def test_no_more_than_the_hours_messages_are_kept(self):
        forms = [filled_in(Client(), text=f"{TEXT} Lần {number}.") for number in range(THREADS)]

        answers = at_once(lambda number: Client().post(ASK, forms[number]))

        statuses = [answer.status_code for answer in answers]
        assert (statuses.count(303), statuses.count(429)) == (3, THREADS - 3)
        assert Message.objects.count() == 3
