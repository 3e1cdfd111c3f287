from django.db import migrations

# Rows are locked in one order (reader, network, day, reader of the page, page), so that counts
# at the same moment wait for each other in a line. Who contends for a page's reader contends for
# the reader first; who holds the page's row waits for nothing more.
COUNT = """
CREATE FUNCTION visits_count(
    today date, bot boolean, reader bytea, network bytea, most integer,
    page_reader bytea, page_kind text, page_item bigint
) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    over CONSTANT timestamptz := now() - interval '30 minutes';
    person CONSTANT integer := CASE WHEN bot THEN 0 ELSE 1 END;
BEGIN
    -- Committed and seen by all before the answer; a crash of the machine may cost half a second.
    PERFORM set_config('synchronous_commit', 'off', true);

    UPDATE visits_seen SET last_seen = now() WHERE hash = reader AND last_seen > over;
    IF NOT FOUND THEN
        -- Nothing is written for a network that is over its limit.
        IF EXISTS (SELECT FROM visits_networkhour WHERE hash = network AND visits >= most) THEN
            RETURN;
        END IF;
        INSERT INTO visits_seen (hash, last_seen, is_person) VALUES (reader, now(), NOT bot)
        ON CONFLICT (hash) DO UPDATE SET last_seen = now() WHERE visits_seen.last_seen <= over;
        IF FOUND THEN
            INSERT INTO visits_networkhour AS counted (hash, hour, visits)
            VALUES (network, now(), 1)
            ON CONFLICT (hash) DO UPDATE SET visits = counted.visits + 1
                WHERE counted.visits < most;
            IF NOT FOUND THEN
                DELETE FROM visits_seen WHERE hash = reader;
                RETURN;
            END IF;
            INSERT INTO visits_day AS counted (day, people, bots)
            VALUES (today, person, 1 - person)
            ON CONFLICT (day) DO UPDATE
                SET people = counted.people + person, bots = counted.bots + 1 - person;
        END IF;
    END IF;

    IF page_item IS NULL THEN
        RETURN;
    END IF;
    INSERT INTO visits_seen (hash, last_seen, is_person) VALUES (page_reader, now(), false)
    ON CONFLICT (hash) DO UPDATE SET last_seen = now() WHERE visits_seen.last_seen <= over;
    IF FOUND THEN
        INSERT INTO visits_read AS counted (day, kind, item, people, bots)
        VALUES (today, page_kind, page_item, person, 1 - person)
        ON CONFLICT (day, kind, item) DO UPDATE
            SET people = counted.people + person, bots = counted.bots + 1 - person;
    END IF;
END
$$;
"""


class Migration(migrations.Migration):
    dependencies = [("visits", "0001_initial")]

    operations = [migrations.RunSQL(COUNT, "DROP FUNCTION visits_count")]
