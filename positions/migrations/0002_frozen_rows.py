"""The database refuses to change a revision, a named version, the frozen part of a ballot, its electors and answers, and
the authentic words of reservations and minority statements."""

from django.db import migrations

OF_ELECTORS = ("answer", "answerlink", "answerdraft", "answerconflict", "extensionrequest", "contest")
FORWARD = """
CREATE TRIGGER revision_immutable BEFORE UPDATE OR DELETE ON positions_revision
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER version_immutable BEFORE UPDATE OR DELETE ON positions_paperversion
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Who is asked is written in the transaction that opens the ballot, and in no later one. The number is that of the whole
-- transaction, whatever savepoints it has; the clock says nothing here, for the demo plays its past.
CREATE FUNCTION mark_ballot_opened() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE of_paper bigint;
BEGIN
  NEW.opened_in := pg_current_xact_id()::text::bigint;
  SELECT paper_id INTO of_paper FROM positions_revision WHERE id = NEW.revision_id;
  PERFORM FROM positions_paper WHERE id = of_paper FOR UPDATE;
  IF NEW.state = 'open' AND EXISTS (
    SELECT FROM positions_ballot other JOIN positions_revision revision ON revision.id = other.revision_id
    WHERE revision.paper_id = of_paper AND revision.id <> NEW.revision_id AND other.state = 'open'
      AND other.sister_id IS NOT DISTINCT FROM NEW.sister_id)
  THEN
    RAISE EXCEPTION 'A paper has one open sign-off.' USING ERRCODE = 'unique_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballot_opened BEFORE INSERT ON positions_ballot
  FOR EACH ROW EXECUTE FUNCTION mark_ballot_opened();

CREATE FUNCTION keep_ballot_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.revision_id, NEW.text_sha256, NEW.mode, NEW.rule, NEW.objections_allowed, NEW.majority_percent,
      NEW.quorum_percent, NEW.quorum_by_type, NEW.majority_by_type, NEW.silence, NEW.answers_shown,
      NEW.unconfirmed_counts, NEW.early_close, NEW.late_signatories, NEW.sister_id, NEW.replaces_id,
      NEW.is_urgent, NEW.opens_at, NEW.purpose, NEW.review_on, NEW.opened_in,
      NEW.majority_part, NEW.quorum_part, NEW.names_signatories, NEW.names_abstaining, NEW.confirm_hours,
      NEW.objection_days, NEW.extension_days, NEW.conciliation_days, NEW.conciliation_rounds, NEW.contest_days,
      NEW.wording_days, NEW.reservation_words, NEW.minority_words, NEW.silence_addresses, NEW.silence_reminders,
      NEW.reminder_days, NEW.sign_off_languages, NEW.link_days, NEW.escalate_days, NEW.minority_reminder_days,
      NEW.language_versions)
     IS DISTINCT FROM
     (OLD.revision_id, OLD.text_sha256, OLD.mode, OLD.rule, OLD.objections_allowed, OLD.majority_percent,
      OLD.quorum_percent, OLD.quorum_by_type, OLD.majority_by_type, OLD.silence, OLD.answers_shown,
      OLD.unconfirmed_counts, OLD.early_close, OLD.late_signatories, OLD.sister_id, OLD.replaces_id,
      OLD.is_urgent, OLD.opens_at, OLD.purpose, OLD.review_on, OLD.opened_in,
      OLD.majority_part, OLD.quorum_part, OLD.names_signatories, OLD.names_abstaining, OLD.confirm_hours,
      OLD.objection_days, OLD.extension_days, OLD.conciliation_days, OLD.conciliation_rounds, OLD.contest_days,
      OLD.wording_days, OLD.reservation_words, OLD.minority_words, OLD.silence_addresses, OLD.silence_reminders,
      OLD.reminder_days, OLD.sign_off_languages, OLD.link_days, OLD.escalate_days, OLD.minority_reminder_days,
      OLD.language_versions)
  THEN
    RAISE EXCEPTION 'Text and rule of a ballot are frozen at opening.' USING ERRCODE = 'restrict_violation';
  END IF;
  -- The words of a minority statement are due two days later: with them its list, the line and the kind of adoption.
  IF OLD.state <> 'open' AND (NEW.state, NEW.outcome = 'not_adopted', NEW.outcome = '',
      NEW.result - '{minority,line,designations}'::text[], NEW.decided_at, NEW.closes_at)
     IS DISTINCT FROM (OLD.state, OLD.outcome = 'not_adopted', OLD.outcome = '',
      OLD.result - '{minority,line,designations}'::text[], OLD.decided_at, OLD.closes_at)
  THEN
    RAISE EXCEPTION 'A ballot that ended stays as it is.' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.outcome IS DISTINCT FROM OLD.outcome AND OLD.state <> 'open'
     AND NEW.result -> 'minority' IS NOT DISTINCT FROM OLD.result -> 'minority'
  THEN
    RAISE EXCEPTION 'A result is computed, never chosen.' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.contest_until < OLD.contest_until
  THEN
    RAISE EXCEPTION 'The time to contest a result is never shortened.' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.extended_from IS NULL AND OLD.extended_from IS NOT NULL OR NEW.closes_at < OLD.closes_at AND NEW.extended_from IS NOT NULL
  THEN
    RAISE EXCEPTION 'A deadline that was extended is not taken back.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ballot_frozen BEFORE UPDATE ON positions_ballot
  FOR EACH ROW EXECUTE FUNCTION keep_ballot_frozen();

CREATE FUNCTION keep_elector_frozen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    IF (SELECT opened_in FROM positions_ballot WHERE id = NEW.ballot_id) <> pg_current_xact_id()::text::bigint
    THEN
      RAISE EXCEPTION 'The electorate is frozen at opening.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR (NEW.ballot_id, NEW.organisation_id, NEW.name, NEW.membership_type, NEW.counts,
      NEW.stale_answer_id)
     IS DISTINCT FROM (OLD.ballot_id, OLD.organisation_id, OLD.name, OLD.membership_type, OLD.counts,
      OLD.stale_answer_id)
  THEN
    RAISE EXCEPTION 'The electorate is frozen at opening.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER elector_frozen BEFORE INSERT OR UPDATE OR DELETE ON positions_elector
  FOR EACH ROW EXECUTE FUNCTION keep_elector_frozen();

CREATE FUNCTION keep_answer() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE asked record;
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT state, closes_at INTO asked FROM positions_ballot WHERE id = NEW.ballot_id FOR SHARE;
    IF asked.state <> 'open' OR NEW.given_at >= asked.closes_at THEN
      RAISE EXCEPTION 'This sign-off takes no answers any more.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE' OR to_jsonb(NEW) - 'is_current' IS DISTINCT FROM to_jsonb(OLD) - 'is_current'
     OR (NEW.is_current AND NOT OLD.is_current)
  THEN
    RAISE EXCEPTION 'An answer is never changed: a new one takes its place.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER answer_kept BEFORE INSERT OR UPDATE OR DELETE ON positions_answer
  FOR EACH ROW EXECUTE FUNCTION keep_answer();

CREATE FUNCTION keep_minority_words() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- When the text changes while people sign, the question is asked again, and the statement goes along.
  IF OLD.state <> 'draft' AND ((NEW.text, NEW.language, NEW.organisation_id, NEW.filed_at)
     IS DISTINCT FROM (OLD.text, OLD.language, OLD.organisation_id, OLD.filed_at)
     OR NEW.ballot_id IS DISTINCT FROM OLD.ballot_id
        AND NOT EXISTS (SELECT 1 FROM positions_ballot WHERE id = NEW.ballot_id AND replaces_id = OLD.ballot_id))
  THEN
    RAISE EXCEPTION 'The words of a filed statement stay as they are.' USING ERRCODE = 'restrict_violation';
  END IF;
  IF NEW.language IS DISTINCT FROM OLD.language
     AND EXISTS (SELECT 1 FROM positions_minoritytext WHERE statement_id = OLD.id AND language = NEW.language)
  THEN
    RAISE EXCEPTION 'A statement has one text in its own language.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER minority_words_kept BEFORE UPDATE ON positions_minoritystatement
  FOR EACH ROW EXECUTE FUNCTION keep_minority_words();

-- A translation stays with what it translates, and never stands in the language of the authentic words.
CREATE FUNCTION keep_reservation_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.reservation_id, NEW.language) IS DISTINCT FROM (OLD.reservation_id, OLD.language)
     OR EXISTS (SELECT 1 FROM positions_reservation WHERE id = NEW.reservation_id AND language = NEW.language)
  THEN
    RAISE EXCEPTION 'A translation stands in another language.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER reservation_text_kept BEFORE INSERT OR UPDATE ON positions_reservationtext
  FOR EACH ROW EXECUTE FUNCTION keep_reservation_text();

CREATE FUNCTION keep_minority_text() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.statement_id, NEW.language) IS DISTINCT FROM (OLD.statement_id, OLD.language)
     OR EXISTS (SELECT 1 FROM positions_minoritystatement WHERE id = NEW.statement_id AND language = NEW.language)
  THEN
    RAISE EXCEPTION 'A translation stands in another language.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER minority_text_kept BEFORE INSERT OR UPDATE ON positions_minoritytext
  FOR EACH ROW EXECUTE FUNCTION keep_minority_text();

CREATE FUNCTION keep_late_signature() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  asked record;
BEGIN
  IF TG_OP = 'INSERT' THEN
    SELECT b.text_sha256, b.result, e.name INTO asked
    FROM positions_ballot b
    JOIN positions_elector e ON e.ballot_id = b.id AND e.organisation_id = NEW.organisation_id AND e.counts
    JOIN positions_revision r ON r.id = b.revision_id
    JOIN positions_paper p ON p.id = r.paper_id
    WHERE b.id = NEW.ballot_id AND b.state = 'decided' AND p.state = 'preparing'
      AND NEW.given_at < b.late_signatories_until AND b.text_sha256 = NEW.text_sha256;
    IF NOT FOUND THEN
      RAISE EXCEPTION 'Nobody can join this text now.' USING ERRCODE = 'restrict_violation';
    END IF;
    -- Who signed, objected or left it to others said so; only who abstained or did not answer can still say yes.
    IF NOT EXISTS (
      SELECT FROM jsonb_each(asked.result -> 'organisations') said(what, who), jsonb_array_elements(said.who) one
      WHERE said.what IN ('none', 'abstain', 'tacit', 'silent_abstention', 'held', 'unconfirmed')
        AND one ->> 'name' = asked.name)
    THEN
      RAISE EXCEPTION 'This organisation has given its answer.' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
  END IF;
  IF TG_OP = 'DELETE'
     OR to_jsonb(NEW) - '{confirmed_by_id,confirmed_at,withdrawn_by_id,withdrawn_at}'::text[]
        IS DISTINCT FROM to_jsonb(OLD) - '{confirmed_by_id,confirmed_at,withdrawn_by_id,withdrawn_at}'::text[]
     OR OLD.withdrawn_at IS NOT NULL
     OR OLD.confirmed_at IS NOT NULL AND (NEW.confirmed_at, NEW.confirmed_by_id)
        IS DISTINCT FROM (OLD.confirmed_at, OLD.confirmed_by_id)
     OR NOT EXISTS (SELECT FROM positions_ballot b JOIN positions_revision r ON r.id = b.revision_id
        JOIN positions_paper p ON p.id = r.paper_id WHERE b.id = OLD.ballot_id AND p.state = 'preparing')
  THEN
    RAISE EXCEPTION 'A late signature is only confirmed or taken back, once, and before publication.'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER late_kept BEFORE INSERT OR UPDATE OR DELETE ON positions_latesignature
  FOR EACH ROW EXECUTE FUNCTION keep_late_signature();

CREATE FUNCTION keep_reservation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' OR (SELECT choice FROM positions_answer WHERE id = NEW.answer_id) <> 'reservation' THEN
    RAISE EXCEPTION 'A reservation belongs to an endorsement with one, and stays as it is.'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER reservation_kept BEFORE INSERT OR UPDATE OR DELETE ON positions_reservation
  FOR EACH ROW EXECUTE FUNCTION keep_reservation();

CREATE FUNCTION demand_reservation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT FROM positions_answer WHERE id = NEW.id AND choice = 'reservation')
     AND NOT EXISTS (SELECT FROM positions_reservation WHERE answer_id = NEW.id)
  THEN
    RAISE EXCEPTION 'An endorsement with a reservation says which.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER answer_has_reservation AFTER INSERT ON positions_answer DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION demand_reservation();

CREATE TRIGGER waiver_kept BEFORE UPDATE OR DELETE ON positions_waiver
  FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER confirmation_kept BEFORE UPDATE OR DELETE ON positions_answerconfirmation
  FOR EACH ROW EXECUTE FUNCTION refuse_change();
""" + "".join(
    f"""
ALTER TABLE positions_{table} ADD CONSTRAINT {table}_of_an_elector FOREIGN KEY (ballot_id, organisation_id)
  REFERENCES positions_elector (ballot_id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
"""
    for table in OF_ELECTORS
)
BACKWARD = "".join(
    f"ALTER TABLE positions_{table} DROP CONSTRAINT {table}_of_an_elector;\n" for table in OF_ELECTORS
) + """
DROP TRIGGER waiver_kept ON positions_waiver;
DROP TRIGGER confirmation_kept ON positions_answerconfirmation;
DROP TRIGGER answer_has_reservation ON positions_answer;
DROP FUNCTION demand_reservation();
DROP TRIGGER reservation_kept ON positions_reservation;
DROP FUNCTION keep_reservation();
DROP TRIGGER late_kept ON positions_latesignature;
DROP FUNCTION keep_late_signature();
DROP TRIGGER minority_text_kept ON positions_minoritytext;
DROP FUNCTION keep_minority_text();
DROP TRIGGER reservation_text_kept ON positions_reservationtext;
DROP FUNCTION keep_reservation_text();
DROP TRIGGER minority_words_kept ON positions_minoritystatement;
DROP FUNCTION keep_minority_words();
DROP TRIGGER answer_kept ON positions_answer;
DROP FUNCTION keep_answer();
DROP TRIGGER elector_frozen ON positions_elector;
DROP FUNCTION keep_elector_frozen();
DROP TRIGGER ballot_frozen ON positions_ballot;
DROP FUNCTION keep_ballot_frozen();
DROP TRIGGER ballot_opened ON positions_ballot;
DROP FUNCTION mark_ballot_opened();
DROP TRIGGER version_immutable ON positions_paperversion;
DROP TRIGGER revision_immutable ON positions_revision;
"""


class Migration(migrations.Migration):
    dependencies = [("positions", "0001_initial"), ("members", "0002_organisations")]
    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
