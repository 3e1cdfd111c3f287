from django.db import connection

from unionportal.clock import every_minute


@every_minute
def forget_who_was_here():
    """Delete the hashes of visits that are over, and the networks' counts of past hours.

    Rows that a count holds at this moment are left for the next minute: waiting for several of
    them could end in a ring.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            """
            DELETE FROM visits_seen WHERE hash IN (
                SELECT hash FROM visits_seen WHERE last_seen <= now() - interval '30 minutes'
                FOR UPDATE SKIP LOCKED
            )
            """
        )
        cursor.execute("DELETE FROM visits_networkhour WHERE hour < now() - interval '2 hours'")
