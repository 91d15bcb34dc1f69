"""A count of what may change rights, and the one statement by which live edits are kept while nothing has changed."""

from django.db import migrations

# Each statement that may change what somebody may do with a paper adds one row, in its own transaction. Rows are never
# taken away, so an equal count means: nothing that counts was committed in between. A counter in one row would do the
# same, but everybody who changes rights would wait for everybody else.
WATCHED = {
    "members_person": "UPDATE OF is_active OR DELETE",
    "members_organisation": "UPDATE OF kind OR DELETE",
    "members_membership": "INSERT OR UPDATE OR DELETE",
    "members_seat": "INSERT OR UPDATE OR DELETE",
    "members_groupseat": "INSERT OR UPDATE OR DELETE",
    "positions_penholder": "INSERT OR UPDATE OR DELETE",
    "positions_papersection": "INSERT OR DELETE OR UPDATE OF locked_at, pen_holder_id, organisation_id, block_id",
    "positions_paperaccess": "INSERT OR UPDATE OR DELETE",
    "positions_paper": "UPDATE OF state, audience, audience_organisation_id, audience_group_id, lead_id, member_mode, "
    "schema_version",
}

TRIGGERS = "".join(
    f"CREATE TRIGGER rights_changed AFTER {events} ON {table} "
    f"FOR EACH STATEMENT EXECUTE FUNCTION note_rights_change();\n"
    for table, events in WATCHED.items()
)
NO_TRIGGERS = "".join(f"DROP TRIGGER rights_changed ON {table};\n" for table in WATCHED)

FORWARD = f"""
CREATE TABLE rights_change (at timestamptz NOT NULL DEFAULT clock_timestamp());

CREATE FUNCTION note_rights_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO rights_change DEFAULT VALUES;
  RETURN NULL;
END $$;
{TRIGGERS}
CREATE FUNCTION append_paper_updates(
  in_paper bigint, in_epoch uuid, known_sequence bigint, known_rights bigint, known_until timestamptz,
  payloads bytea[], people bigint[], organisations bigint[], sessions text[]
) RETURNS boolean LANGUAGE plpgsql AS $$
DECLARE
  stored record;
  moment timestamptz;
BEGIN
  SELECT sequence, epoch INTO stored FROM positions_paper WHERE id = in_paper FOR UPDATE;
  -- A statement of its own, and so a fresh look: what was committed while the one above waited for the lock counts.
  moment := clock_timestamp();
  IF NOT FOUND OR stored.sequence <> known_sequence OR stored.epoch <> in_epoch OR moment >= known_until
     OR (SELECT count(*) FROM rights_change) <> known_rights
  THEN
    RETURN false;
  END IF;
  INSERT INTO positions_paperupdate (paper_id, sequence, payload, person_id, organisation_id, session, at, quarantined)
  SELECT in_paper, known_sequence + place, payload, person, organisation, session, moment, false
  FROM unnest(payloads, people, organisations, sessions)
    WITH ORDINALITY AS fresh(payload, person, organisation, session, place);
  UPDATE positions_paper SET sequence = known_sequence + cardinality(payloads), changed_at = moment
  WHERE id = in_paper;
  RETURN true;
END $$;
"""
BACKWARD = f"""
DROP FUNCTION append_paper_updates;
{NO_TRIGGERS}
DROP FUNCTION note_rights_change;
DROP TABLE rights_change;
"""


class Migration(migrations.Migration):
    dependencies = [("positions", "0002_frozen_rows"), ("members", "0003_directory")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
