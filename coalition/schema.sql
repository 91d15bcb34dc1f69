-- of migrations 9b6f6b74eb3d2c1f671e3e2eb4f785a8591a3fc7922cefd96417c800fa9c1668, SHA-256 of what follows 8144bba22b4d7f29732f6aad32e8969bdb274db570cdfb2b9fcb857204ece3d1
SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;
CREATE EXTENSION IF NOT EXISTS btree_gist WITH SCHEMA public;
COMMENT ON EXTENSION btree_gist IS 'support for indexing common datatypes in GiST';
CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;
COMMENT ON EXTENSION unaccent IS 'text search dictionary that removes accents';
CREATE TYPE public.procrastinate_job_event_type AS ENUM (
    'deferred',
    'started',
    'deferred_for_retry',
    'failed',
    'succeeded',
    'cancelled',
    'abort_requested',
    'aborted',
    'scheduled',
    'retried'
);
CREATE TYPE public.procrastinate_job_status AS ENUM (
    'todo',
    'doing',
    'succeeded',
    'failed',
    'cancelled',
    'aborting',
    'aborted'
);
CREATE TYPE public.procrastinate_job_to_defer_v1 AS (
	queue_name character varying,
	task_name character varying,
	priority integer,
	lock text,
	queueing_lock text,
	args jsonb,
	scheduled_at timestamp with time zone
);
CREATE FUNCTION public.append_paper_updates(in_paper bigint, in_epoch uuid, known_sequence bigint, known_rights bigint, known_until timestamp with time zone, payloads bytea[], people bigint[], organisations bigint[], sessions text[]) RETURNS boolean
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.demand_reservation() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF EXISTS (SELECT FROM positions_answer WHERE id = NEW.id AND choice = 'reservation')
     AND NOT EXISTS (SELECT FROM positions_reservation WHERE answer_id = NEW.id)
  THEN
    RAISE EXCEPTION 'An endorsement with a reservation says which.' USING ERRCODE = 'check_violation';
  END IF;
  RETURN NULL;
END $$;
CREATE FUNCTION public.keep_answer() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.keep_ballot_frozen() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.keep_elector_frozen() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.keep_late_signature() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.keep_minority_text() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.statement_id, NEW.language) IS DISTINCT FROM (OLD.statement_id, OLD.language)
     OR EXISTS (SELECT 1 FROM positions_minoritystatement WHERE id = NEW.statement_id AND language = NEW.language)
  THEN
    RAISE EXCEPTION 'A translation stands in another language.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION public.keep_minority_words() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.keep_reservation() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP <> 'INSERT' OR (SELECT choice FROM positions_answer WHERE id = NEW.answer_id) <> 'reservation' THEN
    RAISE EXCEPTION 'A reservation belongs to an endorsement with one, and stays as it is.'
      USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION public.keep_reservation_text() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND (NEW.reservation_id, NEW.language) IS DISTINCT FROM (OLD.reservation_id, OLD.language)
     OR EXISTS (SELECT 1 FROM positions_reservation WHERE id = NEW.reservation_id AND language = NEW.language)
  THEN
    RAISE EXCEPTION 'A translation stands in another language.' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE FUNCTION public.mark_ballot_opened() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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
CREATE FUNCTION public.note_rights_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  INSERT INTO rights_change DEFAULT VALUES;
  RETURN NULL;
END $$;
CREATE FUNCTION public.procrastinate_cancel_job_v1(job_id bigint, abort boolean, delete_job boolean) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status = 'todo'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        IF abort THEN
            UPDATE procrastinate_jobs
            SET abort_requested = true,
                status = CASE status
                    WHEN 'todo' THEN 'cancelled'::procrastinate_job_status ELSE status
                END
            WHERE id = job_id AND status IN ('todo', 'doing')
            RETURNING id INTO _job_id;
        ELSE
            UPDATE procrastinate_jobs
            SET status = 'cancelled'::procrastinate_job_status
            WHERE id = job_id AND status = 'todo'
            RETURNING id INTO _job_id;
        END IF;
    END IF;
    RETURN _job_id;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_jobs_v1(jobs public.procrastinate_job_to_defer_v1[]) RETURNS bigint[]
    LANGUAGE plpgsql
    AS $$
DECLARE
    job_ids bigint[];
BEGIN
    WITH inserted_jobs AS (
        INSERT INTO procrastinate_jobs (queue_name, task_name, priority, lock, queueing_lock, args, scheduled_at)
        SELECT (job).queue_name,
               (job).task_name,
               (job).priority,
               (job).lock,
               (job).queueing_lock,
               (job).args,
               (job).scheduled_at
        FROM unnest(jobs) AS job
        RETURNING id
    )
    SELECT array_agg(id) FROM inserted_jobs INTO job_ids;
    RETURN job_ids;
END;
$$;
CREATE FUNCTION public.procrastinate_defer_periodic_job_v2(_queue_name character varying, _lock character varying, _queueing_lock character varying, _task_name character varying, _priority integer, _periodic_id character varying, _defer_timestamp bigint, _args jsonb) RETURNS bigint
    LANGUAGE plpgsql
    AS $$
DECLARE
	_job_id bigint;
	_defer_id bigint;
BEGIN
    INSERT
        INTO procrastinate_periodic_defers (task_name, periodic_id, defer_timestamp)
        VALUES (_task_name, _periodic_id, _defer_timestamp)
        ON CONFLICT DO NOTHING
        RETURNING id into _defer_id;
    IF _defer_id IS NULL THEN
        RETURN NULL;
    END IF;
    UPDATE procrastinate_periodic_defers
        SET job_id = (
            SELECT COALESCE((
                SELECT unnest(procrastinate_defer_jobs_v1(
                    ARRAY[
                        ROW(
                            _queue_name,
                            _task_name,
                            _priority,
                            _lock,
                            _queueing_lock,
                            _args,
                            NULL::timestamptz
                        )
                    ]::procrastinate_job_to_defer_v1[]
                ))
            ), NULL)
        )
        WHERE id = _defer_id
        RETURNING job_id INTO _job_id;
    DELETE
        FROM procrastinate_periodic_defers
        USING (
            SELECT id
            FROM procrastinate_periodic_defers
            WHERE procrastinate_periodic_defers.task_name = _task_name
            AND procrastinate_periodic_defers.periodic_id = _periodic_id
            AND procrastinate_periodic_defers.defer_timestamp < _defer_timestamp
            ORDER BY id
            FOR UPDATE
        ) to_delete
        WHERE procrastinate_periodic_defers.id = to_delete.id;
    RETURN _job_id;
END;
$$;
SET default_tablespace = '';
SET default_table_access_method = heap;
CREATE TABLE public.procrastinate_jobs (
    id bigint NOT NULL,
    queue_name character varying(128) NOT NULL,
    task_name character varying(128) NOT NULL,
    lock text,
    args jsonb DEFAULT '{}'::jsonb NOT NULL,
    status public.procrastinate_job_status DEFAULT 'todo'::public.procrastinate_job_status NOT NULL,
    scheduled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    queueing_lock text,
    priority integer DEFAULT 0 NOT NULL,
    abort_requested boolean DEFAULT false NOT NULL,
    worker_id bigint,
    CONSTRAINT check_not_todo_abort_requested CHECK ((NOT ((status = 'todo'::public.procrastinate_job_status) AND (abort_requested = true))))
);
CREATE FUNCTION public.procrastinate_fetch_job_v2(target_queue_names character varying[], p_worker_id bigint) RETURNS public.procrastinate_jobs
    LANGUAGE plpgsql
    AS $$
DECLARE
	found_jobs procrastinate_jobs;
BEGIN
    WITH candidate AS (
        SELECT jobs.*
            FROM procrastinate_jobs AS jobs
            WHERE
                -- reject the job if its lock has earlier or higher priority jobs
                NOT EXISTS (
                    SELECT 1
                        FROM procrastinate_jobs AS other_jobs
                        WHERE
                            jobs.lock IS NOT NULL
                            AND other_jobs.lock = jobs.lock
                            AND (
                                -- job with same lock is already running
                                other_jobs.status = 'doing'
                                OR
                                -- job with same lock is waiting and has higher priority (or same priority but was queued first)
                                (
                                    other_jobs.status = 'todo'
                                    AND (
                                        other_jobs.priority > jobs.priority
                                        OR (
                                        other_jobs.priority = jobs.priority
                                        AND other_jobs.id < jobs.id
                                        )
                                    )
                                )
                            )
                )
                AND jobs.status = 'todo'
                AND (target_queue_names IS NULL OR jobs.queue_name = ANY( target_queue_names ))
                AND (jobs.scheduled_at IS NULL OR jobs.scheduled_at <= now())
            ORDER BY jobs.priority DESC, jobs.id ASC LIMIT 1
            FOR UPDATE OF jobs SKIP LOCKED
    )
    UPDATE procrastinate_jobs
        SET status = 'doing', worker_id = p_worker_id
        FROM candidate
        WHERE procrastinate_jobs.id = candidate.id
        RETURNING procrastinate_jobs.* INTO found_jobs;
 RETURN found_jobs;
END;
$$;
CREATE FUNCTION public.procrastinate_finish_job_v1(job_id bigint, end_status public.procrastinate_job_status, delete_job boolean) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
BEGIN
    IF end_status NOT IN ('succeeded', 'failed', 'aborted') THEN
        RAISE 'End status should be either "succeeded", "failed" or "aborted" (job id: %)', job_id;
    END IF;
    IF delete_job THEN
        DELETE FROM procrastinate_jobs
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = end_status,
            abort_requested = false,
            attempts = CASE status
                WHEN 'doing' THEN attempts + 1 ELSE attempts
            END
        WHERE id = job_id AND status IN ('todo', 'doing')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" or "todo" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_abort_job_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'abort_job_requested', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_notify_queue_job_inserted_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
DECLARE
    payload TEXT;
BEGIN
    SELECT json_build_object('type', 'job_inserted', 'job_id', NEW.id)::text INTO payload;
	PERFORM pg_notify('procrastinate_queue_v1#' || NEW.queue_name, payload);
	PERFORM pg_notify('procrastinate_any_queue_v1', payload);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_prune_stalled_workers_v1(seconds_since_heartbeat double precision) RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    DELETE FROM procrastinate_workers
    WHERE last_heartbeat < NOW() - (seconds_since_heartbeat || 'SECOND')::INTERVAL
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_register_worker_v1() RETURNS TABLE(worker_id bigint)
    LANGUAGE plpgsql
    AS $$
BEGIN
    RETURN QUERY
    INSERT INTO procrastinate_workers DEFAULT VALUES
    RETURNING procrastinate_workers.id;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v1(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
BEGIN
    SELECT abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status = 'doing'
    FOR UPDATE
    INTO _abort_requested;
    IF _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or not in "doing" status (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_retry_job_v2(job_id bigint, retry_at timestamp with time zone, new_priority integer, new_queue_name character varying, new_lock character varying) RETURNS void
    LANGUAGE plpgsql
    AS $$
DECLARE
    _job_id bigint;
    _abort_requested boolean;
    _current_status procrastinate_job_status;
BEGIN
    SELECT status, abort_requested FROM procrastinate_jobs
    WHERE id = job_id AND status IN ('doing', 'failed')
    FOR UPDATE
    INTO _current_status, _abort_requested;
    IF _current_status = 'doing' AND _abort_requested THEN
        UPDATE procrastinate_jobs
        SET status = 'failed'::procrastinate_job_status
        WHERE id = job_id AND status = 'doing'
        RETURNING id INTO _job_id;
    ELSE
        UPDATE procrastinate_jobs
        SET status = 'todo'::procrastinate_job_status,
            attempts = attempts + 1,
            scheduled_at = retry_at,
            priority = COALESCE(new_priority, priority),
            queue_name = COALESCE(new_queue_name, queue_name),
            lock = COALESCE(new_lock, lock)
        WHERE id = job_id AND status IN ('doing', 'failed')
        RETURNING id INTO _job_id;
    END IF;
    IF _job_id IS NULL THEN
        RAISE 'Job was not found or has an invalid status to retry (job id: %)', job_id;
    END IF;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'abort_requested'::procrastinate_job_event_type);
    RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type, at)
        VALUES (NEW.id, 'scheduled'::procrastinate_job_event_type, NEW.scheduled_at);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    INSERT INTO procrastinate_events(job_id, type)
        VALUES (NEW.id, 'deferred'::procrastinate_job_event_type);
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_trigger_function_status_events_update_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    WITH t AS (
        SELECT CASE
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND NEW.status = 'doing'::procrastinate_job_status
                THEN 'started'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'deferred_for_retry'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'failed'::procrastinate_job_status
                THEN 'failed'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'succeeded'::procrastinate_job_status
                THEN 'succeeded'::procrastinate_job_event_type
            WHEN OLD.status = 'todo'::procrastinate_job_status
                AND (
                    NEW.status = 'cancelled'::procrastinate_job_status
                    OR NEW.status = 'failed'::procrastinate_job_status
                    OR NEW.status = 'succeeded'::procrastinate_job_status
                )
                THEN 'cancelled'::procrastinate_job_event_type
            WHEN OLD.status = 'doing'::procrastinate_job_status
                AND NEW.status = 'aborted'::procrastinate_job_status
                THEN 'aborted'::procrastinate_job_event_type
            WHEN OLD.status = 'failed'::procrastinate_job_status
                AND NEW.status = 'todo'::procrastinate_job_status
                THEN 'retried'::procrastinate_job_event_type
            ELSE NULL
        END as event_type
    )
    INSERT INTO procrastinate_events(job_id, type)
        SELECT NEW.id, t.event_type
        FROM t
        WHERE t.event_type IS NOT NULL;
	RETURN NEW;
END;
$$;
CREATE FUNCTION public.procrastinate_unlink_periodic_defers_v1() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_periodic_defers
    SET job_id = NULL
    WHERE job_id = OLD.id;
    RETURN OLD;
END;
$$;
CREATE FUNCTION public.procrastinate_unregister_worker_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    DELETE FROM procrastinate_workers
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.procrastinate_update_heartbeat_v1(worker_id bigint) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
    UPDATE procrastinate_workers
    SET last_heartbeat = NOW()
    WHERE id = worker_id;
END;
$$;
CREATE FUNCTION public.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'Rows of % are never changed or deleted.', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END $$;
CREATE TABLE public.account_emailaddress (
    id integer NOT NULL,
    email character varying(254) NOT NULL,
    verified boolean NOT NULL,
    "primary" boolean NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.account_emailaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.account_emailconfirmation (
    id integer NOT NULL,
    created timestamp with time zone NOT NULL,
    sent timestamp with time zone,
    key character varying(64) NOT NULL,
    email_address_id integer NOT NULL
);
ALTER TABLE public.account_emailconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.account_emailconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.actions_jointaction (
    id bigint NOT NULL,
    audience character varying(20) NOT NULL,
    uuid uuid NOT NULL,
    title character varying(200) NOT NULL,
    summary text NOT NULL,
    target character varying(200) NOT NULL,
    state character varying(20) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    answer_by date,
    embargo_until timestamp with time zone,
    kit_shared_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    audience_group_id bigint,
    audience_organisation_id bigint,
    lead_id bigint NOT NULL,
    paper_id bigint,
    thread_id bigint NOT NULL,
    CONSTRAINT action_ends_after_start CHECK (((ends_on IS NULL) OR (ends_on >= starts_on)))
);
CREATE TABLE public.actions_jointaction_follow_ups (
    id bigint NOT NULL,
    jointaction_id bigint NOT NULL,
    followup_id bigint NOT NULL
);
ALTER TABLE public.actions_jointaction_follow_ups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.actions_jointaction_follow_ups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.actions_jointaction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.actions_jointaction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.actions_kitfile (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    title character varying(160) NOT NULL,
    file character varying(100) NOT NULL,
    file_name character varying(120) NOT NULL,
    size integer NOT NULL,
    added_at timestamp with time zone NOT NULL,
    action_id bigint NOT NULL,
    added_by_id bigint NOT NULL,
    CONSTRAINT actions_kitfile_size_check CHECK ((size >= 0)),
    CONSTRAINT kit_file_has_title CHECK ((NOT ((title)::text = ''::text))),
    CONSTRAINT kit_file_is_there CHECK (((NOT ((file)::text = ''::text)) AND (size > 0)))
);
ALTER TABLE public.actions_kitfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.actions_kitfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.actions_kitpost (
    id bigint NOT NULL,
    channel character varying(12) NOT NULL,
    language character varying(5) NOT NULL,
    text text NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    action_id bigint NOT NULL,
    changed_by_id bigint NOT NULL,
    CONSTRAINT kit_post_has_words CHECK ((NOT (text = ''::text)))
);
ALTER TABLE public.actions_kitpost ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.actions_kitpost_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.actions_participation (
    id bigint NOT NULL,
    part character varying(20) NOT NULL,
    note character varying(300) NOT NULL,
    answered_at timestamp with time zone,
    action_id bigint NOT NULL,
    answered_by_id bigint,
    organisation_id bigint NOT NULL,
    CONSTRAINT participation_answer_has_time CHECK ((((part)::text = 'no_answer'::text) OR (answered_at IS NOT NULL)))
);
ALTER TABLE public.actions_participation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.actions_participation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.actions_task (
    id bigint NOT NULL,
    title character varying(200) NOT NULL,
    due_on date,
    done_at timestamp with time zone,
    action_id bigint NOT NULL,
    done_by_id bigint,
    organisation_id bigint
);
ALTER TABLE public.actions_task ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.actions_task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group (
    id integer NOT NULL,
    name character varying(150) NOT NULL
);
ALTER TABLE public.auth_group ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_group_permissions (
    id bigint NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.auth_group_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_group_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.auth_permission (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    content_type_id integer NOT NULL,
    codename character varying(100) NOT NULL
);
ALTER TABLE public.auth_permission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.auth_permission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.cache_entry (
    cache_key character varying(255) NOT NULL,
    value text NOT NULL,
    expires timestamp with time zone NOT NULL
);
CREATE TABLE public.consultations_mention (
    id bigint NOT NULL,
    words character varying(162) NOT NULL,
    organisation_id bigint,
    person_id bigint,
    post_id bigint NOT NULL,
    CONSTRAINT mention_of_one CHECK ((((organisation_id IS NOT NULL) AND (person_id IS NULL)) OR ((organisation_id IS NULL) AND (person_id IS NOT NULL))))
);
ALTER TABLE public.consultations_mention ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consultations_mention_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.consultations_post (
    id bigint NOT NULL,
    sequence bigint NOT NULL,
    client_id uuid NOT NULL,
    body text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    removed_at timestamp with time zone,
    author_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    thread_id bigint NOT NULL,
    CONSTRAINT post_sequence_from_one CHECK ((sequence >= 1))
);
ALTER TABLE public.consultations_post ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consultations_post_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.consultations_readmark (
    id bigint NOT NULL,
    sequence bigint NOT NULL,
    person_id bigint NOT NULL,
    thread_id bigint NOT NULL
);
ALTER TABLE public.consultations_readmark ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consultations_readmark_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.consultations_thread (
    id bigint NOT NULL,
    audience character varying(20) NOT NULL,
    uuid uuid NOT NULL,
    title character varying(200) NOT NULL,
    language character varying(5) NOT NULL,
    place character varying(200) NOT NULL,
    sequence bigint NOT NULL,
    epoch uuid NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    last_post_at timestamp with time zone,
    closed_at timestamp with time zone,
    audience_group_id bigint,
    audience_organisation_id bigint,
    opened_by_id bigint
);
ALTER TABLE public.consultations_thread ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.consultations_thread_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_content_type (
    id integer NOT NULL,
    app_label character varying(100) NOT NULL,
    model character varying(100) NOT NULL
);
ALTER TABLE public.django_content_type ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_content_type_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_migrations (
    id bigint NOT NULL,
    app character varying(255) NOT NULL,
    name character varying(255) NOT NULL,
    applied timestamp with time zone NOT NULL
);
ALTER TABLE public.django_migrations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.django_migrations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.django_session (
    session_key character varying(40) NOT NULL,
    session_data text NOT NULL,
    expire_date timestamp with time zone NOT NULL
);
CREATE TABLE public.events_calendarpage (
    page_ptr_id integer NOT NULL,
    reviewed_on date,
    is_sensitive boolean NOT NULL,
    introduction text NOT NULL
);
CREATE TABLE public.events_event (
    id bigint NOT NULL,
    audience character varying(20) NOT NULL,
    uuid uuid NOT NULL,
    title character varying(200) NOT NULL,
    description text NOT NULL,
    kind character varying(20) NOT NULL,
    status character varying(20) NOT NULL,
    starts_local timestamp with time zone NOT NULL,
    duration interval NOT NULL,
    all_day boolean NOT NULL,
    zone character varying(60) NOT NULL,
    rule character varying(200) NOT NULL,
    place character varying(200) NOT NULL,
    online_link character varying(200) NOT NULL,
    short_notice character varying(300) NOT NULL,
    asks_organisations boolean NOT NULL,
    sequence integer NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    audience_group_id bigint,
    audience_organisation_id bigint,
    organiser_id bigint,
    language character varying(5) NOT NULL,
    CONSTRAINT event_length_not_negative CHECK ((duration >= '00:00:00'::interval)),
    CONSTRAINT events_event_sequence_check CHECK ((sequence >= 0))
);
ALTER TABLE public.events_event ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_event_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.events_eventoverride (
    id bigint NOT NULL,
    original_local timestamp with time zone NOT NULL,
    is_cancelled boolean NOT NULL,
    starts_local timestamp with time zone,
    place character varying(200) NOT NULL,
    event_id bigint NOT NULL
);
ALTER TABLE public.events_eventoverride ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_eventoverride_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.events_feedtoken (
    id bigint NOT NULL,
    label character varying(60) NOT NULL,
    token_hash character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    person_id bigint NOT NULL,
    organisation_id bigint,
    group_id bigint,
    cluster_id bigint,
    CONSTRAINT feed_shows_one_thing CHECK ((((group_id IS NULL) AND (organisation_id IS NULL)) OR ((cluster_id IS NULL) AND (organisation_id IS NULL)) OR ((cluster_id IS NULL) AND (group_id IS NULL))))
);
ALTER TABLE public.events_feedtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_feedtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.events_occurrence (
    id bigint NOT NULL,
    original_local timestamp with time zone NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    place character varying(200) NOT NULL,
    during tstzrange NOT NULL,
    is_cancelled boolean NOT NULL,
    event_id bigint NOT NULL
);
ALTER TABLE public.events_occurrence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_occurrence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.events_response (
    id bigint NOT NULL,
    reply character varying(10) NOT NULL,
    given_at timestamp with time zone NOT NULL,
    given_by_id bigint NOT NULL,
    occurrence_id bigint NOT NULL,
    organisation_id bigint NOT NULL
);
ALTER TABLE public.events_response ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.events_response_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.home_childhomepage (
    page_ptr_id integer NOT NULL,
    reviewed_on date,
    is_sensitive boolean NOT NULL,
    introduction character varying(200) NOT NULL,
    body jsonb NOT NULL,
    help_title character varying(80) NOT NULL,
    helpers jsonb NOT NULL
);
CREATE TABLE public.home_childpage (
    page_ptr_id integer NOT NULL,
    reviewed_on date,
    is_sensitive boolean NOT NULL,
    introduction character varying(200) NOT NULL,
    body jsonb NOT NULL
);
CREATE TABLE public.home_contactmessage (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    email character varying(254) NOT NULL,
    message text NOT NULL,
    language character varying(5) NOT NULL,
    has_warning boolean NOT NULL,
    created_at timestamp with time zone NOT NULL
);
ALTER TABLE public.home_contactmessage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.home_contactmessage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.home_contactpage (
    page_ptr_id integer NOT NULL,
    reviewed_on date,
    is_sensitive boolean NOT NULL,
    introduction text NOT NULL,
    roles jsonb NOT NULL,
    body jsonb NOT NULL
);
CREATE TABLE public.home_guidepage (
    page_ptr_id integer NOT NULL,
    reviewed_on date,
    is_sensitive boolean NOT NULL,
    introduction text NOT NULL,
    conditions_introduction text NOT NULL,
    conditions jsonb NOT NULL,
    phases_introduction text NOT NULL,
    phases jsonb NOT NULL,
    roles jsonb NOT NULL,
    network jsonb NOT NULL,
    body jsonb NOT NULL
);
CREATE TABLE public.home_homepage (
    page_ptr_id integer NOT NULL,
    reviewed_on date,
    is_sensitive boolean NOT NULL,
    headline character varying(160) NOT NULL,
    introduction text NOT NULL,
    following jsonb NOT NULL,
    doors jsonb NOT NULL
);
CREATE TABLE public.home_missionpage (
    page_ptr_id integer NOT NULL,
    reviewed_on date,
    is_sensitive boolean NOT NULL,
    mission_statement character varying(300) NOT NULL,
    vision text NOT NULL,
    pillars jsonb NOT NULL,
    how_we_work jsonb NOT NULL
);
CREATE TABLE public.home_newsindexpage (
    page_ptr_id integer NOT NULL,
    reviewed_on date,
    is_sensitive boolean NOT NULL,
    introduction text NOT NULL
);
CREATE TABLE public.home_newspage (
    page_ptr_id integer NOT NULL,
    reviewed_on date,
    is_sensitive boolean NOT NULL,
    date date NOT NULL,
    introduction text NOT NULL,
    body jsonb NOT NULL
);
CREATE TABLE public.home_policypage (
    page_ptr_id integer NOT NULL,
    reviewed_on date,
    is_sensitive boolean NOT NULL,
    kind character varying(20) NOT NULL,
    introduction text NOT NULL,
    body jsonb NOT NULL,
    valid_from date NOT NULL
);
CREATE TABLE public.home_projectpage (
    page_ptr_id integer NOT NULL,
    reviewed_on date,
    is_sensitive boolean NOT NULL,
    introduction text NOT NULL,
    figures jsonb NOT NULL,
    challenge text NOT NULL,
    what_we_do text NOT NULL,
    results_introduction text NOT NULL,
    results jsonb NOT NULL,
    funding text NOT NULL,
    distinctive text NOT NULL,
    contact_role character varying(120) NOT NULL,
    contact_mailbox character varying(254) NOT NULL
);
CREATE TABLE public.home_standardpage (
    page_ptr_id integer NOT NULL,
    reviewed_on date,
    is_sensitive boolean NOT NULL,
    introduction text NOT NULL,
    body jsonb NOT NULL
);
CREATE TABLE public.members_auditentry (
    sequence bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    verb character varying(60) NOT NULL,
    subject_type character varying(60) NOT NULL,
    subject_id character varying(60) NOT NULL,
    details jsonb NOT NULL,
    previous_hash character varying(64) NOT NULL,
    hash character varying(64) NOT NULL,
    person_id bigint,
    organisation_id bigint
);
CREATE TABLE public.members_boarddate (
    id bigint NOT NULL,
    "on" date NOT NULL,
    body character varying(80) NOT NULL,
    papers_until date,
    added_at timestamp with time zone NOT NULL,
    added_by_id bigint,
    organisation_id bigint NOT NULL,
    CONSTRAINT board_date_papers_before CHECK (((papers_until IS NULL) OR (papers_until <= "on")))
);
ALTER TABLE public.members_boarddate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_boarddate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_closedperiod (
    id bigint NOT NULL,
    starts_on date NOT NULL,
    ends_on date NOT NULL,
    reason character varying(120) NOT NULL,
    added_at timestamp with time zone NOT NULL,
    added_by_id bigint,
    organisation_id bigint NOT NULL,
    CONSTRAINT closed_period_ends_after_start CHECK ((ends_on >= starts_on))
);
ALTER TABLE public.members_closedperiod ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_closedperiod_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_contactperson (
    id bigint NOT NULL,
    matter character varying(40) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    named_by_id bigint,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT contact_person_ends_after_start CHECK (((ends_at IS NULL) OR (ends_at >= starts_at))),
    CONSTRAINT contact_person_matter CHECK ((((matter)::text = 'communication'::text) OR ((matter)::text ~~ 'cluster-%'::text)))
);
ALTER TABLE public.members_contactperson ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_contactperson_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_groupseat (
    id bigint NOT NULL,
    role character varying(20) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    person_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    group_id bigint NOT NULL
);
ALTER TABLE public.members_groupseat ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_groupseat_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_invitation (
    id bigint NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(120) NOT NULL,
    role character varying(20) NOT NULL,
    language character varying(5) NOT NULL,
    token_hash character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    mailed_at timestamp with time zone,
    accepted_at timestamp with time zone,
    revoked_at timestamp with time zone,
    invited_by_id bigint NOT NULL,
    organisation_id bigint NOT NULL
);
ALTER TABLE public.members_invitation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_invitation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_logo (
    id bigint NOT NULL,
    image character varying(100) NOT NULL,
    width smallint NOT NULL,
    height smallint NOT NULL,
    is_allowed boolean,
    said_at timestamp with time zone,
    changed_at timestamp with time zone NOT NULL,
    changed_by_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    said_by_id bigint,
    CONSTRAINT logo_has_size CHECK ((((height = 0) AND ((image)::text = ''::text) AND (width = 0)) OR ((NOT ((image)::text = ''::text)) AND (height > 0) AND (width > 0)))),
    CONSTRAINT logo_said_by CHECK ((((is_allowed IS NULL) AND (said_at IS NULL) AND (said_by_id IS NULL)) OR ((is_allowed IS NOT NULL) AND (said_at IS NOT NULL) AND (said_by_id IS NOT NULL)))),
    CONSTRAINT members_logo_height_check CHECK ((height >= 0)),
    CONSTRAINT members_logo_width_check CHECK ((width >= 0))
);
ALTER TABLE public.members_logo ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_logo_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_mailsilence (
    id bigint NOT NULL,
    kind character varying(60) NOT NULL,
    since timestamp with time zone NOT NULL,
    person_id bigint NOT NULL
);
ALTER TABLE public.members_mailsilence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_mailsilence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_memberdirectorypage (
    page_ptr_id integer NOT NULL,
    reviewed_on date,
    is_sensitive boolean NOT NULL,
    introduction text NOT NULL
);
CREATE TABLE public.members_membership (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    starts_on date NOT NULL,
    ends_on date,
    reason character varying(300) NOT NULL,
    end_reason character varying(300) NOT NULL,
    organisation_id bigint NOT NULL,
    CONSTRAINT membership_end_reason_has_an_end CHECK ((((end_reason)::text = ''::text) OR (ends_on IS NOT NULL))),
    CONSTRAINT membership_ends_after_start CHECK (((ends_on IS NULL) OR (ends_on >= starts_on))),
    CONSTRAINT membership_suspended_for_a_reason CHECK (((NOT ((type)::text = 'suspended'::text)) OR (NOT ((reason)::text = ''::text))))
);
ALTER TABLE public.members_membership ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_membership_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_notification (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    kind character varying(60) NOT NULL,
    key character varying(200) NOT NULL,
    about character varying(200) NOT NULL,
    about_language character varying(5) NOT NULL,
    subject character varying(200) NOT NULL,
    body text NOT NULL,
    button character varying(80) NOT NULL,
    path character varying(300) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    read_at timestamp with time zone,
    by_mail boolean NOT NULL,
    waits boolean NOT NULL,
    ask character varying(200) NOT NULL,
    due_at timestamp with time zone,
    minutes smallint,
    situation character varying(200) NOT NULL,
    address character varying(254) NOT NULL,
    mailed_at timestamp with time zone,
    bounced_at timestamp with time zone,
    person_id bigint NOT NULL,
    organisation_id bigint,
    CONSTRAINT members_notification_minutes_check CHECK ((minutes >= 0)),
    CONSTRAINT notification_bounced_at_an_address CHECK (((bounced_at IS NULL) OR (NOT ((address)::text = ''::text))))
);
ALTER TABLE public.members_notification ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_notification_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_organisation (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    name character varying(160) NOT NULL,
    initials character varying(4) NOT NULL,
    slug character varying(50) NOT NULL,
    kind character varying(20) NOT NULL,
    region character varying(20) NOT NULL,
    language character varying(5) NOT NULL,
    founded smallint,
    website character varying(200) NOT NULL,
    public_email character varying(254) NOT NULL,
    themes character varying(200) NOT NULL,
    summary_nl text NOT NULL,
    summary_fr text NOT NULL,
    summary_en text NOT NULL,
    is_youth_led boolean NOT NULL,
    decision_days smallint,
    hue smallint NOT NULL,
    pattern smallint NOT NULL,
    CONSTRAINT members_organisation_decision_days_check CHECK ((decision_days >= 0)),
    CONSTRAINT members_organisation_founded_check CHECK ((founded >= 0)),
    CONSTRAINT members_organisation_hue_check CHECK ((hue >= 0)),
    CONSTRAINT members_organisation_pattern_check CHECK ((pattern >= 0)),
    CONSTRAINT organisation_decision_days CHECK (((decision_days IS NULL) OR (decision_days <= 250))),
    CONSTRAINT organisation_hue_in_palette CHECK ((hue <= 11)),
    CONSTRAINT organisation_pattern_known CHECK ((pattern <= 5))
);
ALTER TABLE public.members_organisation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_organisation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_person (
    id bigint NOT NULL,
    password character varying(128) NOT NULL,
    last_login timestamp with time zone,
    is_superuser boolean NOT NULL,
    email character varying(254) NOT NULL,
    name character varying(120) NOT NULL,
    job_title character varying(120) NOT NULL,
    language character varying(5) NOT NULL,
    mail_rhythm character varying(10) NOT NULL,
    is_active boolean NOT NULL,
    is_staff boolean NOT NULL,
    date_joined timestamp with time zone NOT NULL
);
CREATE TABLE public.members_person_groups (
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    group_id integer NOT NULL
);
ALTER TABLE public.members_person_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_person_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.members_person ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_person_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_person_user_permissions (
    id bigint NOT NULL,
    person_id bigint NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.members_person_user_permissions ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_person_user_permissions_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_publicimage (
    id bigint NOT NULL,
    title character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    description character varying(255) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    focal_point_x integer,
    focal_point_y integer,
    focal_point_width integer,
    focal_point_height integer,
    file_size integer,
    file_hash character varying(40) NOT NULL,
    shows_child boolean NOT NULL,
    consent_reference character varying(160) NOT NULL,
    consent_uses character varying(160) NOT NULL,
    consent_until date,
    collection_id integer NOT NULL,
    uploaded_by_user_id bigint,
    CONSTRAINT image_of_a_child_has_consent CHECK (((NOT shows_child) OR ((NOT ((consent_reference)::text = ''::text)) AND (consent_until IS NOT NULL)))),
    CONSTRAINT members_publicimage_file_size_check CHECK ((file_size >= 0)),
    CONSTRAINT members_publicimage_focal_point_height_check CHECK ((focal_point_height >= 0)),
    CONSTRAINT members_publicimage_focal_point_width_check CHECK ((focal_point_width >= 0)),
    CONSTRAINT members_publicimage_focal_point_x_check CHECK ((focal_point_x >= 0)),
    CONSTRAINT members_publicimage_focal_point_y_check CHECK ((focal_point_y >= 0))
);
ALTER TABLE public.members_publicimage ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_publicimage_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_publicrendition (
    id bigint NOT NULL,
    filter_spec character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    focal_point_key character varying(16) NOT NULL,
    image_id bigint NOT NULL
);
ALTER TABLE public.members_publicrendition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_publicrendition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_seat (
    id bigint NOT NULL,
    role character varying(20) NOT NULL,
    starts_at timestamp with time zone NOT NULL,
    ends_at timestamp with time zone,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL,
    CONSTRAINT seat_ends_after_start CHECK (((ends_at IS NULL) OR (ends_at >= starts_at)))
);
ALTER TABLE public.members_seat ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_seat_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_unreachableaddress (
    id bigint NOT NULL,
    address character varying(254) NOT NULL,
    reason character varying(300) NOT NULL,
    noted_at timestamp with time zone NOT NULL,
    cleared_at timestamp with time zone,
    cleared_by_id bigint,
    noted_by_id bigint,
    person_id bigint NOT NULL
);
ALTER TABLE public.members_unreachableaddress ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_unreachableaddress_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.members_workinggroup (
    id bigint NOT NULL,
    name character varying(120) NOT NULL,
    slug character varying(50) NOT NULL,
    purpose text NOT NULL,
    review_on date
);
ALTER TABLE public.members_workinggroup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.members_workinggroup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.mfa_authenticator (
    id bigint NOT NULL,
    type character varying(20) NOT NULL,
    data jsonb NOT NULL,
    user_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    last_used_at timestamp with time zone
);
ALTER TABLE public.mfa_authenticator ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.mfa_authenticator_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.monitoring_article (
    id bigint NOT NULL,
    number smallint NOT NULL,
    title_nl character varying(160) NOT NULL,
    title_fr character varying(160) NOT NULL,
    title_en character varying(160) NOT NULL,
    "group" character varying(1) NOT NULL,
    CONSTRAINT monitoring_article_number_check CHECK ((number >= 0))
);
CREATE TABLE public.monitoring_article_clusters (
    id bigint NOT NULL,
    article_id bigint NOT NULL,
    cluster_id bigint NOT NULL
);
ALTER TABLE public.monitoring_article_clusters ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.monitoring_article_clusters_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.monitoring_article ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.monitoring_article_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.monitoring_assessment (
    id bigint NOT NULL,
    status character varying(12) NOT NULL,
    trend character varying(6) NOT NULL,
    reason text NOT NULL,
    assessed_on date NOT NULL,
    is_public boolean NOT NULL,
    at timestamp with time zone NOT NULL,
    person_id bigint NOT NULL,
    recommendation_id bigint NOT NULL,
    CONSTRAINT assessment_has_reason CHECK ((NOT (reason = ''::text)))
);
ALTER TABLE public.monitoring_assessment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.monitoring_assessment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.monitoring_chapter (
    id bigint NOT NULL,
    cycle_id bigint NOT NULL,
    cluster_id bigint,
    title character varying(160) NOT NULL,
    "position" smallint NOT NULL,
    word_budget integer,
    confidentiality character varying(12) NOT NULL,
    CONSTRAINT chapter_has_name CHECK (((NOT ((title)::text = ''::text)) OR (cluster_id IS NOT NULL))),
    CONSTRAINT chapter_word_budget CHECK (((word_budget IS NULL) OR (word_budget > 0))),
    CONSTRAINT monitoring_chapter_position_check CHECK (("position" >= 0)),
    CONSTRAINT monitoring_chapter_word_budget_check CHECK ((word_budget >= 0))
);
ALTER TABLE public.monitoring_chapter ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.monitoring_chapter_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.monitoring_chapter_organisations (
    id bigint NOT NULL,
    chapter_id bigint NOT NULL,
    organisation_id bigint NOT NULL
);
ALTER TABLE public.monitoring_chapter_organisations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.monitoring_chapter_organisations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.monitoring_cluster (
    id bigint NOT NULL,
    scheme character varying(40) NOT NULL,
    code character varying(4) NOT NULL,
    name_nl character varying(160) NOT NULL,
    name_fr character varying(160) NOT NULL,
    name_en character varying(160) NOT NULL,
    articles character varying(200) NOT NULL
);
ALTER TABLE public.monitoring_cluster ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.monitoring_cluster_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.monitoring_keydate (
    id bigint NOT NULL,
    cycle_id bigint,
    step character varying(20) NOT NULL,
    "position" smallint NOT NULL,
    title character varying(160) NOT NULL,
    "on" date,
    happened_on date,
    kind character varying(15) NOT NULL,
    source character varying(300) NOT NULL,
    document character varying(500) NOT NULL,
    is_ours boolean NOT NULL,
    lead_id bigint,
    for_members boolean NOT NULL,
    is_public boolean NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT key_date_has_day_or_cycle CHECK ((("on" IS NOT NULL) OR (cycle_id IS NOT NULL))),
    CONSTRAINT key_date_has_title CHECK (((NOT ((title)::text = ''::text)) OR (NOT ((step)::text = ''::text)))),
    CONSTRAINT key_date_public_is_no_secret CHECK (((NOT is_public) OR (for_members AND (NOT (((kind)::text = 'pre_session'::text) OR ((step)::text = ANY (ARRAY[('first_pre_session'::character varying)::text, ('pre_session'::character varying)::text]))))))),
    CONSTRAINT key_date_step_of_a_cycle CHECK ((((step)::text = ''::text) OR (cycle_id IS NOT NULL))),
    CONSTRAINT monitoring_keydate_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.monitoring_keydate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.monitoring_keydate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.monitoring_recommendation (
    id bigint NOT NULL,
    body character varying(80) NOT NULL,
    symbol character varying(60) NOT NULL,
    paragraph character varying(20) NOT NULL,
    text text NOT NULL,
    plain_text text NOT NULL,
    adopted_on date NOT NULL,
    cycle_id bigint
);
CREATE TABLE public.monitoring_recommendation_articles (
    id bigint NOT NULL,
    recommendation_id bigint NOT NULL,
    article_id bigint NOT NULL
);
ALTER TABLE public.monitoring_recommendation_articles ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.monitoring_recommendation_articles_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.monitoring_recommendation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.monitoring_recommendation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.monitoring_reportingcycle (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    title character varying(160) NOT NULL,
    country character varying(80) NOT NULL,
    body character varying(80) NOT NULL,
    number character varying(20) NOT NULL,
    procedure character varying(12) NOT NULL,
    report_name character varying(80) NOT NULL,
    is_public boolean NOT NULL,
    opened_by_id bigint NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    closed_by_id bigint,
    closed_at timestamp with time zone,
    CONSTRAINT reporting_cycle_closed_by_somebody CHECK ((((closed_at IS NULL) AND (closed_by_id IS NULL)) OR ((closed_at IS NOT NULL) AND (closed_by_id IS NOT NULL)))),
    CONSTRAINT reporting_cycle_has_names CHECK (((NOT ((title)::text = ''::text)) AND (NOT ((country)::text = ''::text)) AND (NOT ((body)::text = ''::text))))
);
ALTER TABLE public.monitoring_reportingcycle ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.monitoring_reportingcycle_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.monitoring_signalcount (
    id bigint NOT NULL,
    subject character varying(120) NOT NULL,
    "group" character varying(80) NOT NULL,
    number integer,
    report_id bigint NOT NULL,
    CONSTRAINT monitoring_signalcount_number_check CHECK ((number >= 0)),
    CONSTRAINT signal_count_never_below_five CHECK (((number IS NULL) OR (number >= 5)))
);
ALTER TABLE public.monitoring_signalcount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.monitoring_signalcount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.monitoring_signalreport (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    title character varying(160) NOT NULL,
    period_from date NOT NULL,
    period_until date NOT NULL,
    pattern text NOT NULL,
    subjects character varying(120)[] NOT NULL,
    groups character varying(80)[] NOT NULL,
    created_at timestamp with time zone NOT NULL,
    shared_at timestamp with time zone,
    created_by_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    shared_by_id bigint,
    CONSTRAINT signal_report_has_table CHECK (((
CASE
    WHEN (groups IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(groups, 1), 0)
END > 0) AND (
CASE
    WHEN (subjects IS NULL) THEN NULL::integer
    ELSE COALESCE(array_length(subjects, 1), 0)
END > 0))),
    CONSTRAINT signal_report_has_title CHECK ((NOT ((title)::text = ''::text))),
    CONSTRAINT signal_report_period CHECK ((period_from <= period_until)),
    CONSTRAINT signal_report_shared_by_somebody CHECK ((((shared_at IS NULL) AND (shared_by_id IS NULL)) OR ((shared_at IS NOT NULL) AND (shared_by_id IS NOT NULL))))
);
CREATE TABLE public.monitoring_signalreport_articles (
    id bigint NOT NULL,
    signalreport_id bigint NOT NULL,
    article_id bigint NOT NULL
);
ALTER TABLE public.monitoring_signalreport_articles ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.monitoring_signalreport_articles_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.monitoring_signalreport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.monitoring_signalreport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.monitoring_treatypage (
    page_ptr_id integer NOT NULL,
    reviewed_on date,
    is_sensitive boolean NOT NULL,
    introduction text NOT NULL
);
CREATE TABLE public.positions_answer (
    id bigint NOT NULL,
    ballot_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    choice character varying(20) NOT NULL,
    reason text NOT NULL,
    proposed_wording text NOT NULL,
    mandate character varying(20) NOT NULL,
    mandate_decided_on date,
    mandate_body character varying(120) NOT NULL,
    mandate_record_id bigint,
    source character varying(300) NOT NULL,
    confirm_until timestamp with time zone,
    carried_from_id bigint,
    named_when_abstaining boolean NOT NULL,
    given_by_id bigint NOT NULL,
    given_at timestamp with time zone NOT NULL,
    channel character varying(20) NOT NULL,
    is_current boolean NOT NULL,
    CONSTRAINT answer_carried_from CHECK ((((carried_from_id IS NOT NULL) AND ((channel)::text = 'carried'::text)) OR (NOT ((channel)::text = 'carried'::text)))),
    CONSTRAINT answer_confirmed_when_on_behalf CHECK ((((channel)::text = 'on_behalf'::text) OR (confirm_until IS NULL))),
    CONSTRAINT answer_named_when_abstaining CHECK ((((choice)::text = 'abstain'::text) OR (NOT named_when_abstaining))),
    CONSTRAINT answer_on_behalf_has_source CHECK (((NOT ((channel)::text = 'on_behalf'::text)) OR ((confirm_until IS NOT NULL) AND (NOT ((source)::text = ''::text))))),
    CONSTRAINT answer_reason_where_needed CHECK (((NOT ((choice)::text = ANY (ARRAY[('object'::character varying)::text, ('advice'::character varying)::text]))) OR (NOT (reason = ''::text)))),
    CONSTRAINT answer_says_who_decided CHECK (((((mandate)::text = 'standing'::text) AND (mandate_record_id IS NOT NULL)) OR (((mandate)::text = ANY (ARRAY[('board'::character varying)::text, ('director'::character varying)::text, ('members'::character varying)::text])) AND (mandate_decided_on IS NOT NULL) AND (NOT ((mandate_body)::text = ''::text))))),
    CONSTRAINT answer_wording_of_an_objection CHECK ((((choice)::text = 'object'::text) OR (proposed_wording = ''::text)))
);
ALTER TABLE public.positions_answer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_answer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_answerconfirmation (
    id bigint NOT NULL,
    answer_id bigint NOT NULL,
    person_id bigint NOT NULL,
    at timestamp with time zone NOT NULL
);
ALTER TABLE public.positions_answerconfirmation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_answerconfirmation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_answerconflict (
    id bigint NOT NULL,
    ballot_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    first_id bigint NOT NULL,
    second_id bigint NOT NULL,
    opened_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    settled_by_id bigint,
    CONSTRAINT answer_conflict_of_two CHECK ((NOT (first_id = second_id))),
    CONSTRAINT answer_conflict_settled_by CHECK ((((settled_at IS NULL) AND (settled_by_id IS NULL)) OR (settled_at IS NOT NULL)))
);
ALTER TABLE public.positions_answerconflict ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_answerconflict_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_answerdraft (
    id bigint NOT NULL,
    ballot_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    content jsonb NOT NULL,
    person_id bigint NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    escalated_at timestamp with time zone
);
ALTER TABLE public.positions_answerdraft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_answerdraft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_answerlink (
    id bigint NOT NULL,
    ballot_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    seat_id bigint NOT NULL,
    token_hash character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    revoked_at timestamp with time zone,
    CONSTRAINT answer_link_expires_later CHECK ((expires_at > created_at))
);
ALTER TABLE public.positions_answerlink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_answerlink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_authorshipindex (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    epoch uuid NOT NULL,
    sequence bigint NOT NULL,
    payload bytea NOT NULL
);
ALTER TABLE public.positions_authorshipindex ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_authorshipindex_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_ballot (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    revision_id bigint NOT NULL,
    text_sha256 character varying(64) NOT NULL,
    purpose character varying(10) NOT NULL,
    review_on date,
    mode character varying(20) NOT NULL,
    rule character varying(20) NOT NULL,
    objections_allowed smallint NOT NULL,
    majority_part character varying(4) NOT NULL,
    quorum_part character varying(4) NOT NULL,
    names_signatories boolean NOT NULL,
    names_abstaining boolean NOT NULL,
    confirm_hours smallint NOT NULL,
    objection_days smallint NOT NULL,
    extension_days smallint NOT NULL,
    conciliation_days smallint NOT NULL,
    conciliation_rounds smallint NOT NULL,
    contest_days smallint NOT NULL,
    wording_days smallint NOT NULL,
    reservation_words smallint NOT NULL,
    minority_words smallint NOT NULL,
    silence_addresses smallint NOT NULL,
    reminder_days jsonb NOT NULL,
    silence_reminders smallint NOT NULL,
    sign_off_languages jsonb NOT NULL,
    link_days smallint NOT NULL,
    escalate_days smallint NOT NULL,
    minority_reminder_days jsonb NOT NULL,
    majority_percent smallint NOT NULL,
    quorum_percent smallint NOT NULL,
    quorum_by_type jsonb NOT NULL,
    majority_by_type jsonb NOT NULL,
    silence character varying(12) NOT NULL,
    answers_shown character varying(12) NOT NULL,
    unconfirmed_counts boolean NOT NULL,
    early_close boolean NOT NULL,
    late_signatories boolean NOT NULL,
    late_signatories_until timestamp with time zone,
    sister_id bigint,
    replaces_id bigint,
    language_versions jsonb NOT NULL,
    is_urgent boolean NOT NULL,
    state character varying(20) NOT NULL,
    opened_by_id bigint NOT NULL,
    opens_at timestamp with time zone NOT NULL,
    opened_in bigint NOT NULL,
    closes_at timestamp with time zone NOT NULL,
    extended_from timestamp with time zone,
    decided_at timestamp with time zone,
    outcome character varying(30) NOT NULL,
    result jsonb NOT NULL,
    level character varying(20) NOT NULL,
    designated_by_id bigint,
    contest_until timestamp with time zone,
    conciliations smallint NOT NULL,
    conciliation_until timestamp with time zone,
    CONSTRAINT ballot_closes_after_opening CHECK ((closes_at > opens_at)),
    CONSTRAINT ballot_decided_has_outcome CHECK (((NOT ((state)::text = 'decided'::text)) OR ((decided_at IS NOT NULL) AND (NOT ((outcome)::text = ''::text))))),
    CONSTRAINT ballot_extended_forward CHECK (((extended_from IS NULL) OR (extended_from < closes_at))),
    CONSTRAINT ballot_late_after_result CHECK (((late_signatories_until IS NULL) OR ((decided_at IS NOT NULL) AND late_signatories AND (late_signatories_until > decided_at)))),
    CONSTRAINT ballot_only_decided_has_outcome CHECK ((((state)::text = 'decided'::text) OR ((contest_until IS NULL) AND (decided_at IS NULL) AND ((level)::text = ''::text) AND ((outcome)::text = ''::text)))),
    CONSTRAINT ballot_outcome_of_its_purpose CHECK ((((outcome)::text = ''::text) OR (((outcome)::text = ANY (ARRAY[('reaffirmed'::character varying)::text, ('objected'::character varying)::text, ('unheard'::character varying)::text])) AND ((purpose)::text = 'reaffirm'::text)) OR (((purpose)::text = 'sign_off'::text) AND (NOT ((outcome)::text = ANY (ARRAY[('reaffirmed'::character varying)::text, ('objected'::character varying)::text, ('unheard'::character varying)::text])))))),
    CONSTRAINT ballot_parts CHECK ((((majority_part)::text = ANY (ARRAY[(''::character varying)::text, ('1/3'::character varying)::text, ('1/2+'::character varying)::text, ('2/3'::character varying)::text, ('3/4'::character varying)::text])) AND ((quorum_part)::text = ANY (ARRAY[(''::character varying)::text, ('1/3'::character varying)::text, ('1/2+'::character varying)::text, ('2/3'::character varying)::text, ('3/4'::character varying)::text])))),
    CONSTRAINT ballot_percentages CHECK (((majority_percent <= 100) AND (quorum_percent <= 100))),
    CONSTRAINT ballot_reaffirms_by_silence CHECK (((((purpose)::text = 'sign_off'::text) AND (review_on IS NULL)) OR ((extended_from IS NULL) AND ((purpose)::text = 'reaffirm'::text) AND (review_on IS NOT NULL) AND ((silence)::text = 'consent'::text) AND (sister_id IS NULL)))),
    CONSTRAINT positions_ballot_conciliation_days_check CHECK ((conciliation_days >= 0)),
    CONSTRAINT positions_ballot_conciliation_rounds_check CHECK ((conciliation_rounds >= 0)),
    CONSTRAINT positions_ballot_conciliations_check CHECK ((conciliations >= 0)),
    CONSTRAINT positions_ballot_confirm_hours_check CHECK ((confirm_hours >= 0)),
    CONSTRAINT positions_ballot_contest_days_check CHECK ((contest_days >= 0)),
    CONSTRAINT positions_ballot_escalate_days_check CHECK ((escalate_days >= 0)),
    CONSTRAINT positions_ballot_extension_days_check CHECK ((extension_days >= 0)),
    CONSTRAINT positions_ballot_link_days_check CHECK ((link_days >= 0)),
    CONSTRAINT positions_ballot_majority_percent_check CHECK ((majority_percent >= 0)),
    CONSTRAINT positions_ballot_minority_words_check CHECK ((minority_words >= 0)),
    CONSTRAINT positions_ballot_objection_days_check CHECK ((objection_days >= 0)),
    CONSTRAINT positions_ballot_objections_allowed_check CHECK ((objections_allowed >= 0)),
    CONSTRAINT positions_ballot_quorum_percent_check CHECK ((quorum_percent >= 0)),
    CONSTRAINT positions_ballot_reservation_words_check CHECK ((reservation_words >= 0)),
    CONSTRAINT positions_ballot_silence_addresses_check CHECK ((silence_addresses >= 0)),
    CONSTRAINT positions_ballot_silence_reminders_check CHECK ((silence_reminders >= 0)),
    CONSTRAINT positions_ballot_wording_days_check CHECK ((wording_days >= 0))
);
ALTER TABLE public.positions_ballot ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_ballot_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_changestatement (
    id bigint NOT NULL,
    revision_id bigint NOT NULL,
    since_id bigint NOT NULL,
    statement text NOT NULL,
    classes jsonb NOT NULL,
    written_by_id bigint NOT NULL,
    written_at timestamp with time zone NOT NULL,
    CONSTRAINT change_statement_has_words CHECK ((NOT (statement = ''::text)))
);
ALTER TABLE public.positions_changestatement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_changestatement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_childversionpage (
    page_ptr_id integer NOT NULL,
    reviewed_on date,
    is_sensitive boolean NOT NULL,
    position_id integer NOT NULL,
    source_sha256 character varying(64) NOT NULL,
    consulted_with character varying(300) NOT NULL,
    consulted_on date,
    consultation_waiver character varying(300) NOT NULL,
    body text NOT NULL,
    age_from smallint NOT NULL,
    age_until smallint NOT NULL,
    CONSTRAINT positions_childversionpage_age_from_check CHECK ((age_from >= 0)),
    CONSTRAINT positions_childversionpage_age_until_check CHECK ((age_until >= 0))
);
CREATE TABLE public.positions_consultationreport (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    publication_id bigint NOT NULL,
    rounds jsonb NOT NULL,
    created_at timestamp with time zone NOT NULL
);
ALTER TABLE public.positions_consultationreport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_consultationreport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_contest (
    id bigint NOT NULL,
    ballot_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL,
    level character varying(20) NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone NOT NULL,
    answer text NOT NULL,
    answered_by_id bigint,
    answered_at timestamp with time zone,
    CONSTRAINT contest_answered CHECK (((answered_at IS NULL) OR ((answered_by_id IS NOT NULL) AND (NOT (answer = ''::text))))),
    CONSTRAINT contest_has_reason CHECK ((NOT (reason = ''::text)))
);
ALTER TABLE public.positions_contest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_contest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_contribution (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    round_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL,
    number integer,
    kind character varying(10) NOT NULL,
    weight character varying(10) NOT NULL,
    place character varying(10) NOT NULL,
    block_id character varying(40) NOT NULL,
    start integer NOT NULL,
    "end" integer NOT NULL,
    quote text NOT NULL,
    proposed_text text NOT NULL,
    reason text NOT NULL,
    amends_id bigint,
    merged_into_id bigint,
    stage character varying(10) NOT NULL,
    is_late boolean NOT NULL,
    admitted_at timestamp with time zone,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    submitted_at timestamp with time zone,
    submitted_by_id bigint,
    CONSTRAINT contribution_amends_a_passage CHECK (((NOT ((kind)::text = 'amendment'::text)) OR (NOT ((place)::text = 'whole'::text)))),
    CONSTRAINT contribution_comment_has_words CHECK ((((kind)::text = 'amendment'::text) OR (NOT (reason = ''::text)))),
    CONSTRAINT contribution_has_a_place CHECK ((((place)::text = 'whole'::text) OR (NOT ((block_id)::text = ''::text)))),
    CONSTRAINT contribution_merged_into CHECK ((((merged_into_id IS NOT NULL) AND ((stage)::text = 'merged'::text)) OR ((NOT ((stage)::text = 'merged'::text)) AND (merged_into_id IS NULL)))),
    CONSTRAINT contribution_range CHECK (("end" >= start)),
    CONSTRAINT contribution_submitted_has_number CHECK ((((number IS NULL) AND ((stage)::text = ANY (ARRAY[('internal'::character varying)::text, ('merged'::character varying)::text, ('dropped'::character varying)::text]))) OR ((number IS NOT NULL) AND ((stage)::text = ANY (ARRAY[('submitted'::character varying)::text, ('withdrawn'::character varying)::text])) AND (submitted_at IS NOT NULL) AND (submitted_by_id IS NOT NULL)))),
    CONSTRAINT positions_contribution_end_check CHECK (("end" >= 0)),
    CONSTRAINT positions_contribution_number_check CHECK ((number >= 0)),
    CONSTRAINT positions_contribution_start_check CHECK ((start >= 0))
);
ALTER TABLE public.positions_contribution ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_contribution_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_contributor (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    part character varying(10) NOT NULL,
    name character varying(120) NOT NULL,
    affiliation character varying(160) NOT NULL,
    consented_on date NOT NULL,
    consent character varying(200) NOT NULL,
    withdrawn_on date,
    added_by_id bigint NOT NULL,
    added_at timestamp with time zone NOT NULL,
    CONSTRAINT contributor_named_with_consent CHECK ((((withdrawn_on IS NULL) AND (NOT ((name)::text = ''::text)) AND (NOT ((consent)::text = ''::text))) OR (((affiliation)::text = ''::text) AND ((consent)::text = ''::text) AND ((name)::text = ''::text) AND (withdrawn_on >= consented_on))))
);
ALTER TABLE public.positions_contributor ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_contributor_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_disposition (
    id bigint NOT NULL,
    contribution_id bigint NOT NULL,
    number smallint NOT NULL,
    verdict character varying(20) NOT NULL,
    reason text NOT NULL,
    text text NOT NULL,
    obsolete_by_id bigint,
    given_by_id bigint NOT NULL,
    given_at timestamp with time zone NOT NULL,
    is_current boolean NOT NULL,
    at_meeting boolean NOT NULL,
    reply character varying(10) NOT NULL,
    reply_text text NOT NULL,
    replied_by_id bigint,
    replied_at timestamp with time zone,
    CONSTRAINT disposition_obsolete_by CHECK ((((obsolete_by_id IS NOT NULL) AND ((verdict)::text = 'obsolete'::text)) OR ((NOT ((verdict)::text = 'obsolete'::text)) AND (obsolete_by_id IS NULL)))),
    CONSTRAINT disposition_reason_where_needed CHECK (((NOT ((verdict)::text = ANY (ARRAY[('rejected'::character varying)::text, ('partly'::character varying)::text, ('modified'::character varying)::text, ('referred'::character varying)::text]))) OR (NOT (reason = ''::text)))),
    CONSTRAINT disposition_replied_at CHECK ((((replied_at IS NULL) AND ((reply)::text = ''::text)) OR ((NOT ((reply)::text = ''::text)) AND (replied_at IS NOT NULL)))),
    CONSTRAINT positions_disposition_number_check CHECK ((number >= 0))
);
ALTER TABLE public.positions_disposition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_disposition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_documenttype (
    id bigint NOT NULL,
    slug character varying(50) NOT NULL,
    name_nl character varying(80) NOT NULL,
    name_fr character varying(80) NOT NULL,
    name_en character varying(80) NOT NULL,
    mode character varying(20) NOT NULL,
    rule character varying(20) NOT NULL,
    objections_allowed smallint NOT NULL,
    majority_part character varying(4) NOT NULL,
    quorum_part character varying(4) NOT NULL,
    names_signatories boolean NOT NULL,
    names_abstaining boolean NOT NULL,
    confirm_hours smallint NOT NULL,
    objection_days smallint NOT NULL,
    extension_days smallint NOT NULL,
    conciliation_days smallint NOT NULL,
    conciliation_rounds smallint NOT NULL,
    contest_days smallint NOT NULL,
    wording_days smallint NOT NULL,
    reservation_words smallint NOT NULL,
    minority_words smallint NOT NULL,
    silence_addresses smallint NOT NULL,
    reminder_days jsonb NOT NULL,
    silence_reminders smallint NOT NULL,
    sign_off_languages jsonb NOT NULL,
    link_days smallint NOT NULL,
    escalate_days smallint NOT NULL,
    minority_reminder_days jsonb NOT NULL,
    majority_percent smallint NOT NULL,
    quorum_percent smallint NOT NULL,
    deciding_types jsonb NOT NULL,
    advising_types jsonb NOT NULL,
    quorum_by_type jsonb NOT NULL,
    majority_by_type jsonb NOT NULL,
    silence character varying(12) NOT NULL,
    answers_shown character varying(12) NOT NULL,
    is_report boolean NOT NULL,
    unconfirmed_counts boolean NOT NULL,
    early_close boolean NOT NULL,
    late_signatories boolean NOT NULL,
    minimum_days smallint NOT NULL,
    urgent_days smallint NOT NULL,
    disposition_days smallint NOT NULL,
    consultation_days smallint NOT NULL,
    scoping_days smallint NOT NULL,
    second_round_days smallint NOT NULL,
    needs_consultation boolean NOT NULL,
    contested_from smallint NOT NULL,
    asks_again_when_changed boolean NOT NULL,
    scoping_reminder_days smallint NOT NULL,
    final_text_days smallint NOT NULL,
    preparing_days smallint NOT NULL,
    child_version_days smallint NOT NULL,
    review_months smallint NOT NULL,
    CONSTRAINT document_type_parts CHECK ((((majority_part)::text = ANY (ARRAY[(''::character varying)::text, ('1/3'::character varying)::text, ('1/2+'::character varying)::text, ('2/3'::character varying)::text, ('3/4'::character varying)::text])) AND ((quorum_part)::text = ANY (ARRAY[(''::character varying)::text, ('1/3'::character varying)::text, ('1/2+'::character varying)::text, ('2/3'::character varying)::text, ('3/4'::character varying)::text])))),
    CONSTRAINT document_type_percentages CHECK (((majority_percent <= 100) AND (quorum_percent <= 100))),
    CONSTRAINT positions_documenttype_child_version_days_check CHECK ((child_version_days >= 0)),
    CONSTRAINT positions_documenttype_conciliation_days_check CHECK ((conciliation_days >= 0)),
    CONSTRAINT positions_documenttype_conciliation_rounds_check CHECK ((conciliation_rounds >= 0)),
    CONSTRAINT positions_documenttype_confirm_hours_check CHECK ((confirm_hours >= 0)),
    CONSTRAINT positions_documenttype_consultation_days_check CHECK ((consultation_days >= 0)),
    CONSTRAINT positions_documenttype_contest_days_check CHECK ((contest_days >= 0)),
    CONSTRAINT positions_documenttype_contested_from_check CHECK ((contested_from >= 0)),
    CONSTRAINT positions_documenttype_disposition_days_check CHECK ((disposition_days >= 0)),
    CONSTRAINT positions_documenttype_escalate_days_check CHECK ((escalate_days >= 0)),
    CONSTRAINT positions_documenttype_extension_days_check CHECK ((extension_days >= 0)),
    CONSTRAINT positions_documenttype_final_text_days_check CHECK ((final_text_days >= 0)),
    CONSTRAINT positions_documenttype_link_days_check CHECK ((link_days >= 0)),
    CONSTRAINT positions_documenttype_majority_percent_check CHECK ((majority_percent >= 0)),
    CONSTRAINT positions_documenttype_minimum_days_check CHECK ((minimum_days >= 0)),
    CONSTRAINT positions_documenttype_minority_words_check CHECK ((minority_words >= 0)),
    CONSTRAINT positions_documenttype_objection_days_check CHECK ((objection_days >= 0)),
    CONSTRAINT positions_documenttype_objections_allowed_check CHECK ((objections_allowed >= 0)),
    CONSTRAINT positions_documenttype_preparing_days_check CHECK ((preparing_days >= 0)),
    CONSTRAINT positions_documenttype_quorum_percent_check CHECK ((quorum_percent >= 0)),
    CONSTRAINT positions_documenttype_reservation_words_check CHECK ((reservation_words >= 0)),
    CONSTRAINT positions_documenttype_review_months_check CHECK ((review_months >= 0)),
    CONSTRAINT positions_documenttype_scoping_days_check CHECK ((scoping_days >= 0)),
    CONSTRAINT positions_documenttype_scoping_reminder_days_check CHECK ((scoping_reminder_days >= 0)),
    CONSTRAINT positions_documenttype_second_round_days_check CHECK ((second_round_days >= 0)),
    CONSTRAINT positions_documenttype_silence_addresses_check CHECK ((silence_addresses >= 0)),
    CONSTRAINT positions_documenttype_silence_reminders_check CHECK ((silence_reminders >= 0)),
    CONSTRAINT positions_documenttype_urgent_days_check CHECK ((urgent_days >= 0)),
    CONSTRAINT positions_documenttype_wording_days_check CHECK ((wording_days >= 0))
);
ALTER TABLE public.positions_documenttype ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_documenttype_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_elector (
    id bigint NOT NULL,
    ballot_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    name character varying(160) NOT NULL,
    membership_type character varying(20) NOT NULL,
    counts boolean NOT NULL,
    in_procedure_until date,
    opened_at timestamp with time zone,
    stale_answer_id bigint,
    CONSTRAINT elector_adviser_never_counts CHECK (((NOT counts) OR (NOT ((membership_type)::text = ANY (ARRAY[('adviser'::character varying)::text, ('observer'::character varying)::text, ('suspended'::character varying)::text])))))
);
ALTER TABLE public.positions_elector ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_elector_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_evidence (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    chapter_id bigint,
    follow_up_id bigint,
    title character varying(300) NOT NULL,
    dated date,
    source_id bigint,
    link character varying(500) NOT NULL,
    signal_report_id bigint,
    file character varying(100) NOT NULL,
    file_name character varying(120) NOT NULL,
    consent character varying(12) NOT NULL,
    consent_note character varying(200) NOT NULL,
    confidentiality character varying(10) NOT NULL,
    organisation_id bigint NOT NULL,
    added_by_id bigint NOT NULL,
    added_at timestamp with time zone NOT NULL,
    changed_by_id bigint,
    changed_at timestamp with time zone,
    CONSTRAINT evidence_can_be_found CHECK (((NOT ((link)::text = ''::text)) OR (NOT ((file)::text = ''::text)) OR (source_id IS NOT NULL) OR (signal_report_id IS NOT NULL))),
    CONSTRAINT evidence_consent_is_known CHECK (((NOT ((consent)::text = 'given'::text)) OR (NOT ((consent_note)::text = ''::text)))),
    CONSTRAINT evidence_has_title CHECK ((NOT ((title)::text = ''::text))),
    CONSTRAINT evidence_of_one_thing CHECK ((((chapter_id IS NOT NULL) AND (follow_up_id IS NULL)) OR ((chapter_id IS NULL) AND (follow_up_id IS NOT NULL)))),
    CONSTRAINT evidence_public_with_consent CHECK (((NOT ((confidentiality)::text = 'public'::text)) OR (NOT ((consent)::text = 'not_yet'::text)))),
    CONSTRAINT evidence_signals_stay_inside CHECK (((NOT ((confidentiality)::text = 'public'::text)) OR (signal_report_id IS NULL) OR (NOT ((link)::text = ''::text)) OR (source_id IS NOT NULL)))
);
ALTER TABLE public.positions_evidence ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_evidence_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_extensionrequest (
    id bigint NOT NULL,
    ballot_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL,
    until date NOT NULL,
    reason text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    is_granted boolean,
    answered_by_id bigint,
    answered_at timestamp with time zone,
    answer text NOT NULL,
    CONSTRAINT extension_request_answered CHECK ((((answered_at IS NULL) AND (is_granted IS NULL)) OR ((answered_at IS NOT NULL) AND (answered_by_id IS NOT NULL) AND (is_granted IS NOT NULL)))),
    CONSTRAINT extension_request_has_reason CHECK ((NOT (reason = ''::text)))
);
ALTER TABLE public.positions_extensionrequest ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_extensionrequest_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_followup (
    id bigint NOT NULL,
    publication_id bigint NOT NULL,
    block_id character varying(40) NOT NULL,
    number smallint NOT NULL,
    text text NOT NULL,
    addressee character varying(30) NOT NULL,
    status character varying(10) NOT NULL,
    owner_id bigint,
    review_on date,
    articles jsonb NOT NULL,
    standards jsonb NOT NULL,
    theme character varying(80) NOT NULL,
    groups jsonb NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT positions_followup_number_check CHECK ((number >= 0))
);
ALTER TABLE public.positions_followup ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_followup_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_followup_recommendations (
    id bigint NOT NULL,
    followup_id bigint NOT NULL,
    recommendation_id bigint NOT NULL
);
ALTER TABLE public.positions_followup_recommendations ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_followup_recommendations_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_governmentanswer (
    id bigint NOT NULL,
    follow_up_id bigint NOT NULL,
    said_on date NOT NULL,
    said_by character varying(160) NOT NULL,
    text text NOT NULL,
    source character varying(200) NOT NULL,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    replaces_id bigint,
    CONSTRAINT government_answer_has_words CHECK ((NOT (text = ''::text)))
);
ALTER TABLE public.positions_governmentanswer ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_governmentanswer_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_latesignature (
    id bigint NOT NULL,
    ballot_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    text_sha256 character varying(64) NOT NULL,
    mandate character varying(20) NOT NULL,
    mandate_decided_on date,
    mandate_body character varying(120) NOT NULL,
    mandate_record_id bigint,
    channel character varying(20) NOT NULL,
    source character varying(300) NOT NULL,
    given_by_id bigint NOT NULL,
    given_at timestamp with time zone NOT NULL,
    confirm_until timestamp with time zone,
    confirmed_by_id bigint,
    confirmed_at timestamp with time zone,
    withdrawn_by_id bigint,
    withdrawn_at timestamp with time zone,
    CONSTRAINT late_signature_confirmed_by CHECK ((((confirmed_at IS NULL) AND (confirmed_by_id IS NULL)) OR ((confirmed_at >= given_at) AND (confirmed_at IS NOT NULL) AND (confirmed_by_id IS NOT NULL)))),
    CONSTRAINT late_signature_on_behalf CHECK (((((channel)::text = 'form'::text) AND (confirm_until IS NULL) AND (confirmed_at IS NULL) AND ((source)::text = ''::text)) OR (((channel)::text = 'on_behalf'::text) AND (confirm_until IS NOT NULL) AND (NOT ((source)::text = ''::text))))),
    CONSTRAINT late_signature_withdrawn_by CHECK ((((withdrawn_at IS NULL) AND (withdrawn_by_id IS NULL)) OR ((withdrawn_at >= given_at) AND (withdrawn_at IS NOT NULL) AND (withdrawn_by_id IS NOT NULL))))
);
ALTER TABLE public.positions_latesignature ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_latesignature_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_logexport (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    paper_id bigint NOT NULL,
    asked_by_id bigint NOT NULL,
    asked_at timestamp with time zone NOT NULL,
    state character varying(10) NOT NULL,
    made_at timestamp with time zone,
    kept_until timestamp with time zone,
    file character varying(100) NOT NULL,
    sha256 character varying(64) NOT NULL,
    rows integer NOT NULL,
    CONSTRAINT log_export_has_file CHECK (((((state)::text = 'ready'::text) AND (NOT ((file)::text = ''::text))) OR ((NOT ((state)::text = 'ready'::text)) AND ((file)::text = ''::text)))),
    CONSTRAINT log_export_made_and_kept CHECK ((((kept_until IS NULL) AND (made_at IS NULL) AND ((sha256)::text = ''::text) AND ((state)::text = ANY (ARRAY[('being_made'::character varying)::text, ('failed'::character varying)::text]))) OR ((kept_until > made_at) AND (made_at IS NOT NULL) AND ((state)::text = ANY (ARRAY[('ready'::character varying)::text, ('deleted'::character varying)::text])) AND (NOT ((sha256)::text = ''::text))))),
    CONSTRAINT positions_logexport_rows_check CHECK ((rows >= 0))
);
ALTER TABLE public.positions_logexport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_logexport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_logorefusal (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone
);
ALTER TABLE public.positions_logorefusal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_logorefusal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_mandate (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    organisation_id bigint NOT NULL,
    kind character varying(20) NOT NULL,
    scope character varying(20) NOT NULL,
    body character varying(120) NOT NULL,
    decided_on date NOT NULL,
    valid_until date,
    note text NOT NULL,
    evidence character varying(100) NOT NULL,
    evidence_name character varying(120) NOT NULL,
    recorded_by_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    ended_by_id bigint,
    paper_id bigint,
    CONSTRAINT mandate_ends_after_decision CHECK (((valid_until IS NULL) OR (valid_until >= decided_on))),
    CONSTRAINT mandate_has_body CHECK ((NOT ((body)::text = ''::text))),
    CONSTRAINT mandate_paper_in_scope CHECK ((((paper_id IS NOT NULL) AND ((scope)::text = 'paper'::text)) OR ((NOT ((scope)::text = 'paper'::text)) AND (paper_id IS NULL))))
);
CREATE TABLE public.positions_mandate_clusters (
    id bigint NOT NULL,
    mandate_id bigint NOT NULL,
    cluster_id bigint NOT NULL
);
ALTER TABLE public.positions_mandate_clusters ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_mandate_clusters_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_mandate_document_types (
    id bigint NOT NULL,
    mandate_id bigint NOT NULL,
    documenttype_id bigint NOT NULL
);
ALTER TABLE public.positions_mandate_document_types ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_mandate_document_types_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.positions_mandate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_mandate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_mergedraft (
    id bigint NOT NULL,
    round_id bigint NOT NULL,
    passages jsonb NOT NULL,
    version integer NOT NULL,
    changed_by_id bigint,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT positions_mergedraft_version_check CHECK ((version >= 0))
);
ALTER TABLE public.positions_mergedraft ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_mergedraft_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_minoritysigner (
    id bigint NOT NULL,
    statement_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    withdrawn_at timestamp with time zone
);
ALTER TABLE public.positions_minoritysigner ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_minoritysigner_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_minoritystatement (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    ballot_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    text text NOT NULL,
    language character varying(5) NOT NULL,
    raised_in_id bigint,
    raised_note character varying(300) NOT NULL,
    state character varying(10) NOT NULL,
    person_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    filed_at timestamp with time zone,
    CONSTRAINT minority_statement_filed_at CHECK (((NOT ((state)::text = 'filed'::text)) OR (filed_at IS NOT NULL))),
    CONSTRAINT minority_statement_has_words CHECK ((NOT (text = ''::text))),
    CONSTRAINT minority_statement_was_raised CHECK (((NOT ((state)::text = 'filed'::text)) OR (raised_in_id IS NOT NULL) OR (NOT ((raised_note)::text = ''::text))))
);
ALTER TABLE public.positions_minoritystatement ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_minoritystatement_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_minoritytext (
    id bigint NOT NULL,
    language character varying(5) NOT NULL,
    text text NOT NULL,
    source_sha256 character varying(64) NOT NULL,
    by_secretariat boolean NOT NULL,
    written_at timestamp with time zone NOT NULL,
    approved_at timestamp with time zone,
    approved_by_id bigint,
    statement_id bigint NOT NULL,
    written_by_id bigint NOT NULL,
    CONSTRAINT minority_text_approved CHECK ((((approved_at IS NULL) AND (approved_by_id IS NULL)) OR ((approved_at IS NOT NULL) AND (approved_by_id IS NOT NULL) AND by_secretariat))),
    CONSTRAINT minority_text_has_words CHECK ((NOT (text = ''::text)))
);
ALTER TABLE public.positions_minoritytext ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_minoritytext_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_paper (
    id bigint NOT NULL,
    audience character varying(20) NOT NULL,
    audience_organisation_id bigint,
    audience_group_id bigint,
    uuid uuid NOT NULL,
    title character varying(200) NOT NULL,
    purpose text NOT NULL,
    document_type_id bigint NOT NULL,
    state character varying(20) NOT NULL,
    language character varying(5) NOT NULL,
    lead_id bigint NOT NULL,
    thread_id bigint NOT NULL,
    child_reflex jsonb NOT NULL,
    due_on date,
    is_urgent boolean NOT NULL,
    mode character varying(20) NOT NULL,
    scoping_until date,
    plan jsonb NOT NULL,
    paused_from character varying(20) NOT NULL,
    paused_at timestamp with time zone,
    merged_into_id bigint,
    sister_id bigint,
    supersedes_id bigint,
    member_mode character varying(8) NOT NULL,
    word_budget integer,
    translation_of_id bigint,
    proposed_by_id bigint,
    created_at timestamp with time zone NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    sequence bigint NOT NULL,
    epoch uuid NOT NULL,
    schema_version smallint NOT NULL,
    chapter_id bigint,
    source_revision_id bigint,
    CONSTRAINT paper_merged_into CHECK ((((merged_into_id IS NOT NULL) AND ((state)::text = 'merged'::text)) OR ((NOT ((state)::text = 'merged'::text)) AND (merged_into_id IS NULL)))),
    CONSTRAINT paper_not_of_itself CHECK ((((merged_into_id IS NULL) OR (NOT ((merged_into_id = id) AND (merged_into_id IS NOT NULL)))) AND ((supersedes_id IS NULL) OR (NOT ((supersedes_id = id) AND (supersedes_id IS NOT NULL)))) AND ((translation_of_id IS NULL) OR (NOT ((translation_of_id = id) AND (translation_of_id IS NOT NULL)))))),
    CONSTRAINT paper_of_a_chapter_is_no_translation CHECK (((chapter_id IS NULL) OR (translation_of_id IS NULL))),
    CONSTRAINT paper_paused_from CHECK (((((state)::text = 'paused'::text) AND (NOT ((paused_from)::text = ''::text))) OR ((NOT ((state)::text = 'paused'::text)) AND ((paused_from)::text = ''::text)))),
    CONSTRAINT paper_translation_of_a_revision CHECK ((((source_revision_id IS NULL) AND (translation_of_id IS NULL)) OR ((source_revision_id IS NOT NULL) AND (translation_of_id IS NOT NULL)))),
    CONSTRAINT positions_paper_schema_version_check CHECK ((schema_version >= 0)),
    CONSTRAINT positions_paper_word_budget_check CHECK ((word_budget >= 0))
);
CREATE TABLE public.positions_paper_articles (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    article_id bigint NOT NULL
);
ALTER TABLE public.positions_paper_articles ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_paper_articles_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.positions_paper ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_paper_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_paperaccess (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    mode character varying(8) NOT NULL
);
ALTER TABLE public.positions_paperaccess ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_paperaccess_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_papercheckpoint (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    sequence bigint NOT NULL,
    payload bytea NOT NULL,
    sha256 character varying(64) NOT NULL,
    at timestamp with time zone NOT NULL
);
ALTER TABLE public.positions_papercheckpoint ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_papercheckpoint_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_paperrelation (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    other_id bigint NOT NULL,
    kind character varying(12) NOT NULL,
    block_id character varying(40) NOT NULL,
    other_block_id character varying(40) NOT NULL,
    set_by_id bigint NOT NULL,
    set_at timestamp with time zone NOT NULL,
    CONSTRAINT paper_relation_with_another CHECK ((NOT (paper_id = other_id)))
);
ALTER TABLE public.positions_paperrelation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_paperrelation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_papersection (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    block_id character varying(40) NOT NULL,
    key character varying(40) NOT NULL,
    "position" smallint NOT NULL,
    is_required boolean NOT NULL,
    word_budget integer,
    pen_holder_id bigint,
    organisation_id bigint,
    due_on date,
    locked_at timestamp with time zone,
    locked_by_id bigint,
    CONSTRAINT paper_section_held_for_an_organisation CHECK (((pen_holder_id IS NULL) OR (organisation_id IS NOT NULL))),
    CONSTRAINT paper_section_locked_by_somebody CHECK ((((locked_at IS NULL) AND (locked_by_id IS NULL)) OR ((locked_at IS NOT NULL) AND (locked_by_id IS NOT NULL)))),
    CONSTRAINT positions_papersection_position_check CHECK (("position" >= 0)),
    CONSTRAINT positions_papersection_word_budget_check CHECK ((word_budget >= 0))
);
ALTER TABLE public.positions_papersection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_papersection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_paperupdate (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    sequence bigint NOT NULL,
    payload bytea NOT NULL,
    person_id bigint,
    organisation_id bigint,
    session character varying(32) NOT NULL,
    at timestamp with time zone NOT NULL,
    quarantined boolean NOT NULL
);
ALTER TABLE public.positions_paperupdate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_paperupdate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_paperversion (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    number integer NOT NULL,
    label character varying(120) NOT NULL,
    sequence bigint NOT NULL,
    epoch uuid NOT NULL,
    tree jsonb NOT NULL,
    html text NOT NULL,
    text text NOT NULL,
    sha256 character varying(64) NOT NULL,
    words integer NOT NULL,
    statistics jsonb NOT NULL,
    created_by_id bigint,
    organisation_id bigint,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT positions_paperversion_number_check CHECK ((number >= 0)),
    CONSTRAINT positions_paperversion_words_check CHECK ((words >= 0))
);
ALTER TABLE public.positions_paperversion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_paperversion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_papervisit (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    person_id bigint NOT NULL,
    sequence bigint NOT NULL,
    epoch uuid NOT NULL,
    at timestamp with time zone NOT NULL
);
ALTER TABLE public.positions_papervisit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_papervisit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_passagecomment (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    paper_id bigint NOT NULL,
    thread_id bigint NOT NULL,
    person_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    block_id character varying(40) NOT NULL,
    quote text NOT NULL,
    prefix character varying(32) NOT NULL,
    suffix character varying(32) NOT NULL,
    sequence bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    resolved_at timestamp with time zone,
    resolved_by_id bigint,
    removed_at timestamp with time zone,
    CONSTRAINT passage_comment_resolved_by_somebody CHECK ((((resolved_at IS NULL) AND (resolved_by_id IS NULL)) OR ((resolved_at IS NOT NULL) AND (resolved_by_id IS NOT NULL))))
);
ALTER TABLE public.positions_passagecomment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_passagecomment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_penholder (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    person_id bigint NOT NULL,
    organisation_id bigint NOT NULL
);
ALTER TABLE public.positions_penholder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_penholder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_positionedition (
    id bigint NOT NULL,
    page_id integer NOT NULL,
    number smallint NOT NULL,
    title character varying(255) NOT NULL,
    body text NOT NULL,
    sha256 character varying(64) NOT NULL,
    copied jsonb NOT NULL,
    published_at timestamp with time zone NOT NULL,
    replaced_at timestamp with time zone NOT NULL,
    note text NOT NULL,
    CONSTRAINT positions_positionedition_number_check CHECK ((number >= 0))
);
ALTER TABLE public.positions_positionedition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_positionedition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_positionindexpage (
    page_ptr_id integer NOT NULL,
    reviewed_on date,
    is_sensitive boolean NOT NULL,
    introduction text NOT NULL
);
CREATE TABLE public.positions_positionpage (
    page_ptr_id integer NOT NULL,
    reviewed_on date,
    is_sensitive boolean NOT NULL,
    document_type character varying(80) NOT NULL,
    demand character varying(300) NOT NULL,
    summary text NOT NULL,
    body text NOT NULL,
    sha256 character varying(64) NOT NULL,
    revision_number integer NOT NULL,
    authentic_language character varying(5) NOT NULL,
    text_language character varying(5) NOT NULL,
    adopted_on date NOT NULL,
    result_line character varying(300) NOT NULL,
    rule character varying(120) NOT NULL,
    signatories jsonb NOT NULL,
    late_signatories jsonb NOT NULL,
    reservations jsonb NOT NULL,
    consulted jsonb NOT NULL,
    tacit jsonb NOT NULL,
    articles jsonb NOT NULL,
    demands jsonb NOT NULL,
    evidence jsonb NOT NULL,
    minority jsonb NOT NULL,
    abstaining jsonb NOT NULL,
    sister jsonb NOT NULL,
    withdrawals jsonb NOT NULL,
    counts jsonb NOT NULL,
    level character varying(80) NOT NULL,
    participation text NOT NULL,
    response text NOT NULL,
    response_on date,
    supersedes_id integer,
    edition smallint NOT NULL,
    edition_kind character varying(15) NOT NULL,
    edition_note text NOT NULL,
    status character varying(20) NOT NULL,
    review_on date,
    reaffirmations jsonb NOT NULL,
    contributors jsonb NOT NULL,
    child_version_waiver character varying(300) NOT NULL,
    pdf character varying(100) NOT NULL,
    docx character varying(100) NOT NULL,
    CONSTRAINT positions_positionpage_edition_check CHECK ((edition >= 0)),
    CONSTRAINT positions_positionpage_revision_number_check CHECK ((revision_number >= 0))
);
CREATE TABLE public.positions_preparation (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    content jsonb NOT NULL,
    changed_by_id bigint NOT NULL,
    changed_at timestamp with time zone NOT NULL
);
ALTER TABLE public.positions_preparation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_preparation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_presskit (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    contact character varying(300) NOT NULL,
    quotes text NOT NULL,
    posts text NOT NULL,
    changed_by_id bigint NOT NULL,
    changed_at timestamp with time zone NOT NULL,
    sent_by_id bigint,
    sent_at timestamp with time zone,
    sent_sha256 character varying(64) NOT NULL,
    CONSTRAINT press_kit_sent_by CHECK ((((sent_at IS NULL) AND (sent_by_id IS NULL) AND ((sent_sha256)::text = ''::text)) OR ((sent_at IS NOT NULL) AND (sent_by_id IS NOT NULL) AND (NOT ((sent_sha256)::text = ''::text)) AND (NOT ((contact)::text = ''::text)))))
);
ALTER TABLE public.positions_presskit ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_presskit_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_progressnote (
    id bigint NOT NULL,
    follow_up_id bigint NOT NULL,
    status character varying(10) NOT NULL,
    text text NOT NULL,
    source character varying(200) NOT NULL,
    is_public boolean NOT NULL,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT progress_note_has_words CHECK ((NOT (text = ''::text)))
);
ALTER TABLE public.positions_progressnote ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_progressnote_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_publication (
    id bigint NOT NULL,
    kind character varying(15) NOT NULL,
    embargo_until timestamp with time zone,
    lifted_at timestamp with time zone,
    submitted_to character varying(200) NOT NULL,
    paper_id bigint NOT NULL,
    ballot_id bigint,
    page_id integer,
    address character varying(300) NOT NULL,
    child_version_waiver character varying(300) NOT NULL,
    evidence jsonb NOT NULL,
    published_by_id bigint NOT NULL,
    published_at timestamp with time zone NOT NULL,
    CONSTRAINT publication_confidential CHECK ((((kind)::text = 'public'::text) OR ((page_id IS NULL) AND (NOT ((submitted_to)::text = ''::text))))),
    CONSTRAINT publication_has_address CHECK ((((kind)::text = 'confidential'::text) OR (NOT ((address)::text = ''::text)))),
    CONSTRAINT publication_lifts_an_embargo CHECK (((lifted_at IS NULL) OR (embargo_until IS NOT NULL)))
);
ALTER TABLE public.positions_publication ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_publication_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_reminder (
    id bigint NOT NULL,
    ballot_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    key character varying(40) NOT NULL,
    sent_by_id bigint,
    sent_at timestamp with time zone NOT NULL
);
ALTER TABLE public.positions_reminder ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_reminder_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_reminderhold (
    id bigint NOT NULL,
    ballot_id bigint NOT NULL,
    organisation_id bigint,
    key character varying(40) NOT NULL,
    held_by_id bigint NOT NULL,
    held_at timestamp with time zone NOT NULL
);
ALTER TABLE public.positions_reminderhold ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_reminderhold_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_replylink (
    id bigint NOT NULL,
    disposition_id bigint NOT NULL,
    seat_id bigint NOT NULL,
    token_hash character varying(64) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone
);
ALTER TABLE public.positions_replylink ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_replylink_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_reservation (
    id bigint NOT NULL,
    answer_id bigint NOT NULL,
    block_id character varying(40) NOT NULL,
    quote character varying(400) NOT NULL,
    text text NOT NULL,
    language character varying(5) NOT NULL,
    is_public boolean NOT NULL,
    CONSTRAINT reservation_has_anchor CHECK ((NOT ((block_id)::text = ''::text))),
    CONSTRAINT reservation_has_text CHECK ((NOT (text = ''::text)))
);
ALTER TABLE public.positions_reservation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_reservation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_reservationtext (
    id bigint NOT NULL,
    language character varying(5) NOT NULL,
    text text NOT NULL,
    source_sha256 character varying(64) NOT NULL,
    by_secretariat boolean NOT NULL,
    written_at timestamp with time zone NOT NULL,
    approved_at timestamp with time zone,
    approved_by_id bigint,
    reservation_id bigint NOT NULL,
    written_by_id bigint NOT NULL,
    CONSTRAINT reservation_text_approved CHECK ((((approved_at IS NULL) AND (approved_by_id IS NULL)) OR ((approved_at IS NOT NULL) AND (approved_by_id IS NOT NULL) AND by_secretariat))),
    CONSTRAINT reservation_text_has_words CHECK ((NOT (text = ''::text)))
);
ALTER TABLE public.positions_reservationtext ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_reservationtext_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_revision (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    number integer NOT NULL,
    label character varying(120) NOT NULL,
    sequence bigint NOT NULL,
    tree jsonb NOT NULL,
    html text NOT NULL,
    text text NOT NULL,
    sha256 character varying(64) NOT NULL,
    words integer NOT NULL,
    created_by_id bigint NOT NULL,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT positions_revision_number_check CHECK ((number >= 0)),
    CONSTRAINT positions_revision_words_check CHECK ((words >= 0))
);
ALTER TABLE public.positions_revision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_revision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_round (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    paper_id bigint NOT NULL,
    revision_id bigint NOT NULL,
    number smallint NOT NULL,
    question text NOT NULL,
    opens_at timestamp with time zone NOT NULL,
    closes_at timestamp with time zone NOT NULL,
    opened_by_id bigint NOT NULL,
    ended_at timestamp with time zone,
    last_number integer NOT NULL,
    CONSTRAINT positions_round_last_number_check CHECK ((last_number >= 0)),
    CONSTRAINT positions_round_number_check CHECK ((number >= 0)),
    CONSTRAINT round_closes_after_opening CHECK ((closes_at > opens_at))
);
ALTER TABLE public.positions_round ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_round_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_scopingreply (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    part character varying(20) NOT NULL,
    note character varying(500) NOT NULL,
    person_id bigint NOT NULL,
    at timestamp with time zone NOT NULL
);
ALTER TABLE public.positions_scopingreply ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_scopingreply_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_sectiontemplate (
    id bigint NOT NULL,
    document_type_id bigint NOT NULL,
    key character varying(40) NOT NULL,
    "position" smallint NOT NULL,
    title_nl character varying(120) NOT NULL,
    title_fr character varying(120) NOT NULL,
    title_en character varying(120) NOT NULL,
    title_de character varying(120) NOT NULL,
    guidance_nl text NOT NULL,
    guidance_fr text NOT NULL,
    guidance_en text NOT NULL,
    guidance_de text NOT NULL,
    is_required boolean NOT NULL,
    word_budget integer,
    CONSTRAINT positions_sectiontemplate_position_check CHECK (("position" >= 0)),
    CONSTRAINT positions_sectiontemplate_word_budget_check CHECK ((word_budget >= 0))
);
ALTER TABLE public.positions_sectiontemplate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_sectiontemplate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_sistercoalition (
    id bigint NOT NULL,
    name character varying(160) NOT NULL,
    initials character varying(6) NOT NULL,
    slug character varying(50) NOT NULL,
    website character varying(200) NOT NULL,
    rule character varying(20) NOT NULL,
    objections_allowed smallint NOT NULL,
    majority_part character varying(4) NOT NULL,
    quorum_part character varying(4) NOT NULL,
    majority_percent smallint NOT NULL,
    quorum_percent smallint NOT NULL,
    CONSTRAINT positions_sistercoalition_majority_percent_check CHECK ((majority_percent >= 0)),
    CONSTRAINT positions_sistercoalition_objections_allowed_check CHECK ((objections_allowed >= 0)),
    CONSTRAINT positions_sistercoalition_quorum_percent_check CHECK ((quorum_percent >= 0)),
    CONSTRAINT sister_coalition_parts CHECK ((((majority_part)::text = ANY (ARRAY[(''::character varying)::text, ('1/3'::character varying)::text, ('1/2+'::character varying)::text, ('2/3'::character varying)::text, ('3/4'::character varying)::text])) AND ((quorum_part)::text = ANY (ARRAY[(''::character varying)::text, ('1/3'::character varying)::text, ('1/2+'::character varying)::text, ('2/3'::character varying)::text, ('3/4'::character varying)::text])))),
    CONSTRAINT sister_coalition_percentages CHECK (((majority_percent <= 100) AND (quorum_percent <= 100)))
);
ALTER TABLE public.positions_sistercoalition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_sistercoalition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_sistermember (
    id bigint NOT NULL,
    coalition_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    counts boolean NOT NULL,
    is_current boolean NOT NULL
);
ALTER TABLE public.positions_sistermember ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_sistermember_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_source (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    title character varying(300) NOT NULL,
    author character varying(200) NOT NULL,
    year smallint,
    publisher character varying(200) NOT NULL,
    url character varying(500) NOT NULL,
    kind character varying(10) NOT NULL,
    added_by_id bigint,
    organisation_id bigint,
    created_at timestamp with time zone NOT NULL,
    CONSTRAINT positions_source_year_check CHECK ((year >= 0))
);
ALTER TABLE public.positions_source ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_source_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_suggestion (
    id bigint NOT NULL,
    uuid uuid NOT NULL,
    paper_id bigint NOT NULL,
    person_id bigint NOT NULL,
    organisation_id bigint,
    thread_id bigint,
    first_sequence bigint NOT NULL,
    rationale text NOT NULL,
    state character varying(12) NOT NULL,
    block_id character varying(40) NOT NULL,
    old_text text NOT NULL,
    new_text text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    decided_at timestamp with time zone,
    decided_by_id bigint,
    CONSTRAINT suggestion_decided_at CHECK ((((decided_at IS NULL) AND ((state)::text = 'open'::text)) OR ((NOT ((state)::text = 'open'::text)) AND (decided_at IS NOT NULL))))
);
ALTER TABLE public.positions_suggestion ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_suggestion_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_suggestionsupport (
    id bigint NOT NULL,
    suggestion_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    person_id bigint NOT NULL,
    stance character varying(8) NOT NULL,
    at timestamp with time zone NOT NULL
);
ALTER TABLE public.positions_suggestionsupport ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_suggestionsupport_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_translatedsection (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    source_block_id character varying(40) NOT NULL,
    block_id character varying(40) NOT NULL,
    "position" smallint NOT NULL,
    state character varying(10) NOT NULL,
    source_sha256 character varying(64) NOT NULL,
    changed_by_id bigint,
    changed_at timestamp with time zone NOT NULL,
    CONSTRAINT positions_translatedsection_position_check CHECK (("position" >= 0))
);
ALTER TABLE public.positions_translatedsection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_translatedsection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_waiver (
    id bigint NOT NULL,
    paper_id bigint NOT NULL,
    verb character varying(40) NOT NULL,
    guard character varying(20) NOT NULL,
    lacked text NOT NULL,
    reason text NOT NULL,
    person_id bigint NOT NULL,
    at timestamp with time zone NOT NULL,
    CONSTRAINT waiver_has_a_reason CHECK ((NOT (reason = ''::text)))
);
ALTER TABLE public.positions_waiver ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_waiver_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.positions_withdrawal (
    id bigint NOT NULL,
    publication_id bigint NOT NULL,
    organisation_id bigint NOT NULL,
    reason text NOT NULL,
    withdrawn_on date NOT NULL,
    person_id bigint NOT NULL,
    at timestamp with time zone NOT NULL
);
ALTER TABLE public.positions_withdrawal ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.positions_withdrawal_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.procrastinate_events (
    id bigint NOT NULL,
    job_id bigint NOT NULL,
    type public.procrastinate_job_event_type,
    at timestamp with time zone DEFAULT now()
);
CREATE SEQUENCE public.procrastinate_events_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_events_id_seq OWNED BY public.procrastinate_events.id;
CREATE SEQUENCE public.procrastinate_jobs_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_jobs_id_seq OWNED BY public.procrastinate_jobs.id;
CREATE TABLE public.procrastinate_periodic_defers (
    id bigint NOT NULL,
    task_name character varying(128) NOT NULL,
    defer_timestamp bigint,
    job_id bigint,
    periodic_id character varying(128) DEFAULT ''::character varying NOT NULL
);
CREATE SEQUENCE public.procrastinate_periodic_defers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;
ALTER SEQUENCE public.procrastinate_periodic_defers_id_seq OWNED BY public.procrastinate_periodic_defers.id;
CREATE TABLE public.procrastinate_workers (
    id bigint NOT NULL,
    last_heartbeat timestamp with time zone DEFAULT now() NOT NULL
);
ALTER TABLE public.procrastinate_workers ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.procrastinate_workers_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.rights_change (
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL
);
CREATE TABLE public.socialaccount_socialaccount (
    id integer NOT NULL,
    provider character varying(200) NOT NULL,
    uid character varying(191) NOT NULL,
    last_login timestamp with time zone NOT NULL,
    date_joined timestamp with time zone NOT NULL,
    extra_data jsonb NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.socialaccount_socialaccount ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialaccount_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.socialaccount_socialapp (
    id integer NOT NULL,
    provider character varying(30) NOT NULL,
    name character varying(40) NOT NULL,
    client_id character varying(191) NOT NULL,
    secret character varying(191) NOT NULL,
    key character varying(191) NOT NULL,
    provider_id character varying(200) NOT NULL,
    settings jsonb NOT NULL
);
ALTER TABLE public.socialaccount_socialapp ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialapp_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.socialaccount_socialtoken (
    id integer NOT NULL,
    token text NOT NULL,
    token_secret text NOT NULL,
    expires_at timestamp with time zone,
    account_id integer NOT NULL,
    app_id integer
);
ALTER TABLE public.socialaccount_socialtoken ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.socialaccount_socialtoken_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.taggit_tag (
    id integer NOT NULL,
    name character varying(100) NOT NULL,
    slug character varying(100) NOT NULL
);
ALTER TABLE public.taggit_tag ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.taggit_tag_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.taggit_taggeditem (
    id integer NOT NULL,
    object_id integer NOT NULL,
    content_type_id integer NOT NULL,
    tag_id integer NOT NULL
);
ALTER TABLE public.taggit_taggeditem ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.taggit_taggeditem_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_localesynchronization (
    id integer NOT NULL,
    locale_id integer NOT NULL,
    sync_from_id integer NOT NULL
);
ALTER TABLE public.wagtail_localize_localesynchronization ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_localesynchronization_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_overridablesegment (
    id integer NOT NULL,
    "order" integer NOT NULL,
    data_json text NOT NULL,
    context_id integer NOT NULL,
    source_id integer NOT NULL,
    CONSTRAINT wagtail_localize_overridablesegment_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.wagtail_localize_overridablesegment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_overridablesegment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_relatedobjectsegment (
    id integer NOT NULL,
    "order" integer NOT NULL,
    context_id integer NOT NULL,
    object_id uuid NOT NULL,
    source_id integer NOT NULL,
    CONSTRAINT wagtail_localize_relatedobjectsegment_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.wagtail_localize_relatedobjectsegment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_relatedobjectsegment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_segmentoverride (
    id integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    data_json text NOT NULL,
    has_error boolean NOT NULL,
    field_error text NOT NULL,
    context_id integer,
    last_translated_by_id bigint,
    locale_id integer NOT NULL
);
ALTER TABLE public.wagtail_localize_segmentoverride ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_segmentoverride_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_string (
    id integer NOT NULL,
    data_hash uuid NOT NULL,
    data text NOT NULL,
    locale_id integer NOT NULL
);
ALTER TABLE public.wagtail_localize_string ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_string_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_stringsegment (
    id integer NOT NULL,
    "order" integer NOT NULL,
    attrs text NOT NULL,
    context_id integer NOT NULL,
    source_id integer NOT NULL,
    string_id integer NOT NULL,
    CONSTRAINT wagtail_localize_stringsegment_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.wagtail_localize_stringsegment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_stringsegment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_stringtranslation (
    id integer NOT NULL,
    data text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    context_id integer,
    locale_id integer NOT NULL,
    translation_of_id integer NOT NULL,
    tool_name character varying(255) NOT NULL,
    translation_type character varying(20) NOT NULL,
    last_translated_by_id bigint,
    field_error text NOT NULL,
    has_error boolean NOT NULL
);
ALTER TABLE public.wagtail_localize_stringtranslation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_stringtranslation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_template (
    id integer NOT NULL,
    uuid uuid NOT NULL,
    template text NOT NULL,
    template_format character varying(100) NOT NULL,
    string_count integer NOT NULL,
    CONSTRAINT wagtail_localize_template_string_count_check CHECK ((string_count >= 0))
);
ALTER TABLE public.wagtail_localize_template ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_template_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_templatesegment (
    id integer NOT NULL,
    "order" integer NOT NULL,
    context_id integer NOT NULL,
    source_id integer NOT NULL,
    template_id integer NOT NULL,
    CONSTRAINT wagtail_localize_templatesegment_order_check CHECK (("order" >= 0))
);
ALTER TABLE public.wagtail_localize_templatesegment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_templatesegment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_translatableobject (
    translation_key uuid NOT NULL,
    content_type_id integer NOT NULL
);
CREATE TABLE public.wagtail_localize_translation (
    id integer NOT NULL,
    uuid uuid NOT NULL,
    created_at timestamp with time zone NOT NULL,
    translations_last_updated_at timestamp with time zone,
    destination_last_updated_at timestamp with time zone,
    enabled boolean NOT NULL,
    source_id integer NOT NULL,
    target_locale_id integer NOT NULL
);
ALTER TABLE public.wagtail_localize_translation ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_translation_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_translationcontext (
    id integer NOT NULL,
    path_id uuid NOT NULL,
    path text NOT NULL,
    object_id uuid NOT NULL,
    field_path text NOT NULL
);
ALTER TABLE public.wagtail_localize_translationcontext ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_translationcontext_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_translationlog (
    id integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    locale_id integer NOT NULL,
    revision_id integer,
    source_id integer NOT NULL
);
ALTER TABLE public.wagtail_localize_translationlog ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_translationlog_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtail_localize_translationsource (
    id integer NOT NULL,
    object_repr text NOT NULL,
    content_json text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    locale_id integer NOT NULL,
    object_id uuid NOT NULL,
    specific_content_type_id integer CONSTRAINT wagtail_localize_translations_specific_content_type_id_not_null NOT NULL,
    last_updated_at timestamp with time zone NOT NULL,
    schema_version character varying(255) NOT NULL
);
ALTER TABLE public.wagtail_localize_translationsource ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtail_localize_translationsource_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailadmin_admin (
    id integer NOT NULL
);
ALTER TABLE public.wagtailadmin_admin ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_admin_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailadmin_editingsession (
    id integer NOT NULL,
    object_id character varying(255) NOT NULL,
    last_seen_at timestamp with time zone NOT NULL,
    content_type_id integer NOT NULL,
    user_id bigint NOT NULL,
    is_editing boolean NOT NULL
);
ALTER TABLE public.wagtailadmin_editingsession ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_editingsession_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailadmin_formstate (
    id integer NOT NULL,
    data text NOT NULL,
    object_id character varying(255) NOT NULL,
    parent_object_id character varying(255) NOT NULL,
    last_updated_at timestamp with time zone NOT NULL,
    content_type_id integer NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.wagtailadmin_formstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailadmin_formstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_collection (
    id integer NOT NULL,
    path character varying(255) NOT NULL COLLATE pg_catalog."C",
    depth integer NOT NULL,
    numchild integer NOT NULL,
    name character varying(255) NOT NULL,
    CONSTRAINT wagtailcore_collection_depth_check CHECK ((depth >= 0)),
    CONSTRAINT wagtailcore_collection_numchild_check CHECK ((numchild >= 0))
);
ALTER TABLE public.wagtailcore_collection ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collection_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_collectionviewrestriction (
    id integer NOT NULL,
    restriction_type character varying(20) NOT NULL,
    password character varying(255) NOT NULL,
    collection_id integer NOT NULL
);
CREATE TABLE public.wagtailcore_collectionviewrestriction_groups (
    id bigint NOT NULL,
    collectionviewrestriction_id integer CONSTRAINT wagtailcore_collectionviewr_collectionviewrestriction__not_null NOT NULL,
    group_id integer NOT NULL
);
ALTER TABLE public.wagtailcore_collectionviewrestriction_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collectionviewrestriction_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.wagtailcore_collectionviewrestriction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_collectionviewrestriction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_comment (
    id integer NOT NULL,
    text text NOT NULL,
    contentpath text NOT NULL,
    "position" text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    resolved_at timestamp with time zone,
    page_id integer NOT NULL,
    resolved_by_id bigint,
    revision_created_id integer,
    user_id bigint NOT NULL
);
ALTER TABLE public.wagtailcore_comment ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_comment_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_commentreply (
    id integer NOT NULL,
    text text NOT NULL,
    created_at timestamp with time zone NOT NULL,
    updated_at timestamp with time zone NOT NULL,
    comment_id integer NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.wagtailcore_commentreply ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_commentreply_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_groupapprovaltask (
    task_ptr_id integer NOT NULL
);
CREATE TABLE public.wagtailcore_groupapprovaltask_groups (
    id bigint NOT NULL,
    groupapprovaltask_id integer CONSTRAINT wagtailcore_groupapprovaltask_gro_groupapprovaltask_id_not_null NOT NULL,
    group_id integer NOT NULL
);
ALTER TABLE public.wagtailcore_groupapprovaltask_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupapprovaltask_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_groupcollectionpermission (
    id integer NOT NULL,
    collection_id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.wagtailcore_groupcollectionpermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupcollectionpermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_grouppagepermission (
    id integer NOT NULL,
    group_id integer NOT NULL,
    page_id integer NOT NULL,
    permission_id integer NOT NULL
);
ALTER TABLE public.wagtailcore_grouppagepermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_grouppagepermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_groupsitepermission (
    id integer NOT NULL,
    group_id integer NOT NULL,
    permission_id integer NOT NULL,
    site_id integer NOT NULL
);
ALTER TABLE public.wagtailcore_groupsitepermission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_groupsitepermission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_locale (
    id integer NOT NULL,
    language_code character varying(100) NOT NULL
);
ALTER TABLE public.wagtailcore_locale ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_locale_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_modellogentry (
    id integer NOT NULL,
    label text NOT NULL,
    action character varying(255) NOT NULL,
    data jsonb CONSTRAINT wagtailcore_modellogentry_data_json_not_null NOT NULL,
    "timestamp" timestamp with time zone NOT NULL,
    content_changed boolean NOT NULL,
    deleted boolean NOT NULL,
    object_id character varying(255) NOT NULL,
    content_type_id integer,
    user_id bigint,
    uuid uuid,
    revision_id integer
);
ALTER TABLE public.wagtailcore_modellogentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_modellogentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_page (
    id integer NOT NULL,
    path character varying(255) NOT NULL COLLATE pg_catalog."C",
    depth integer NOT NULL,
    numchild integer NOT NULL,
    title character varying(255) NOT NULL,
    slug character varying(255) NOT NULL,
    live boolean NOT NULL,
    has_unpublished_changes boolean NOT NULL,
    url_path text NOT NULL,
    seo_title character varying(255) NOT NULL,
    show_in_menus boolean NOT NULL,
    search_description text NOT NULL,
    go_live_at timestamp with time zone,
    expire_at timestamp with time zone,
    expired boolean NOT NULL,
    content_type_id integer NOT NULL,
    owner_id bigint,
    locked boolean NOT NULL,
    latest_revision_created_at timestamp with time zone,
    first_published_at timestamp with time zone,
    live_revision_id integer,
    last_published_at timestamp with time zone,
    draft_title character varying(255) NOT NULL,
    locked_at timestamp with time zone,
    locked_by_id bigint,
    translation_key uuid NOT NULL,
    locale_id integer NOT NULL,
    alias_of_id integer,
    latest_revision_id integer,
    CONSTRAINT wagtailcore_page_depth_check CHECK ((depth >= 0)),
    CONSTRAINT wagtailcore_page_numchild_check CHECK ((numchild >= 0))
);
ALTER TABLE public.wagtailcore_page ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_page_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_pagelogentry (
    id integer NOT NULL,
    label text NOT NULL,
    action character varying(255) NOT NULL,
    data jsonb CONSTRAINT wagtailcore_pagelogentry_data_json_not_null NOT NULL,
    "timestamp" timestamp with time zone NOT NULL,
    content_changed boolean NOT NULL,
    deleted boolean NOT NULL,
    content_type_id integer,
    page_id integer NOT NULL,
    revision_id integer,
    user_id bigint,
    uuid uuid
);
ALTER TABLE public.wagtailcore_pagelogentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagelogentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_revision (
    id integer CONSTRAINT wagtailcore_pagerevision_id_not_null NOT NULL,
    created_at timestamp with time zone CONSTRAINT wagtailcore_pagerevision_created_at_not_null NOT NULL,
    content jsonb CONSTRAINT wagtailcore_pagerevision_content_json_not_null NOT NULL,
    approved_go_live_at timestamp with time zone,
    object_id character varying(255) CONSTRAINT wagtailcore_pagerevision_page_id_not_null NOT NULL,
    user_id bigint,
    content_type_id integer NOT NULL,
    base_content_type_id integer NOT NULL,
    object_str text NOT NULL
);
ALTER TABLE public.wagtailcore_revision ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagerevision_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_pagesubscription (
    id integer NOT NULL,
    comment_notifications boolean NOT NULL,
    page_id integer NOT NULL,
    user_id bigint NOT NULL
);
ALTER TABLE public.wagtailcore_pagesubscription ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pagesubscription_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_pageviewrestriction (
    id integer NOT NULL,
    password character varying(255) NOT NULL,
    page_id integer NOT NULL,
    restriction_type character varying(20) NOT NULL
);
CREATE TABLE public.wagtailcore_pageviewrestriction_groups (
    id bigint NOT NULL,
    pageviewrestriction_id integer CONSTRAINT wagtailcore_pageviewrestriction_pageviewrestriction_id_not_null NOT NULL,
    group_id integer NOT NULL
);
ALTER TABLE public.wagtailcore_pageviewrestriction_groups ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pageviewrestriction_groups_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE public.wagtailcore_pageviewrestriction ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_pageviewrestriction_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_referenceindex (
    id integer NOT NULL,
    object_id character varying(255) NOT NULL,
    to_object_id character varying(255) NOT NULL,
    model_path text NOT NULL,
    content_path text NOT NULL,
    content_path_hash uuid NOT NULL,
    base_content_type_id integer NOT NULL,
    content_type_id integer NOT NULL,
    to_content_type_id integer NOT NULL
);
ALTER TABLE public.wagtailcore_referenceindex ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_referenceindex_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_site (
    id integer NOT NULL,
    hostname character varying(255) NOT NULL,
    port integer NOT NULL,
    is_default_site boolean NOT NULL,
    root_page_id integer NOT NULL,
    site_name character varying(255) NOT NULL
);
ALTER TABLE public.wagtailcore_site ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_site_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_task (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    active boolean NOT NULL,
    content_type_id integer NOT NULL
);
ALTER TABLE public.wagtailcore_task ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_task_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_taskstate (
    id integer NOT NULL,
    status character varying(50) NOT NULL,
    started_at timestamp with time zone NOT NULL,
    finished_at timestamp with time zone,
    content_type_id integer NOT NULL,
    revision_id integer CONSTRAINT wagtailcore_taskstate_page_revision_id_not_null NOT NULL,
    task_id integer NOT NULL,
    workflow_state_id integer NOT NULL,
    finished_by_id bigint,
    comment text NOT NULL
);
ALTER TABLE public.wagtailcore_taskstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_taskstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_uploadedfile (
    id integer NOT NULL,
    file character varying(200) NOT NULL,
    for_content_type_id integer,
    uploaded_by_user_id bigint
);
ALTER TABLE public.wagtailcore_uploadedfile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_uploadedfile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_workflow (
    id integer NOT NULL,
    name character varying(255) NOT NULL,
    active boolean NOT NULL
);
ALTER TABLE public.wagtailcore_workflow ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflow_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_workflowcontenttype (
    content_type_id integer NOT NULL,
    workflow_id integer NOT NULL
);
CREATE TABLE public.wagtailcore_workflowpage (
    page_id integer NOT NULL,
    workflow_id integer NOT NULL
);
CREATE TABLE public.wagtailcore_workflowstate (
    id integer NOT NULL,
    status character varying(50) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    current_task_state_id integer,
    object_id character varying(255) CONSTRAINT wagtailcore_workflowstate_page_id_not_null NOT NULL,
    requested_by_id bigint,
    workflow_id integer NOT NULL,
    content_type_id integer NOT NULL,
    base_content_type_id integer NOT NULL
);
ALTER TABLE public.wagtailcore_workflowstate ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflowstate_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailcore_workflowtask (
    id integer NOT NULL,
    sort_order integer,
    task_id integer NOT NULL,
    workflow_id integer NOT NULL
);
ALTER TABLE public.wagtailcore_workflowtask ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailcore_workflowtask_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtaildocs_document (
    id integer NOT NULL,
    title character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    created_at timestamp with time zone NOT NULL,
    uploaded_by_user_id bigint,
    collection_id integer NOT NULL,
    file_size bigint,
    file_hash character varying(40) NOT NULL,
    CONSTRAINT wagtaildocs_document_file_size_check CHECK ((file_size >= 0))
);
ALTER TABLE public.wagtaildocs_document ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtaildocs_document_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailembeds_embed (
    id integer NOT NULL,
    url text NOT NULL,
    max_width smallint,
    type character varying(10) NOT NULL,
    html text NOT NULL,
    title text NOT NULL,
    author_name text NOT NULL,
    provider_name text NOT NULL,
    thumbnail_url text NOT NULL,
    width integer,
    height integer,
    last_updated timestamp with time zone NOT NULL,
    hash character varying(32) NOT NULL,
    cache_until timestamp with time zone
);
ALTER TABLE public.wagtailembeds_embed ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailembeds_embed_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailforms_formsubmission (
    id integer NOT NULL,
    form_data jsonb NOT NULL,
    submit_time timestamp with time zone NOT NULL,
    page_id integer NOT NULL
);
ALTER TABLE public.wagtailforms_formsubmission ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailforms_formsubmission_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailimages_image (
    id integer NOT NULL,
    title character varying(255) NOT NULL,
    file character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    created_at timestamp with time zone NOT NULL,
    focal_point_x integer,
    focal_point_y integer,
    focal_point_width integer,
    focal_point_height integer,
    uploaded_by_user_id bigint,
    file_size integer,
    collection_id integer NOT NULL,
    file_hash character varying(40) NOT NULL,
    description character varying(255) NOT NULL,
    CONSTRAINT wagtailimages_image_file_size_check CHECK ((file_size >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_height_check CHECK ((focal_point_height >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_width_check CHECK ((focal_point_width >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_x_check CHECK ((focal_point_x >= 0)),
    CONSTRAINT wagtailimages_image_focal_point_y_check CHECK ((focal_point_y >= 0))
);
ALTER TABLE public.wagtailimages_image ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailimages_image_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailimages_rendition (
    id integer NOT NULL,
    file character varying(100) NOT NULL,
    width integer NOT NULL,
    height integer NOT NULL,
    focal_point_key character varying(16) NOT NULL,
    filter_spec character varying(255) NOT NULL,
    image_id integer NOT NULL
);
ALTER TABLE public.wagtailimages_rendition ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailimages_rendition_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailredirects_redirect (
    id integer NOT NULL,
    old_path character varying(255) NOT NULL,
    is_permanent boolean NOT NULL,
    redirect_link character varying(255) NOT NULL,
    redirect_page_id integer,
    site_id integer,
    automatically_created boolean NOT NULL,
    created_at timestamp with time zone,
    redirect_page_route_path character varying(255) NOT NULL
);
ALTER TABLE public.wagtailredirects_redirect ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailredirects_redirect_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailsearch_indexentry (
    id integer NOT NULL,
    object_id character varying(50) NOT NULL,
    title_norm double precision NOT NULL,
    content_type_id integer NOT NULL,
    autocomplete tsvector NOT NULL,
    title tsvector NOT NULL,
    body tsvector NOT NULL,
    title_text text NOT NULL,
    body_text text NOT NULL
);
ALTER TABLE public.wagtailsearch_indexentry ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailsearch_indexentry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
CREATE TABLE public.wagtailusers_userprofile (
    id integer NOT NULL,
    submitted_notifications boolean NOT NULL,
    approved_notifications boolean NOT NULL,
    rejected_notifications boolean NOT NULL,
    user_id bigint NOT NULL,
    preferred_language character varying(10) NOT NULL,
    current_time_zone character varying(40) NOT NULL,
    avatar character varying(100) NOT NULL,
    updated_comments_notifications boolean CONSTRAINT wagtailusers_userprofile_updated_comments_notification_not_null NOT NULL,
    dismissibles jsonb NOT NULL,
    theme character varying(40) NOT NULL,
    density character varying(40) NOT NULL,
    contrast character varying(40) NOT NULL,
    keyboard_shortcuts boolean NOT NULL
);
ALTER TABLE public.wagtailusers_userprofile ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY (
    SEQUENCE NAME public.wagtailusers_userprofile_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);
ALTER TABLE ONLY public.procrastinate_events ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_events_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_jobs ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_jobs_id_seq'::regclass);
ALTER TABLE ONLY public.procrastinate_periodic_defers ALTER COLUMN id SET DEFAULT nextval('public.procrastinate_periodic_defers_id_seq'::regclass);
INSERT INTO public.auth_group VALUES
	(1, 'Moderators'),
	(2, 'Editors');
INSERT INTO public.auth_group_permissions VALUES
	(1, 1, 105),
	(2, 1, 106),
	(3, 1, 107),
	(4, 2, 105),
	(5, 2, 106),
	(6, 2, 107),
	(7, 1, 108),
	(8, 2, 108),
	(9, 1, 109),
	(10, 2, 109),
	(11, 1, 112),
	(12, 1, 110),
	(13, 1, 111),
	(14, 2, 112),
	(15, 2, 110),
	(16, 2, 111),
	(17, 1, 113),
	(18, 2, 113),
	(19, 1, 114),
	(20, 2, 114);
INSERT INTO public.auth_permission VALUES
	(1, 'Can add locale', 3, 'add_locale'),
	(2, 'Can change locale', 3, 'change_locale'),
	(3, 'Can delete locale', 3, 'delete_locale'),
	(4, 'Can view locale', 3, 'view_locale'),
	(5, 'Can add site', 4, 'add_site'),
	(6, 'Can change site', 4, 'change_site'),
	(7, 'Can delete site', 4, 'delete_site'),
	(8, 'Can view site', 4, 'view_site'),
	(9, 'Can add group site permission', 5, 'add_groupsitepermission'),
	(10, 'Can change group site permission', 5, 'change_groupsitepermission'),
	(11, 'Can delete group site permission', 5, 'delete_groupsitepermission'),
	(12, 'Can view group site permission', 5, 'view_groupsitepermission'),
	(13, 'Can add model log entry', 6, 'add_modellogentry'),
	(14, 'Can change model log entry', 6, 'change_modellogentry'),
	(15, 'Can delete model log entry', 6, 'delete_modellogentry'),
	(16, 'Can view model log entry', 6, 'view_modellogentry'),
	(17, 'Can add revision', 7, 'add_revision'),
	(18, 'Can change revision', 7, 'change_revision'),
	(19, 'Can delete revision', 7, 'delete_revision'),
	(20, 'Can view revision', 7, 'view_revision'),
	(21, 'Can add collection view restriction', 8, 'add_collectionviewrestriction'),
	(22, 'Can change collection view restriction', 8, 'change_collectionviewrestriction'),
	(23, 'Can delete collection view restriction', 8, 'delete_collectionviewrestriction'),
	(24, 'Can view collection view restriction', 8, 'view_collectionviewrestriction'),
	(25, 'Can add collection', 9, 'add_collection'),
	(26, 'Can change collection', 9, 'change_collection'),
	(27, 'Can delete collection', 9, 'delete_collection'),
	(28, 'Can view collection', 9, 'view_collection'),
	(29, 'Can add group collection permission', 10, 'add_groupcollectionpermission'),
	(30, 'Can change group collection permission', 10, 'change_groupcollectionpermission'),
	(31, 'Can delete group collection permission', 10, 'delete_groupcollectionpermission'),
	(32, 'Can view group collection permission', 10, 'view_groupcollectionpermission'),
	(33, 'Can add uploaded file', 11, 'add_uploadedfile'),
	(34, 'Can change uploaded file', 11, 'change_uploadedfile'),
	(35, 'Can delete uploaded file', 11, 'delete_uploadedfile'),
	(36, 'Can view uploaded file', 11, 'view_uploadedfile'),
	(37, 'Can add workflow content type', 12, 'add_workflowcontenttype'),
	(38, 'Can change workflow content type', 12, 'change_workflowcontenttype'),
	(39, 'Can delete workflow content type', 12, 'delete_workflowcontenttype'),
	(40, 'Can view workflow content type', 12, 'view_workflowcontenttype'),
	(41, 'Can add Workflow state', 13, 'add_workflowstate'),
	(42, 'Can change Workflow state', 13, 'change_workflowstate'),
	(43, 'Can delete Workflow state', 13, 'delete_workflowstate'),
	(44, 'Can view Workflow state', 13, 'view_workflowstate'),
	(45, 'Can add workflow', 14, 'add_workflow'),
	(46, 'Can change workflow', 14, 'change_workflow'),
	(47, 'Can delete workflow', 14, 'delete_workflow'),
	(48, 'Can view workflow', 14, 'view_workflow'),
	(49, 'Can add workflow task order', 15, 'add_workflowtask'),
	(50, 'Can change workflow task order', 15, 'change_workflowtask'),
	(51, 'Can delete workflow task order', 15, 'delete_workflowtask'),
	(52, 'Can view workflow task order', 15, 'view_workflowtask'),
	(53, 'Can add task', 16, 'add_task'),
	(54, 'Can change task', 16, 'change_task'),
	(55, 'Can delete task', 16, 'delete_task'),
	(56, 'Can view task', 16, 'view_task'),
	(57, 'Can add Group approval task', 2, 'add_groupapprovaltask'),
	(58, 'Can change Group approval task', 2, 'change_groupapprovaltask'),
	(59, 'Can delete Group approval task', 2, 'delete_groupapprovaltask'),
	(60, 'Can view Group approval task', 2, 'view_groupapprovaltask'),
	(61, 'Can add Task state', 17, 'add_taskstate'),
	(62, 'Can change Task state', 17, 'change_taskstate'),
	(63, 'Can delete Task state', 17, 'delete_taskstate'),
	(64, 'Can view Task state', 17, 'view_taskstate'),
	(65, 'Can add page', 1, 'add_page'),
	(66, 'Can change page', 1, 'change_page'),
	(67, 'Can delete page', 1, 'delete_page'),
	(68, 'Can view page', 1, 'view_page'),
	(69, 'Delete pages with children', 1, 'bulk_delete_page'),
	(70, 'Lock/unlock pages you''ve locked', 1, 'lock_page'),
	(71, 'Publish any page', 1, 'publish_page'),
	(72, 'Unlock any page', 1, 'unlock_page'),
	(73, 'Can add group page permission', 18, 'add_grouppagepermission'),
	(74, 'Can change group page permission', 18, 'change_grouppagepermission'),
	(75, 'Can delete group page permission', 18, 'delete_grouppagepermission'),
	(76, 'Can view group page permission', 18, 'view_grouppagepermission'),
	(77, 'Can add page view restriction', 19, 'add_pageviewrestriction'),
	(78, 'Can change page view restriction', 19, 'change_pageviewrestriction'),
	(79, 'Can delete page view restriction', 19, 'delete_pageviewrestriction'),
	(80, 'Can view page view restriction', 19, 'view_pageviewrestriction'),
	(81, 'Can add workflow page', 20, 'add_workflowpage'),
	(82, 'Can change workflow page', 20, 'change_workflowpage'),
	(83, 'Can delete workflow page', 20, 'delete_workflowpage'),
	(84, 'Can view workflow page', 20, 'view_workflowpage'),
	(85, 'Can add page log entry', 21, 'add_pagelogentry'),
	(86, 'Can change page log entry', 21, 'change_pagelogentry'),
	(87, 'Can delete page log entry', 21, 'delete_pagelogentry'),
	(88, 'Can view page log entry', 21, 'view_pagelogentry'),
	(89, 'Can add comment', 22, 'add_comment'),
	(90, 'Can change comment', 22, 'change_comment'),
	(91, 'Can delete comment', 22, 'delete_comment'),
	(92, 'Can view comment', 22, 'view_comment'),
	(93, 'Can add comment reply', 23, 'add_commentreply'),
	(94, 'Can change comment reply', 23, 'change_commentreply'),
	(95, 'Can delete comment reply', 23, 'delete_commentreply'),
	(96, 'Can view comment reply', 23, 'view_commentreply'),
	(97, 'Can add page subscription', 24, 'add_pagesubscription'),
	(98, 'Can change page subscription', 24, 'change_pagesubscription'),
	(99, 'Can delete page subscription', 24, 'delete_pagesubscription'),
	(100, 'Can view page subscription', 24, 'view_pagesubscription');
INSERT INTO public.auth_permission VALUES
	(101, 'Can add reference index', 25, 'add_referenceindex'),
	(102, 'Can change reference index', 25, 'change_referenceindex'),
	(103, 'Can delete reference index', 25, 'delete_referenceindex'),
	(104, 'Can view reference index', 25, 'view_referenceindex'),
	(105, 'Can add image', 26, 'add_image'),
	(106, 'Can change image', 26, 'change_image'),
	(107, 'Can delete image', 26, 'delete_image'),
	(108, 'Can access Wagtail admin', 27, 'access_admin'),
	(109, 'Can choose image', 26, 'choose_image'),
	(110, 'Can add document', 28, 'add_document'),
	(111, 'Can change document', 28, 'change_document'),
	(112, 'Can delete document', 28, 'delete_document'),
	(113, 'Can choose document', 28, 'choose_document'),
	(114, 'Can submit translations', 29, 'submit_translation'),
	(115, 'Can add public calendar', 30, 'add_calendarpage'),
	(116, 'Can change public calendar', 30, 'change_calendarpage'),
	(117, 'Can delete public calendar', 30, 'delete_calendarpage'),
	(118, 'Can view public calendar', 30, 'view_calendarpage'),
	(119, 'Can add event', 31, 'add_event'),
	(120, 'Can change event', 31, 'change_event'),
	(121, 'Can delete event', 31, 'delete_event'),
	(122, 'Can view event', 31, 'view_event'),
	(123, 'Can add event override', 32, 'add_eventoverride'),
	(124, 'Can change event override', 32, 'change_eventoverride'),
	(125, 'Can delete event override', 32, 'delete_eventoverride'),
	(126, 'Can view event override', 32, 'view_eventoverride'),
	(127, 'Can add calendar address', 33, 'add_feedtoken'),
	(128, 'Can change calendar address', 33, 'change_feedtoken'),
	(129, 'Can delete calendar address', 33, 'delete_feedtoken'),
	(130, 'Can view calendar address', 33, 'view_feedtoken'),
	(131, 'Can add date', 34, 'add_occurrence'),
	(132, 'Can change date', 34, 'change_occurrence'),
	(133, 'Can delete date', 34, 'delete_occurrence'),
	(134, 'Can view date', 34, 'view_occurrence'),
	(135, 'Can add response', 35, 'add_response'),
	(136, 'Can change response', 35, 'change_response'),
	(137, 'Can delete response', 35, 'delete_response'),
	(138, 'Can view response', 35, 'view_response'),
	(139, 'Can add joint action', 36, 'add_jointaction'),
	(140, 'Can change joint action', 36, 'change_jointaction'),
	(141, 'Can delete joint action', 36, 'delete_jointaction'),
	(142, 'Can view joint action', 36, 'view_jointaction'),
	(143, 'Can add participation', 37, 'add_participation'),
	(144, 'Can change participation', 37, 'change_participation'),
	(145, 'Can delete participation', 37, 'delete_participation'),
	(146, 'Can view participation', 37, 'view_participation'),
	(147, 'Can add task', 38, 'add_task'),
	(148, 'Can change task', 38, 'change_task'),
	(149, 'Can delete task', 38, 'delete_task'),
	(150, 'Can view task', 38, 'view_task'),
	(151, 'Can add suggested post', 39, 'add_kitpost'),
	(152, 'Can change suggested post', 39, 'change_kitpost'),
	(153, 'Can delete suggested post', 39, 'delete_kitpost'),
	(154, 'Can view suggested post', 39, 'view_kitpost'),
	(155, 'Can add file of a kit', 40, 'add_kitfile'),
	(156, 'Can change file of a kit', 40, 'change_kitfile'),
	(157, 'Can delete file of a kit', 40, 'delete_kitfile'),
	(158, 'Can view file of a kit', 40, 'view_kitfile'),
	(159, 'Can add document type', 41, 'add_documenttype'),
	(160, 'Can change document type', 41, 'change_documenttype'),
	(161, 'Can delete document type', 41, 'delete_documenttype'),
	(162, 'Can view document type', 41, 'view_documenttype'),
	(163, 'Can add library of positions', 42, 'add_positionindexpage'),
	(164, 'Can change library of positions', 42, 'change_positionindexpage'),
	(165, 'Can delete library of positions', 42, 'delete_positionindexpage'),
	(166, 'Can view library of positions', 42, 'view_positionindexpage'),
	(167, 'Can add position', 43, 'add_positionpage'),
	(168, 'Can change position', 43, 'change_positionpage'),
	(169, 'Can delete position', 43, 'delete_positionpage'),
	(170, 'Can view position', 43, 'view_positionpage'),
	(171, 'Can add sister coalition', 44, 'add_sistercoalition'),
	(172, 'Can change sister coalition', 44, 'change_sistercoalition'),
	(173, 'Can delete sister coalition', 44, 'delete_sistercoalition'),
	(174, 'Can view sister coalition', 44, 'view_sistercoalition'),
	(175, 'Can add source', 45, 'add_source'),
	(176, 'Can change source', 45, 'change_source'),
	(177, 'Can delete source', 45, 'delete_source'),
	(178, 'Can view source', 45, 'view_source'),
	(179, 'Can add child-friendly version', 46, 'add_childversionpage'),
	(180, 'Can change child-friendly version', 46, 'change_childversionpage'),
	(181, 'Can delete child-friendly version', 46, 'delete_childversionpage'),
	(182, 'Can view child-friendly version', 46, 'view_childversionpage'),
	(183, 'Can add edition', 47, 'add_positionedition'),
	(184, 'Can change edition', 47, 'change_positionedition'),
	(185, 'Can delete edition', 47, 'delete_positionedition'),
	(186, 'Can view edition', 47, 'view_positionedition'),
	(187, 'Can add section of a template', 48, 'add_sectiontemplate'),
	(188, 'Can change section of a template', 48, 'change_sectiontemplate'),
	(189, 'Can delete section of a template', 48, 'delete_sectiontemplate'),
	(190, 'Can view section of a template', 48, 'view_sectiontemplate'),
	(191, 'Can add member of a sister coalition', 49, 'add_sistermember'),
	(192, 'Can change member of a sister coalition', 49, 'change_sistermember'),
	(193, 'Can delete member of a sister coalition', 49, 'delete_sistermember'),
	(194, 'Can view member of a sister coalition', 49, 'view_sistermember'),
	(195, 'Can add mandate', 50, 'add_mandate'),
	(196, 'Can change mandate', 50, 'change_mandate'),
	(197, 'Can delete mandate', 50, 'delete_mandate'),
	(198, 'Can view mandate', 50, 'view_mandate'),
	(199, 'Can add paper', 51, 'add_paper'),
	(200, 'Can change paper', 51, 'change_paper');
INSERT INTO public.auth_permission VALUES
	(201, 'Can delete paper', 51, 'delete_paper'),
	(202, 'Can view paper', 51, 'view_paper'),
	(203, 'Can add authorship index', 52, 'add_authorshipindex'),
	(204, 'Can change authorship index', 52, 'change_authorshipindex'),
	(205, 'Can delete authorship index', 52, 'delete_authorshipindex'),
	(206, 'Can view authorship index', 52, 'view_authorshipindex'),
	(207, 'Can add paper access', 53, 'add_paperaccess'),
	(208, 'Can change paper access', 53, 'change_paperaccess'),
	(209, 'Can delete paper access', 53, 'delete_paperaccess'),
	(210, 'Can view paper access', 53, 'view_paperaccess'),
	(211, 'Can add paper checkpoint', 54, 'add_papercheckpoint'),
	(212, 'Can change paper checkpoint', 54, 'change_papercheckpoint'),
	(213, 'Can delete paper checkpoint', 54, 'delete_papercheckpoint'),
	(214, 'Can view paper checkpoint', 54, 'view_papercheckpoint'),
	(215, 'Can add relation between papers', 55, 'add_paperrelation'),
	(216, 'Can change relation between papers', 55, 'change_paperrelation'),
	(217, 'Can delete relation between papers', 55, 'delete_paperrelation'),
	(218, 'Can view relation between papers', 55, 'view_paperrelation'),
	(219, 'Can add section', 56, 'add_papersection'),
	(220, 'Can change section', 56, 'change_papersection'),
	(221, 'Can delete section', 56, 'delete_papersection'),
	(222, 'Can view section', 56, 'view_papersection'),
	(223, 'Can add paper update', 57, 'add_paperupdate'),
	(224, 'Can change paper update', 57, 'change_paperupdate'),
	(225, 'Can delete paper update', 57, 'delete_paperupdate'),
	(226, 'Can view paper update', 57, 'view_paperupdate'),
	(227, 'Can add version', 58, 'add_paperversion'),
	(228, 'Can change version', 58, 'change_paperversion'),
	(229, 'Can delete version', 58, 'delete_paperversion'),
	(230, 'Can view version', 58, 'view_paperversion'),
	(231, 'Can add paper visit', 59, 'add_papervisit'),
	(232, 'Can change paper visit', 59, 'change_papervisit'),
	(233, 'Can delete paper visit', 59, 'delete_papervisit'),
	(234, 'Can view paper visit', 59, 'view_papervisit'),
	(235, 'Can add comment on a passage', 60, 'add_passagecomment'),
	(236, 'Can change comment on a passage', 60, 'change_passagecomment'),
	(237, 'Can delete comment on a passage', 60, 'delete_passagecomment'),
	(238, 'Can view comment on a passage', 60, 'view_passagecomment'),
	(239, 'Can add pen-holder', 61, 'add_penholder'),
	(240, 'Can change pen-holder', 61, 'change_penholder'),
	(241, 'Can delete pen-holder', 61, 'delete_penholder'),
	(242, 'Can view pen-holder', 61, 'view_penholder'),
	(243, 'Can add revision', 62, 'add_revision'),
	(244, 'Can change revision', 62, 'change_revision'),
	(245, 'Can delete revision', 62, 'delete_revision'),
	(246, 'Can view revision', 62, 'view_revision'),
	(247, 'Can add waived condition', 63, 'add_waiver'),
	(248, 'Can change waived condition', 63, 'change_waiver'),
	(249, 'Can delete waived condition', 63, 'delete_waiver'),
	(250, 'Can view waived condition', 63, 'view_waiver'),
	(251, 'Can add reply to the call', 64, 'add_scopingreply'),
	(252, 'Can change reply to the call', 64, 'change_scopingreply'),
	(253, 'Can delete reply to the call', 64, 'delete_scopingreply'),
	(254, 'Can view reply to the call', 64, 'view_scopingreply'),
	(255, 'Can add suggestion', 65, 'add_suggestion'),
	(256, 'Can change suggestion', 65, 'change_suggestion'),
	(257, 'Can delete suggestion', 65, 'delete_suggestion'),
	(258, 'Can view suggestion', 65, 'view_suggestion'),
	(259, 'Can add translated section', 66, 'add_translatedsection'),
	(260, 'Can change translated section', 66, 'change_translatedsection'),
	(261, 'Can delete translated section', 66, 'delete_translatedsection'),
	(262, 'Can view translated section', 66, 'view_translatedsection'),
	(263, 'Can add ballot', 67, 'add_ballot'),
	(264, 'Can change ballot', 67, 'change_ballot'),
	(265, 'Can delete ballot', 67, 'delete_ballot'),
	(266, 'Can view ballot', 67, 'view_ballot'),
	(267, 'Can add statement of changes', 68, 'add_changestatement'),
	(268, 'Can change statement of changes', 68, 'change_changestatement'),
	(269, 'Can delete statement of changes', 68, 'delete_changestatement'),
	(270, 'Can view statement of changes', 68, 'view_changestatement'),
	(271, 'Can add consultation round', 69, 'add_round'),
	(272, 'Can change consultation round', 69, 'change_round'),
	(273, 'Can delete consultation round', 69, 'delete_round'),
	(274, 'Can view consultation round', 69, 'view_round'),
	(275, 'Can add suggestion support', 70, 'add_suggestionsupport'),
	(276, 'Can change suggestion support', 70, 'change_suggestionsupport'),
	(277, 'Can delete suggestion support', 70, 'delete_suggestionsupport'),
	(278, 'Can view suggestion support', 70, 'view_suggestionsupport'),
	(279, 'Can add answer', 71, 'add_answer'),
	(280, 'Can change answer', 71, 'change_answer'),
	(281, 'Can delete answer', 71, 'delete_answer'),
	(282, 'Can view answer', 71, 'view_answer'),
	(283, 'Can add draft answer', 72, 'add_answerdraft'),
	(284, 'Can change draft answer', 72, 'change_answerdraft'),
	(285, 'Can delete draft answer', 72, 'delete_answerdraft'),
	(286, 'Can view draft answer', 72, 'view_answerdraft'),
	(287, 'Can add answer link', 73, 'add_answerlink'),
	(288, 'Can change answer link', 73, 'change_answerlink'),
	(289, 'Can delete answer link', 73, 'delete_answerlink'),
	(290, 'Can view answer link', 73, 'view_answerlink'),
	(291, 'Can add contest of the designation', 74, 'add_contest'),
	(292, 'Can change contest of the designation', 74, 'change_contest'),
	(293, 'Can delete contest of the designation', 74, 'delete_contest'),
	(294, 'Can view contest of the designation', 74, 'view_contest'),
	(295, 'Can add contribution', 75, 'add_contribution'),
	(296, 'Can change contribution', 75, 'change_contribution'),
	(297, 'Can delete contribution', 75, 'delete_contribution'),
	(298, 'Can view contribution', 75, 'view_contribution'),
	(299, 'Can add request for more time', 76, 'add_extensionrequest'),
	(300, 'Can change request for more time', 76, 'change_extensionrequest');
INSERT INTO public.auth_permission VALUES
	(301, 'Can delete request for more time', 76, 'delete_extensionrequest'),
	(302, 'Can view request for more time', 76, 'view_extensionrequest'),
	(303, 'Can add merge draft', 77, 'add_mergedraft'),
	(304, 'Can change merge draft', 77, 'change_mergedraft'),
	(305, 'Can delete merge draft', 77, 'delete_mergedraft'),
	(306, 'Can view merge draft', 77, 'view_mergedraft'),
	(307, 'Can add preparation of a publication', 78, 'add_preparation'),
	(308, 'Can change preparation of a publication', 78, 'change_preparation'),
	(309, 'Can delete preparation of a publication', 78, 'delete_preparation'),
	(310, 'Can view preparation of a publication', 78, 'view_preparation'),
	(311, 'Can add publication', 79, 'add_publication'),
	(312, 'Can change publication', 79, 'change_publication'),
	(313, 'Can delete publication', 79, 'delete_publication'),
	(314, 'Can view publication', 79, 'view_publication'),
	(315, 'Can add reminder', 80, 'add_reminder'),
	(316, 'Can change reminder', 80, 'change_reminder'),
	(317, 'Can delete reminder', 80, 'delete_reminder'),
	(318, 'Can view reminder', 80, 'view_reminder'),
	(319, 'Can add held reminder', 81, 'add_reminderhold'),
	(320, 'Can change held reminder', 81, 'change_reminderhold'),
	(321, 'Can delete held reminder', 81, 'delete_reminderhold'),
	(322, 'Can view held reminder', 81, 'view_reminderhold'),
	(323, 'Can add confirmation', 82, 'add_answerconfirmation'),
	(324, 'Can change confirmation', 82, 'change_answerconfirmation'),
	(325, 'Can delete confirmation', 82, 'delete_answerconfirmation'),
	(326, 'Can view confirmation', 82, 'view_answerconfirmation'),
	(327, 'Can add conflicting answers', 83, 'add_answerconflict'),
	(328, 'Can change conflicting answers', 83, 'change_answerconflict'),
	(329, 'Can delete conflicting answers', 83, 'delete_answerconflict'),
	(330, 'Can view conflicting answers', 83, 'view_answerconflict'),
	(331, 'Can add disposition', 84, 'add_disposition'),
	(332, 'Can change disposition', 84, 'change_disposition'),
	(333, 'Can delete disposition', 84, 'delete_disposition'),
	(334, 'Can view disposition', 84, 'view_disposition'),
	(335, 'Can add elector', 85, 'add_elector'),
	(336, 'Can change elector', 85, 'change_elector'),
	(337, 'Can delete elector', 85, 'delete_elector'),
	(338, 'Can view elector', 85, 'view_elector'),
	(339, 'Can add follow-up of a demand', 86, 'add_followup'),
	(340, 'Can change follow-up of a demand', 86, 'change_followup'),
	(341, 'Can delete follow-up of a demand', 86, 'delete_followup'),
	(342, 'Can view follow-up of a demand', 86, 'view_followup'),
	(343, 'Can add minority statement', 87, 'add_minoritystatement'),
	(344, 'Can change minority statement', 87, 'change_minoritystatement'),
	(345, 'Can delete minority statement', 87, 'delete_minoritystatement'),
	(346, 'Can view minority statement', 87, 'view_minoritystatement'),
	(347, 'Can add reservation', 88, 'add_reservation'),
	(348, 'Can change reservation', 88, 'change_reservation'),
	(349, 'Can delete reservation', 88, 'delete_reservation'),
	(350, 'Can view reservation', 88, 'view_reservation'),
	(351, 'Can add translation of a minority statement', 89, 'add_minoritytext'),
	(352, 'Can change translation of a minority statement', 89, 'change_minoritytext'),
	(353, 'Can delete translation of a minority statement', 89, 'delete_minoritytext'),
	(354, 'Can view translation of a minority statement', 89, 'view_minoritytext'),
	(355, 'Can add translation of a reservation', 90, 'add_reservationtext'),
	(356, 'Can change translation of a reservation', 90, 'change_reservationtext'),
	(357, 'Can delete translation of a reservation', 90, 'delete_reservationtext'),
	(358, 'Can view translation of a reservation', 90, 'view_reservationtext'),
	(359, 'Can add public report of a consultation', 91, 'add_consultationreport'),
	(360, 'Can change public report of a consultation', 91, 'change_consultationreport'),
	(361, 'Can delete public report of a consultation', 91, 'delete_consultationreport'),
	(362, 'Can view public report of a consultation', 91, 'view_consultationreport'),
	(363, 'Can add withdrawal', 92, 'add_withdrawal'),
	(364, 'Can change withdrawal', 92, 'change_withdrawal'),
	(365, 'Can delete withdrawal', 92, 'delete_withdrawal'),
	(366, 'Can view withdrawal', 92, 'view_withdrawal'),
	(367, 'Can add signer of a minority statement', 93, 'add_minoritysigner'),
	(368, 'Can change signer of a minority statement', 93, 'change_minoritysigner'),
	(369, 'Can delete signer of a minority statement', 93, 'delete_minoritysigner'),
	(370, 'Can view signer of a minority statement', 93, 'view_minoritysigner'),
	(371, 'Can add progress note', 94, 'add_progressnote'),
	(372, 'Can change progress note', 94, 'change_progressnote'),
	(373, 'Can delete progress note', 94, 'delete_progressnote'),
	(374, 'Can view progress note', 94, 'view_progressnote'),
	(375, 'Can add reply link', 95, 'add_replylink'),
	(376, 'Can change reply link', 95, 'change_replylink'),
	(377, 'Can delete reply link', 95, 'delete_replylink'),
	(378, 'Can view reply link', 95, 'view_replylink'),
	(379, 'Can add late signature', 96, 'add_latesignature'),
	(380, 'Can change late signature', 96, 'change_latesignature'),
	(381, 'Can delete late signature', 96, 'delete_latesignature'),
	(382, 'Can view late signature', 96, 'view_latesignature'),
	(383, 'Can add refusal of a logo', 97, 'add_logorefusal'),
	(384, 'Can change refusal of a logo', 97, 'change_logorefusal'),
	(385, 'Can delete refusal of a logo', 97, 'delete_logorefusal'),
	(386, 'Can view refusal of a logo', 97, 'view_logorefusal'),
	(387, 'Can add log export', 98, 'add_logexport'),
	(388, 'Can change log export', 98, 'change_logexport'),
	(389, 'Can delete log export', 98, 'delete_logexport'),
	(390, 'Can view log export', 98, 'view_logexport'),
	(391, 'Can add press kit', 99, 'add_presskit'),
	(392, 'Can change press kit', 99, 'change_presskit'),
	(393, 'Can delete press kit', 99, 'delete_presskit'),
	(394, 'Can view press kit', 99, 'view_presskit'),
	(395, 'Can add contributor', 100, 'add_contributor'),
	(396, 'Can change contributor', 100, 'change_contributor'),
	(397, 'Can delete contributor', 100, 'delete_contributor'),
	(398, 'Can view contributor', 100, 'view_contributor'),
	(399, 'Can add answer of the government', 101, 'add_governmentanswer'),
	(400, 'Can change answer of the government', 101, 'change_governmentanswer');
INSERT INTO public.auth_permission VALUES
	(401, 'Can delete answer of the government', 101, 'delete_governmentanswer'),
	(402, 'Can view answer of the government', 101, 'view_governmentanswer'),
	(403, 'Can add evidence', 102, 'add_evidence'),
	(404, 'Can change evidence', 102, 'change_evidence'),
	(405, 'Can delete evidence', 102, 'delete_evidence'),
	(406, 'Can view evidence', 102, 'view_evidence'),
	(407, 'Can add thread', 103, 'add_thread'),
	(408, 'Can change thread', 103, 'change_thread'),
	(409, 'Can delete thread', 103, 'delete_thread'),
	(410, 'Can view thread', 103, 'view_thread'),
	(411, 'Can add read mark', 104, 'add_readmark'),
	(412, 'Can change read mark', 104, 'change_readmark'),
	(413, 'Can delete read mark', 104, 'delete_readmark'),
	(414, 'Can view read mark', 104, 'view_readmark'),
	(415, 'Can add post', 105, 'add_post'),
	(416, 'Can change post', 105, 'change_post'),
	(417, 'Can delete post', 105, 'delete_post'),
	(418, 'Can view post', 105, 'view_post'),
	(419, 'Can add mention', 106, 'add_mention'),
	(420, 'Can change mention', 106, 'change_mention'),
	(421, 'Can delete mention', 106, 'delete_mention'),
	(422, 'Can view mention', 106, 'view_mention'),
	(423, 'Can add cluster', 107, 'add_cluster'),
	(424, 'Can change cluster', 107, 'change_cluster'),
	(425, 'Can delete cluster', 107, 'delete_cluster'),
	(426, 'Can view cluster', 107, 'view_cluster'),
	(427, 'Can add article', 108, 'add_article'),
	(428, 'Can change article', 108, 'change_article'),
	(429, 'Can delete article', 108, 'delete_article'),
	(430, 'Can view article', 108, 'view_article'),
	(431, 'Can add reporting cycle', 109, 'add_reportingcycle'),
	(432, 'Can change reporting cycle', 109, 'change_reportingcycle'),
	(433, 'Can delete reporting cycle', 109, 'delete_reportingcycle'),
	(434, 'Can view reporting cycle', 109, 'view_reportingcycle'),
	(435, 'Can add recommendation', 110, 'add_recommendation'),
	(436, 'Can change recommendation', 110, 'change_recommendation'),
	(437, 'Can delete recommendation', 110, 'delete_recommendation'),
	(438, 'Can view recommendation', 110, 'view_recommendation'),
	(439, 'Can add assessment', 111, 'add_assessment'),
	(440, 'Can change assessment', 111, 'change_assessment'),
	(441, 'Can delete assessment', 111, 'delete_assessment'),
	(442, 'Can view assessment', 111, 'view_assessment'),
	(443, 'Can add date of the reporting cycle', 112, 'add_keydate'),
	(444, 'Can change date of the reporting cycle', 112, 'change_keydate'),
	(445, 'Can delete date of the reporting cycle', 112, 'delete_keydate'),
	(446, 'Can view date of the reporting cycle', 112, 'view_keydate'),
	(447, 'Can add chapter', 113, 'add_chapter'),
	(448, 'Can change chapter', 113, 'change_chapter'),
	(449, 'Can delete chapter', 113, 'delete_chapter'),
	(450, 'Can view chapter', 113, 'view_chapter'),
	(451, 'Can add signal report', 114, 'add_signalreport'),
	(452, 'Can change signal report', 114, 'change_signalreport'),
	(453, 'Can delete signal report', 114, 'delete_signalreport'),
	(454, 'Can view signal report', 114, 'view_signalreport'),
	(455, 'Can add signal count', 115, 'add_signalcount'),
	(456, 'Can change signal count', 115, 'change_signalcount'),
	(457, 'Can delete signal count', 115, 'delete_signalcount'),
	(458, 'Can view signal count', 115, 'view_signalcount'),
	(459, 'Can add the treaty, article by article', 116, 'add_treatypage'),
	(460, 'Can change the treaty, article by article', 116, 'change_treatypage'),
	(461, 'Can delete the treaty, article by article', 116, 'delete_treatypage'),
	(462, 'Can view the treaty, article by article', 116, 'view_treatypage'),
	(463, 'Can add person', 117, 'add_person'),
	(464, 'Can change person', 117, 'change_person'),
	(465, 'Can delete person', 117, 'delete_person'),
	(466, 'Can view person', 117, 'view_person'),
	(467, 'Can add working group', 118, 'add_workinggroup'),
	(468, 'Can change working group', 118, 'change_workinggroup'),
	(469, 'Can delete working group', 118, 'delete_workinggroup'),
	(470, 'Can view working group', 118, 'view_workinggroup'),
	(471, 'Can add organisation', 119, 'add_organisation'),
	(472, 'Can change organisation', 119, 'change_organisation'),
	(473, 'Can delete organisation', 119, 'delete_organisation'),
	(474, 'Can view organisation', 119, 'view_organisation'),
	(475, 'Can add notification', 120, 'add_notification'),
	(476, 'Can change notification', 120, 'change_notification'),
	(477, 'Can delete notification', 120, 'delete_notification'),
	(478, 'Can view notification', 120, 'view_notification'),
	(479, 'Can add membership', 121, 'add_membership'),
	(480, 'Can change membership', 121, 'change_membership'),
	(481, 'Can delete membership', 121, 'delete_membership'),
	(482, 'Can view membership', 121, 'view_membership'),
	(483, 'Can add invitation', 122, 'add_invitation'),
	(484, 'Can change invitation', 122, 'change_invitation'),
	(485, 'Can delete invitation', 122, 'delete_invitation'),
	(486, 'Can view invitation', 122, 'view_invitation'),
	(487, 'Can add audit entry', 123, 'add_auditentry'),
	(488, 'Can change audit entry', 123, 'change_auditentry'),
	(489, 'Can delete audit entry', 123, 'delete_auditentry'),
	(490, 'Can view audit entry', 123, 'view_auditentry'),
	(491, 'Can add seat', 124, 'add_seat'),
	(492, 'Can change seat', 124, 'change_seat'),
	(493, 'Can delete seat', 124, 'delete_seat'),
	(494, 'Can view seat', 124, 'view_seat'),
	(495, 'Can add seat in a working group', 125, 'add_groupseat'),
	(496, 'Can change seat in a working group', 125, 'change_groupseat'),
	(497, 'Can delete seat in a working group', 125, 'delete_groupseat'),
	(498, 'Can view seat in a working group', 125, 'view_groupseat'),
	(499, 'Can add contact person', 126, 'add_contactperson'),
	(500, 'Can change contact person', 126, 'change_contactperson');
INSERT INTO public.auth_permission VALUES
	(501, 'Can delete contact person', 126, 'delete_contactperson'),
	(502, 'Can view contact person', 126, 'view_contactperson'),
	(503, 'Can add logo', 127, 'add_logo'),
	(504, 'Can change logo', 127, 'change_logo'),
	(505, 'Can delete logo', 127, 'delete_logo'),
	(506, 'Can view logo', 127, 'view_logo'),
	(507, 'Can add board date', 128, 'add_boarddate'),
	(508, 'Can change board date', 128, 'change_boarddate'),
	(509, 'Can delete board date', 128, 'delete_boarddate'),
	(510, 'Can view board date', 128, 'view_boarddate'),
	(511, 'Can add closed period', 129, 'add_closedperiod'),
	(512, 'Can change closed period', 129, 'change_closedperiod'),
	(513, 'Can delete closed period', 129, 'delete_closedperiod'),
	(514, 'Can view closed period', 129, 'view_closedperiod'),
	(515, 'Can add mail turned off', 130, 'add_mailsilence'),
	(516, 'Can change mail turned off', 130, 'change_mailsilence'),
	(517, 'Can delete mail turned off', 130, 'delete_mailsilence'),
	(518, 'Can view mail turned off', 130, 'view_mailsilence'),
	(519, 'Can add address that mail does not reach', 131, 'add_unreachableaddress'),
	(520, 'Can change address that mail does not reach', 131, 'change_unreachableaddress'),
	(521, 'Can delete address that mail does not reach', 131, 'delete_unreachableaddress'),
	(522, 'Can view address that mail does not reach', 131, 'view_unreachableaddress'),
	(523, 'Can add directory of members', 132, 'add_memberdirectorypage'),
	(524, 'Can change directory of members', 132, 'change_memberdirectorypage'),
	(525, 'Can delete directory of members', 132, 'delete_memberdirectorypage'),
	(526, 'Can view directory of members', 132, 'view_memberdirectorypage'),
	(527, 'Can add picture', 133, 'add_publicimage'),
	(528, 'Can change picture', 133, 'change_publicimage'),
	(529, 'Can delete picture', 133, 'delete_publicimage'),
	(530, 'Can view picture', 133, 'view_publicimage'),
	(531, 'Can add public rendition', 134, 'add_publicrendition'),
	(532, 'Can change public rendition', 134, 'change_publicrendition'),
	(533, 'Can delete public rendition', 134, 'delete_publicrendition'),
	(534, 'Can view public rendition', 134, 'view_publicrendition'),
	(535, 'Can add children''s corner', 135, 'add_childhomepage'),
	(536, 'Can change children''s corner', 135, 'change_childhomepage'),
	(537, 'Can delete children''s corner', 135, 'delete_childhomepage'),
	(538, 'Can view children''s corner', 135, 'view_childhomepage'),
	(539, 'Can add page for children', 136, 'add_childpage'),
	(540, 'Can change page for children', 136, 'change_childpage'),
	(541, 'Can delete page for children', 136, 'delete_childpage'),
	(542, 'Can view page for children', 136, 'view_childpage'),
	(543, 'Can add message from a visitor', 137, 'add_contactmessage'),
	(544, 'Can change message from a visitor', 137, 'change_contactmessage'),
	(545, 'Can delete message from a visitor', 137, 'delete_contactmessage'),
	(546, 'Can view message from a visitor', 137, 'view_contactmessage'),
	(547, 'Can add contact', 138, 'add_contactpage'),
	(548, 'Can change contact', 138, 'change_contactpage'),
	(549, 'Can delete contact', 138, 'delete_contactpage'),
	(550, 'Can view contact', 138, 'view_contactpage'),
	(551, 'Can add guide for municipalities', 139, 'add_guidepage'),
	(552, 'Can change guide for municipalities', 139, 'change_guidepage'),
	(553, 'Can delete guide for municipalities', 139, 'delete_guidepage'),
	(554, 'Can view guide for municipalities', 139, 'view_guidepage'),
	(555, 'Can add front page', 140, 'add_homepage'),
	(556, 'Can change front page', 140, 'change_homepage'),
	(557, 'Can delete front page', 140, 'delete_homepage'),
	(558, 'Can view front page', 140, 'view_homepage'),
	(559, 'Can add mission and vision', 141, 'add_missionpage'),
	(560, 'Can change mission and vision', 141, 'change_missionpage'),
	(561, 'Can delete mission and vision', 141, 'delete_missionpage'),
	(562, 'Can view mission and vision', 141, 'view_missionpage'),
	(563, 'Can add news index', 142, 'add_newsindexpage'),
	(564, 'Can change news index', 142, 'change_newsindexpage'),
	(565, 'Can delete news index', 142, 'delete_newsindexpage'),
	(566, 'Can view news index', 142, 'view_newsindexpage'),
	(567, 'Can add news item', 143, 'add_newspage'),
	(568, 'Can change news item', 143, 'change_newspage'),
	(569, 'Can delete news item', 143, 'delete_newspage'),
	(570, 'Can view news item', 143, 'view_newspage'),
	(571, 'Can add policy', 144, 'add_policypage'),
	(572, 'Can change policy', 144, 'change_policypage'),
	(573, 'Can delete policy', 144, 'delete_policypage'),
	(574, 'Can view policy', 144, 'view_policypage'),
	(575, 'Can add project', 145, 'add_projectpage'),
	(576, 'Can change project', 145, 'change_projectpage'),
	(577, 'Can delete project', 145, 'delete_projectpage'),
	(578, 'Can view project', 145, 'view_projectpage'),
	(579, 'Can add page', 146, 'add_standardpage'),
	(580, 'Can change page', 146, 'change_standardpage'),
	(581, 'Can delete page', 146, 'delete_standardpage'),
	(582, 'Can view page', 146, 'view_standardpage'),
	(583, 'Can add string', 147, 'add_string'),
	(584, 'Can change string', 147, 'change_string'),
	(585, 'Can delete string', 147, 'delete_string'),
	(586, 'Can view string', 147, 'view_string'),
	(587, 'Can add template', 148, 'add_template'),
	(588, 'Can change template', 148, 'change_template'),
	(589, 'Can delete template', 148, 'delete_template'),
	(590, 'Can view template', 148, 'view_template'),
	(591, 'Can add translatable object', 149, 'add_translatableobject'),
	(592, 'Can change translatable object', 149, 'change_translatableobject'),
	(593, 'Can delete translatable object', 149, 'delete_translatableobject'),
	(594, 'Can view translatable object', 149, 'view_translatableobject'),
	(595, 'Can add translation source', 150, 'add_translationsource'),
	(596, 'Can change translation source', 150, 'change_translationsource'),
	(597, 'Can delete translation source', 150, 'delete_translationsource'),
	(598, 'Can view translation source', 150, 'view_translationsource'),
	(599, 'Can add translation log', 151, 'add_translationlog'),
	(600, 'Can change translation log', 151, 'change_translationlog');
INSERT INTO public.auth_permission VALUES
	(601, 'Can delete translation log', 151, 'delete_translationlog'),
	(602, 'Can view translation log', 151, 'view_translationlog'),
	(603, 'Can add translation context', 152, 'add_translationcontext'),
	(604, 'Can change translation context', 152, 'change_translationcontext'),
	(605, 'Can delete translation context', 152, 'delete_translationcontext'),
	(606, 'Can view translation context', 152, 'view_translationcontext'),
	(607, 'Can add template segment', 153, 'add_templatesegment'),
	(608, 'Can change template segment', 153, 'change_templatesegment'),
	(609, 'Can delete template segment', 153, 'delete_templatesegment'),
	(610, 'Can view template segment', 153, 'view_templatesegment'),
	(611, 'Can add string segment', 154, 'add_stringsegment'),
	(612, 'Can change string segment', 154, 'change_stringsegment'),
	(613, 'Can delete string segment', 154, 'delete_stringsegment'),
	(614, 'Can view string segment', 154, 'view_stringsegment'),
	(615, 'Can add related object segment', 155, 'add_relatedobjectsegment'),
	(616, 'Can change related object segment', 155, 'change_relatedobjectsegment'),
	(617, 'Can delete related object segment', 155, 'delete_relatedobjectsegment'),
	(618, 'Can view related object segment', 155, 'view_relatedobjectsegment'),
	(619, 'Can add string translation', 156, 'add_stringtranslation'),
	(620, 'Can change string translation', 156, 'change_stringtranslation'),
	(621, 'Can delete string translation', 156, 'delete_stringtranslation'),
	(622, 'Can view string translation', 156, 'view_stringtranslation'),
	(623, 'Can add translation', 29, 'add_translation'),
	(624, 'Can change translation', 29, 'change_translation'),
	(625, 'Can delete translation', 29, 'delete_translation'),
	(626, 'Can view translation', 29, 'view_translation'),
	(627, 'Can add overridable segment', 157, 'add_overridablesegment'),
	(628, 'Can change overridable segment', 157, 'change_overridablesegment'),
	(629, 'Can delete overridable segment', 157, 'delete_overridablesegment'),
	(630, 'Can view overridable segment', 157, 'view_overridablesegment'),
	(631, 'Can add segment override', 158, 'add_segmentoverride'),
	(632, 'Can change segment override', 158, 'change_segmentoverride'),
	(633, 'Can delete segment override', 158, 'delete_segmentoverride'),
	(634, 'Can view segment override', 158, 'view_segmentoverride'),
	(635, 'Can add locale synchronization', 159, 'add_localesynchronization'),
	(636, 'Can change locale synchronization', 159, 'change_localesynchronization'),
	(637, 'Can delete locale synchronization', 159, 'delete_localesynchronization'),
	(638, 'Can view locale synchronization', 159, 'view_localesynchronization'),
	(639, 'Can add form submission', 160, 'add_formsubmission'),
	(640, 'Can change form submission', 160, 'change_formsubmission'),
	(641, 'Can delete form submission', 160, 'delete_formsubmission'),
	(642, 'Can view form submission', 160, 'view_formsubmission'),
	(643, 'Can add redirect', 161, 'add_redirect'),
	(644, 'Can change redirect', 161, 'change_redirect'),
	(645, 'Can delete redirect', 161, 'delete_redirect'),
	(646, 'Can view redirect', 161, 'view_redirect'),
	(647, 'Can add embed', 162, 'add_embed'),
	(648, 'Can change embed', 162, 'change_embed'),
	(649, 'Can delete embed', 162, 'delete_embed'),
	(650, 'Can view embed', 162, 'view_embed'),
	(651, 'Can add user profile', 163, 'add_userprofile'),
	(652, 'Can change user profile', 163, 'change_userprofile'),
	(653, 'Can delete user profile', 163, 'delete_userprofile'),
	(654, 'Can view user profile', 163, 'view_userprofile'),
	(655, 'Can view document', 28, 'view_document'),
	(656, 'Can view image', 26, 'view_image'),
	(657, 'Can add rendition', 164, 'add_rendition'),
	(658, 'Can change rendition', 164, 'change_rendition'),
	(659, 'Can delete rendition', 164, 'delete_rendition'),
	(660, 'Can view rendition', 164, 'view_rendition'),
	(661, 'Can add index entry', 165, 'add_indexentry'),
	(662, 'Can change index entry', 165, 'change_indexentry'),
	(663, 'Can delete index entry', 165, 'delete_indexentry'),
	(664, 'Can view index entry', 165, 'view_indexentry'),
	(665, 'Can add editing session', 166, 'add_editingsession'),
	(666, 'Can change editing session', 166, 'change_editingsession'),
	(667, 'Can delete editing session', 166, 'delete_editingsession'),
	(668, 'Can view editing session', 166, 'view_editingsession'),
	(669, 'Can add form state', 167, 'add_formstate'),
	(670, 'Can change form state', 167, 'change_formstate'),
	(671, 'Can delete form state', 167, 'delete_formstate'),
	(672, 'Can view form state', 167, 'view_formstate'),
	(673, 'Can add tag', 168, 'add_tag'),
	(674, 'Can change tag', 168, 'change_tag'),
	(675, 'Can delete tag', 168, 'delete_tag'),
	(676, 'Can view tag', 168, 'view_tag'),
	(677, 'Can add tagged item', 169, 'add_taggeditem'),
	(678, 'Can change tagged item', 169, 'change_taggeditem'),
	(679, 'Can delete tagged item', 169, 'delete_taggeditem'),
	(680, 'Can view tagged item', 169, 'view_taggeditem'),
	(681, 'Can add email address', 170, 'add_emailaddress'),
	(682, 'Can change email address', 170, 'change_emailaddress'),
	(683, 'Can delete email address', 170, 'delete_emailaddress'),
	(684, 'Can view email address', 170, 'view_emailaddress'),
	(685, 'Can add email confirmation', 171, 'add_emailconfirmation'),
	(686, 'Can change email confirmation', 171, 'change_emailconfirmation'),
	(687, 'Can delete email confirmation', 171, 'delete_emailconfirmation'),
	(688, 'Can view email confirmation', 171, 'view_emailconfirmation'),
	(689, 'Can add authenticator', 172, 'add_authenticator'),
	(690, 'Can change authenticator', 172, 'change_authenticator'),
	(691, 'Can delete authenticator', 172, 'delete_authenticator'),
	(692, 'Can view authenticator', 172, 'view_authenticator'),
	(693, 'Can add social account', 173, 'add_socialaccount'),
	(694, 'Can change social account', 173, 'change_socialaccount'),
	(695, 'Can delete social account', 173, 'delete_socialaccount'),
	(696, 'Can view social account', 173, 'view_socialaccount'),
	(697, 'Can add social application', 174, 'add_socialapp'),
	(698, 'Can change social application', 174, 'change_socialapp'),
	(699, 'Can delete social application', 174, 'delete_socialapp'),
	(700, 'Can view social application', 174, 'view_socialapp');
INSERT INTO public.auth_permission VALUES
	(701, 'Can add social application token', 175, 'add_socialtoken'),
	(702, 'Can change social application token', 175, 'change_socialtoken'),
	(703, 'Can delete social application token', 175, 'delete_socialtoken'),
	(704, 'Can view social application token', 175, 'view_socialtoken'),
	(705, 'Can add procrastinate event', 176, 'add_procrastinateevent'),
	(706, 'Can change procrastinate event', 176, 'change_procrastinateevent'),
	(707, 'Can delete procrastinate event', 176, 'delete_procrastinateevent'),
	(708, 'Can view procrastinate event', 176, 'view_procrastinateevent'),
	(709, 'Can add procrastinate job', 177, 'add_procrastinatejob'),
	(710, 'Can change procrastinate job', 177, 'change_procrastinatejob'),
	(711, 'Can delete procrastinate job', 177, 'delete_procrastinatejob'),
	(712, 'Can view procrastinate job', 177, 'view_procrastinatejob'),
	(713, 'Can add procrastinate periodic defer', 178, 'add_procrastinateperiodicdefer'),
	(714, 'Can change procrastinate periodic defer', 178, 'change_procrastinateperiodicdefer'),
	(715, 'Can delete procrastinate periodic defer', 178, 'delete_procrastinateperiodicdefer'),
	(716, 'Can view procrastinate periodic defer', 178, 'view_procrastinateperiodicdefer'),
	(717, 'Can add procrastinate worker', 179, 'add_procrastinateworker'),
	(718, 'Can change procrastinate worker', 179, 'change_procrastinateworker'),
	(719, 'Can delete procrastinate worker', 179, 'delete_procrastinateworker'),
	(720, 'Can view procrastinate worker', 179, 'view_procrastinateworker'),
	(721, 'Can add permission', 180, 'add_permission'),
	(722, 'Can change permission', 180, 'change_permission'),
	(723, 'Can delete permission', 180, 'delete_permission'),
	(724, 'Can view permission', 180, 'view_permission'),
	(725, 'Can add group', 181, 'add_group'),
	(726, 'Can change group', 181, 'change_group'),
	(727, 'Can delete group', 181, 'delete_group'),
	(728, 'Can view group', 181, 'view_group'),
	(729, 'Can add content type', 182, 'add_contenttype'),
	(730, 'Can change content type', 182, 'change_contenttype'),
	(731, 'Can delete content type', 182, 'delete_contenttype'),
	(732, 'Can view content type', 182, 'view_contenttype'),
	(733, 'Can add session', 183, 'add_session'),
	(734, 'Can change session', 183, 'change_session'),
	(735, 'Can delete session', 183, 'delete_session'),
	(736, 'Can view session', 183, 'view_session');
INSERT INTO public.django_content_type VALUES
	(1, 'wagtailcore', 'page'),
	(2, 'wagtailcore', 'groupapprovaltask'),
	(3, 'wagtailcore', 'locale'),
	(4, 'wagtailcore', 'site'),
	(5, 'wagtailcore', 'groupsitepermission'),
	(6, 'wagtailcore', 'modellogentry'),
	(7, 'wagtailcore', 'revision'),
	(8, 'wagtailcore', 'collectionviewrestriction'),
	(9, 'wagtailcore', 'collection'),
	(10, 'wagtailcore', 'groupcollectionpermission'),
	(11, 'wagtailcore', 'uploadedfile'),
	(12, 'wagtailcore', 'workflowcontenttype'),
	(13, 'wagtailcore', 'workflowstate'),
	(14, 'wagtailcore', 'workflow'),
	(15, 'wagtailcore', 'workflowtask'),
	(16, 'wagtailcore', 'task'),
	(17, 'wagtailcore', 'taskstate'),
	(18, 'wagtailcore', 'grouppagepermission'),
	(19, 'wagtailcore', 'pageviewrestriction'),
	(20, 'wagtailcore', 'workflowpage'),
	(21, 'wagtailcore', 'pagelogentry'),
	(22, 'wagtailcore', 'comment'),
	(23, 'wagtailcore', 'commentreply'),
	(24, 'wagtailcore', 'pagesubscription'),
	(25, 'wagtailcore', 'referenceindex'),
	(26, 'wagtailimages', 'image'),
	(27, 'wagtailadmin', 'admin'),
	(28, 'wagtaildocs', 'document'),
	(29, 'wagtail_localize', 'translation'),
	(30, 'events', 'calendarpage'),
	(31, 'events', 'event'),
	(32, 'events', 'eventoverride'),
	(33, 'events', 'feedtoken'),
	(34, 'events', 'occurrence'),
	(35, 'events', 'response'),
	(36, 'actions', 'jointaction'),
	(37, 'actions', 'participation'),
	(38, 'actions', 'task'),
	(39, 'actions', 'kitpost'),
	(40, 'actions', 'kitfile'),
	(41, 'positions', 'documenttype'),
	(42, 'positions', 'positionindexpage'),
	(43, 'positions', 'positionpage'),
	(44, 'positions', 'sistercoalition'),
	(45, 'positions', 'source'),
	(46, 'positions', 'childversionpage'),
	(47, 'positions', 'positionedition'),
	(48, 'positions', 'sectiontemplate'),
	(49, 'positions', 'sistermember'),
	(50, 'positions', 'mandate'),
	(51, 'positions', 'paper'),
	(52, 'positions', 'authorshipindex'),
	(53, 'positions', 'paperaccess'),
	(54, 'positions', 'papercheckpoint'),
	(55, 'positions', 'paperrelation'),
	(56, 'positions', 'papersection'),
	(57, 'positions', 'paperupdate'),
	(58, 'positions', 'paperversion'),
	(59, 'positions', 'papervisit'),
	(60, 'positions', 'passagecomment'),
	(61, 'positions', 'penholder'),
	(62, 'positions', 'revision'),
	(63, 'positions', 'waiver'),
	(64, 'positions', 'scopingreply'),
	(65, 'positions', 'suggestion'),
	(66, 'positions', 'translatedsection'),
	(67, 'positions', 'ballot'),
	(68, 'positions', 'changestatement'),
	(69, 'positions', 'round'),
	(70, 'positions', 'suggestionsupport'),
	(71, 'positions', 'answer'),
	(72, 'positions', 'answerdraft'),
	(73, 'positions', 'answerlink'),
	(74, 'positions', 'contest'),
	(75, 'positions', 'contribution'),
	(76, 'positions', 'extensionrequest'),
	(77, 'positions', 'mergedraft'),
	(78, 'positions', 'preparation'),
	(79, 'positions', 'publication'),
	(80, 'positions', 'reminder'),
	(81, 'positions', 'reminderhold'),
	(82, 'positions', 'answerconfirmation'),
	(83, 'positions', 'answerconflict'),
	(84, 'positions', 'disposition'),
	(85, 'positions', 'elector'),
	(86, 'positions', 'followup'),
	(87, 'positions', 'minoritystatement'),
	(88, 'positions', 'reservation'),
	(89, 'positions', 'minoritytext'),
	(90, 'positions', 'reservationtext'),
	(91, 'positions', 'consultationreport'),
	(92, 'positions', 'withdrawal'),
	(93, 'positions', 'minoritysigner'),
	(94, 'positions', 'progressnote'),
	(95, 'positions', 'replylink'),
	(96, 'positions', 'latesignature'),
	(97, 'positions', 'logorefusal'),
	(98, 'positions', 'logexport'),
	(99, 'positions', 'presskit'),
	(100, 'positions', 'contributor');
INSERT INTO public.django_content_type VALUES
	(101, 'positions', 'governmentanswer'),
	(102, 'positions', 'evidence'),
	(103, 'consultations', 'thread'),
	(104, 'consultations', 'readmark'),
	(105, 'consultations', 'post'),
	(106, 'consultations', 'mention'),
	(107, 'monitoring', 'cluster'),
	(108, 'monitoring', 'article'),
	(109, 'monitoring', 'reportingcycle'),
	(110, 'monitoring', 'recommendation'),
	(111, 'monitoring', 'assessment'),
	(112, 'monitoring', 'keydate'),
	(113, 'monitoring', 'chapter'),
	(114, 'monitoring', 'signalreport'),
	(115, 'monitoring', 'signalcount'),
	(116, 'monitoring', 'treatypage'),
	(117, 'members', 'person'),
	(118, 'members', 'workinggroup'),
	(119, 'members', 'organisation'),
	(120, 'members', 'notification'),
	(121, 'members', 'membership'),
	(122, 'members', 'invitation'),
	(123, 'members', 'auditentry'),
	(124, 'members', 'seat'),
	(125, 'members', 'groupseat'),
	(126, 'members', 'contactperson'),
	(127, 'members', 'logo'),
	(128, 'members', 'boarddate'),
	(129, 'members', 'closedperiod'),
	(130, 'members', 'mailsilence'),
	(131, 'members', 'unreachableaddress'),
	(132, 'members', 'memberdirectorypage'),
	(133, 'members', 'publicimage'),
	(134, 'members', 'publicrendition'),
	(135, 'home', 'childhomepage'),
	(136, 'home', 'childpage'),
	(137, 'home', 'contactmessage'),
	(138, 'home', 'contactpage'),
	(139, 'home', 'guidepage'),
	(140, 'home', 'homepage'),
	(141, 'home', 'missionpage'),
	(142, 'home', 'newsindexpage'),
	(143, 'home', 'newspage'),
	(144, 'home', 'policypage'),
	(145, 'home', 'projectpage'),
	(146, 'home', 'standardpage'),
	(147, 'wagtail_localize', 'string'),
	(148, 'wagtail_localize', 'template'),
	(149, 'wagtail_localize', 'translatableobject'),
	(150, 'wagtail_localize', 'translationsource'),
	(151, 'wagtail_localize', 'translationlog'),
	(152, 'wagtail_localize', 'translationcontext'),
	(153, 'wagtail_localize', 'templatesegment'),
	(154, 'wagtail_localize', 'stringsegment'),
	(155, 'wagtail_localize', 'relatedobjectsegment'),
	(156, 'wagtail_localize', 'stringtranslation'),
	(157, 'wagtail_localize', 'overridablesegment'),
	(158, 'wagtail_localize', 'segmentoverride'),
	(159, 'wagtail_localize', 'localesynchronization'),
	(160, 'wagtailforms', 'formsubmission'),
	(161, 'wagtailredirects', 'redirect'),
	(162, 'wagtailembeds', 'embed'),
	(163, 'wagtailusers', 'userprofile'),
	(164, 'wagtailimages', 'rendition'),
	(165, 'wagtailsearch', 'indexentry'),
	(166, 'wagtailadmin', 'editingsession'),
	(167, 'wagtailadmin', 'formstate'),
	(168, 'taggit', 'tag'),
	(169, 'taggit', 'taggeditem'),
	(170, 'account', 'emailaddress'),
	(171, 'account', 'emailconfirmation'),
	(172, 'mfa', 'authenticator'),
	(173, 'socialaccount', 'socialaccount'),
	(174, 'socialaccount', 'socialapp'),
	(175, 'socialaccount', 'socialtoken'),
	(176, 'procrastinate', 'procrastinateevent'),
	(177, 'procrastinate', 'procrastinatejob'),
	(178, 'procrastinate', 'procrastinateperiodicdefer'),
	(179, 'procrastinate', 'procrastinateworker'),
	(180, 'auth', 'permission'),
	(181, 'auth', 'group'),
	(182, 'contenttypes', 'contenttype'),
	(183, 'sessions', 'session');
INSERT INTO public.django_migrations VALUES
	(1, 'account', '0001_initial', '2026-01-01 00:00:00+00'),
	(2, 'account', '0002_email_max_length', '2026-01-01 00:00:00+00'),
	(3, 'account', '0003_alter_emailaddress_create_unique_verified_email', '2026-01-01 00:00:00+00'),
	(4, 'account', '0004_alter_emailaddress_drop_unique_email', '2026-01-01 00:00:00+00'),
	(5, 'account', '0005_emailaddress_idx_upper_email', '2026-01-01 00:00:00+00'),
	(6, 'account', '0006_emailaddress_lower', '2026-01-01 00:00:00+00'),
	(7, 'account', '0007_emailaddress_idx_email', '2026-01-01 00:00:00+00'),
	(8, 'account', '0008_emailaddress_unique_primary_email_fixup', '2026-01-01 00:00:00+00'),
	(9, 'account', '0009_emailaddress_unique_primary_email', '2026-01-01 00:00:00+00'),
	(10, 'actions', '0001_initial', '2026-01-01 00:00:00+00'),
	(11, 'auth', '0001_initial', '2026-01-01 00:00:00+00'),
	(12, 'auth', '0002_alter_permission_name_max_length', '2026-01-01 00:00:00+00'),
	(13, 'auth', '0003_alter_user_email_max_length', '2026-01-01 00:00:00+00'),
	(14, 'auth', '0004_alter_user_username_opts', '2026-01-01 00:00:00+00'),
	(15, 'auth', '0005_alter_user_last_login_null', '2026-01-01 00:00:00+00'),
	(16, 'auth', '0006_require_contenttypes_0002', '2026-01-01 00:00:00+00'),
	(17, 'auth', '0007_alter_validators_add_error_messages', '2026-01-01 00:00:00+00'),
	(18, 'auth', '0008_alter_user_username_max_length', '2026-01-01 00:00:00+00'),
	(19, 'auth', '0009_alter_user_last_name_max_length', '2026-01-01 00:00:00+00'),
	(20, 'auth', '0010_alter_group_name_max_length', '2026-01-01 00:00:00+00'),
	(21, 'auth', '0011_update_proxy_permissions', '2026-01-01 00:00:00+00'),
	(22, 'auth', '0012_alter_user_first_name_max_length', '2026-01-01 00:00:00+00'),
	(23, 'consultations', '0001_initial', '2026-01-01 00:00:00+00'),
	(24, 'contenttypes', '0001_initial', '2026-01-01 00:00:00+00'),
	(25, 'contenttypes', '0002_remove_content_type_name', '2026-01-01 00:00:00+00'),
	(26, 'events', '0001_initial', '2026-01-01 00:00:00+00'),
	(27, 'events', '0002_event_language', '2026-01-01 00:00:00+00'),
	(28, 'home', '0001_initial', '2026-01-01 00:00:00+00'),
	(29, 'members', '0001_initial', '2026-01-01 00:00:00+00'),
	(30, 'members', '0002_organisations', '2026-01-01 00:00:00+00'),
	(31, 'members', '0003_directory', '2026-01-01 00:00:00+00'),
	(32, 'mfa', '0001_initial', '2026-01-01 00:00:00+00'),
	(33, 'mfa', '0002_authenticator_timestamps', '2026-01-01 00:00:00+00'),
	(34, 'mfa', '0003_authenticator_type_uniq', '2026-01-01 00:00:00+00'),
	(35, 'monitoring', '0001_initial', '2026-01-01 00:00:00+00'),
	(36, 'monitoring', '0002_treaty_articles', '2026-01-01 00:00:00+00'),
	(37, 'monitoring', '0003_treaty_page', '2026-01-01 00:00:00+00'),
	(38, 'positions', '0001_initial', '2026-01-01 00:00:00+00'),
	(39, 'positions', '0002_frozen_rows', '2026-01-01 00:00:00+00'),
	(40, 'positions', '0003_short_way', '2026-01-01 00:00:00+00'),
	(41, 'procrastinate', '0001_initial', '2026-01-01 00:00:00+00'),
	(42, 'procrastinate', '0002_drop_started_at_column', '2026-01-01 00:00:00+00'),
	(43, 'procrastinate', '0003_drop_started_at_column', '2026-01-01 00:00:00+00'),
	(44, 'procrastinate', '0004_drop_procrastinate_version_table', '2026-01-01 00:00:00+00'),
	(45, 'procrastinate', '0005_fix_procrastinate_fetch_job', '2026-01-01 00:00:00+00'),
	(46, 'procrastinate', '0006_fix_trigger_status_events_insert', '2026-01-01 00:00:00+00'),
	(47, 'procrastinate', '0007_add_queueing_lock_column', '2026-01-01 00:00:00+00'),
	(48, 'procrastinate', '0008_close_fetch_job_race_condition', '2026-01-01 00:00:00+00'),
	(49, 'procrastinate', '0009_add_defer_job_function', '2026-01-01 00:00:00+00'),
	(50, 'procrastinate', '0010_add_procrastinate_periodic_defers', '2026-01-01 00:00:00+00'),
	(51, 'procrastinate', '0011_add_foreign_key_index', '2026-01-01 00:00:00+00'),
	(52, 'procrastinate', '0012_add_locks_to_periodic_defer', '2026-01-01 00:00:00+00'),
	(53, 'procrastinate', '0013_fix_procrastinate_defer_periodic_job', '2026-01-01 00:00:00+00'),
	(54, 'procrastinate', '0014_add_finish_job_and_retry_job_functions', '2026-01-01 00:00:00+00'),
	(55, 'procrastinate', '0015_add_trigger_on_job_deletion', '2026-01-01 00:00:00+00'),
	(56, 'procrastinate', '0016_delete_finished_jobs', '2026-01-01 00:00:00+00'),
	(57, 'procrastinate', '0017_add_checks_to_finish_job', '2026-01-01 00:00:00+00'),
	(58, 'procrastinate', '0018_add_checks_to_retry_job', '2026-01-01 00:00:00+00'),
	(59, 'procrastinate', '0019_fix_finish_job_compat_issue', '2026-01-01 00:00:00+00'),
	(60, 'procrastinate', '0020_add_index_on_procrastinate_jobs', '2026-01-01 00:00:00+00'),
	(61, 'procrastinate', '0021_add_kwargs_to_defer_periodic_job', '2026-01-01 00:00:00+00'),
	(62, 'procrastinate', '0022_null_locks_excluded', '2026-01-01 00:00:00+00'),
	(63, 'procrastinate', '0023_remove_old_finish_job_function', '2026-01-01 00:00:00+00'),
	(64, 'procrastinate', '0024_job_id_bigint', '2026-01-01 00:00:00+00'),
	(65, 'procrastinate', '0025_add_models', '2026-01-01 00:00:00+00'),
	(66, 'procrastinate', '0026_add_job_priority', '2026-01-01 00:00:00+00'),
	(67, 'procrastinate', '0027_add_periodic_job_priority', '2026-01-01 00:00:00+00'),
	(68, 'procrastinate', '0028_add_cancel_states', '2026-01-01 00:00:00+00'),
	(69, 'procrastinate', '0029_add_additional_params_to_retry_job', '2026-01-01 00:00:00+00'),
	(70, 'procrastinate', '0030_alter_procrastinateevent_options', '2026-01-01 00:00:00+00'),
	(71, 'procrastinate', '0031_add_indexes_for_fetch_job', '2026-01-01 00:00:00+00'),
	(72, 'procrastinate', '0032_pre_cancel_notification', '2026-01-01 00:00:00+00'),
	(73, 'procrastinate', '0033_post_cancel_notification', '2026-01-01 00:00:00+00'),
	(74, 'procrastinate', '0034_pre_add_heartbeat', '2026-01-01 00:00:00+00'),
	(75, 'procrastinate', '0035_post_add_heartbeat', '2026-01-01 00:00:00+00'),
	(76, 'procrastinate', '0036_add_worker_model', '2026-01-01 00:00:00+00'),
	(77, 'procrastinate', '0037_pre_batch_defer_jobs', '2026-01-01 00:00:00+00'),
	(78, 'procrastinate', '0038_post_batch_defer_jobs', '2026-01-01 00:00:00+00'),
	(79, 'procrastinate', '0039_pre_priority_lock_fetch_job', '2026-01-01 00:00:00+00'),
	(80, 'procrastinate', '0040_pre_retry_failed_job', '2026-01-01 00:00:00+00'),
	(81, 'procrastinate', '0041_post_retry_failed_job', '2026-01-01 00:00:00+00'),
	(82, 'sessions', '0001_initial', '2026-01-01 00:00:00+00'),
	(83, 'socialaccount', '0001_initial', '2026-01-01 00:00:00+00'),
	(84, 'socialaccount', '0002_token_max_lengths', '2026-01-01 00:00:00+00'),
	(85, 'socialaccount', '0003_extra_data_default_dict', '2026-01-01 00:00:00+00'),
	(86, 'socialaccount', '0004_app_provider_id_settings', '2026-01-01 00:00:00+00'),
	(87, 'socialaccount', '0005_socialtoken_nullable_app', '2026-01-01 00:00:00+00'),
	(88, 'socialaccount', '0006_alter_socialaccount_extra_data', '2026-01-01 00:00:00+00'),
	(89, 'taggit', '0001_initial', '2026-01-01 00:00:00+00'),
	(90, 'taggit', '0002_auto_20150616_2121', '2026-01-01 00:00:00+00'),
	(91, 'taggit', '0003_taggeditem_add_unique_index', '2026-01-01 00:00:00+00'),
	(92, 'taggit', '0004_alter_taggeditem_content_type_alter_taggeditem_tag', '2026-01-01 00:00:00+00'),
	(93, 'taggit', '0005_auto_20220424_2025', '2026-01-01 00:00:00+00'),
	(94, 'taggit', '0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx', '2026-01-01 00:00:00+00'),
	(95, 'wagtail_localize', '0001_initial', '2026-01-01 00:00:00+00'),
	(96, 'wagtail_localize', '0002_translation', '2026-01-01 00:00:00+00'),
	(97, 'wagtail_localize', '0003_delete_translation_sources', '2026-01-01 00:00:00+00'),
	(98, 'wagtail_localize', '0004_one_source_per_objectlocale', '2026-01-01 00:00:00+00'),
	(99, 'wagtail_localize', '0005_remove_translationsource_object', '2026-01-01 00:00:00+00'),
	(100, 'wagtail_localize', '0006_create_submit_translation_permission', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES
	(101, 'wagtail_localize', '0007_stringtranslation_type_and_tool_name', '2026-01-01 00:00:00+00'),
	(102, 'wagtail_localize', '0008_stringtranslation_last_translated_by', '2026-01-01 00:00:00+00'),
	(103, 'wagtail_localize', '0009_stringtranslation_errors', '2026-01-01 00:00:00+00'),
	(104, 'wagtail_localize', '0010_overridablesegment', '2026-01-01 00:00:00+00'),
	(105, 'wagtail_localize', '0011_segmentoverride', '2026-01-01 00:00:00+00'),
	(106, 'wagtail_localize', '0012_localesynchronization', '2026-01-01 00:00:00+00'),
	(107, 'wagtail_localize', '0013_translationsource_schema_version', '2026-01-01 00:00:00+00'),
	(108, 'wagtail_localize', '0014_remove_translation_source_last_updated_at', '2026-01-01 00:00:00+00'),
	(109, 'wagtail_localize', '0015_translationcontext_field_path', '2026-01-01 00:00:00+00'),
	(110, 'wagtail_localize', '0016_rename_page_revision_translationlog_revision', '2026-01-01 00:00:00+00'),
	(111, 'wagtailadmin', '0001_create_admin_access_permissions', '2026-01-01 00:00:00+00'),
	(112, 'wagtailadmin', '0002_admin', '2026-01-01 00:00:00+00'),
	(113, 'wagtailadmin', '0003_admin_managed', '2026-01-01 00:00:00+00'),
	(114, 'wagtailadmin', '0004_editingsession', '2026-01-01 00:00:00+00'),
	(115, 'wagtailadmin', '0005_editingsession_is_editing', '2026-01-01 00:00:00+00'),
	(116, 'wagtailadmin', '0006_formstate', '2026-01-01 00:00:00+00'),
	(117, 'wagtailcore', '0001_initial', '2026-01-01 00:00:00+00'),
	(118, 'wagtailcore', '0001_squashed_0016_change_page_url_path_to_text_field', '2026-01-01 00:00:00+00'),
	(119, 'wagtailcore', '0002_initial_data', '2026-01-01 00:00:00+00'),
	(120, 'wagtailcore', '0003_add_uniqueness_constraint_on_group_page_permission', '2026-01-01 00:00:00+00'),
	(121, 'wagtailcore', '0004_page_locked', '2026-01-01 00:00:00+00'),
	(122, 'wagtailcore', '0005_add_page_lock_permission_to_moderators', '2026-01-01 00:00:00+00'),
	(123, 'wagtailcore', '0006_add_lock_page_permission', '2026-01-01 00:00:00+00'),
	(124, 'wagtailcore', '0007_page_latest_revision_created_at', '2026-01-01 00:00:00+00'),
	(125, 'wagtailcore', '0008_populate_latest_revision_created_at', '2026-01-01 00:00:00+00'),
	(126, 'wagtailcore', '0009_remove_auto_now_add_from_pagerevision_created_at', '2026-01-01 00:00:00+00'),
	(127, 'wagtailcore', '0010_change_page_owner_to_null_on_delete', '2026-01-01 00:00:00+00'),
	(128, 'wagtailcore', '0011_page_first_published_at', '2026-01-01 00:00:00+00'),
	(129, 'wagtailcore', '0012_extend_page_slug_field', '2026-01-01 00:00:00+00'),
	(130, 'wagtailcore', '0013_update_golive_expire_help_text', '2026-01-01 00:00:00+00'),
	(131, 'wagtailcore', '0014_add_verbose_name', '2026-01-01 00:00:00+00'),
	(132, 'wagtailcore', '0015_add_more_verbose_names', '2026-01-01 00:00:00+00'),
	(133, 'wagtailcore', '0016_change_page_url_path_to_text_field', '2026-01-01 00:00:00+00'),
	(134, 'wagtailcore', '0017_change_edit_page_permission_description', '2026-01-01 00:00:00+00'),
	(135, 'wagtailcore', '0018_pagerevision_submitted_for_moderation_index', '2026-01-01 00:00:00+00'),
	(136, 'wagtailcore', '0019_verbose_names_cleanup', '2026-01-01 00:00:00+00'),
	(137, 'wagtailcore', '0020_add_index_on_page_first_published_at', '2026-01-01 00:00:00+00'),
	(138, 'wagtailcore', '0021_capitalizeverbose', '2026-01-01 00:00:00+00'),
	(139, 'wagtailcore', '0022_add_site_name', '2026-01-01 00:00:00+00'),
	(140, 'wagtailcore', '0023_alter_page_revision_on_delete_behaviour', '2026-01-01 00:00:00+00'),
	(141, 'wagtailcore', '0024_alter_page_content_type_on_delete_behaviour', '2026-01-01 00:00:00+00'),
	(142, 'wagtailcore', '0024_collection', '2026-01-01 00:00:00+00'),
	(143, 'wagtailcore', '0025_collection_initial_data', '2026-01-01 00:00:00+00'),
	(144, 'wagtailcore', '0026_group_collection_permission', '2026-01-01 00:00:00+00'),
	(145, 'wagtailcore', '0027_fix_collection_path_collation', '2026-01-01 00:00:00+00'),
	(146, 'wagtailcore', '0028_merge', '2026-01-01 00:00:00+00'),
	(147, 'wagtailcore', '0029_unicode_slugfield_dj19', '2026-01-01 00:00:00+00'),
	(148, 'wagtailcore', '0030_index_on_pagerevision_created_at', '2026-01-01 00:00:00+00'),
	(149, 'wagtailcore', '0031_add_page_view_restriction_types', '2026-01-01 00:00:00+00'),
	(150, 'wagtailcore', '0032_add_bulk_delete_page_permission', '2026-01-01 00:00:00+00'),
	(151, 'wagtailcore', '0033_remove_golive_expiry_help_text', '2026-01-01 00:00:00+00'),
	(152, 'wagtailcore', '0034_page_live_revision', '2026-01-01 00:00:00+00'),
	(153, 'wagtailcore', '0035_page_last_published_at', '2026-01-01 00:00:00+00'),
	(154, 'wagtailcore', '0036_populate_page_last_published_at', '2026-01-01 00:00:00+00'),
	(155, 'wagtailcore', '0037_set_page_owner_editable', '2026-01-01 00:00:00+00'),
	(156, 'wagtailcore', '0038_make_first_published_at_editable', '2026-01-01 00:00:00+00'),
	(157, 'wagtailcore', '0039_collectionviewrestriction', '2026-01-01 00:00:00+00'),
	(158, 'wagtailcore', '0040_page_draft_title', '2026-01-01 00:00:00+00'),
	(159, 'wagtailcore', '0041_group_collection_permissions_verbose_name_plural', '2026-01-01 00:00:00+00'),
	(160, 'wagtailcore', '0042_index_on_pagerevision_approved_go_live_at', '2026-01-01 00:00:00+00'),
	(161, 'wagtailcore', '0043_lock_fields', '2026-01-01 00:00:00+00'),
	(162, 'wagtailcore', '0044_add_unlock_grouppagepermission', '2026-01-01 00:00:00+00'),
	(163, 'wagtailcore', '0045_assign_unlock_grouppagepermission', '2026-01-01 00:00:00+00'),
	(164, 'wagtailcore', '0046_site_name_remove_null', '2026-01-01 00:00:00+00'),
	(165, 'wagtailcore', '0047_add_workflow_models', '2026-01-01 00:00:00+00'),
	(166, 'wagtailcore', '0048_add_default_workflows', '2026-01-01 00:00:00+00'),
	(167, 'wagtailcore', '0049_taskstate_finished_by', '2026-01-01 00:00:00+00'),
	(168, 'wagtailcore', '0050_workflow_rejected_to_needs_changes', '2026-01-01 00:00:00+00'),
	(169, 'wagtailcore', '0051_taskstate_comment', '2026-01-01 00:00:00+00'),
	(170, 'wagtailcore', '0052_pagelogentry', '2026-01-01 00:00:00+00'),
	(171, 'wagtailcore', '0053_locale_model', '2026-01-01 00:00:00+00'),
	(172, 'wagtailcore', '0054_initial_locale', '2026-01-01 00:00:00+00'),
	(173, 'wagtailcore', '0055_page_locale_fields', '2026-01-01 00:00:00+00'),
	(174, 'wagtailcore', '0056_page_locale_fields_populate', '2026-01-01 00:00:00+00'),
	(175, 'wagtailcore', '0057_page_locale_fields_notnull', '2026-01-01 00:00:00+00'),
	(176, 'wagtailcore', '0058_page_alias_of', '2026-01-01 00:00:00+00'),
	(177, 'wagtailcore', '0059_apply_collection_ordering', '2026-01-01 00:00:00+00'),
	(178, 'wagtailcore', '0060_fix_workflow_unique_constraint', '2026-01-01 00:00:00+00'),
	(179, 'wagtailcore', '0061_change_promote_tab_helpt_text_and_verbose_names', '2026-01-01 00:00:00+00'),
	(180, 'wagtailcore', '0062_comment_models_and_pagesubscription', '2026-01-01 00:00:00+00'),
	(181, 'wagtailcore', '0063_modellogentry', '2026-01-01 00:00:00+00'),
	(182, 'wagtailcore', '0064_log_timestamp_indexes', '2026-01-01 00:00:00+00'),
	(183, 'wagtailcore', '0065_log_entry_uuid', '2026-01-01 00:00:00+00'),
	(184, 'wagtailcore', '0066_collection_management_permissions', '2026-01-01 00:00:00+00'),
	(185, 'wagtailcore', '0067_alter_pagerevision_content_json', '2026-01-01 00:00:00+00'),
	(186, 'wagtailcore', '0068_log_entry_empty_object', '2026-01-01 00:00:00+00'),
	(187, 'wagtailcore', '0069_log_entry_jsonfield', '2026-01-01 00:00:00+00'),
	(188, 'wagtailcore', '0070_rename_pagerevision_revision', '2026-01-01 00:00:00+00'),
	(189, 'wagtailcore', '0071_populate_revision_content_type', '2026-01-01 00:00:00+00'),
	(190, 'wagtailcore', '0072_alter_revision_content_type_notnull', '2026-01-01 00:00:00+00'),
	(191, 'wagtailcore', '0073_page_latest_revision', '2026-01-01 00:00:00+00'),
	(192, 'wagtailcore', '0074_revision_object_str', '2026-01-01 00:00:00+00'),
	(193, 'wagtailcore', '0075_populate_latest_revision_and_revision_object_str', '2026-01-01 00:00:00+00'),
	(194, 'wagtailcore', '0076_modellogentry_revision', '2026-01-01 00:00:00+00'),
	(195, 'wagtailcore', '0077_alter_revision_user', '2026-01-01 00:00:00+00'),
	(196, 'wagtailcore', '0078_referenceindex', '2026-01-01 00:00:00+00'),
	(197, 'wagtailcore', '0079_rename_taskstate_page_revision', '2026-01-01 00:00:00+00'),
	(198, 'wagtailcore', '0080_generic_workflowstate', '2026-01-01 00:00:00+00'),
	(199, 'wagtailcore', '0081_populate_workflowstate_content_type', '2026-01-01 00:00:00+00'),
	(200, 'wagtailcore', '0082_alter_workflowstate_content_type_notnull', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES
	(201, 'wagtailcore', '0083_workflowcontenttype', '2026-01-01 00:00:00+00'),
	(202, 'wagtailcore', '0084_add_default_page_permissions', '2026-01-01 00:00:00+00'),
	(203, 'wagtailcore', '0085_add_grouppagepermission_permission', '2026-01-01 00:00:00+00'),
	(204, 'wagtailcore', '0086_populate_grouppagepermission_permission', '2026-01-01 00:00:00+00'),
	(205, 'wagtailcore', '0087_alter_grouppagepermission_unique_together_and_more', '2026-01-01 00:00:00+00'),
	(206, 'wagtailcore', '0088_fix_log_entry_json_timestamps', '2026-01-01 00:00:00+00'),
	(207, 'wagtailcore', '0089_log_entry_data_json_null_to_object', '2026-01-01 00:00:00+00'),
	(208, 'wagtailcore', '0090_remove_grouppagepermission_permission_type', '2026-01-01 00:00:00+00'),
	(209, 'wagtailcore', '0091_remove_revision_submitted_for_moderation', '2026-01-01 00:00:00+00'),
	(210, 'wagtailcore', '0092_alter_collectionviewrestriction_password_and_more', '2026-01-01 00:00:00+00'),
	(211, 'wagtailcore', '0093_uploadedfile', '2026-01-01 00:00:00+00'),
	(212, 'wagtailcore', '0094_alter_page_locale', '2026-01-01 00:00:00+00'),
	(213, 'wagtailcore', '0095_groupsitepermission', '2026-01-01 00:00:00+00'),
	(214, 'wagtailcore', '0096_referenceindex_referenceindex_source_object_and_more', '2026-01-01 00:00:00+00'),
	(215, 'wagtailcore', '0097_baselogentry_uuid_action_timestamp_indexes', '2026-01-01 00:00:00+00'),
	(216, 'wagtaildocs', '0001_initial', '2026-01-01 00:00:00+00'),
	(217, 'wagtaildocs', '0002_initial_data', '2026-01-01 00:00:00+00'),
	(218, 'wagtaildocs', '0003_add_verbose_names', '2026-01-01 00:00:00+00'),
	(219, 'wagtaildocs', '0004_capitalizeverbose', '2026-01-01 00:00:00+00'),
	(220, 'wagtaildocs', '0005_alter_uploaded_by_user_on_delete_action', '2026-01-01 00:00:00+00'),
	(221, 'wagtaildocs', '0005_document_collection', '2026-01-01 00:00:00+00'),
	(222, 'wagtaildocs', '0006_copy_document_permissions_to_collections', '2026-01-01 00:00:00+00'),
	(223, 'wagtaildocs', '0007_merge', '2026-01-01 00:00:00+00'),
	(224, 'wagtaildocs', '0008_document_file_size', '2026-01-01 00:00:00+00'),
	(225, 'wagtaildocs', '0009_document_verbose_name_plural', '2026-01-01 00:00:00+00'),
	(226, 'wagtaildocs', '0010_document_file_hash', '2026-01-01 00:00:00+00'),
	(227, 'wagtaildocs', '0011_add_choose_permissions', '2026-01-01 00:00:00+00'),
	(228, 'wagtaildocs', '0012_uploadeddocument', '2026-01-01 00:00:00+00'),
	(229, 'wagtaildocs', '0013_delete_uploadeddocument', '2026-01-01 00:00:00+00'),
	(230, 'wagtaildocs', '0014_alter_document_file_size', '2026-01-01 00:00:00+00'),
	(231, 'wagtailembeds', '0001_initial', '2026-01-01 00:00:00+00'),
	(232, 'wagtailembeds', '0002_add_verbose_names', '2026-01-01 00:00:00+00'),
	(233, 'wagtailembeds', '0003_capitalizeverbose', '2026-01-01 00:00:00+00'),
	(234, 'wagtailembeds', '0004_embed_verbose_name_plural', '2026-01-01 00:00:00+00'),
	(235, 'wagtailembeds', '0005_specify_thumbnail_url_max_length', '2026-01-01 00:00:00+00'),
	(236, 'wagtailembeds', '0006_add_embed_hash', '2026-01-01 00:00:00+00'),
	(237, 'wagtailembeds', '0007_populate_hash', '2026-01-01 00:00:00+00'),
	(238, 'wagtailembeds', '0008_allow_long_urls', '2026-01-01 00:00:00+00'),
	(239, 'wagtailembeds', '0009_embed_cache_until', '2026-01-01 00:00:00+00'),
	(240, 'wagtailforms', '0001_initial', '2026-01-01 00:00:00+00'),
	(241, 'wagtailforms', '0002_add_verbose_names', '2026-01-01 00:00:00+00'),
	(242, 'wagtailforms', '0003_capitalizeverbose', '2026-01-01 00:00:00+00'),
	(243, 'wagtailforms', '0004_add_verbose_name_plural', '2026-01-01 00:00:00+00'),
	(244, 'wagtailforms', '0005_alter_formsubmission_form_data', '2026-01-01 00:00:00+00'),
	(245, 'wagtailimages', '0001_initial', '2026-01-01 00:00:00+00'),
	(246, 'wagtailimages', '0001_squashed_0021', '2026-01-01 00:00:00+00'),
	(247, 'wagtailimages', '0002_initial_data', '2026-01-01 00:00:00+00'),
	(248, 'wagtailimages', '0003_fix_focal_point_fields', '2026-01-01 00:00:00+00'),
	(249, 'wagtailimages', '0004_make_focal_point_key_not_nullable', '2026-01-01 00:00:00+00'),
	(250, 'wagtailimages', '0005_make_filter_spec_unique', '2026-01-01 00:00:00+00'),
	(251, 'wagtailimages', '0006_add_verbose_names', '2026-01-01 00:00:00+00'),
	(252, 'wagtailimages', '0007_image_file_size', '2026-01-01 00:00:00+00'),
	(253, 'wagtailimages', '0008_image_created_at_index', '2026-01-01 00:00:00+00'),
	(254, 'wagtailimages', '0009_capitalizeverbose', '2026-01-01 00:00:00+00'),
	(255, 'wagtailimages', '0010_change_on_delete_behaviour', '2026-01-01 00:00:00+00'),
	(256, 'wagtailimages', '0011_image_collection', '2026-01-01 00:00:00+00'),
	(257, 'wagtailimages', '0012_copy_image_permissions_to_collections', '2026-01-01 00:00:00+00'),
	(258, 'wagtailimages', '0013_make_rendition_upload_callable', '2026-01-01 00:00:00+00'),
	(259, 'wagtailimages', '0014_add_filter_spec_field', '2026-01-01 00:00:00+00'),
	(260, 'wagtailimages', '0015_fill_filter_spec_field', '2026-01-01 00:00:00+00'),
	(261, 'wagtailimages', '0016_deprecate_rendition_filter_relation', '2026-01-01 00:00:00+00'),
	(262, 'wagtailimages', '0017_reduce_focal_point_key_max_length', '2026-01-01 00:00:00+00'),
	(263, 'wagtailimages', '0018_remove_rendition_filter', '2026-01-01 00:00:00+00'),
	(264, 'wagtailimages', '0019_delete_filter', '2026-01-01 00:00:00+00'),
	(265, 'wagtailimages', '0020_add-verbose-name', '2026-01-01 00:00:00+00'),
	(266, 'wagtailimages', '0021_image_file_hash', '2026-01-01 00:00:00+00'),
	(267, 'wagtailimages', '0022_uploadedimage', '2026-01-01 00:00:00+00'),
	(268, 'wagtailimages', '0023_add_choose_permissions', '2026-01-01 00:00:00+00'),
	(269, 'wagtailimages', '0024_index_image_file_hash', '2026-01-01 00:00:00+00'),
	(270, 'wagtailimages', '0025_alter_image_file_alter_rendition_file', '2026-01-01 00:00:00+00'),
	(271, 'wagtailimages', '0026_delete_uploadedimage', '2026-01-01 00:00:00+00'),
	(272, 'wagtailimages', '0027_image_description', '2026-01-01 00:00:00+00'),
	(273, 'wagtailredirects', '0001_initial', '2026-01-01 00:00:00+00'),
	(274, 'wagtailredirects', '0002_add_verbose_names', '2026-01-01 00:00:00+00'),
	(275, 'wagtailredirects', '0003_make_site_field_editable', '2026-01-01 00:00:00+00'),
	(276, 'wagtailredirects', '0004_set_unique_on_path_and_site', '2026-01-01 00:00:00+00'),
	(277, 'wagtailredirects', '0005_capitalizeverbose', '2026-01-01 00:00:00+00'),
	(278, 'wagtailredirects', '0006_redirect_increase_max_length', '2026-01-01 00:00:00+00'),
	(279, 'wagtailredirects', '0007_add_autocreate_fields', '2026-01-01 00:00:00+00'),
	(280, 'wagtailredirects', '0008_add_verbose_name_plural', '2026-01-01 00:00:00+00'),
	(281, 'wagtailsearch', '0001_initial', '2026-01-01 00:00:00+00'),
	(282, 'wagtailsearch', '0002_add_verbose_names', '2026-01-01 00:00:00+00'),
	(283, 'wagtailsearch', '0003_remove_editors_pick', '2026-01-01 00:00:00+00'),
	(284, 'wagtailsearch', '0004_querydailyhits_verbose_name_plural', '2026-01-01 00:00:00+00'),
	(285, 'wagtailsearch', '0005_create_indexentry', '2026-01-01 00:00:00+00'),
	(286, 'wagtailsearch', '0006_customise_indexentry', '2026-01-01 00:00:00+00'),
	(287, 'wagtailsearch', '0007_delete_editorspick', '2026-01-01 00:00:00+00'),
	(288, 'wagtailsearch', '0008_remove_query_and_querydailyhits_models', '2026-01-01 00:00:00+00'),
	(289, 'wagtailsearch', '0009_remove_ngram_autocomplete', '2026-01-01 00:00:00+00'),
	(290, 'wagtailsearch', '0010_add_text_fields', '2026-01-01 00:00:00+00'),
	(291, 'wagtailusers', '0001_initial', '2026-01-01 00:00:00+00'),
	(292, 'wagtailusers', '0002_add_verbose_name_on_userprofile', '2026-01-01 00:00:00+00'),
	(293, 'wagtailusers', '0003_add_verbose_names', '2026-01-01 00:00:00+00'),
	(294, 'wagtailusers', '0004_capitalizeverbose', '2026-01-01 00:00:00+00'),
	(295, 'wagtailusers', '0005_make_related_name_wagtail_specific', '2026-01-01 00:00:00+00'),
	(296, 'wagtailusers', '0006_userprofile_prefered_language', '2026-01-01 00:00:00+00'),
	(297, 'wagtailusers', '0007_userprofile_current_time_zone', '2026-01-01 00:00:00+00'),
	(298, 'wagtailusers', '0008_userprofile_avatar', '2026-01-01 00:00:00+00'),
	(299, 'wagtailusers', '0009_userprofile_verbose_name_plural', '2026-01-01 00:00:00+00'),
	(300, 'wagtailusers', '0010_userprofile_updated_comments_notifications', '2026-01-01 00:00:00+00');
INSERT INTO public.django_migrations VALUES
	(301, 'wagtailusers', '0011_userprofile_dismissibles', '2026-01-01 00:00:00+00'),
	(302, 'wagtailusers', '0012_userprofile_theme', '2026-01-01 00:00:00+00'),
	(303, 'wagtailusers', '0013_userprofile_density', '2026-01-01 00:00:00+00'),
	(304, 'wagtailusers', '0014_userprofile_contrast', '2026-01-01 00:00:00+00'),
	(305, 'wagtailusers', '0015_userprofile_keyboard_shortcuts', '2026-01-01 00:00:00+00');
INSERT INTO public.monitoring_article VALUES
	(1, 1, 'Wie een kind is', 'Qui est un enfant', 'Who counts as a child', 'G'),
	(2, 2, 'Geen discriminatie', 'Pas de discrimination', 'No discrimination', 'G'),
	(3, 3, 'Belang van het kind voorop', 'L''intérêt de l''enfant d''abord', 'The child''s best interests first', 'G'),
	(4, 4, 'Rechten waarmaken', 'Réaliser les droits', 'Making the rights real', 'G'),
	(5, 5, 'Begeleiding door ouders, naar wat het kind aankan', 'Guidance des parents selon les capacités de l''enfant', 'Parental guidance that grows with the child', 'V'),
	(6, 6, 'Leven en ontwikkeling', 'Vie et développement', 'Life and development', 'V'),
	(7, 7, 'Naam, nationaliteit en ouders kennen', 'Nom, nationalité et connaître ses parents', 'Name, nationality and knowing one''s parents', 'V'),
	(8, 8, 'Behoud van identiteit', 'Garder son identité', 'Keeping one''s identity', 'P'),
	(9, 9, 'Niet gescheiden van ouders zonder goede reden', 'Pas de séparation des parents sans raison valable', 'No separation from parents without good reason', 'P'),
	(10, 10, 'Gezin herenigen over grenzen heen', 'Réunir la famille au-delà des frontières', 'Reuniting families across borders', 'V'),
	(11, 11, 'Niet ontvoerd of vastgehouden in het buitenland', 'Ni emmené ni retenu à l''étranger illégalement', 'Not taken or kept abroad unlawfully', 'P'),
	(12, 12, 'Mening geven en gehoord worden', 'Donner son avis et être entendu', 'Having a say and being heard', 'A'),
	(13, 13, 'Vrij je uiten', 'S''exprimer librement', 'Free expression', 'A'),
	(14, 14, 'Vrij denken en geloven', 'Pensée, conscience et religion libres', 'Freedom of thought, conscience and religion', 'A'),
	(15, 15, 'Verenigen en samenkomen', 'S''associer et se réunir', 'Joining groups and gathering', 'A'),
	(16, 16, 'Privacy en goede naam', 'Vie privée et réputation', 'Privacy and good name', 'P'),
	(17, 17, 'Goede informatie en media', 'Information et médias de qualité', 'Good information and media', 'A'),
	(18, 18, 'Ouders zijn samen verantwoordelijk, met steun', 'Responsabilité commune des parents, avec soutien', 'Parents share responsibility, with support', 'V'),
	(19, 19, 'Bescherming tegen geweld en verwaarlozing', 'Protection contre la violence et la négligence', 'Protection from violence and neglect', 'P'),
	(20, 20, 'Zorg voor kinderen zonder gezin', 'Prise en charge des enfants sans famille', 'Care for children without a family', 'P'),
	(21, 21, 'Adoptie', 'Adoption', 'Adoption', 'P'),
	(22, 22, 'Kinderen op de vlucht', 'Enfants réfugiés', 'Refugee children', 'P'),
	(23, 23, 'Kinderen met een handicap', 'Enfants en situation de handicap', 'Children with disabilities', 'V'),
	(24, 24, 'Gezondheid en zorg', 'Santé et soins', 'Health and health care', 'V'),
	(25, 25, 'Toezicht op plaatsing', 'Contrôle régulier du placement', 'Regular review of placement', 'P'),
	(26, 26, 'Sociale zekerheid', 'Sécurité sociale', 'Social security', 'V'),
	(27, 27, 'Voldoende om van te leven', 'Un niveau de vie suffisant', 'A decent standard of living', 'V'),
	(28, 28, 'Naar school kunnen', 'Accès à l''éducation', 'Access to education', 'V'),
	(29, 29, 'Wat onderwijs moet bereiken', 'Les buts de l''éducation', 'What education is for', 'V'),
	(30, 30, 'Eigen cultuur, taal en geloof van minderheden', 'Culture, langue et religion des minorités', 'Minority culture, language and religion', 'A'),
	(31, 31, 'Rust, spel, vrije tijd en cultuur', 'Repos, jeu, loisirs et culture', 'Rest, play, leisure and culture', 'V'),
	(32, 32, 'Geen schadelijk werk', 'Pas de travail nuisible', 'No harmful work', 'P'),
	(33, 33, 'Bescherming tegen drugs', 'Protection contre les drogues', 'Protection from drugs', 'P'),
	(34, 34, 'Bescherming tegen seksueel misbruik', 'Protection contre les abus sexuels', 'Protection from sexual abuse', 'P'),
	(35, 35, 'Geen verkoop, handel of ontvoering', 'Pas de vente, traite ou enlèvement', 'No sale, trafficking or abduction', 'P'),
	(36, 36, 'Geen andere uitbuiting', 'Pas d''autre exploitation', 'No other exploitation', 'P'),
	(37, 37, 'Geen foltering, opsluiting als laatste middel', 'Pas de torture, détention en dernier recours', 'No torture; detention only as last resort', 'P'),
	(38, 38, 'Kinderen in oorlog', 'Enfants dans la guerre', 'Children in war', 'P'),
	(39, 39, 'Herstel voor slachtoffers', 'Rétablissement des victimes', 'Recovery for victims', 'P'),
	(40, 40, 'Een eerlijk jeugdrecht', 'Une justice adaptée aux enfants', 'Fair justice for children', 'P'),
	(41, 41, 'De beste bescherming geldt', 'La meilleure protection l''emporte', 'The best protection applies', 'G'),
	(42, 42, 'Rechten bekendmaken', 'Faire connaître les droits', 'Making the rights known', 'G'),
	(43, 43, 'Het Kinderrechtencomité', 'Le Comité des droits de l''enfant', 'The Committee on the Rights of the Child', ''),
	(44, 44, 'Verslagen van de staten', 'Rapports des États', 'Reports by states', ''),
	(45, 45, 'Samenwerking en deskundig advies (ook ngo''s)', 'Coopération et avis d''experts (ONG aussi)', 'Cooperation and expert advice (NGOs too)', ''),
	(46, 46, 'Ondertekening', 'Signature', 'Signature', ''),
	(47, 47, 'Bekrachtiging', 'Ratification', 'Ratification', ''),
	(48, 48, 'Toetreding', 'Adhésion', 'Accession', ''),
	(49, 49, 'Inwerkingtreding', 'Entrée en vigueur', 'Entry into force', ''),
	(50, 50, 'Wijzigingen', 'Amendements', 'Amendments', ''),
	(51, 51, 'Voorbehouden', 'Réserves', 'Reservations', ''),
	(52, 52, 'Opzegging', 'Dénonciation', 'Withdrawal', ''),
	(53, 53, 'Bewaarder van het verdrag', 'Dépositaire', 'Depositary', ''),
	(54, 54, 'Gelijkwaardige taalversies', 'Textes faisant foi', 'Equally valid language versions', '');
INSERT INTO public.monitoring_article_clusters VALUES
	(1, 42, 1),
	(2, 4, 1),
	(3, 44, 1),
	(4, 1, 2),
	(5, 2, 3),
	(6, 3, 3),
	(7, 12, 3),
	(8, 6, 3),
	(9, 7, 4),
	(10, 8, 4),
	(11, 13, 4),
	(12, 14, 4),
	(13, 15, 4),
	(14, 16, 4),
	(15, 17, 4),
	(16, 34, 5),
	(17, 37, 5),
	(18, 39, 5),
	(19, 19, 5),
	(20, 24, 5),
	(21, 28, 5),
	(22, 5, 6),
	(23, 9, 6),
	(24, 10, 6),
	(25, 11, 6),
	(26, 18, 6),
	(27, 20, 6),
	(28, 21, 6),
	(29, 25, 6),
	(30, 27, 6),
	(31, 33, 7),
	(32, 6, 7),
	(33, 18, 7),
	(34, 23, 7),
	(35, 24, 7),
	(36, 26, 7),
	(37, 27, 7),
	(38, 28, 8),
	(39, 29, 8),
	(40, 30, 8),
	(41, 31, 8),
	(42, 32, 9),
	(43, 33, 9),
	(44, 35, 9),
	(45, 36, 9),
	(46, 37, 9),
	(47, 38, 9),
	(48, 39, 9),
	(49, 40, 9),
	(50, 22, 9),
	(51, 30, 9);
INSERT INTO public.monitoring_cluster VALUES
	(1, 'CRC/C/58/Rev.3', 'A', 'Algemene uitvoeringsmaatregelen', 'Mesures générales d''application', 'General measures of implementation', '4;42;44(6)'),
	(2, 'CRC/C/58/Rev.3', 'B', 'Definitie van het kind', 'Définition de l''enfant', 'Definition of the child', '1'),
	(3, 'CRC/C/58/Rev.3', 'C', 'Algemene beginselen', 'Principes généraux', 'General principles', '2;3;6;12'),
	(4, 'CRC/C/58/Rev.3', 'D', 'Burgerrechten en vrijheden', 'Libertés et droits civils', 'Civil rights and freedoms', '7;8;13;14;15;16;17'),
	(5, 'CRC/C/58/Rev.3', 'E', 'Geweld tegen kinderen', 'Violence à l''égard des enfants', 'Violence against children', '19;24(3);28(2);34;37(a);39'),
	(6, 'CRC/C/58/Rev.3', 'F', 'Gezin en alternatieve zorg', 'Milieu familial et protection de remplacement', 'Family environment and alternative care', '5;9;10;11;18(1);18(2);20;21;25;27(4)'),
	(7, 'CRC/C/58/Rev.3', 'G', 'Handicap, gezondheid en welzijn', 'Handicap, santé et bien-être', 'Disability, basic health and welfare', '6;18(3);23;24;26;27(1);27(2);27(3);33'),
	(8, 'CRC/C/58/Rev.3', 'H', 'Onderwijs, vrije tijd en cultuur', 'Éducation, loisirs et activités culturelles', 'Education, leisure and cultural activities', '28;29;30;31'),
	(9, 'CRC/C/58/Rev.3', 'I', 'Bijzondere bescherming', 'Mesures de protection spéciales', 'Special protection measures', '22;30;32;33;35;36;37(b);37(c);37(d);38;39;40');
INSERT INTO public.wagtailcore_collection VALUES
	(1, '0001', 1, 0, 'Root');
INSERT INTO public.wagtailcore_groupapprovaltask VALUES
	(1);
INSERT INTO public.wagtailcore_groupapprovaltask_groups VALUES
	(1, 1, 1);
INSERT INTO public.wagtailcore_groupcollectionpermission VALUES
	(1, 1, 1, 105),
	(2, 1, 2, 105),
	(3, 1, 1, 106),
	(4, 1, 2, 106),
	(5, 1, 1, 109),
	(6, 1, 2, 109),
	(7, 1, 1, 110),
	(8, 1, 2, 110),
	(9, 1, 1, 111),
	(10, 1, 2, 111),
	(11, 1, 1, 113),
	(12, 1, 2, 113);
INSERT INTO public.wagtailcore_grouppagepermission VALUES
	(1, 1, 1, 65),
	(2, 1, 1, 66),
	(3, 1, 1, 71),
	(4, 2, 1, 65),
	(5, 2, 1, 66),
	(6, 1, 1, 70),
	(7, 1, 1, 72);
INSERT INTO public.wagtailcore_locale VALUES
	(1, 'nl');
INSERT INTO public.wagtailcore_page VALUES
	(1, '0001', 1, 1, 'Root', 'root', true, false, '/', '', false, '', NULL, NULL, false, 1, NULL, false, NULL, NULL, NULL, NULL, 'Root', NULL, NULL, 'eeef6141-95a4-5fe1-9983-47d861133a1a', 1, NULL, NULL),
	(2, '00010001', 2, 0, 'Welcome to your new Wagtail site!', 'home', true, false, '/home/', '', false, '', NULL, NULL, false, 1, NULL, false, NULL, NULL, NULL, NULL, 'Welcome to your new Wagtail site!', NULL, NULL, 'e2585833-70e8-59aa-b107-74817c3e303f', 1, NULL, NULL);
INSERT INTO public.wagtailcore_site VALUES
	(1, 'localhost', 80, true, 2, '');
INSERT INTO public.wagtailcore_task VALUES
	(1, 'Moderators approval', true, 2);
INSERT INTO public.wagtailcore_workflow VALUES
	(1, 'Moderators approval', true);
INSERT INTO public.wagtailcore_workflowpage VALUES
	(1, 1);
INSERT INTO public.wagtailcore_workflowtask VALUES
	(1, 0, 1, 1);
SELECT pg_catalog.setval('public.account_emailaddress_id_seq', 1, false);
SELECT pg_catalog.setval('public.account_emailconfirmation_id_seq', 1, false);
SELECT pg_catalog.setval('public.actions_jointaction_follow_ups_id_seq', 1, false);
SELECT pg_catalog.setval('public.actions_jointaction_id_seq', 1, false);
SELECT pg_catalog.setval('public.actions_kitfile_id_seq', 1, false);
SELECT pg_catalog.setval('public.actions_kitpost_id_seq', 1, false);
SELECT pg_catalog.setval('public.actions_participation_id_seq', 1, false);
SELECT pg_catalog.setval('public.actions_task_id_seq', 1, false);
SELECT pg_catalog.setval('public.auth_group_id_seq', 2, true);
SELECT pg_catalog.setval('public.auth_group_permissions_id_seq', 20, true);
SELECT pg_catalog.setval('public.auth_permission_id_seq', 736, true);
SELECT pg_catalog.setval('public.consultations_mention_id_seq', 1, false);
SELECT pg_catalog.setval('public.consultations_post_id_seq', 1, false);
SELECT pg_catalog.setval('public.consultations_readmark_id_seq', 1, false);
SELECT pg_catalog.setval('public.consultations_thread_id_seq', 1, false);
SELECT pg_catalog.setval('public.django_content_type_id_seq', 183, true);
SELECT pg_catalog.setval('public.django_migrations_id_seq', 305, true);
SELECT pg_catalog.setval('public.events_event_id_seq', 1, false);
SELECT pg_catalog.setval('public.events_eventoverride_id_seq', 1, false);
SELECT pg_catalog.setval('public.events_feedtoken_id_seq', 1, false);
SELECT pg_catalog.setval('public.events_occurrence_id_seq', 1, false);
SELECT pg_catalog.setval('public.events_response_id_seq', 1, false);
SELECT pg_catalog.setval('public.home_contactmessage_id_seq', 1, false);
SELECT pg_catalog.setval('public.members_boarddate_id_seq', 1, false);
SELECT pg_catalog.setval('public.members_closedperiod_id_seq', 1, false);
SELECT pg_catalog.setval('public.members_contactperson_id_seq', 1, false);
SELECT pg_catalog.setval('public.members_groupseat_id_seq', 1, false);
SELECT pg_catalog.setval('public.members_invitation_id_seq', 1, false);
SELECT pg_catalog.setval('public.members_logo_id_seq', 1, false);
SELECT pg_catalog.setval('public.members_mailsilence_id_seq', 1, false);
SELECT pg_catalog.setval('public.members_membership_id_seq', 1, false);
SELECT pg_catalog.setval('public.members_notification_id_seq', 1, false);
SELECT pg_catalog.setval('public.members_organisation_id_seq', 1, false);
SELECT pg_catalog.setval('public.members_person_groups_id_seq', 1, false);
SELECT pg_catalog.setval('public.members_person_id_seq', 1, false);
SELECT pg_catalog.setval('public.members_person_user_permissions_id_seq', 1, false);
SELECT pg_catalog.setval('public.members_publicimage_id_seq', 1, false);
SELECT pg_catalog.setval('public.members_publicrendition_id_seq', 1, false);
SELECT pg_catalog.setval('public.members_seat_id_seq', 1, false);
SELECT pg_catalog.setval('public.members_unreachableaddress_id_seq', 1, false);
SELECT pg_catalog.setval('public.members_workinggroup_id_seq', 1, false);
SELECT pg_catalog.setval('public.mfa_authenticator_id_seq', 1, false);
SELECT pg_catalog.setval('public.monitoring_article_clusters_id_seq', 51, true);
SELECT pg_catalog.setval('public.monitoring_article_id_seq', 54, true);
SELECT pg_catalog.setval('public.monitoring_assessment_id_seq', 1, false);
SELECT pg_catalog.setval('public.monitoring_chapter_id_seq', 1, false);
SELECT pg_catalog.setval('public.monitoring_chapter_organisations_id_seq', 1, false);
SELECT pg_catalog.setval('public.monitoring_cluster_id_seq', 9, true);
SELECT pg_catalog.setval('public.monitoring_keydate_id_seq', 1, false);
SELECT pg_catalog.setval('public.monitoring_recommendation_articles_id_seq', 1, false);
SELECT pg_catalog.setval('public.monitoring_recommendation_id_seq', 1, false);
SELECT pg_catalog.setval('public.monitoring_reportingcycle_id_seq', 1, false);
SELECT pg_catalog.setval('public.monitoring_signalcount_id_seq', 1, false);
SELECT pg_catalog.setval('public.monitoring_signalreport_articles_id_seq', 1, false);
SELECT pg_catalog.setval('public.monitoring_signalreport_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_answer_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_answerconfirmation_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_answerconflict_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_answerdraft_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_answerlink_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_authorshipindex_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_ballot_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_changestatement_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_consultationreport_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_contest_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_contribution_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_contributor_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_disposition_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_documenttype_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_elector_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_evidence_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_extensionrequest_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_followup_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_followup_recommendations_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_governmentanswer_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_latesignature_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_logexport_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_logorefusal_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_mandate_clusters_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_mandate_document_types_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_mandate_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_mergedraft_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_minoritysigner_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_minoritystatement_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_minoritytext_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_paper_articles_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_paper_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_paperaccess_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_papercheckpoint_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_paperrelation_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_papersection_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_paperupdate_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_paperversion_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_papervisit_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_passagecomment_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_penholder_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_positionedition_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_preparation_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_presskit_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_progressnote_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_publication_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_reminder_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_reminderhold_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_replylink_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_reservation_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_reservationtext_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_revision_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_round_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_scopingreply_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_sectiontemplate_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_sistercoalition_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_sistermember_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_source_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_suggestion_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_suggestionsupport_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_translatedsection_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_waiver_id_seq', 1, false);
SELECT pg_catalog.setval('public.positions_withdrawal_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_events_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_jobs_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_periodic_defers_id_seq', 1, false);
SELECT pg_catalog.setval('public.procrastinate_workers_id_seq', 1, false);
SELECT pg_catalog.setval('public.socialaccount_socialaccount_id_seq', 1, false);
SELECT pg_catalog.setval('public.socialaccount_socialapp_id_seq', 1, false);
SELECT pg_catalog.setval('public.socialaccount_socialtoken_id_seq', 1, false);
SELECT pg_catalog.setval('public.taggit_tag_id_seq', 1, false);
SELECT pg_catalog.setval('public.taggit_taggeditem_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_localesynchronization_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_overridablesegment_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_relatedobjectsegment_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_segmentoverride_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_string_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_stringsegment_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_stringtranslation_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_template_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_templatesegment_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_translation_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_translationcontext_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_translationlog_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtail_localize_translationsource_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailadmin_admin_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailadmin_editingsession_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailadmin_formstate_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_collection_id_seq', 1, true);
SELECT pg_catalog.setval('public.wagtailcore_collectionviewrestriction_groups_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_collectionviewrestriction_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_comment_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_commentreply_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_groupapprovaltask_groups_id_seq', 1, true);
SELECT pg_catalog.setval('public.wagtailcore_groupcollectionpermission_id_seq', 12, true);
SELECT pg_catalog.setval('public.wagtailcore_grouppagepermission_id_seq', 7, true);
SELECT pg_catalog.setval('public.wagtailcore_groupsitepermission_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_locale_id_seq', 1, true);
SELECT pg_catalog.setval('public.wagtailcore_modellogentry_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_page_id_seq', 2, true);
SELECT pg_catalog.setval('public.wagtailcore_pagelogentry_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_pagerevision_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_pagesubscription_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_pageviewrestriction_groups_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_pageviewrestriction_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_referenceindex_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_site_id_seq', 1, true);
SELECT pg_catalog.setval('public.wagtailcore_task_id_seq', 1, true);
SELECT pg_catalog.setval('public.wagtailcore_taskstate_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_uploadedfile_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_workflow_id_seq', 1, true);
SELECT pg_catalog.setval('public.wagtailcore_workflowstate_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailcore_workflowtask_id_seq', 1, true);
SELECT pg_catalog.setval('public.wagtaildocs_document_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailembeds_embed_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailforms_formsubmission_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailimages_image_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailimages_rendition_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailredirects_redirect_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailsearch_indexentry_id_seq', 1, false);
SELECT pg_catalog.setval('public.wagtailusers_userprofile_id_seq', 1, false);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_email_987c8728_uniq UNIQUE (user_id, email);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_key_key UNIQUE (key);
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.actions_jointaction_follow_ups
    ADD CONSTRAINT actions_jointaction_foll_jointaction_id_followup__3811fc8d_uniq UNIQUE (jointaction_id, followup_id);
ALTER TABLE ONLY public.actions_jointaction_follow_ups
    ADD CONSTRAINT actions_jointaction_follow_ups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.actions_jointaction
    ADD CONSTRAINT actions_jointaction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.actions_jointaction
    ADD CONSTRAINT actions_jointaction_thread_id_key UNIQUE (thread_id);
ALTER TABLE ONLY public.actions_jointaction
    ADD CONSTRAINT actions_jointaction_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.actions_kitfile
    ADD CONSTRAINT actions_kitfile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.actions_kitfile
    ADD CONSTRAINT actions_kitfile_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.actions_kitpost
    ADD CONSTRAINT actions_kitpost_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.actions_participation
    ADD CONSTRAINT actions_participation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.actions_task
    ADD CONSTRAINT actions_task_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_answerdraft
    ADD CONSTRAINT answer_draft_one UNIQUE (ballot_id, organisation_id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_name_key UNIQUE (name);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_permission_id_0cd325b0_uniq UNIQUE (group_id, permission_id);
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_group
    ADD CONSTRAINT auth_group_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_codename_01ab375a_uniq UNIQUE (content_type_id, codename);
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_boarddate
    ADD CONSTRAINT board_date_once UNIQUE (organisation_id, "on", body);
ALTER TABLE ONLY public.cache_entry
    ADD CONSTRAINT cache_entry_pkey PRIMARY KEY (cache_key);
ALTER TABLE ONLY public.monitoring_cluster
    ADD CONSTRAINT cluster_once UNIQUE (scheme, code);
ALTER TABLE ONLY public.consultations_mention
    ADD CONSTRAINT consultations_mention_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.consultations_post
    ADD CONSTRAINT consultations_post_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.consultations_readmark
    ADD CONSTRAINT consultations_readmark_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.consultations_thread
    ADD CONSTRAINT consultations_thread_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.consultations_thread
    ADD CONSTRAINT consultations_thread_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.positions_contribution
    ADD CONSTRAINT contribution_number_once UNIQUE (round_id, number);
ALTER TABLE ONLY public.positions_disposition
    ADD CONSTRAINT disposition_number_once UNIQUE (contribution_id, number);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_app_label_model_76bd3d3b_uniq UNIQUE (app_label, model);
ALTER TABLE ONLY public.django_content_type
    ADD CONSTRAINT django_content_type_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_migrations
    ADD CONSTRAINT django_migrations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.django_session
    ADD CONSTRAINT django_session_pkey PRIMARY KEY (session_key);
ALTER TABLE ONLY public.positions_elector
    ADD CONSTRAINT elector_once UNIQUE (ballot_id, organisation_id);
ALTER TABLE ONLY public.events_calendarpage
    ADD CONSTRAINT events_calendarpage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.events_event
    ADD CONSTRAINT events_event_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.events_event
    ADD CONSTRAINT events_event_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.events_eventoverride
    ADD CONSTRAINT events_eventoverride_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.events_feedtoken
    ADD CONSTRAINT events_feedtoken_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.events_feedtoken
    ADD CONSTRAINT events_feedtoken_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.events_occurrence
    ADD CONSTRAINT events_occurrence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.events_response
    ADD CONSTRAINT events_response_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_followup
    ADD CONSTRAINT follow_up_once UNIQUE (publication_id, block_id);
ALTER TABLE ONLY public.home_childhomepage
    ADD CONSTRAINT home_childhomepage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.home_childpage
    ADD CONSTRAINT home_childpage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.home_contactmessage
    ADD CONSTRAINT home_contactmessage_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.home_contactpage
    ADD CONSTRAINT home_contactpage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.home_guidepage
    ADD CONSTRAINT home_guidepage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.home_homepage
    ADD CONSTRAINT home_homepage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.home_missionpage
    ADD CONSTRAINT home_missionpage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.home_newsindexpage
    ADD CONSTRAINT home_newsindexpage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.home_newspage
    ADD CONSTRAINT home_newspage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.home_policypage
    ADD CONSTRAINT home_policypage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.home_projectpage
    ADD CONSTRAINT home_projectpage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.home_standardpage
    ADD CONSTRAINT home_standardpage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.actions_kitpost
    ADD CONSTRAINT kit_post_once UNIQUE (action_id, channel, language);
ALTER TABLE ONLY public.members_mailsilence
    ADD CONSTRAINT mail_silence_once UNIQUE (person_id, kind);
ALTER TABLE ONLY public.members_auditentry
    ADD CONSTRAINT members_auditentry_hash_key UNIQUE (hash);
ALTER TABLE ONLY public.members_auditentry
    ADD CONSTRAINT members_auditentry_pkey PRIMARY KEY (sequence);
ALTER TABLE ONLY public.members_boarddate
    ADD CONSTRAINT members_boarddate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_closedperiod
    ADD CONSTRAINT members_closedperiod_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_contactperson
    ADD CONSTRAINT members_contactperson_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_groupseat
    ADD CONSTRAINT members_groupseat_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_invitation
    ADD CONSTRAINT members_invitation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_invitation
    ADD CONSTRAINT members_invitation_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.members_logo
    ADD CONSTRAINT members_logo_organisation_id_key UNIQUE (organisation_id);
ALTER TABLE ONLY public.members_logo
    ADD CONSTRAINT members_logo_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_mailsilence
    ADD CONSTRAINT members_mailsilence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_memberdirectorypage
    ADD CONSTRAINT members_memberdirectorypage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.members_membership
    ADD CONSTRAINT members_membership_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_notification
    ADD CONSTRAINT members_notification_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_notification
    ADD CONSTRAINT members_notification_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.members_organisation
    ADD CONSTRAINT members_organisation_name_key UNIQUE (name);
ALTER TABLE ONLY public.members_organisation
    ADD CONSTRAINT members_organisation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_organisation
    ADD CONSTRAINT members_organisation_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.members_organisation
    ADD CONSTRAINT members_organisation_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.members_person
    ADD CONSTRAINT members_person_email_key UNIQUE (email);
ALTER TABLE ONLY public.members_person_groups
    ADD CONSTRAINT members_person_groups_person_id_group_id_d51db0de_uniq UNIQUE (person_id, group_id);
ALTER TABLE ONLY public.members_person_groups
    ADD CONSTRAINT members_person_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_person
    ADD CONSTRAINT members_person_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_person_user_permissions
    ADD CONSTRAINT members_person_user_perm_person_id_permission_id_1021cc0a_uniq UNIQUE (person_id, permission_id);
ALTER TABLE ONLY public.members_person_user_permissions
    ADD CONSTRAINT members_person_user_permissions_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_publicimage
    ADD CONSTRAINT members_publicimage_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_publicrendition
    ADD CONSTRAINT members_publicrendition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_seat
    ADD CONSTRAINT members_seat_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_unreachableaddress
    ADD CONSTRAINT members_unreachableaddress_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_workinggroup
    ADD CONSTRAINT members_workinggroup_name_key UNIQUE (name);
ALTER TABLE ONLY public.members_workinggroup
    ADD CONSTRAINT members_workinggroup_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.members_workinggroup
    ADD CONSTRAINT members_workinggroup_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.members_membership
    ADD CONSTRAINT membership_one_type_at_a_time EXCLUDE USING gist (organisation_id WITH =, daterange(starts_on, ends_on, '[]'::text) WITH &&);
ALTER TABLE ONLY public.consultations_mention
    ADD CONSTRAINT mention_organisation_once UNIQUE (post_id, organisation_id);
ALTER TABLE ONLY public.consultations_mention
    ADD CONSTRAINT mention_person_once UNIQUE (post_id, person_id);
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_minoritysigner
    ADD CONSTRAINT minority_signer_once UNIQUE (statement_id, organisation_id);
ALTER TABLE ONLY public.positions_minoritytext
    ADD CONSTRAINT minority_text_once UNIQUE (statement_id, language);
ALTER TABLE ONLY public.monitoring_article_clusters
    ADD CONSTRAINT monitoring_article_clusters_article_id_cluster_id_b6f42eae_uniq UNIQUE (article_id, cluster_id);
ALTER TABLE ONLY public.monitoring_article_clusters
    ADD CONSTRAINT monitoring_article_clusters_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_article
    ADD CONSTRAINT monitoring_article_number_key UNIQUE (number);
ALTER TABLE ONLY public.monitoring_article
    ADD CONSTRAINT monitoring_article_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_assessment
    ADD CONSTRAINT monitoring_assessment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_chapter_organisations
    ADD CONSTRAINT monitoring_chapter_organ_chapter_id_organisation__c1338266_uniq UNIQUE (chapter_id, organisation_id);
ALTER TABLE ONLY public.monitoring_chapter_organisations
    ADD CONSTRAINT monitoring_chapter_organisations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_chapter
    ADD CONSTRAINT monitoring_chapter_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_cluster
    ADD CONSTRAINT monitoring_cluster_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_keydate
    ADD CONSTRAINT monitoring_keydate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_recommendation_articles
    ADD CONSTRAINT monitoring_recommendatio_recommendation_id_articl_3bdd5c37_uniq UNIQUE (recommendation_id, article_id);
ALTER TABLE ONLY public.monitoring_recommendation_articles
    ADD CONSTRAINT monitoring_recommendation_articles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_recommendation
    ADD CONSTRAINT monitoring_recommendation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_reportingcycle
    ADD CONSTRAINT monitoring_reportingcycle_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_reportingcycle
    ADD CONSTRAINT monitoring_reportingcycle_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.monitoring_signalcount
    ADD CONSTRAINT monitoring_signalcount_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_signalreport_articles
    ADD CONSTRAINT monitoring_signalreport__signalreport_id_article__25dc1ce9_uniq UNIQUE (signalreport_id, article_id);
ALTER TABLE ONLY public.monitoring_signalreport_articles
    ADD CONSTRAINT monitoring_signalreport_articles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_signalreport
    ADD CONSTRAINT monitoring_signalreport_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.monitoring_signalreport
    ADD CONSTRAINT monitoring_signalreport_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.monitoring_treatypage
    ADD CONSTRAINT monitoring_treatypage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.members_notification
    ADD CONSTRAINT notification_told_once UNIQUE (person_id, key);
ALTER TABLE ONLY public.events_occurrence
    ADD CONSTRAINT occurrence_once UNIQUE (event_id, original_local);
ALTER TABLE ONLY public.events_eventoverride
    ADD CONSTRAINT override_once UNIQUE (event_id, original_local);
ALTER TABLE ONLY public.positions_paperaccess
    ADD CONSTRAINT paper_access_once UNIQUE (paper_id, organisation_id);
ALTER TABLE ONLY public.positions_papercheckpoint
    ADD CONSTRAINT paper_checkpoint_once UNIQUE (paper_id, sequence);
ALTER TABLE ONLY public.positions_paperrelation
    ADD CONSTRAINT paper_relation_once UNIQUE (paper_id, other_id, kind, block_id);
ALTER TABLE ONLY public.positions_papersection
    ADD CONSTRAINT paper_section_once UNIQUE (paper_id, block_id);
ALTER TABLE ONLY public.positions_paperupdate
    ADD CONSTRAINT paper_update_sequence_once UNIQUE (paper_id, sequence);
ALTER TABLE ONLY public.positions_paperversion
    ADD CONSTRAINT paper_version_number_once UNIQUE (paper_id, number);
ALTER TABLE ONLY public.positions_papervisit
    ADD CONSTRAINT paper_visit_once UNIQUE (paper_id, person_id);
ALTER TABLE ONLY public.actions_participation
    ADD CONSTRAINT participation_one_line UNIQUE (action_id, organisation_id);
ALTER TABLE ONLY public.positions_penholder
    ADD CONSTRAINT pen_holder_once UNIQUE (paper_id, person_id);
ALTER TABLE ONLY public.positions_positionedition
    ADD CONSTRAINT position_edition_once UNIQUE (page_id, number);
ALTER TABLE ONLY public.positions_answer
    ADD CONSTRAINT positions_answer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_answerconfirmation
    ADD CONSTRAINT positions_answerconfirmation_answer_id_key UNIQUE (answer_id);
ALTER TABLE ONLY public.positions_answerconfirmation
    ADD CONSTRAINT positions_answerconfirmation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_answerconflict
    ADD CONSTRAINT positions_answerconflict_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_answerdraft
    ADD CONSTRAINT positions_answerdraft_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_answerlink
    ADD CONSTRAINT positions_answerlink_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_answerlink
    ADD CONSTRAINT positions_answerlink_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.positions_authorshipindex
    ADD CONSTRAINT positions_authorshipindex_paper_id_key UNIQUE (paper_id);
ALTER TABLE ONLY public.positions_authorshipindex
    ADD CONSTRAINT positions_authorshipindex_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_ballot
    ADD CONSTRAINT positions_ballot_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_ballot
    ADD CONSTRAINT positions_ballot_replaces_id_key UNIQUE (replaces_id);
ALTER TABLE ONLY public.positions_ballot
    ADD CONSTRAINT positions_ballot_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.positions_changestatement
    ADD CONSTRAINT positions_changestatement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_changestatement
    ADD CONSTRAINT positions_changestatement_revision_id_key UNIQUE (revision_id);
ALTER TABLE ONLY public.positions_childversionpage
    ADD CONSTRAINT positions_childversionpage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.positions_childversionpage
    ADD CONSTRAINT positions_childversionpage_position_id_key UNIQUE (position_id);
ALTER TABLE ONLY public.positions_consultationreport
    ADD CONSTRAINT positions_consultationreport_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_consultationreport
    ADD CONSTRAINT positions_consultationreport_publication_id_key UNIQUE (publication_id);
ALTER TABLE ONLY public.positions_consultationreport
    ADD CONSTRAINT positions_consultationreport_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.positions_contest
    ADD CONSTRAINT positions_contest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_contribution
    ADD CONSTRAINT positions_contribution_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_contribution
    ADD CONSTRAINT positions_contribution_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.positions_contributor
    ADD CONSTRAINT positions_contributor_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_disposition
    ADD CONSTRAINT positions_disposition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_documenttype
    ADD CONSTRAINT positions_documenttype_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_documenttype
    ADD CONSTRAINT positions_documenttype_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.positions_elector
    ADD CONSTRAINT positions_elector_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_evidence
    ADD CONSTRAINT positions_evidence_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_evidence
    ADD CONSTRAINT positions_evidence_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.positions_extensionrequest
    ADD CONSTRAINT positions_extensionrequest_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_followup
    ADD CONSTRAINT positions_followup_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_followup_recommendations
    ADD CONSTRAINT positions_followup_recom_followup_id_recommendati_5b8d54b1_uniq UNIQUE (followup_id, recommendation_id);
ALTER TABLE ONLY public.positions_followup_recommendations
    ADD CONSTRAINT positions_followup_recommendations_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_governmentanswer
    ADD CONSTRAINT positions_governmentanswer_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_governmentanswer
    ADD CONSTRAINT positions_governmentanswer_replaces_id_key UNIQUE (replaces_id);
ALTER TABLE ONLY public.positions_latesignature
    ADD CONSTRAINT positions_latesignature_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_logexport
    ADD CONSTRAINT positions_logexport_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_logexport
    ADD CONSTRAINT positions_logexport_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.positions_logorefusal
    ADD CONSTRAINT positions_logorefusal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_mandate_clusters
    ADD CONSTRAINT positions_mandate_clusters_mandate_id_cluster_id_06a4e860_uniq UNIQUE (mandate_id, cluster_id);
ALTER TABLE ONLY public.positions_mandate_clusters
    ADD CONSTRAINT positions_mandate_clusters_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_mandate_document_types
    ADD CONSTRAINT positions_mandate_docume_mandate_id_documenttype__8f40f833_uniq UNIQUE (mandate_id, documenttype_id);
ALTER TABLE ONLY public.positions_mandate_document_types
    ADD CONSTRAINT positions_mandate_document_types_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_mandate
    ADD CONSTRAINT positions_mandate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_mandate
    ADD CONSTRAINT positions_mandate_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.positions_mergedraft
    ADD CONSTRAINT positions_mergedraft_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_mergedraft
    ADD CONSTRAINT positions_mergedraft_round_id_key UNIQUE (round_id);
ALTER TABLE ONLY public.positions_minoritysigner
    ADD CONSTRAINT positions_minoritysigner_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_minoritystatement
    ADD CONSTRAINT positions_minoritystatement_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_minoritystatement
    ADD CONSTRAINT positions_minoritystatement_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.positions_minoritytext
    ADD CONSTRAINT positions_minoritytext_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_paper_articles
    ADD CONSTRAINT positions_paper_articles_paper_id_article_id_0b0a19b8_uniq UNIQUE (paper_id, article_id);
ALTER TABLE ONLY public.positions_paper_articles
    ADD CONSTRAINT positions_paper_articles_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_paper
    ADD CONSTRAINT positions_paper_chapter_id_key UNIQUE (chapter_id);
ALTER TABLE ONLY public.positions_paper
    ADD CONSTRAINT positions_paper_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_paper
    ADD CONSTRAINT positions_paper_thread_id_key UNIQUE (thread_id);
ALTER TABLE ONLY public.positions_paper
    ADD CONSTRAINT positions_paper_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.positions_paperaccess
    ADD CONSTRAINT positions_paperaccess_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_papercheckpoint
    ADD CONSTRAINT positions_papercheckpoint_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_paperrelation
    ADD CONSTRAINT positions_paperrelation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_papersection
    ADD CONSTRAINT positions_papersection_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_paperupdate
    ADD CONSTRAINT positions_paperupdate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_paperversion
    ADD CONSTRAINT positions_paperversion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_papervisit
    ADD CONSTRAINT positions_papervisit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_passagecomment
    ADD CONSTRAINT positions_passagecomment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_passagecomment
    ADD CONSTRAINT positions_passagecomment_thread_id_key UNIQUE (thread_id);
ALTER TABLE ONLY public.positions_passagecomment
    ADD CONSTRAINT positions_passagecomment_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.positions_penholder
    ADD CONSTRAINT positions_penholder_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_positionedition
    ADD CONSTRAINT positions_positionedition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_positionindexpage
    ADD CONSTRAINT positions_positionindexpage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.positions_positionpage
    ADD CONSTRAINT positions_positionpage_pkey PRIMARY KEY (page_ptr_id);
ALTER TABLE ONLY public.positions_preparation
    ADD CONSTRAINT positions_preparation_paper_id_key UNIQUE (paper_id);
ALTER TABLE ONLY public.positions_preparation
    ADD CONSTRAINT positions_preparation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_presskit
    ADD CONSTRAINT positions_presskit_paper_id_key UNIQUE (paper_id);
ALTER TABLE ONLY public.positions_presskit
    ADD CONSTRAINT positions_presskit_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_progressnote
    ADD CONSTRAINT positions_progressnote_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_publication
    ADD CONSTRAINT positions_publication_ballot_id_key UNIQUE (ballot_id);
ALTER TABLE ONLY public.positions_publication
    ADD CONSTRAINT positions_publication_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_reminder
    ADD CONSTRAINT positions_reminder_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_reminderhold
    ADD CONSTRAINT positions_reminderhold_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_replylink
    ADD CONSTRAINT positions_replylink_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_replylink
    ADD CONSTRAINT positions_replylink_token_hash_key UNIQUE (token_hash);
ALTER TABLE ONLY public.positions_reservation
    ADD CONSTRAINT positions_reservation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_reservationtext
    ADD CONSTRAINT positions_reservationtext_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_revision
    ADD CONSTRAINT positions_revision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_round
    ADD CONSTRAINT positions_round_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_round
    ADD CONSTRAINT positions_round_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.positions_scopingreply
    ADD CONSTRAINT positions_scopingreply_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_sectiontemplate
    ADD CONSTRAINT positions_sectiontemplate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_sistercoalition
    ADD CONSTRAINT positions_sistercoalition_name_key UNIQUE (name);
ALTER TABLE ONLY public.positions_sistercoalition
    ADD CONSTRAINT positions_sistercoalition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_sistercoalition
    ADD CONSTRAINT positions_sistercoalition_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.positions_sistermember
    ADD CONSTRAINT positions_sistermember_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_source
    ADD CONSTRAINT positions_source_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_source
    ADD CONSTRAINT positions_source_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.positions_suggestion
    ADD CONSTRAINT positions_suggestion_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_suggestion
    ADD CONSTRAINT positions_suggestion_thread_id_key UNIQUE (thread_id);
ALTER TABLE ONLY public.positions_suggestionsupport
    ADD CONSTRAINT positions_suggestionsupport_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_translatedsection
    ADD CONSTRAINT positions_translatedsection_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_waiver
    ADD CONSTRAINT positions_waiver_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_withdrawal
    ADD CONSTRAINT positions_withdrawal_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.consultations_post
    ADD CONSTRAINT post_sent_once UNIQUE (thread_id, author_id, client_id);
ALTER TABLE ONLY public.consultations_post
    ADD CONSTRAINT post_sequence_once UNIQUE (thread_id, sequence);
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_unique UNIQUE (task_name, periodic_id, defer_timestamp);
ALTER TABLE ONLY public.procrastinate_workers
    ADD CONSTRAINT procrastinate_workers_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.consultations_readmark
    ADD CONSTRAINT read_mark_once UNIQUE (thread_id, person_id);
ALTER TABLE ONLY public.monitoring_recommendation
    ADD CONSTRAINT recommendation_once UNIQUE (symbol, paragraph);
ALTER TABLE ONLY public.positions_reminderhold
    ADD CONSTRAINT reminder_hold_once UNIQUE NULLS NOT DISTINCT (ballot_id, organisation_id, key);
ALTER TABLE ONLY public.positions_reminder
    ADD CONSTRAINT reminder_once UNIQUE (ballot_id, organisation_id, key);
ALTER TABLE ONLY public.members_publicrendition
    ADD CONSTRAINT rendition_once UNIQUE (image_id, filter_spec, focal_point_key);
ALTER TABLE ONLY public.monitoring_reportingcycle
    ADD CONSTRAINT reporting_cycle_once UNIQUE (country, body, number);
ALTER TABLE ONLY public.positions_reservationtext
    ADD CONSTRAINT reservation_text_once UNIQUE (reservation_id, language);
ALTER TABLE ONLY public.events_response
    ADD CONSTRAINT response_one_per_organisation UNIQUE (occurrence_id, organisation_id);
ALTER TABLE ONLY public.positions_revision
    ADD CONSTRAINT revision_number_once UNIQUE (paper_id, number);
ALTER TABLE ONLY public.positions_round
    ADD CONSTRAINT round_number_once UNIQUE (paper_id, number);
ALTER TABLE ONLY public.positions_scopingreply
    ADD CONSTRAINT scoping_reply_once UNIQUE (paper_id, organisation_id);
ALTER TABLE ONLY public.positions_sectiontemplate
    ADD CONSTRAINT section_template_once UNIQUE (document_type_id, key);
ALTER TABLE ONLY public.monitoring_signalcount
    ADD CONSTRAINT signal_count_once UNIQUE (report_id, subject, "group");
ALTER TABLE ONLY public.positions_sistermember
    ADD CONSTRAINT sister_member_once UNIQUE (coalition_id, organisation_id);
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_socialaccount_provider_uid_fc810c6e_uniq UNIQUE (provider, uid);
ALTER TABLE ONLY public.socialaccount_socialapp
    ADD CONSTRAINT socialaccount_socialapp_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_app_id_account_id_fca4e0ac_uniq UNIQUE (app_id, account_id);
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_socialtoken_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_suggestion
    ADD CONSTRAINT suggestion_once UNIQUE (paper_id, uuid);
ALTER TABLE ONLY public.positions_suggestionsupport
    ADD CONSTRAINT suggestion_support_once UNIQUE (suggestion_id, organisation_id);
ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_name_key UNIQUE (name);
ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.taggit_tag
    ADD CONSTRAINT taggit_tag_slug_key UNIQUE (slug);
ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_content_type_id_object_id_tag_id_4bb97a8e_uni UNIQUE (content_type_id, object_id, tag_id);
ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.positions_translatedsection
    ADD CONSTRAINT translated_section_once UNIQUE (paper_id, source_block_id);
ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT unique_permission UNIQUE (group_id, page_id, permission_id);
ALTER TABLE ONLY public.wagtail_localize_localesynchronization
    ADD CONSTRAINT wagtail_localize_localesynchronization_locale_id_key UNIQUE (locale_id);
ALTER TABLE ONLY public.wagtail_localize_localesynchronization
    ADD CONSTRAINT wagtail_localize_localesynchronization_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_overridablesegment
    ADD CONSTRAINT wagtail_localize_overridablesegment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_relatedobjectsegment
    ADD CONSTRAINT wagtail_localize_relatedobjectsegment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_segmentoverride
    ADD CONSTRAINT wagtail_localize_segmentoverride_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_string
    ADD CONSTRAINT wagtail_localize_string_locale_id_data_hash_bae71852_uniq UNIQUE (locale_id, data_hash);
ALTER TABLE ONLY public.wagtail_localize_string
    ADD CONSTRAINT wagtail_localize_string_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_stringsegment
    ADD CONSTRAINT wagtail_localize_stringsegment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_stringtranslation
    ADD CONSTRAINT wagtail_localize_stringt_locale_id_translation_of_d2d59359_uniq UNIQUE (locale_id, translation_of_id, context_id);
ALTER TABLE ONLY public.wagtail_localize_stringtranslation
    ADD CONSTRAINT wagtail_localize_stringtranslation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_template
    ADD CONSTRAINT wagtail_localize_template_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_template
    ADD CONSTRAINT wagtail_localize_template_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.wagtail_localize_templatesegment
    ADD CONSTRAINT wagtail_localize_templatesegment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_translatableobject
    ADD CONSTRAINT wagtail_localize_transla_content_type_id_translat_de875339_uniq UNIQUE (content_type_id, translation_key);
ALTER TABLE ONLY public.wagtail_localize_translationsource
    ADD CONSTRAINT wagtail_localize_transla_object_id_locale_id_fb6a8d8e_uniq UNIQUE (object_id, locale_id);
ALTER TABLE ONLY public.wagtail_localize_translationcontext
    ADD CONSTRAINT wagtail_localize_transla_object_id_path_id_c7f5d707_uniq UNIQUE (object_id, path_id);
ALTER TABLE ONLY public.wagtail_localize_translation
    ADD CONSTRAINT wagtail_localize_transla_source_id_target_locale__7e943cf8_uniq UNIQUE (source_id, target_locale_id);
ALTER TABLE ONLY public.wagtail_localize_translatableobject
    ADD CONSTRAINT wagtail_localize_translatableobject_pkey PRIMARY KEY (translation_key);
ALTER TABLE ONLY public.wagtail_localize_translation
    ADD CONSTRAINT wagtail_localize_translation_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_translation
    ADD CONSTRAINT wagtail_localize_translation_uuid_key UNIQUE (uuid);
ALTER TABLE ONLY public.wagtail_localize_translationcontext
    ADD CONSTRAINT wagtail_localize_translationcontext_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_translationlog
    ADD CONSTRAINT wagtail_localize_translationlog_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtail_localize_translationsource
    ADD CONSTRAINT wagtail_localize_translationsource_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailadmin_admin
    ADD CONSTRAINT wagtailadmin_admin_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editingsession_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formstate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_collection
    ADD CONSTRAINT wagtailcore_collection_path_key UNIQUE (path);
ALTER TABLE ONLY public.wagtailcore_collection
    ADD CONSTRAINT wagtailcore_collection_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collectionvi_collectionviewrestrictio_988995ae_uniq UNIQUE (collectionviewrestriction_id, group_id);
ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collectionviewrestriction_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction
    ADD CONSTRAINT wagtailcore_collectionviewrestriction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentreply_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapprova_groupapprovaltask_id_gro_bb5ee7eb_uniq UNIQUE (groupapprovaltask_id, group_id);
ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapprovaltask_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_groupapprovaltask
    ADD CONSTRAINT wagtailcore_groupapprovaltask_pkey PRIMARY KEY (task_ptr_id);
ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcollect_group_id_collection_id_p_a21cefe9_uniq UNIQUE (group_id, collection_id, permission_id);
ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcollectionpermission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppagepermission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsiteper_group_id_site_id_permiss_a58ee30d_uniq UNIQUE (group_id, site_id, permission_id);
ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsitepermission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_locale
    ADD CONSTRAINT wagtailcore_locale_language_code_key UNIQUE (language_code);
ALTER TABLE ONLY public.wagtailcore_locale
    ADD CONSTRAINT wagtailcore_locale_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_modellogentry
    ADD CONSTRAINT wagtailcore_modellogentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_path_key UNIQUE (path);
ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_translation_key_locale_id_9b041bad_uniq UNIQUE (translation_key, locale_id);
ALTER TABLE ONLY public.wagtailcore_pagelogentry
    ADD CONSTRAINT wagtailcore_pagelogentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_pagerevision_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubscription_page_id_user_id_0cef73ed_uniq UNIQUE (page_id, user_id);
ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubscription_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageviewrest_pageviewrestriction_id_g_d23f80bb_uniq UNIQUE (pageviewrestriction_id, group_id);
ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageviewrestriction_groups_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_pageviewrestriction
    ADD CONSTRAINT wagtailcore_pageviewrestriction_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenceind_base_content_type_id_obj_9e6ccd6a_uniq UNIQUE (base_content_type_id, object_id, to_content_type_id, to_object_id, content_path_hash);
ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenceindex_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_hostname_port_2c626d70_uniq UNIQUE (hostname, port);
ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_task
    ADD CONSTRAINT wagtailcore_task_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploadedfile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_workflow
    ADD CONSTRAINT wagtailcore_workflow_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflowcontenttype_pkey PRIMARY KEY (content_type_id);
ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflowpage_pkey PRIMARY KEY (page_id);
ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflowstate_current_task_state_id_key UNIQUE (current_task_state_id);
ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflowstate_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflowtask_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflowtask_workflow_id_task_id_4ec7a62b_uniq UNIQUE (workflow_id, task_id);
ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailembeds_embed
    ADD CONSTRAINT wagtailembeds_embed_hash_c9bd8c9a_uniq UNIQUE (hash);
ALTER TABLE ONLY public.wagtailembeds_embed
    ADD CONSTRAINT wagtailembeds_embed_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailforms_formsubmission
    ADD CONSTRAINT wagtailforms_formsubmission_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendition_image_id_filter_spec_foc_323c8fe0_uniq UNIQUE (image_id, filter_spec, focal_point_key);
ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendition_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_redirect_old_path_site_id_783622d7_uniq UNIQUE (old_path, site_id);
ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_redirect_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexentry_content_type_id_object_i_bcd7ba73_uniq UNIQUE (content_type_id, object_id);
ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexentry_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userprofile_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userprofile_user_id_key UNIQUE (user_id);
ALTER TABLE ONLY public.positions_withdrawal
    ADD CONSTRAINT withdrawal_once UNIQUE (publication_id, organisation_id);
CREATE INDEX account_emailaddress_email_03be32b2 ON public.account_emailaddress USING btree (email);
CREATE INDEX account_emailaddress_email_03be32b2_like ON public.account_emailaddress USING btree (email varchar_pattern_ops);
CREATE INDEX account_emailaddress_user_id_2c513194 ON public.account_emailaddress USING btree (user_id);
CREATE INDEX account_emailconfirmation_email_address_id_5b7f8c58 ON public.account_emailconfirmation USING btree (email_address_id);
CREATE INDEX account_emailconfirmation_key_f43612bd_like ON public.account_emailconfirmation USING btree (key varchar_pattern_ops);
CREATE INDEX actions_jointaction_audience_group_id_097fe4d7 ON public.actions_jointaction USING btree (audience_group_id);
CREATE INDEX actions_jointaction_audience_organisation_id_3c1e2f83 ON public.actions_jointaction USING btree (audience_organisation_id);
CREATE INDEX actions_jointaction_follow_ups_followup_id_4e099b55 ON public.actions_jointaction_follow_ups USING btree (followup_id);
CREATE INDEX actions_jointaction_follow_ups_jointaction_id_4c4cfc7f ON public.actions_jointaction_follow_ups USING btree (jointaction_id);
CREATE INDEX actions_jointaction_lead_id_7e2c0c86 ON public.actions_jointaction USING btree (lead_id);
CREATE INDEX actions_jointaction_paper_id_566323ac ON public.actions_jointaction USING btree (paper_id);
CREATE INDEX actions_kitfile_action_id_22fcd88e ON public.actions_kitfile USING btree (action_id);
CREATE INDEX actions_kitfile_added_by_id_c9dec636 ON public.actions_kitfile USING btree (added_by_id);
CREATE INDEX actions_kitpost_action_id_5e44a6e5 ON public.actions_kitpost USING btree (action_id);
CREATE INDEX actions_kitpost_changed_by_id_425255ae ON public.actions_kitpost USING btree (changed_by_id);
CREATE INDEX actions_participation_action_id_d204d266 ON public.actions_participation USING btree (action_id);
CREATE INDEX actions_participation_answered_by_id_85e327e2 ON public.actions_participation USING btree (answered_by_id);
CREATE INDEX actions_participation_organisation_id_047def8c ON public.actions_participation USING btree (organisation_id);
CREATE INDEX actions_task_action_id_133d40d2 ON public.actions_task USING btree (action_id);
CREATE INDEX actions_task_done_by_id_c761b79e ON public.actions_task USING btree (done_by_id);
CREATE INDEX actions_task_organisation_id_1b908a3d ON public.actions_task USING btree (organisation_id);
CREATE UNIQUE INDEX answer_conflict_one_open ON public.positions_answerconflict USING btree (ballot_id, organisation_id) WHERE (settled_at IS NULL);
CREATE UNIQUE INDEX answer_one_current ON public.positions_answer USING btree (ballot_id, organisation_id) WHERE is_current;
CREATE INDEX audit_subject ON public.members_auditentry USING btree (subject_type, subject_id);
CREATE INDEX auth_group_name_a6ea08ec_like ON public.auth_group USING btree (name varchar_pattern_ops);
CREATE INDEX auth_group_permissions_group_id_b120cbf9 ON public.auth_group_permissions USING btree (group_id);
CREATE INDEX auth_group_permissions_permission_id_84c5c92e ON public.auth_group_permissions USING btree (permission_id);
CREATE INDEX auth_permission_content_type_id_2f476e4b ON public.auth_permission USING btree (content_type_id);
CREATE UNIQUE INDEX ballot_one_open_per_revision ON public.positions_ballot USING btree (revision_id, sister_id) NULLS NOT DISTINCT WHERE ((state)::text = 'open'::text);
CREATE INDEX base_content_object_idx ON public.wagtailcore_revision USING btree (base_content_type_id, object_id);
CREATE INDEX cache_entry_expires ON public.cache_entry USING btree (expires);
CREATE UNIQUE INDEX chapter_of_a_cluster_once ON public.monitoring_chapter USING btree (cycle_id, cluster_id) WHERE (cluster_id IS NOT NULL);
CREATE INDEX consultations_mention_organisation_id_2aea148f ON public.consultations_mention USING btree (organisation_id);
CREATE INDEX consultations_mention_person_id_ecb1c3c7 ON public.consultations_mention USING btree (person_id);
CREATE INDEX consultations_mention_post_id_dee168cb ON public.consultations_mention USING btree (post_id);
CREATE INDEX consultations_post_author_id_3b01d549 ON public.consultations_post USING btree (author_id);
CREATE INDEX consultations_post_organisation_id_43f52c37 ON public.consultations_post USING btree (organisation_id);
CREATE INDEX consultations_post_thread_id_04f574dc ON public.consultations_post USING btree (thread_id);
CREATE INDEX consultations_readmark_person_id_9379b891 ON public.consultations_readmark USING btree (person_id);
CREATE INDEX consultations_readmark_thread_id_7d6be927 ON public.consultations_readmark USING btree (thread_id);
CREATE INDEX consultations_thread_audience_group_id_0e6f940d ON public.consultations_thread USING btree (audience_group_id);
CREATE INDEX consultations_thread_audience_organisation_id_9d530ee9 ON public.consultations_thread USING btree (audience_organisation_id);
CREATE INDEX consultations_thread_opened_by_id_460bdcbd ON public.consultations_thread USING btree (opened_by_id);
CREATE UNIQUE INDEX contact_person_once ON public.members_contactperson USING btree (organisation_id, person_id, matter) WHERE (ends_at IS NULL);
CREATE INDEX content_object_idx ON public.wagtailcore_revision USING btree (content_type_id, object_id);
CREATE UNIQUE INDEX contest_one_open ON public.positions_contest USING btree (ballot_id, organisation_id) WHERE (answered_at IS NULL);
CREATE UNIQUE INDEX contributor_named_once ON public.positions_contributor USING btree (paper_id, name) WHERE (withdrawn_on IS NULL);
CREATE UNIQUE INDEX disposition_one_current ON public.positions_disposition USING btree (contribution_id) WHERE is_current;
CREATE INDEX django_session_expire_date_a5c62663 ON public.django_session USING btree (expire_date);
CREATE INDEX django_session_session_key_c0390e0f_like ON public.django_session USING btree (session_key varchar_pattern_ops);
CREATE INDEX events_event_audience_group_id_b4a2c74a ON public.events_event USING btree (audience_group_id);
CREATE INDEX events_event_audience_organisation_id_e8aa493d ON public.events_event USING btree (audience_organisation_id);
CREATE INDEX events_event_organiser_id_3bd40ec3 ON public.events_event USING btree (organiser_id);
CREATE INDEX events_eventoverride_event_id_d9c166a2 ON public.events_eventoverride USING btree (event_id);
CREATE INDEX events_feedtoken_cluster_id_e0b036bb ON public.events_feedtoken USING btree (cluster_id);
CREATE INDEX events_feedtoken_group_id_cbb0fc3d ON public.events_feedtoken USING btree (group_id);
CREATE INDEX events_feedtoken_organisation_id_09bb57fc ON public.events_feedtoken USING btree (organisation_id);
CREATE INDEX events_feedtoken_person_id_bf7b380a ON public.events_feedtoken USING btree (person_id);
CREATE INDEX events_feedtoken_token_hash_ce98388d_like ON public.events_feedtoken USING btree (token_hash varchar_pattern_ops);
CREATE INDEX events_occurrence_event_id_f506980f ON public.events_occurrence USING btree (event_id);
CREATE INDEX events_occurrence_starts_at_1aa87720 ON public.events_occurrence USING btree (starts_at);
CREATE INDEX events_response_given_by_id_c9b9c46e ON public.events_response USING btree (given_by_id);
CREATE INDEX events_response_occurrence_id_962eefc2 ON public.events_response USING btree (occurrence_id);
CREATE INDEX events_response_organisation_id_7cd3116e ON public.events_response USING btree (organisation_id);
CREATE UNIQUE INDEX extension_request_one_open ON public.positions_extensionrequest USING btree (ballot_id, organisation_id) WHERE (answered_at IS NULL);
CREATE INDEX formstate_user_object ON public.wagtailadmin_formstate USING btree (user_id, content_type_id, object_id, parent_object_id);
CREATE UNIQUE INDEX group_seat_one_open_per_person ON public.members_groupseat USING btree (group_id, person_id) WHERE (ends_at IS NULL);
CREATE INDEX idx_procrastinate_jobs_worker_not_null ON public.procrastinate_jobs USING btree (worker_id) WHERE ((worker_id IS NOT NULL) AND (status = 'doing'::public.procrastinate_job_status));
CREATE INDEX idx_procrastinate_workers_last_heartbeat ON public.procrastinate_workers USING btree (last_heartbeat);
CREATE UNIQUE INDEX invitation_one_open_per_address ON public.members_invitation USING btree (organisation_id, email) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));
CREATE UNIQUE INDEX key_date_once ON public.monitoring_keydate USING btree ("on", title) WHERE (NOT ((title)::text = ''::text));
CREATE UNIQUE INDEX key_date_step_once ON public.monitoring_keydate USING btree (cycle_id, step) WHERE (NOT ((step)::text = ''::text));
CREATE UNIQUE INDEX late_signature_one ON public.positions_latesignature USING btree (ballot_id, organisation_id) WHERE (withdrawn_at IS NULL);
CREATE UNIQUE INDEX log_export_one_being_made ON public.positions_logexport USING btree (paper_id, asked_by_id) WHERE ((state)::text = 'being_made'::text);
CREATE UNIQUE INDEX logo_refusal_once ON public.positions_logorefusal USING btree (paper_id, organisation_id) WHERE (withdrawn_at IS NULL);
CREATE INDEX members_auditentry_hash_353caecb_like ON public.members_auditentry USING btree (hash varchar_pattern_ops);
CREATE INDEX members_auditentry_organisation_id_105b7d7c ON public.members_auditentry USING btree (organisation_id);
CREATE INDEX members_auditentry_person_id_473a6f74 ON public.members_auditentry USING btree (person_id);
CREATE INDEX members_boarddate_added_by_id_c9ca36a2 ON public.members_boarddate USING btree (added_by_id);
CREATE INDEX members_boarddate_organisation_id_730fee6a ON public.members_boarddate USING btree (organisation_id);
CREATE INDEX members_closedperiod_added_by_id_edd1e475 ON public.members_closedperiod USING btree (added_by_id);
CREATE INDEX members_closedperiod_organisation_id_156a05f8 ON public.members_closedperiod USING btree (organisation_id);
CREATE INDEX members_contactperson_named_by_id_f2e44916 ON public.members_contactperson USING btree (named_by_id);
CREATE INDEX members_contactperson_organisation_id_fb553720 ON public.members_contactperson USING btree (organisation_id);
CREATE INDEX members_contactperson_person_id_e2d86252 ON public.members_contactperson USING btree (person_id);
CREATE INDEX members_groupseat_group_id_0b3e0e13 ON public.members_groupseat USING btree (group_id);
CREATE INDEX members_groupseat_organisation_id_1e02cf74 ON public.members_groupseat USING btree (organisation_id);
CREATE INDEX members_groupseat_person_id_a64a8ae0 ON public.members_groupseat USING btree (person_id);
CREATE INDEX members_invitation_invited_by_id_a777c25b ON public.members_invitation USING btree (invited_by_id);
CREATE INDEX members_invitation_organisation_id_65b59b5e ON public.members_invitation USING btree (organisation_id);
CREATE INDEX members_invitation_token_hash_3f59e7db_like ON public.members_invitation USING btree (token_hash varchar_pattern_ops);
CREATE INDEX members_logo_changed_by_id_d087d6ef ON public.members_logo USING btree (changed_by_id);
CREATE INDEX members_logo_said_by_id_3f41ef2f ON public.members_logo USING btree (said_by_id);
CREATE INDEX members_mailsilence_person_id_a0ba64be ON public.members_mailsilence USING btree (person_id);
CREATE INDEX members_membership_organisation_id_4433936f ON public.members_membership USING btree (organisation_id);
CREATE INDEX members_notification_organisation_id_e60f1c1a ON public.members_notification USING btree (organisation_id);
CREATE INDEX members_notification_person_id_9ea20da1 ON public.members_notification USING btree (person_id);
CREATE INDEX members_organisation_name_fe346cfd_like ON public.members_organisation USING btree (name varchar_pattern_ops);
CREATE INDEX members_organisation_slug_bc40d59a_like ON public.members_organisation USING btree (slug varchar_pattern_ops);
CREATE INDEX members_person_email_8f0ddc44_like ON public.members_person USING btree (email varchar_pattern_ops);
CREATE INDEX members_person_groups_group_id_b58627f6 ON public.members_person_groups USING btree (group_id);
CREATE INDEX members_person_groups_person_id_84e08eac ON public.members_person_groups USING btree (person_id);
CREATE INDEX members_person_user_permissions_permission_id_f4fd9413 ON public.members_person_user_permissions USING btree (permission_id);
CREATE INDEX members_person_user_permissions_person_id_1476bdcb ON public.members_person_user_permissions USING btree (person_id);
CREATE INDEX members_publicimage_collection_id_60a12eec ON public.members_publicimage USING btree (collection_id);
CREATE INDEX members_publicimage_created_at_ea2ae8f1 ON public.members_publicimage USING btree (created_at);
CREATE INDEX members_publicimage_file_hash_120fc703 ON public.members_publicimage USING btree (file_hash);
CREATE INDEX members_publicimage_file_hash_120fc703_like ON public.members_publicimage USING btree (file_hash varchar_pattern_ops);
CREATE INDEX members_publicimage_uploaded_by_user_id_69660698 ON public.members_publicimage USING btree (uploaded_by_user_id);
CREATE INDEX members_publicrendition_filter_spec_846de112 ON public.members_publicrendition USING btree (filter_spec);
CREATE INDEX members_publicrendition_filter_spec_846de112_like ON public.members_publicrendition USING btree (filter_spec varchar_pattern_ops);
CREATE INDEX members_publicrendition_image_id_4a368308 ON public.members_publicrendition USING btree (image_id);
CREATE INDEX members_seat_organisation_id_fce66b1e ON public.members_seat USING btree (organisation_id);
CREATE INDEX members_seat_person_id_8dbdab31 ON public.members_seat USING btree (person_id);
CREATE INDEX members_unreachableaddress_cleared_by_id_e42c36ca ON public.members_unreachableaddress USING btree (cleared_by_id);
CREATE INDEX members_unreachableaddress_noted_by_id_ec6862f7 ON public.members_unreachableaddress USING btree (noted_by_id);
CREATE INDEX members_unreachableaddress_person_id_a5bc25ac ON public.members_unreachableaddress USING btree (person_id);
CREATE INDEX members_workinggroup_name_f94f1b32_like ON public.members_workinggroup USING btree (name varchar_pattern_ops);
CREATE INDEX members_workinggroup_slug_3943191c_like ON public.members_workinggroup USING btree (slug varchar_pattern_ops);
CREATE INDEX mfa_authenticator_user_id_0c3a50c0 ON public.mfa_authenticator USING btree (user_id);
CREATE UNIQUE INDEX minority_statement_one ON public.positions_minoritystatement USING btree (ballot_id, organisation_id) WHERE (NOT ((state)::text = 'withdrawn'::text));
CREATE INDEX monitoring_article_clusters_article_id_e177926f ON public.monitoring_article_clusters USING btree (article_id);
CREATE INDEX monitoring_article_clusters_cluster_id_b86e94ac ON public.monitoring_article_clusters USING btree (cluster_id);
CREATE INDEX monitoring_assessment_person_id_da6f8b12 ON public.monitoring_assessment USING btree (person_id);
CREATE INDEX monitoring_assessment_recommendation_id_20c342dd ON public.monitoring_assessment USING btree (recommendation_id);
CREATE INDEX monitoring_chapter_cluster_id_40243b92 ON public.monitoring_chapter USING btree (cluster_id);
CREATE INDEX monitoring_chapter_cycle_id_5c1055ab ON public.monitoring_chapter USING btree (cycle_id);
CREATE INDEX monitoring_chapter_organisations_chapter_id_0ce275cf ON public.monitoring_chapter_organisations USING btree (chapter_id);
CREATE INDEX monitoring_chapter_organisations_organisation_id_f71d5975 ON public.monitoring_chapter_organisations USING btree (organisation_id);
CREATE INDEX monitoring_keydate_cycle_id_e116703e ON public.monitoring_keydate USING btree (cycle_id);
CREATE INDEX monitoring_keydate_lead_id_2edd1ee7 ON public.monitoring_keydate USING btree (lead_id);
CREATE INDEX monitoring_recommendation_articles_article_id_74d2bc06 ON public.monitoring_recommendation_articles USING btree (article_id);
CREATE INDEX monitoring_recommendation_articles_recommendation_id_28ae70aa ON public.monitoring_recommendation_articles USING btree (recommendation_id);
CREATE INDEX monitoring_recommendation_cycle_id_af9f7d5b ON public.monitoring_recommendation USING btree (cycle_id);
CREATE INDEX monitoring_reportingcycle_closed_by_id_9f3da2da ON public.monitoring_reportingcycle USING btree (closed_by_id);
CREATE INDEX monitoring_reportingcycle_opened_by_id_07766c3f ON public.monitoring_reportingcycle USING btree (opened_by_id);
CREATE INDEX monitoring_signalcount_report_id_beeefe6f ON public.monitoring_signalcount USING btree (report_id);
CREATE INDEX monitoring_signalreport_articles_article_id_e875c30c ON public.monitoring_signalreport_articles USING btree (article_id);
CREATE INDEX monitoring_signalreport_articles_signalreport_id_d663707d ON public.monitoring_signalreport_articles USING btree (signalreport_id);
CREATE INDEX monitoring_signalreport_created_by_id_c05209ed ON public.monitoring_signalreport USING btree (created_by_id);
CREATE INDEX monitoring_signalreport_organisation_id_a0773270 ON public.monitoring_signalreport USING btree (organisation_id);
CREATE INDEX monitoring_signalreport_shared_by_id_a4d356ed ON public.monitoring_signalreport USING btree (shared_by_id);
CREATE INDEX notification_unread ON public.members_notification USING btree (person_id, read_at);
CREATE INDEX notification_unsent ON public.members_notification USING btree (created_at) WHERE (by_mail AND (mailed_at IS NULL));
CREATE INDEX occurrence_during ON public.events_occurrence USING gist (during);
CREATE UNIQUE INDEX organisation_one_secretariat ON public.members_organisation USING btree (kind) WHERE ((kind)::text = 'secretariat'::text);
CREATE UNIQUE INDEX paper_translation_once_per_language ON public.positions_paper USING btree (translation_of_id, language) WHERE (translation_of_id IS NOT NULL);
CREATE UNIQUE INDEX person_email_once_whatever_case ON public.members_person USING btree (lower((email)::text));
CREATE INDEX positions_answer_ballot_id_45d7919d ON public.positions_answer USING btree (ballot_id);
CREATE INDEX positions_answer_carried_from_id_ec8c70d9 ON public.positions_answer USING btree (carried_from_id);
CREATE INDEX positions_answer_given_by_id_e67bba19 ON public.positions_answer USING btree (given_by_id);
CREATE INDEX positions_answer_mandate_record_id_41d0d5f9 ON public.positions_answer USING btree (mandate_record_id);
CREATE INDEX positions_answer_organisation_id_8684f338 ON public.positions_answer USING btree (organisation_id);
CREATE INDEX positions_answerconfirmation_person_id_843f5b40 ON public.positions_answerconfirmation USING btree (person_id);
CREATE INDEX positions_answerconflict_ballot_id_3302ec40 ON public.positions_answerconflict USING btree (ballot_id);
CREATE INDEX positions_answerconflict_first_id_5f72c743 ON public.positions_answerconflict USING btree (first_id);
CREATE INDEX positions_answerconflict_organisation_id_f9983ab3 ON public.positions_answerconflict USING btree (organisation_id);
CREATE INDEX positions_answerconflict_second_id_957ba9ed ON public.positions_answerconflict USING btree (second_id);
CREATE INDEX positions_answerconflict_settled_by_id_70d1a1b6 ON public.positions_answerconflict USING btree (settled_by_id);
CREATE INDEX positions_answerdraft_ballot_id_4b6186f7 ON public.positions_answerdraft USING btree (ballot_id);
CREATE INDEX positions_answerdraft_organisation_id_2bfd6871 ON public.positions_answerdraft USING btree (organisation_id);
CREATE INDEX positions_answerdraft_person_id_d8a6d7b6 ON public.positions_answerdraft USING btree (person_id);
CREATE INDEX positions_answerlink_ballot_id_8fefbe29 ON public.positions_answerlink USING btree (ballot_id);
CREATE INDEX positions_answerlink_organisation_id_bf147692 ON public.positions_answerlink USING btree (organisation_id);
CREATE INDEX positions_answerlink_seat_id_1266507e ON public.positions_answerlink USING btree (seat_id);
CREATE INDEX positions_answerlink_token_hash_4bb14ef4_like ON public.positions_answerlink USING btree (token_hash varchar_pattern_ops);
CREATE INDEX positions_ballot_designated_by_id_08ea5e98 ON public.positions_ballot USING btree (designated_by_id);
CREATE INDEX positions_ballot_opened_by_id_0357252e ON public.positions_ballot USING btree (opened_by_id);
CREATE INDEX positions_ballot_revision_id_b71faa9d ON public.positions_ballot USING btree (revision_id);
CREATE INDEX positions_ballot_sister_id_9b5619a0 ON public.positions_ballot USING btree (sister_id);
CREATE INDEX positions_changestatement_since_id_f657fac8 ON public.positions_changestatement USING btree (since_id);
CREATE INDEX positions_changestatement_written_by_id_6b456cc9 ON public.positions_changestatement USING btree (written_by_id);
CREATE INDEX positions_contest_answered_by_id_052d65ad ON public.positions_contest USING btree (answered_by_id);
CREATE INDEX positions_contest_ballot_id_c48adab1 ON public.positions_contest USING btree (ballot_id);
CREATE INDEX positions_contest_organisation_id_aca850eb ON public.positions_contest USING btree (organisation_id);
CREATE INDEX positions_contest_person_id_c6534a21 ON public.positions_contest USING btree (person_id);
CREATE INDEX positions_contribution_amends_id_60823a12 ON public.positions_contribution USING btree (amends_id);
CREATE INDEX positions_contribution_merged_into_id_88dc9734 ON public.positions_contribution USING btree (merged_into_id);
CREATE INDEX positions_contribution_organisation_id_1cf535e4 ON public.positions_contribution USING btree (organisation_id);
CREATE INDEX positions_contribution_person_id_1264d867 ON public.positions_contribution USING btree (person_id);
CREATE INDEX positions_contribution_round_id_ac0ca045 ON public.positions_contribution USING btree (round_id);
CREATE INDEX positions_contribution_submitted_by_id_b378a3db ON public.positions_contribution USING btree (submitted_by_id);
CREATE INDEX positions_contributor_added_by_id_bfc80fdf ON public.positions_contributor USING btree (added_by_id);
CREATE INDEX positions_contributor_paper_id_6a35e907 ON public.positions_contributor USING btree (paper_id);
CREATE INDEX positions_disposition_contribution_id_9d9c6cfd ON public.positions_disposition USING btree (contribution_id);
CREATE INDEX positions_disposition_given_by_id_b2e3236e ON public.positions_disposition USING btree (given_by_id);
CREATE INDEX positions_disposition_obsolete_by_id_ac048b39 ON public.positions_disposition USING btree (obsolete_by_id);
CREATE INDEX positions_disposition_replied_by_id_a89882ca ON public.positions_disposition USING btree (replied_by_id);
CREATE INDEX positions_documenttype_slug_8d62a1ab_like ON public.positions_documenttype USING btree (slug varchar_pattern_ops);
CREATE INDEX positions_elector_ballot_id_5b2a92cf ON public.positions_elector USING btree (ballot_id);
CREATE INDEX positions_elector_organisation_id_4bd0445a ON public.positions_elector USING btree (organisation_id);
CREATE INDEX positions_elector_stale_answer_id_cdde1dea ON public.positions_elector USING btree (stale_answer_id);
CREATE INDEX positions_evidence_added_by_id_e7609b83 ON public.positions_evidence USING btree (added_by_id);
CREATE INDEX positions_evidence_changed_by_id_c9171ba2 ON public.positions_evidence USING btree (changed_by_id);
CREATE INDEX positions_evidence_chapter_id_238673f3 ON public.positions_evidence USING btree (chapter_id);
CREATE INDEX positions_evidence_follow_up_id_744e358c ON public.positions_evidence USING btree (follow_up_id);
CREATE INDEX positions_evidence_organisation_id_c3e3e0d8 ON public.positions_evidence USING btree (organisation_id);
CREATE INDEX positions_evidence_signal_report_id_3d6ffbae ON public.positions_evidence USING btree (signal_report_id);
CREATE INDEX positions_evidence_source_id_f93fc697 ON public.positions_evidence USING btree (source_id);
CREATE INDEX positions_extensionrequest_answered_by_id_47fef422 ON public.positions_extensionrequest USING btree (answered_by_id);
CREATE INDEX positions_extensionrequest_ballot_id_ee6e97f4 ON public.positions_extensionrequest USING btree (ballot_id);
CREATE INDEX positions_extensionrequest_organisation_id_b9bcd77d ON public.positions_extensionrequest USING btree (organisation_id);
CREATE INDEX positions_extensionrequest_person_id_6c807238 ON public.positions_extensionrequest USING btree (person_id);
CREATE INDEX positions_followup_owner_id_16050a2d ON public.positions_followup USING btree (owner_id);
CREATE INDEX positions_followup_publication_id_9efab59c ON public.positions_followup USING btree (publication_id);
CREATE INDEX positions_followup_recommendations_followup_id_08a842e4 ON public.positions_followup_recommendations USING btree (followup_id);
CREATE INDEX positions_followup_recommendations_recommendation_id_70c81c14 ON public.positions_followup_recommendations USING btree (recommendation_id);
CREATE INDEX positions_governmentanswer_follow_up_id_695b2de4 ON public.positions_governmentanswer USING btree (follow_up_id);
CREATE INDEX positions_governmentanswer_organisation_id_dde6357f ON public.positions_governmentanswer USING btree (organisation_id);
CREATE INDEX positions_governmentanswer_person_id_b356a73f ON public.positions_governmentanswer USING btree (person_id);
CREATE INDEX positions_latesignature_ballot_id_c0d3c943 ON public.positions_latesignature USING btree (ballot_id);
CREATE INDEX positions_latesignature_confirmed_by_id_d460d37e ON public.positions_latesignature USING btree (confirmed_by_id);
CREATE INDEX positions_latesignature_given_by_id_7274970f ON public.positions_latesignature USING btree (given_by_id);
CREATE INDEX positions_latesignature_mandate_record_id_b576ab22 ON public.positions_latesignature USING btree (mandate_record_id);
CREATE INDEX positions_latesignature_organisation_id_67427525 ON public.positions_latesignature USING btree (organisation_id);
CREATE INDEX positions_latesignature_withdrawn_by_id_15cba0bd ON public.positions_latesignature USING btree (withdrawn_by_id);
CREATE INDEX positions_logexport_asked_by_id_8673cef4 ON public.positions_logexport USING btree (asked_by_id);
CREATE INDEX positions_logexport_paper_id_100ff7c2 ON public.positions_logexport USING btree (paper_id);
CREATE INDEX positions_logorefusal_organisation_id_80b8c3bc ON public.positions_logorefusal USING btree (organisation_id);
CREATE INDEX positions_logorefusal_paper_id_3a9a1a25 ON public.positions_logorefusal USING btree (paper_id);
CREATE INDEX positions_logorefusal_person_id_d0c4d213 ON public.positions_logorefusal USING btree (person_id);
CREATE INDEX positions_mandate_clusters_cluster_id_6e959e9b ON public.positions_mandate_clusters USING btree (cluster_id);
CREATE INDEX positions_mandate_clusters_mandate_id_eb0c3037 ON public.positions_mandate_clusters USING btree (mandate_id);
CREATE INDEX positions_mandate_document_types_documenttype_id_ae990e23 ON public.positions_mandate_document_types USING btree (documenttype_id);
CREATE INDEX positions_mandate_document_types_mandate_id_e7098895 ON public.positions_mandate_document_types USING btree (mandate_id);
CREATE INDEX positions_mandate_ended_by_id_6aa5f93c ON public.positions_mandate USING btree (ended_by_id);
CREATE INDEX positions_mandate_organisation_id_3e21b0af ON public.positions_mandate USING btree (organisation_id);
CREATE INDEX positions_mandate_paper_id_0fe51a04 ON public.positions_mandate USING btree (paper_id);
CREATE INDEX positions_mandate_recorded_by_id_aa4479fa ON public.positions_mandate USING btree (recorded_by_id);
CREATE INDEX positions_mergedraft_changed_by_id_b07fab3a ON public.positions_mergedraft USING btree (changed_by_id);
CREATE INDEX positions_minoritysigner_organisation_id_d835fd90 ON public.positions_minoritysigner USING btree (organisation_id);
CREATE INDEX positions_minoritysigner_person_id_7e1fe25f ON public.positions_minoritysigner USING btree (person_id);
CREATE INDEX positions_minoritysigner_statement_id_82df0300 ON public.positions_minoritysigner USING btree (statement_id);
CREATE INDEX positions_minoritystatement_ballot_id_ed14684a ON public.positions_minoritystatement USING btree (ballot_id);
CREATE INDEX positions_minoritystatement_organisation_id_6e8fde02 ON public.positions_minoritystatement USING btree (organisation_id);
CREATE INDEX positions_minoritystatement_person_id_cfe5a2f0 ON public.positions_minoritystatement USING btree (person_id);
CREATE INDEX positions_minoritystatement_raised_in_id_8b4b3531 ON public.positions_minoritystatement USING btree (raised_in_id);
CREATE INDEX positions_minoritytext_approved_by_id_cc9c7a47 ON public.positions_minoritytext USING btree (approved_by_id);
CREATE INDEX positions_minoritytext_statement_id_3a6e5348 ON public.positions_minoritytext USING btree (statement_id);
CREATE INDEX positions_minoritytext_written_by_id_c987beee ON public.positions_minoritytext USING btree (written_by_id);
CREATE INDEX positions_paper_articles_article_id_c1ac783d ON public.positions_paper_articles USING btree (article_id);
CREATE INDEX positions_paper_articles_paper_id_0463b086 ON public.positions_paper_articles USING btree (paper_id);
CREATE INDEX positions_paper_audience_group_id_df2e4762 ON public.positions_paper USING btree (audience_group_id);
CREATE INDEX positions_paper_audience_organisation_id_5f6e4af4 ON public.positions_paper USING btree (audience_organisation_id);
CREATE INDEX positions_paper_document_type_id_74ccce54 ON public.positions_paper USING btree (document_type_id);
CREATE INDEX positions_paper_lead_id_9693c50e ON public.positions_paper USING btree (lead_id);
CREATE INDEX positions_paper_merged_into_id_225e7a76 ON public.positions_paper USING btree (merged_into_id);
CREATE INDEX positions_paper_proposed_by_id_40f426ac ON public.positions_paper USING btree (proposed_by_id);
CREATE INDEX positions_paper_sister_id_7af852ab ON public.positions_paper USING btree (sister_id);
CREATE INDEX positions_paper_source_revision_id_45bfe453 ON public.positions_paper USING btree (source_revision_id);
CREATE INDEX positions_paper_supersedes_id_a23a1686 ON public.positions_paper USING btree (supersedes_id);
CREATE INDEX positions_paper_translation_of_id_5d7d0cfe ON public.positions_paper USING btree (translation_of_id);
CREATE INDEX positions_paperaccess_organisation_id_85e914ea ON public.positions_paperaccess USING btree (organisation_id);
CREATE INDEX positions_paperaccess_paper_id_5f09538b ON public.positions_paperaccess USING btree (paper_id);
CREATE INDEX positions_paperrelation_other_id_16e21c03 ON public.positions_paperrelation USING btree (other_id);
CREATE INDEX positions_paperrelation_paper_id_205b3b5e ON public.positions_paperrelation USING btree (paper_id);
CREATE INDEX positions_paperrelation_set_by_id_2f82bc2a ON public.positions_paperrelation USING btree (set_by_id);
CREATE INDEX positions_papersection_key_2b611750 ON public.positions_papersection USING btree (key);
CREATE INDEX positions_papersection_key_2b611750_like ON public.positions_papersection USING btree (key varchar_pattern_ops);
CREATE INDEX positions_papersection_locked_by_id_b1dab9eb ON public.positions_papersection USING btree (locked_by_id);
CREATE INDEX positions_papersection_organisation_id_0444cdf6 ON public.positions_papersection USING btree (organisation_id);
CREATE INDEX positions_papersection_paper_id_ff8ff55d ON public.positions_papersection USING btree (paper_id);
CREATE INDEX positions_papersection_pen_holder_id_1ddc348b ON public.positions_papersection USING btree (pen_holder_id);
CREATE INDEX positions_paperversion_created_by_id_5a06033f ON public.positions_paperversion USING btree (created_by_id);
CREATE INDEX positions_paperversion_organisation_id_d2039320 ON public.positions_paperversion USING btree (organisation_id);
CREATE INDEX positions_paperversion_paper_id_fde8c1e8 ON public.positions_paperversion USING btree (paper_id);
CREATE INDEX positions_papervisit_paper_id_4839b0ca ON public.positions_papervisit USING btree (paper_id);
CREATE INDEX positions_papervisit_person_id_a82cf461 ON public.positions_papervisit USING btree (person_id);
CREATE INDEX positions_passagecomment_organisation_id_79da7238 ON public.positions_passagecomment USING btree (organisation_id);
CREATE INDEX positions_passagecomment_paper_id_c40f570b ON public.positions_passagecomment USING btree (paper_id);
CREATE INDEX positions_passagecomment_person_id_47c13e4f ON public.positions_passagecomment USING btree (person_id);
CREATE INDEX positions_passagecomment_resolved_by_id_1c66249c ON public.positions_passagecomment USING btree (resolved_by_id);
CREATE INDEX positions_penholder_organisation_id_1f176843 ON public.positions_penholder USING btree (organisation_id);
CREATE INDEX positions_penholder_paper_id_14a29cb8 ON public.positions_penholder USING btree (paper_id);
CREATE INDEX positions_penholder_person_id_759ebe2a ON public.positions_penholder USING btree (person_id);
CREATE INDEX positions_positionedition_page_id_8667a036 ON public.positions_positionedition USING btree (page_id);
CREATE INDEX positions_positionpage_supersedes_id_50c4f2e0 ON public.positions_positionpage USING btree (supersedes_id);
CREATE INDEX positions_preparation_changed_by_id_3abb8d41 ON public.positions_preparation USING btree (changed_by_id);
CREATE INDEX positions_presskit_changed_by_id_8d3ddcbb ON public.positions_presskit USING btree (changed_by_id);
CREATE INDEX positions_presskit_sent_by_id_99e84eea ON public.positions_presskit USING btree (sent_by_id);
CREATE INDEX positions_progressnote_follow_up_id_92a990c4 ON public.positions_progressnote USING btree (follow_up_id);
CREATE INDEX positions_progressnote_organisation_id_4c05e962 ON public.positions_progressnote USING btree (organisation_id);
CREATE INDEX positions_progressnote_person_id_0fd16e07 ON public.positions_progressnote USING btree (person_id);
CREATE INDEX positions_publication_page_id_307453e9 ON public.positions_publication USING btree (page_id);
CREATE INDEX positions_publication_paper_id_f9533062 ON public.positions_publication USING btree (paper_id);
CREATE INDEX positions_publication_published_by_id_18315d11 ON public.positions_publication USING btree (published_by_id);
CREATE INDEX positions_reminder_ballot_id_4da19bb6 ON public.positions_reminder USING btree (ballot_id);
CREATE INDEX positions_reminder_organisation_id_3d1d30f5 ON public.positions_reminder USING btree (organisation_id);
CREATE INDEX positions_reminder_sent_by_id_ebf7f2ea ON public.positions_reminder USING btree (sent_by_id);
CREATE INDEX positions_reminderhold_ballot_id_67f47c75 ON public.positions_reminderhold USING btree (ballot_id);
CREATE INDEX positions_reminderhold_held_by_id_a5d7e3b7 ON public.positions_reminderhold USING btree (held_by_id);
CREATE INDEX positions_reminderhold_organisation_id_6a77a4a4 ON public.positions_reminderhold USING btree (organisation_id);
CREATE INDEX positions_replylink_disposition_id_9ec438bc ON public.positions_replylink USING btree (disposition_id);
CREATE INDEX positions_replylink_seat_id_f38b5f4e ON public.positions_replylink USING btree (seat_id);
CREATE INDEX positions_replylink_token_hash_0febeb49_like ON public.positions_replylink USING btree (token_hash varchar_pattern_ops);
CREATE INDEX positions_reservation_answer_id_f7ec41c2 ON public.positions_reservation USING btree (answer_id);
CREATE INDEX positions_reservationtext_approved_by_id_84d397f1 ON public.positions_reservationtext USING btree (approved_by_id);
CREATE INDEX positions_reservationtext_reservation_id_efcce88e ON public.positions_reservationtext USING btree (reservation_id);
CREATE INDEX positions_reservationtext_written_by_id_13bb056b ON public.positions_reservationtext USING btree (written_by_id);
CREATE INDEX positions_revision_created_by_id_e6d63aa7 ON public.positions_revision USING btree (created_by_id);
CREATE INDEX positions_revision_paper_id_1b0f4e7b ON public.positions_revision USING btree (paper_id);
CREATE INDEX positions_round_opened_by_id_11ff0d9e ON public.positions_round USING btree (opened_by_id);
CREATE INDEX positions_round_paper_id_10fde568 ON public.positions_round USING btree (paper_id);
CREATE INDEX positions_round_revision_id_cf040772 ON public.positions_round USING btree (revision_id);
CREATE INDEX positions_scopingreply_organisation_id_d93e9073 ON public.positions_scopingreply USING btree (organisation_id);
CREATE INDEX positions_scopingreply_paper_id_ad45bfd7 ON public.positions_scopingreply USING btree (paper_id);
CREATE INDEX positions_scopingreply_person_id_caf5e524 ON public.positions_scopingreply USING btree (person_id);
CREATE INDEX positions_sectiontemplate_document_type_id_8814ee74 ON public.positions_sectiontemplate USING btree (document_type_id);
CREATE INDEX positions_sectiontemplate_key_de21b0e1 ON public.positions_sectiontemplate USING btree (key);
CREATE INDEX positions_sectiontemplate_key_de21b0e1_like ON public.positions_sectiontemplate USING btree (key varchar_pattern_ops);
CREATE INDEX positions_sistercoalition_name_47981040_like ON public.positions_sistercoalition USING btree (name varchar_pattern_ops);
CREATE INDEX positions_sistercoalition_slug_91999ca2_like ON public.positions_sistercoalition USING btree (slug varchar_pattern_ops);
CREATE INDEX positions_sistermember_coalition_id_1b4a3bc2 ON public.positions_sistermember USING btree (coalition_id);
CREATE INDEX positions_sistermember_organisation_id_b4878bd2 ON public.positions_sistermember USING btree (organisation_id);
CREATE INDEX positions_source_added_by_id_927361ef ON public.positions_source USING btree (added_by_id);
CREATE INDEX positions_source_organisation_id_13972339 ON public.positions_source USING btree (organisation_id);
CREATE INDEX positions_suggestion_decided_by_id_341ffce5 ON public.positions_suggestion USING btree (decided_by_id);
CREATE INDEX positions_suggestion_organisation_id_a28aeace ON public.positions_suggestion USING btree (organisation_id);
CREATE INDEX positions_suggestion_paper_id_76ad1da9 ON public.positions_suggestion USING btree (paper_id);
CREATE INDEX positions_suggestion_person_id_66dd2e82 ON public.positions_suggestion USING btree (person_id);
CREATE INDEX positions_suggestionsupport_organisation_id_add12e59 ON public.positions_suggestionsupport USING btree (organisation_id);
CREATE INDEX positions_suggestionsupport_person_id_7b62f20c ON public.positions_suggestionsupport USING btree (person_id);
CREATE INDEX positions_suggestionsupport_suggestion_id_8432200b ON public.positions_suggestionsupport USING btree (suggestion_id);
CREATE INDEX positions_translatedsection_changed_by_id_7339b99d ON public.positions_translatedsection USING btree (changed_by_id);
CREATE INDEX positions_translatedsection_paper_id_780f3621 ON public.positions_translatedsection USING btree (paper_id);
CREATE INDEX positions_waiver_paper_id_3e04a111 ON public.positions_waiver USING btree (paper_id);
CREATE INDEX positions_waiver_person_id_7553eb09 ON public.positions_waiver USING btree (person_id);
CREATE INDEX positions_withdrawal_organisation_id_67d9c532 ON public.positions_withdrawal USING btree (organisation_id);
CREATE INDEX positions_withdrawal_person_id_0d4efb17 ON public.positions_withdrawal USING btree (person_id);
CREATE INDEX positions_withdrawal_publication_id_21677167 ON public.positions_withdrawal USING btree (publication_id);
CREATE INDEX procrastinate_events_job_id_fkey_v1 ON public.procrastinate_events USING btree (job_id);
CREATE INDEX procrastinate_jobs_id_lock_idx_v1 ON public.procrastinate_jobs USING btree (id, lock) WHERE (status = ANY (ARRAY['todo'::public.procrastinate_job_status, 'doing'::public.procrastinate_job_status]));
CREATE UNIQUE INDEX procrastinate_jobs_lock_idx_v1 ON public.procrastinate_jobs USING btree (lock) WHERE (status = 'doing'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_priority_idx_v1 ON public.procrastinate_jobs USING btree (priority DESC, id) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_jobs_queue_name_idx_v1 ON public.procrastinate_jobs USING btree (queue_name);
CREATE UNIQUE INDEX procrastinate_jobs_queueing_lock_idx_v1 ON public.procrastinate_jobs USING btree (queueing_lock) WHERE (status = 'todo'::public.procrastinate_job_status);
CREATE INDEX procrastinate_periodic_defers_job_id_fkey_v1 ON public.procrastinate_periodic_defers USING btree (job_id);
CREATE INDEX referenceindex_source_object ON public.wagtailcore_referenceindex USING btree (base_content_type_id, object_id);
CREATE INDEX referenceindex_target_object ON public.wagtailcore_referenceindex USING btree (to_content_type_id, to_object_id);
CREATE UNIQUE INDEX round_one_at_a_time ON public.positions_round USING btree (paper_id) WHERE (ended_at IS NULL);
CREATE UNIQUE INDEX seat_one_open_per_person ON public.members_seat USING btree (person_id, organisation_id) WHERE (ends_at IS NULL);
CREATE INDEX socialaccount_socialaccount_user_id_8146e70c ON public.socialaccount_socialaccount USING btree (user_id);
CREATE INDEX socialaccount_socialtoken_account_id_951f210e ON public.socialaccount_socialtoken USING btree (account_id);
CREATE INDEX socialaccount_socialtoken_app_id_636a42d7 ON public.socialaccount_socialtoken USING btree (app_id);
CREATE INDEX taggit_tag_name_58eb2ed9_like ON public.taggit_tag USING btree (name varchar_pattern_ops);
CREATE INDEX taggit_tag_slug_6be58b2c_like ON public.taggit_tag USING btree (slug varchar_pattern_ops);
CREATE INDEX taggit_tagg_content_8fc721_idx ON public.taggit_taggeditem USING btree (content_type_id, object_id);
CREATE INDEX taggit_taggeditem_content_type_id_9957a03c ON public.taggit_taggeditem USING btree (content_type_id);
CREATE INDEX taggit_taggeditem_object_id_e2d7d1df ON public.taggit_taggeditem USING btree (object_id);
CREATE INDEX taggit_taggeditem_tag_id_f4f5b767 ON public.taggit_taggeditem USING btree (tag_id);
CREATE UNIQUE INDEX unique_authenticator_type ON public.mfa_authenticator USING btree (user_id, type) WHERE ((type)::text = ANY (ARRAY[('totp'::character varying)::text, ('recovery_codes'::character varying)::text]));
CREATE UNIQUE INDEX unique_in_progress_workflow ON public.wagtailcore_workflowstate USING btree (base_content_type_id, object_id) WHERE ((status)::text = ANY (ARRAY[('in_progress'::character varying)::text, ('needs_changes'::character varying)::text]));
CREATE UNIQUE INDEX unique_primary_email ON public.account_emailaddress USING btree (user_id, "primary") WHERE "primary";
CREATE UNIQUE INDEX unique_verified_email ON public.account_emailaddress USING btree (email) WHERE verified;
CREATE UNIQUE INDEX unreachable_address_noted_once ON public.members_unreachableaddress USING btree (address) WHERE (cleared_at IS NULL);
CREATE INDEX wagtail_localize_localesynchronization_sync_from_id_1bc4c2eb ON public.wagtail_localize_localesynchronization USING btree (sync_from_id);
CREATE INDEX wagtail_localize_overridablesegment_context_id_eed8c388 ON public.wagtail_localize_overridablesegment USING btree (context_id);
CREATE INDEX wagtail_localize_overridablesegment_source_id_5720ac20 ON public.wagtail_localize_overridablesegment USING btree (source_id);
CREATE INDEX wagtail_localize_relatedobjectsegment_context_id_c0a725be ON public.wagtail_localize_relatedobjectsegment USING btree (context_id);
CREATE INDEX wagtail_localize_relatedobjectsegment_object_id_6c7b58df ON public.wagtail_localize_relatedobjectsegment USING btree (object_id);
CREATE INDEX wagtail_localize_relatedobjectsegment_source_id_9a3b1373 ON public.wagtail_localize_relatedobjectsegment USING btree (source_id);
CREATE INDEX wagtail_localize_segmentoverride_context_id_f827efe0 ON public.wagtail_localize_segmentoverride USING btree (context_id);
CREATE INDEX wagtail_localize_segmentoverride_last_translated_by_id_a86448fc ON public.wagtail_localize_segmentoverride USING btree (last_translated_by_id);
CREATE INDEX wagtail_localize_segmentoverride_locale_id_b1673d41 ON public.wagtail_localize_segmentoverride USING btree (locale_id);
CREATE INDEX wagtail_localize_string_locale_id_2cded126 ON public.wagtail_localize_string USING btree (locale_id);
CREATE INDEX wagtail_localize_stringsegment_context_id_63235539 ON public.wagtail_localize_stringsegment USING btree (context_id);
CREATE INDEX wagtail_localize_stringsegment_source_id_5804129f ON public.wagtail_localize_stringsegment USING btree (source_id);
CREATE INDEX wagtail_localize_stringsegment_string_id_6356d5ec ON public.wagtail_localize_stringsegment USING btree (string_id);
CREATE INDEX wagtail_localize_stringtra_last_translated_by_id_764c7a3f ON public.wagtail_localize_stringtranslation USING btree (last_translated_by_id);
CREATE INDEX wagtail_localize_stringtranslation_context_id_3cc13049 ON public.wagtail_localize_stringtranslation USING btree (context_id);
CREATE INDEX wagtail_localize_stringtranslation_locale_id_b9e3730d ON public.wagtail_localize_stringtranslation USING btree (locale_id);
CREATE INDEX wagtail_localize_stringtranslation_translation_of_id_8eef01d0 ON public.wagtail_localize_stringtranslation USING btree (translation_of_id);
CREATE INDEX wagtail_localize_templatesegment_context_id_81456b25 ON public.wagtail_localize_templatesegment USING btree (context_id);
CREATE INDEX wagtail_localize_templatesegment_source_id_26b89dc6 ON public.wagtail_localize_templatesegment USING btree (source_id);
CREATE INDEX wagtail_localize_templatesegment_template_id_c370b3c8 ON public.wagtail_localize_templatesegment USING btree (template_id);
CREATE INDEX wagtail_localize_translatableobject_content_type_id_0d6c5139 ON public.wagtail_localize_translatableobject USING btree (content_type_id);
CREATE INDEX wagtail_localize_translati_specific_content_type_id_3095eb76 ON public.wagtail_localize_translationsource USING btree (specific_content_type_id);
CREATE INDEX wagtail_localize_translation_source_id_e326e1e3 ON public.wagtail_localize_translation USING btree (source_id);
CREATE INDEX wagtail_localize_translation_target_locale_id_8c524f73 ON public.wagtail_localize_translation USING btree (target_locale_id);
CREATE INDEX wagtail_localize_translationcontext_object_id_86263ce7 ON public.wagtail_localize_translationcontext USING btree (object_id);
CREATE INDEX wagtail_localize_translationlog_locale_id_37619cb4 ON public.wagtail_localize_translationlog USING btree (locale_id);
CREATE INDEX wagtail_localize_translationlog_page_revision_id_b036eea6 ON public.wagtail_localize_translationlog USING btree (revision_id);
CREATE INDEX wagtail_localize_translationlog_source_id_7228923e ON public.wagtail_localize_translationlog USING btree (source_id);
CREATE INDEX wagtail_localize_translationsource_locale_id_0ac264c0 ON public.wagtail_localize_translationsource USING btree (locale_id);
CREATE INDEX wagtail_localize_translationsource_object_id_6a078fd2 ON public.wagtail_localize_translationsource USING btree (object_id);
CREATE INDEX wagtailadmi_content_717955_idx ON public.wagtailadmin_editingsession USING btree (content_type_id, object_id);
CREATE INDEX wagtailadmin_editingsession_content_type_id_4df7730e ON public.wagtailadmin_editingsession USING btree (content_type_id);
CREATE INDEX wagtailadmin_editingsession_user_id_6e1a9b70 ON public.wagtailadmin_editingsession USING btree (user_id);
CREATE INDEX wagtailadmin_formstate_content_type_id_e32438b3 ON public.wagtailadmin_formstate USING btree (content_type_id);
CREATE INDEX wagtailadmin_formstate_user_id_b910adc2 ON public.wagtailadmin_formstate USING btree (user_id);
CREATE INDEX wagtailcore_collection_path_d848dc19_like ON public.wagtailcore_collection USING btree (path varchar_pattern_ops);
CREATE INDEX wagtailcore_collectionview_collectionviewrestriction__47320efd ON public.wagtailcore_collectionviewrestriction_groups USING btree (collectionviewrestriction_id);
CREATE INDEX wagtailcore_collectionviewrestriction_collection_id_761908ec ON public.wagtailcore_collectionviewrestriction USING btree (collection_id);
CREATE INDEX wagtailcore_collectionviewrestriction_groups_group_id_1823f2a3 ON public.wagtailcore_collectionviewrestriction_groups USING btree (group_id);
CREATE INDEX wagtailcore_comment_page_id_108444b5 ON public.wagtailcore_comment USING btree (page_id);
CREATE INDEX wagtailcore_comment_resolved_by_id_a282aa0e ON public.wagtailcore_comment USING btree (resolved_by_id);
CREATE INDEX wagtailcore_comment_revision_created_id_1d058279 ON public.wagtailcore_comment USING btree (revision_created_id);
CREATE INDEX wagtailcore_comment_user_id_0c577ca6 ON public.wagtailcore_comment USING btree (user_id);
CREATE INDEX wagtailcore_commentreply_comment_id_afc7e027 ON public.wagtailcore_commentreply USING btree (comment_id);
CREATE INDEX wagtailcore_commentreply_user_id_d0b3b9c3 ON public.wagtailcore_commentreply USING btree (user_id);
CREATE INDEX wagtailcore_groupapprovalt_groupapprovaltask_id_9a9255ea ON public.wagtailcore_groupapprovaltask_groups USING btree (groupapprovaltask_id);
CREATE INDEX wagtailcore_groupapprovaltask_groups_group_id_2e64b61f ON public.wagtailcore_groupapprovaltask_groups USING btree (group_id);
CREATE INDEX wagtailcore_groupcollectionpermission_collection_id_5423575a ON public.wagtailcore_groupcollectionpermission USING btree (collection_id);
CREATE INDEX wagtailcore_groupcollectionpermission_group_id_05d61460 ON public.wagtailcore_groupcollectionpermission USING btree (group_id);
CREATE INDEX wagtailcore_groupcollectionpermission_permission_id_1b626275 ON public.wagtailcore_groupcollectionpermission USING btree (permission_id);
CREATE INDEX wagtailcore_grouppagepermission_group_id_fc07e671 ON public.wagtailcore_grouppagepermission USING btree (group_id);
CREATE INDEX wagtailcore_grouppagepermission_page_id_710b114a ON public.wagtailcore_grouppagepermission USING btree (page_id);
CREATE INDEX wagtailcore_grouppagepermission_permission_id_05acb22e ON public.wagtailcore_grouppagepermission USING btree (permission_id);
CREATE INDEX wagtailcore_groupsitepermission_group_id_e5cdbee4 ON public.wagtailcore_groupsitepermission USING btree (group_id);
CREATE INDEX wagtailcore_groupsitepermission_permission_id_459b1f38 ON public.wagtailcore_groupsitepermission USING btree (permission_id);
CREATE INDEX wagtailcore_groupsitepermission_site_id_245de488 ON public.wagtailcore_groupsitepermission USING btree (site_id);
CREATE INDEX wagtailcore_locale_language_code_03149338_like ON public.wagtailcore_locale USING btree (language_code varchar_pattern_ops);
CREATE INDEX wagtailcore_modellogentry_action_d2d856ee ON public.wagtailcore_modellogentry USING btree (action);
CREATE INDEX wagtailcore_modellogentry_action_d2d856ee_like ON public.wagtailcore_modellogentry USING btree (action varchar_pattern_ops);
CREATE INDEX wagtailcore_modellogentry_content_changed_8bc39742 ON public.wagtailcore_modellogentry USING btree (content_changed);
CREATE INDEX wagtailcore_modellogentry_content_type_id_68849e77 ON public.wagtailcore_modellogentry USING btree (content_type_id);
CREATE INDEX wagtailcore_modellogentry_object_id_e0e7d4ef ON public.wagtailcore_modellogentry USING btree (object_id);
CREATE INDEX wagtailcore_modellogentry_object_id_e0e7d4ef_like ON public.wagtailcore_modellogentry USING btree (object_id varchar_pattern_ops);
CREATE INDEX wagtailcore_modellogentry_revision_id_df6ca33a ON public.wagtailcore_modellogentry USING btree (revision_id);
CREATE INDEX wagtailcore_modellogentry_timestamp_9694521b ON public.wagtailcore_modellogentry USING btree ("timestamp");
CREATE INDEX wagtailcore_modellogentry_user_id_0278d1bf ON public.wagtailcore_modellogentry USING btree (user_id);
CREATE INDEX wagtailcore_page_alias_of_id_12945502 ON public.wagtailcore_page USING btree (alias_of_id);
CREATE INDEX wagtailcore_page_content_type_id_c28424df ON public.wagtailcore_page USING btree (content_type_id);
CREATE INDEX wagtailcore_page_first_published_at_2b5dd637 ON public.wagtailcore_page USING btree (first_published_at);
CREATE INDEX wagtailcore_page_latest_revision_id_e60fef51 ON public.wagtailcore_page USING btree (latest_revision_id);
CREATE INDEX wagtailcore_page_live_revision_id_930bd822 ON public.wagtailcore_page USING btree (live_revision_id);
CREATE INDEX wagtailcore_page_locale_id_3c7e30a6 ON public.wagtailcore_page USING btree (locale_id);
CREATE INDEX wagtailcore_page_locked_by_id_bcb86245 ON public.wagtailcore_page USING btree (locked_by_id);
CREATE INDEX wagtailcore_page_owner_id_fbf7c332 ON public.wagtailcore_page USING btree (owner_id);
CREATE INDEX wagtailcore_page_path_98eba2c8_like ON public.wagtailcore_page USING btree (path varchar_pattern_ops);
CREATE INDEX wagtailcore_page_slug_e7c11b8f ON public.wagtailcore_page USING btree (slug);
CREATE INDEX wagtailcore_page_slug_e7c11b8f_like ON public.wagtailcore_page USING btree (slug varchar_pattern_ops);
CREATE INDEX wagtailcore_pagelogentry_action_c2408198 ON public.wagtailcore_pagelogentry USING btree (action);
CREATE INDEX wagtailcore_pagelogentry_action_c2408198_like ON public.wagtailcore_pagelogentry USING btree (action varchar_pattern_ops);
CREATE INDEX wagtailcore_pagelogentry_content_changed_99f27ade ON public.wagtailcore_pagelogentry USING btree (content_changed);
CREATE INDEX wagtailcore_pagelogentry_content_type_id_74e7708a ON public.wagtailcore_pagelogentry USING btree (content_type_id);
CREATE INDEX wagtailcore_pagelogentry_page_id_8464e327 ON public.wagtailcore_pagelogentry USING btree (page_id);
CREATE INDEX wagtailcore_pagelogentry_revision_id_8043d103 ON public.wagtailcore_pagelogentry USING btree (revision_id);
CREATE INDEX wagtailcore_pagelogentry_timestamp_deb774c4 ON public.wagtailcore_pagelogentry USING btree ("timestamp");
CREATE INDEX wagtailcore_pagelogentry_user_id_604ccfd8 ON public.wagtailcore_pagelogentry USING btree (user_id);
CREATE INDEX wagtailcore_pagerevision_approved_go_live_at_e56afc67 ON public.wagtailcore_revision USING btree (approved_go_live_at);
CREATE INDEX wagtailcore_pagerevision_created_at_66954e3b ON public.wagtailcore_revision USING btree (created_at);
CREATE INDEX wagtailcore_pagerevision_user_id_2409d2f4 ON public.wagtailcore_revision USING btree (user_id);
CREATE INDEX wagtailcore_pagesubscription_page_id_a085e7a6 ON public.wagtailcore_pagesubscription USING btree (page_id);
CREATE INDEX wagtailcore_pagesubscription_user_id_89d7def9 ON public.wagtailcore_pagesubscription USING btree (user_id);
CREATE INDEX wagtailcore_pageviewrestri_pageviewrestriction_id_f147a99a ON public.wagtailcore_pageviewrestriction_groups USING btree (pageviewrestriction_id);
CREATE INDEX wagtailcore_pageviewrestriction_groups_group_id_6460f223 ON public.wagtailcore_pageviewrestriction_groups USING btree (group_id);
CREATE INDEX wagtailcore_pageviewrestriction_page_id_15a8bea6 ON public.wagtailcore_pageviewrestriction USING btree (page_id);
CREATE INDEX wagtailcore_referenceindex_base_content_type_id_313cf40f ON public.wagtailcore_referenceindex USING btree (base_content_type_id);
CREATE INDEX wagtailcore_referenceindex_content_type_id_766e0336 ON public.wagtailcore_referenceindex USING btree (content_type_id);
CREATE INDEX wagtailcore_referenceindex_to_content_type_id_93690bbd ON public.wagtailcore_referenceindex USING btree (to_content_type_id);
CREATE INDEX wagtailcore_revision_base_content_type_id_5b4ef7bd ON public.wagtailcore_revision USING btree (base_content_type_id);
CREATE INDEX wagtailcore_revision_content_type_id_c8cb69c0 ON public.wagtailcore_revision USING btree (content_type_id);
CREATE INDEX wagtailcore_site_hostname_96b20b46 ON public.wagtailcore_site USING btree (hostname);
CREATE INDEX wagtailcore_site_hostname_96b20b46_like ON public.wagtailcore_site USING btree (hostname varchar_pattern_ops);
CREATE INDEX wagtailcore_site_root_page_id_e02fb95c ON public.wagtailcore_site USING btree (root_page_id);
CREATE INDEX wagtailcore_task_content_type_id_249ab8ba ON public.wagtailcore_task USING btree (content_type_id);
CREATE INDEX wagtailcore_taskstate_content_type_id_0a758fdc ON public.wagtailcore_taskstate USING btree (content_type_id);
CREATE INDEX wagtailcore_taskstate_finished_by_id_13f98229 ON public.wagtailcore_taskstate USING btree (finished_by_id);
CREATE INDEX wagtailcore_taskstate_page_revision_id_9f52c88e ON public.wagtailcore_taskstate USING btree (revision_id);
CREATE INDEX wagtailcore_taskstate_task_id_c3677c34 ON public.wagtailcore_taskstate USING btree (task_id);
CREATE INDEX wagtailcore_taskstate_workflow_state_id_9239a775 ON public.wagtailcore_taskstate USING btree (workflow_state_id);
CREATE INDEX wagtailcore_uploadedfile_for_content_type_id_b0fc87b2 ON public.wagtailcore_uploadedfile USING btree (for_content_type_id);
CREATE INDEX wagtailcore_uploadedfile_uploaded_by_user_id_c7580fe8 ON public.wagtailcore_uploadedfile USING btree (uploaded_by_user_id);
CREATE INDEX wagtailcore_uuid_06a44d_idx ON public.wagtailcore_pagelogentry USING btree (uuid, action, "timestamp" DESC);
CREATE INDEX wagtailcore_uuid_d6363b_idx ON public.wagtailcore_modellogentry USING btree (uuid, action, "timestamp" DESC);
CREATE INDEX wagtailcore_workflowcontenttype_workflow_id_9aad7cd2 ON public.wagtailcore_workflowcontenttype USING btree (workflow_id);
CREATE INDEX wagtailcore_workflowpage_workflow_id_56f56ff6 ON public.wagtailcore_workflowpage USING btree (workflow_id);
CREATE INDEX wagtailcore_workflowstate_base_content_type_id_a30dc576 ON public.wagtailcore_workflowstate USING btree (base_content_type_id);
CREATE INDEX wagtailcore_workflowstate_content_type_id_2bb78ce1 ON public.wagtailcore_workflowstate USING btree (content_type_id);
CREATE INDEX wagtailcore_workflowstate_requested_by_id_4090bca3 ON public.wagtailcore_workflowstate USING btree (requested_by_id);
CREATE INDEX wagtailcore_workflowstate_workflow_id_1f18378f ON public.wagtailcore_workflowstate USING btree (workflow_id);
CREATE INDEX wagtailcore_workflowtask_task_id_ce7716fe ON public.wagtailcore_workflowtask USING btree (task_id);
CREATE INDEX wagtailcore_workflowtask_workflow_id_b9717175 ON public.wagtailcore_workflowtask USING btree (workflow_id);
CREATE INDEX wagtaildocs_document_collection_id_23881625 ON public.wagtaildocs_document USING btree (collection_id);
CREATE INDEX wagtaildocs_document_uploaded_by_user_id_17258b41 ON public.wagtaildocs_document USING btree (uploaded_by_user_id);
CREATE INDEX wagtailembeds_embed_cache_until_26c94bb0 ON public.wagtailembeds_embed USING btree (cache_until);
CREATE INDEX wagtailembeds_embed_hash_c9bd8c9a_like ON public.wagtailembeds_embed USING btree (hash varchar_pattern_ops);
CREATE INDEX wagtailforms_formsubmission_page_id_e48e93e7 ON public.wagtailforms_formsubmission USING btree (page_id);
CREATE INDEX wagtailimages_image_collection_id_c2f8af7e ON public.wagtailimages_image USING btree (collection_id);
CREATE INDEX wagtailimages_image_created_at_86fa6cd4 ON public.wagtailimages_image USING btree (created_at);
CREATE INDEX wagtailimages_image_file_hash_fb5bbb23 ON public.wagtailimages_image USING btree (file_hash);
CREATE INDEX wagtailimages_image_file_hash_fb5bbb23_like ON public.wagtailimages_image USING btree (file_hash varchar_pattern_ops);
CREATE INDEX wagtailimages_image_uploaded_by_user_id_5d73dc75 ON public.wagtailimages_image USING btree (uploaded_by_user_id);
CREATE INDEX wagtailimages_rendition_filter_spec_1cba3201 ON public.wagtailimages_rendition USING btree (filter_spec);
CREATE INDEX wagtailimages_rendition_filter_spec_1cba3201_like ON public.wagtailimages_rendition USING btree (filter_spec varchar_pattern_ops);
CREATE INDEX wagtailimages_rendition_image_id_3e1fd774 ON public.wagtailimages_rendition USING btree (image_id);
CREATE INDEX wagtailredirects_redirect_old_path_bb35247b ON public.wagtailredirects_redirect USING btree (old_path);
CREATE INDEX wagtailredirects_redirect_old_path_bb35247b_like ON public.wagtailredirects_redirect USING btree (old_path varchar_pattern_ops);
CREATE INDEX wagtailredirects_redirect_redirect_page_id_b5728a8f ON public.wagtailredirects_redirect USING btree (redirect_page_id);
CREATE INDEX wagtailredirects_redirect_site_id_780a0e1e ON public.wagtailredirects_redirect USING btree (site_id);
CREATE INDEX wagtailsear_autocom_476c89_gin ON public.wagtailsearch_indexentry USING gin (autocomplete);
CREATE INDEX wagtailsear_body_90c85d_gin ON public.wagtailsearch_indexentry USING gin (body);
CREATE INDEX wagtailsear_title_9caae0_gin ON public.wagtailsearch_indexentry USING gin (title);
CREATE INDEX wagtailsearch_indexentry_content_type_id_62ed694f ON public.wagtailsearch_indexentry USING btree (content_type_id);
CREATE INDEX workflowstate_base_ct_id_idx ON public.wagtailcore_workflowstate USING btree (base_content_type_id, object_id);
CREATE INDEX workflowstate_ct_id_idx ON public.wagtailcore_workflowstate USING btree (content_type_id, object_id);
CREATE CONSTRAINT TRIGGER answer_has_reservation AFTER INSERT ON public.positions_answer DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.demand_reservation();
CREATE TRIGGER answer_kept BEFORE INSERT OR DELETE OR UPDATE ON public.positions_answer FOR EACH ROW EXECUTE FUNCTION public.keep_answer();
CREATE TRIGGER audit_append_only BEFORE DELETE OR UPDATE ON public.members_auditentry FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER audit_not_emptied BEFORE TRUNCATE ON public.members_auditentry FOR EACH STATEMENT EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER ballot_frozen BEFORE UPDATE ON public.positions_ballot FOR EACH ROW EXECUTE FUNCTION public.keep_ballot_frozen();
CREATE TRIGGER ballot_opened BEFORE INSERT ON public.positions_ballot FOR EACH ROW EXECUTE FUNCTION public.mark_ballot_opened();
CREATE TRIGGER confirmation_kept BEFORE DELETE OR UPDATE ON public.positions_answerconfirmation FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER elector_frozen BEFORE INSERT OR DELETE OR UPDATE ON public.positions_elector FOR EACH ROW EXECUTE FUNCTION public.keep_elector_frozen();
CREATE TRIGGER late_kept BEFORE INSERT OR DELETE OR UPDATE ON public.positions_latesignature FOR EACH ROW EXECUTE FUNCTION public.keep_late_signature();
CREATE TRIGGER minority_text_kept BEFORE INSERT OR UPDATE ON public.positions_minoritytext FOR EACH ROW EXECUTE FUNCTION public.keep_minority_text();
CREATE TRIGGER minority_words_kept BEFORE UPDATE ON public.positions_minoritystatement FOR EACH ROW EXECUTE FUNCTION public.keep_minority_words();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_aborted_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN (((old.abort_requested = false) AND (new.abort_requested = true) AND (new.status = 'doing'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_notify_queue_abort_job_v1();
CREATE TRIGGER procrastinate_jobs_notify_queue_job_inserted_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_notify_queue_job_inserted_v1();
CREATE TRIGGER procrastinate_trigger_abort_requested_events_v1 AFTER UPDATE OF abort_requested ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.abort_requested = true)) EXECUTE FUNCTION public.procrastinate_trigger_abort_requested_events_procedure_v1();
CREATE TRIGGER procrastinate_trigger_delete_jobs_v1 BEFORE DELETE ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_unlink_periodic_defers_v1();
CREATE TRIGGER procrastinate_trigger_scheduled_events_v1 AFTER INSERT OR UPDATE ON public.procrastinate_jobs FOR EACH ROW WHEN (((new.scheduled_at IS NOT NULL) AND (new.status = 'todo'::public.procrastinate_job_status))) EXECUTE FUNCTION public.procrastinate_trigger_function_scheduled_events_v1();
CREATE TRIGGER procrastinate_trigger_status_events_insert_v1 AFTER INSERT ON public.procrastinate_jobs FOR EACH ROW WHEN ((new.status = 'todo'::public.procrastinate_job_status)) EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_insert_v1();
CREATE TRIGGER procrastinate_trigger_status_events_update_v1 AFTER UPDATE OF status ON public.procrastinate_jobs FOR EACH ROW EXECUTE FUNCTION public.procrastinate_trigger_function_status_events_update_v1();
CREATE TRIGGER reservation_kept BEFORE INSERT OR DELETE OR UPDATE ON public.positions_reservation FOR EACH ROW EXECUTE FUNCTION public.keep_reservation();
CREATE TRIGGER reservation_text_kept BEFORE INSERT OR UPDATE ON public.positions_reservationtext FOR EACH ROW EXECUTE FUNCTION public.keep_reservation_text();
CREATE TRIGGER revision_immutable BEFORE DELETE OR UPDATE ON public.positions_revision FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER rights_changed AFTER INSERT OR DELETE OR UPDATE ON public.members_groupseat FOR EACH STATEMENT EXECUTE FUNCTION public.note_rights_change();
CREATE TRIGGER rights_changed AFTER INSERT OR DELETE OR UPDATE ON public.members_membership FOR EACH STATEMENT EXECUTE FUNCTION public.note_rights_change();
CREATE TRIGGER rights_changed AFTER DELETE OR UPDATE OF kind ON public.members_organisation FOR EACH STATEMENT EXECUTE FUNCTION public.note_rights_change();
CREATE TRIGGER rights_changed AFTER DELETE OR UPDATE OF is_active ON public.members_person FOR EACH STATEMENT EXECUTE FUNCTION public.note_rights_change();
CREATE TRIGGER rights_changed AFTER INSERT OR DELETE OR UPDATE ON public.members_seat FOR EACH STATEMENT EXECUTE FUNCTION public.note_rights_change();
CREATE TRIGGER rights_changed AFTER UPDATE OF state, audience, audience_organisation_id, audience_group_id, lead_id, member_mode, schema_version ON public.positions_paper FOR EACH STATEMENT EXECUTE FUNCTION public.note_rights_change();
CREATE TRIGGER rights_changed AFTER INSERT OR DELETE OR UPDATE ON public.positions_paperaccess FOR EACH STATEMENT EXECUTE FUNCTION public.note_rights_change();
CREATE TRIGGER rights_changed AFTER INSERT OR DELETE OR UPDATE OF locked_at, pen_holder_id, organisation_id, block_id ON public.positions_papersection FOR EACH STATEMENT EXECUTE FUNCTION public.note_rights_change();
CREATE TRIGGER rights_changed AFTER INSERT OR DELETE OR UPDATE ON public.positions_penholder FOR EACH STATEMENT EXECUTE FUNCTION public.note_rights_change();
CREATE TRIGGER version_immutable BEFORE DELETE OR UPDATE ON public.positions_paperversion FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
CREATE TRIGGER waiver_kept BEFORE DELETE OR UPDATE ON public.positions_waiver FOR EACH ROW EXECUTE FUNCTION public.refuse_change();
ALTER TABLE ONLY public.account_emailaddress
    ADD CONSTRAINT account_emailaddress_user_id_2c513194_fk_members_person_id FOREIGN KEY (user_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.account_emailconfirmation
    ADD CONSTRAINT account_emailconfirm_email_address_id_5b7f8c58_fk_account_e FOREIGN KEY (email_address_id) REFERENCES public.account_emailaddress(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.actions_jointaction_follow_ups
    ADD CONSTRAINT actions_jointaction__followup_id_4e099b55_fk_positions FOREIGN KEY (followup_id) REFERENCES public.positions_followup(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.actions_jointaction_follow_ups
    ADD CONSTRAINT actions_jointaction__jointaction_id_4c4cfc7f_fk_actions_j FOREIGN KEY (jointaction_id) REFERENCES public.actions_jointaction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.actions_jointaction
    ADD CONSTRAINT actions_jointaction_audience_group_id_097fe4d7_fk_members_w FOREIGN KEY (audience_group_id) REFERENCES public.members_workinggroup(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.actions_jointaction
    ADD CONSTRAINT actions_jointaction_audience_organisatio_3c1e2f83_fk_members_o FOREIGN KEY (audience_organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.actions_jointaction
    ADD CONSTRAINT actions_jointaction_lead_id_7e2c0c86_fk_members_organisation_id FOREIGN KEY (lead_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.actions_jointaction
    ADD CONSTRAINT actions_jointaction_paper_id_566323ac_fk_positions_paper_id FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.actions_jointaction
    ADD CONSTRAINT actions_jointaction_thread_id_2708b8f0_fk_consultat FOREIGN KEY (thread_id) REFERENCES public.consultations_thread(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.actions_kitfile
    ADD CONSTRAINT actions_kitfile_action_id_22fcd88e_fk_actions_jointaction_id FOREIGN KEY (action_id) REFERENCES public.actions_jointaction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.actions_kitfile
    ADD CONSTRAINT actions_kitfile_added_by_id_c9dec636_fk_members_person_id FOREIGN KEY (added_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.actions_kitpost
    ADD CONSTRAINT actions_kitpost_action_id_5e44a6e5_fk_actions_jointaction_id FOREIGN KEY (action_id) REFERENCES public.actions_jointaction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.actions_kitpost
    ADD CONSTRAINT actions_kitpost_changed_by_id_425255ae_fk_members_person_id FOREIGN KEY (changed_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.actions_participation
    ADD CONSTRAINT actions_participatio_action_id_d204d266_fk_actions_j FOREIGN KEY (action_id) REFERENCES public.actions_jointaction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.actions_participation
    ADD CONSTRAINT actions_participatio_answered_by_id_85e327e2_fk_members_p FOREIGN KEY (answered_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.actions_participation
    ADD CONSTRAINT actions_participatio_organisation_id_047def8c_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.actions_task
    ADD CONSTRAINT actions_task_action_id_133d40d2_fk_actions_jointaction_id FOREIGN KEY (action_id) REFERENCES public.actions_jointaction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.actions_task
    ADD CONSTRAINT actions_task_done_by_id_c761b79e_fk_members_person_id FOREIGN KEY (done_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.actions_task
    ADD CONSTRAINT actions_task_organisation_id_1b908a3d_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answer
    ADD CONSTRAINT answer_of_an_elector FOREIGN KEY (ballot_id, organisation_id) REFERENCES public.positions_elector(ballot_id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answerconflict
    ADD CONSTRAINT answerconflict_of_an_elector FOREIGN KEY (ballot_id, organisation_id) REFERENCES public.positions_elector(ballot_id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answerdraft
    ADD CONSTRAINT answerdraft_of_an_elector FOREIGN KEY (ballot_id, organisation_id) REFERENCES public.positions_elector(ballot_id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answerlink
    ADD CONSTRAINT answerlink_of_an_elector FOREIGN KEY (ballot_id, organisation_id) REFERENCES public.positions_elector(ballot_id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissio_permission_id_84c5c92e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_group_permissions
    ADD CONSTRAINT auth_group_permissions_group_id_b120cbf9_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.auth_permission
    ADD CONSTRAINT auth_permission_content_type_id_2f476e4b_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consultations_mention
    ADD CONSTRAINT consultations_mentio_organisation_id_2aea148f_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consultations_mention
    ADD CONSTRAINT consultations_mention_person_id_ecb1c3c7_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consultations_mention
    ADD CONSTRAINT consultations_mention_post_id_dee168cb_fk_consultations_post_id FOREIGN KEY (post_id) REFERENCES public.consultations_post(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consultations_post
    ADD CONSTRAINT consultations_post_author_id_3b01d549_fk_members_person_id FOREIGN KEY (author_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consultations_post
    ADD CONSTRAINT consultations_post_organisation_id_43f52c37_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consultations_post
    ADD CONSTRAINT consultations_post_thread_id_04f574dc_fk_consultat FOREIGN KEY (thread_id) REFERENCES public.consultations_thread(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consultations_readmark
    ADD CONSTRAINT consultations_readma_thread_id_7d6be927_fk_consultat FOREIGN KEY (thread_id) REFERENCES public.consultations_thread(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consultations_readmark
    ADD CONSTRAINT consultations_readmark_person_id_9379b891_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consultations_thread
    ADD CONSTRAINT consultations_thread_audience_group_id_0e6f940d_fk_members_w FOREIGN KEY (audience_group_id) REFERENCES public.members_workinggroup(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consultations_thread
    ADD CONSTRAINT consultations_thread_audience_organisatio_9d530ee9_fk_members_o FOREIGN KEY (audience_organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.consultations_thread
    ADD CONSTRAINT consultations_thread_opened_by_id_460bdcbd_fk_members_person_id FOREIGN KEY (opened_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_contest
    ADD CONSTRAINT contest_of_an_elector FOREIGN KEY (ballot_id, organisation_id) REFERENCES public.positions_elector(ballot_id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.events_calendarpage
    ADD CONSTRAINT events_calendarpage_page_ptr_id_2fb5d6f3_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.events_event
    ADD CONSTRAINT events_event_audience_group_id_b4a2c74a_fk_members_w FOREIGN KEY (audience_group_id) REFERENCES public.members_workinggroup(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.events_event
    ADD CONSTRAINT events_event_audience_organisatio_e8aa493d_fk_members_o FOREIGN KEY (audience_organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.events_event
    ADD CONSTRAINT events_event_organiser_id_3bd40ec3_fk_members_organisation_id FOREIGN KEY (organiser_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.events_eventoverride
    ADD CONSTRAINT events_eventoverride_event_id_d9c166a2_fk_events_event_id FOREIGN KEY (event_id) REFERENCES public.events_event(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.events_feedtoken
    ADD CONSTRAINT events_feedtoken_cluster_id_e0b036bb_fk_monitoring_cluster_id FOREIGN KEY (cluster_id) REFERENCES public.monitoring_cluster(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.events_feedtoken
    ADD CONSTRAINT events_feedtoken_group_id_cbb0fc3d_fk_members_workinggroup_id FOREIGN KEY (group_id) REFERENCES public.members_workinggroup(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.events_feedtoken
    ADD CONSTRAINT events_feedtoken_organisation_id_09bb57fc_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.events_feedtoken
    ADD CONSTRAINT events_feedtoken_person_id_bf7b380a_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.events_occurrence
    ADD CONSTRAINT events_occurrence_event_id_f506980f_fk_events_event_id FOREIGN KEY (event_id) REFERENCES public.events_event(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.events_response
    ADD CONSTRAINT events_response_given_by_id_c9b9c46e_fk_members_person_id FOREIGN KEY (given_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.events_response
    ADD CONSTRAINT events_response_occurrence_id_962eefc2_fk_events_occurrence_id FOREIGN KEY (occurrence_id) REFERENCES public.events_occurrence(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.events_response
    ADD CONSTRAINT events_response_organisation_id_7cd3116e_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_extensionrequest
    ADD CONSTRAINT extensionrequest_of_an_elector FOREIGN KEY (ballot_id, organisation_id) REFERENCES public.positions_elector(ballot_id, organisation_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.home_childhomepage
    ADD CONSTRAINT home_childhomepage_page_ptr_id_eb7e105b_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.home_childpage
    ADD CONSTRAINT home_childpage_page_ptr_id_fbca852c_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.home_contactpage
    ADD CONSTRAINT home_contactpage_page_ptr_id_73be1938_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.home_guidepage
    ADD CONSTRAINT home_guidepage_page_ptr_id_3b8268c3_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.home_homepage
    ADD CONSTRAINT home_homepage_page_ptr_id_e5b77cf7_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.home_missionpage
    ADD CONSTRAINT home_missionpage_page_ptr_id_6eabf640_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.home_newsindexpage
    ADD CONSTRAINT home_newsindexpage_page_ptr_id_2d1bd185_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.home_newspage
    ADD CONSTRAINT home_newspage_page_ptr_id_dad38918_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.home_policypage
    ADD CONSTRAINT home_policypage_page_ptr_id_f9221f3c_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.home_projectpage
    ADD CONSTRAINT home_projectpage_page_ptr_id_b349dabc_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.home_standardpage
    ADD CONSTRAINT home_standardpage_page_ptr_id_9284d8b1_fk_wagtailcore_page_id FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_auditentry
    ADD CONSTRAINT members_auditentry_organisation_id_105b7d7c_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_auditentry
    ADD CONSTRAINT members_auditentry_person_id_473a6f74_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_boarddate
    ADD CONSTRAINT members_boarddate_added_by_id_c9ca36a2_fk_members_person_id FOREIGN KEY (added_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_boarddate
    ADD CONSTRAINT members_boarddate_organisation_id_730fee6a_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_closedperiod
    ADD CONSTRAINT members_closedperiod_added_by_id_edd1e475_fk_members_person_id FOREIGN KEY (added_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_closedperiod
    ADD CONSTRAINT members_closedperiod_organisation_id_156a05f8_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_contactperson
    ADD CONSTRAINT members_contactperso_organisation_id_fb553720_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_contactperson
    ADD CONSTRAINT members_contactperson_named_by_id_f2e44916_fk_members_person_id FOREIGN KEY (named_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_contactperson
    ADD CONSTRAINT members_contactperson_person_id_e2d86252_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_groupseat
    ADD CONSTRAINT members_groupseat_group_id_0b3e0e13_fk_members_workinggroup_id FOREIGN KEY (group_id) REFERENCES public.members_workinggroup(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_groupseat
    ADD CONSTRAINT members_groupseat_organisation_id_1e02cf74_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_groupseat
    ADD CONSTRAINT members_groupseat_person_id_a64a8ae0_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_invitation
    ADD CONSTRAINT members_invitation_invited_by_id_a777c25b_fk_members_person_id FOREIGN KEY (invited_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_invitation
    ADD CONSTRAINT members_invitation_organisation_id_65b59b5e_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_logo
    ADD CONSTRAINT members_logo_changed_by_id_d087d6ef_fk_members_person_id FOREIGN KEY (changed_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_logo
    ADD CONSTRAINT members_logo_organisation_id_0b6e34bf_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_logo
    ADD CONSTRAINT members_logo_said_by_id_3f41ef2f_fk_members_person_id FOREIGN KEY (said_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_mailsilence
    ADD CONSTRAINT members_mailsilence_person_id_a0ba64be_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_memberdirectorypage
    ADD CONSTRAINT members_memberdirect_page_ptr_id_776859ac_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_membership
    ADD CONSTRAINT members_membership_organisation_id_4433936f_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_notification
    ADD CONSTRAINT members_notification_organisation_id_e60f1c1a_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_notification
    ADD CONSTRAINT members_notification_person_id_9ea20da1_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_person_groups
    ADD CONSTRAINT members_person_groups_group_id_b58627f6_fk_auth_group_id FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_person_groups
    ADD CONSTRAINT members_person_groups_person_id_84e08eac_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_person_user_permissions
    ADD CONSTRAINT members_person_user__permission_id_f4fd9413_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_person_user_permissions
    ADD CONSTRAINT members_person_user__person_id_1476bdcb_fk_members_p FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_publicimage
    ADD CONSTRAINT members_publicimage_collection_id_60a12eec_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_publicimage
    ADD CONSTRAINT members_publicimage_uploaded_by_user_id_69660698_fk_members_p FOREIGN KEY (uploaded_by_user_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_publicrendition
    ADD CONSTRAINT members_publicrendit_image_id_4a368308_fk_members_p FOREIGN KEY (image_id) REFERENCES public.members_publicimage(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_seat
    ADD CONSTRAINT members_seat_organisation_id_fce66b1e_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_seat
    ADD CONSTRAINT members_seat_person_id_8dbdab31_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_unreachableaddress
    ADD CONSTRAINT members_unreachablea_cleared_by_id_e42c36ca_fk_members_p FOREIGN KEY (cleared_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_unreachableaddress
    ADD CONSTRAINT members_unreachablea_noted_by_id_ec6862f7_fk_members_p FOREIGN KEY (noted_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.members_unreachableaddress
    ADD CONSTRAINT members_unreachablea_person_id_a5bc25ac_fk_members_p FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.mfa_authenticator
    ADD CONSTRAINT mfa_authenticator_user_id_0c3a50c0_fk_members_person_id FOREIGN KEY (user_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_article_clusters
    ADD CONSTRAINT monitoring_article_c_article_id_e177926f_fk_monitorin FOREIGN KEY (article_id) REFERENCES public.monitoring_article(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_article_clusters
    ADD CONSTRAINT monitoring_article_c_cluster_id_b86e94ac_fk_monitorin FOREIGN KEY (cluster_id) REFERENCES public.monitoring_cluster(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_assessment
    ADD CONSTRAINT monitoring_assessmen_recommendation_id_20c342dd_fk_monitorin FOREIGN KEY (recommendation_id) REFERENCES public.monitoring_recommendation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_assessment
    ADD CONSTRAINT monitoring_assessment_person_id_da6f8b12_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_chapter
    ADD CONSTRAINT monitoring_chapter_cluster_id_40243b92_fk_monitoring_cluster_id FOREIGN KEY (cluster_id) REFERENCES public.monitoring_cluster(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_chapter
    ADD CONSTRAINT monitoring_chapter_cycle_id_5c1055ab_fk_monitorin FOREIGN KEY (cycle_id) REFERENCES public.monitoring_reportingcycle(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_chapter_organisations
    ADD CONSTRAINT monitoring_chapter_o_chapter_id_0ce275cf_fk_monitorin FOREIGN KEY (chapter_id) REFERENCES public.monitoring_chapter(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_chapter_organisations
    ADD CONSTRAINT monitoring_chapter_o_organisation_id_f71d5975_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_keydate
    ADD CONSTRAINT monitoring_keydate_cycle_id_e116703e_fk_monitorin FOREIGN KEY (cycle_id) REFERENCES public.monitoring_reportingcycle(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_keydate
    ADD CONSTRAINT monitoring_keydate_lead_id_2edd1ee7_fk_members_organisation_id FOREIGN KEY (lead_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_recommendation_articles
    ADD CONSTRAINT monitoring_recommend_article_id_74d2bc06_fk_monitorin FOREIGN KEY (article_id) REFERENCES public.monitoring_article(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_recommendation
    ADD CONSTRAINT monitoring_recommend_cycle_id_af9f7d5b_fk_monitorin FOREIGN KEY (cycle_id) REFERENCES public.monitoring_reportingcycle(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_recommendation_articles
    ADD CONSTRAINT monitoring_recommend_recommendation_id_28ae70aa_fk_monitorin FOREIGN KEY (recommendation_id) REFERENCES public.monitoring_recommendation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_reportingcycle
    ADD CONSTRAINT monitoring_reporting_closed_by_id_9f3da2da_fk_members_p FOREIGN KEY (closed_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_reportingcycle
    ADD CONSTRAINT monitoring_reporting_opened_by_id_07766c3f_fk_members_p FOREIGN KEY (opened_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_signalcount
    ADD CONSTRAINT monitoring_signalcou_report_id_beeefe6f_fk_monitorin FOREIGN KEY (report_id) REFERENCES public.monitoring_signalreport(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_signalreport_articles
    ADD CONSTRAINT monitoring_signalrep_article_id_e875c30c_fk_monitorin FOREIGN KEY (article_id) REFERENCES public.monitoring_article(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_signalreport
    ADD CONSTRAINT monitoring_signalrep_created_by_id_c05209ed_fk_members_p FOREIGN KEY (created_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_signalreport
    ADD CONSTRAINT monitoring_signalrep_organisation_id_a0773270_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_signalreport
    ADD CONSTRAINT monitoring_signalrep_shared_by_id_a4d356ed_fk_members_p FOREIGN KEY (shared_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_signalreport_articles
    ADD CONSTRAINT monitoring_signalrep_signalreport_id_d663707d_fk_monitorin FOREIGN KEY (signalreport_id) REFERENCES public.monitoring_signalreport(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.monitoring_treatypage
    ADD CONSTRAINT monitoring_treatypag_page_ptr_id_6d7d03f7_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answer
    ADD CONSTRAINT positions_answer_ballot_id_45d7919d_fk_positions_ballot_id FOREIGN KEY (ballot_id) REFERENCES public.positions_ballot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answer
    ADD CONSTRAINT positions_answer_carried_from_id_ec8c70d9_fk_positions FOREIGN KEY (carried_from_id) REFERENCES public.positions_answer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answer
    ADD CONSTRAINT positions_answer_given_by_id_e67bba19_fk_members_person_id FOREIGN KEY (given_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answer
    ADD CONSTRAINT positions_answer_mandate_record_id_41d0d5f9_fk_positions FOREIGN KEY (mandate_record_id) REFERENCES public.positions_mandate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answer
    ADD CONSTRAINT positions_answer_organisation_id_8684f338_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answerconfirmation
    ADD CONSTRAINT positions_answerconf_answer_id_1c8b5485_fk_positions FOREIGN KEY (answer_id) REFERENCES public.positions_answer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answerconflict
    ADD CONSTRAINT positions_answerconf_ballot_id_3302ec40_fk_positions FOREIGN KEY (ballot_id) REFERENCES public.positions_ballot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answerconflict
    ADD CONSTRAINT positions_answerconf_first_id_5f72c743_fk_positions FOREIGN KEY (first_id) REFERENCES public.positions_answer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answerconflict
    ADD CONSTRAINT positions_answerconf_organisation_id_f9983ab3_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answerconfirmation
    ADD CONSTRAINT positions_answerconf_person_id_843f5b40_fk_members_p FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answerconflict
    ADD CONSTRAINT positions_answerconf_second_id_957ba9ed_fk_positions FOREIGN KEY (second_id) REFERENCES public.positions_answer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answerconflict
    ADD CONSTRAINT positions_answerconf_settled_by_id_70d1a1b6_fk_members_p FOREIGN KEY (settled_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answerdraft
    ADD CONSTRAINT positions_answerdraf_organisation_id_2bfd6871_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answerdraft
    ADD CONSTRAINT positions_answerdraft_ballot_id_4b6186f7_fk_positions_ballot_id FOREIGN KEY (ballot_id) REFERENCES public.positions_ballot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answerdraft
    ADD CONSTRAINT positions_answerdraft_person_id_d8a6d7b6_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answerlink
    ADD CONSTRAINT positions_answerlink_ballot_id_8fefbe29_fk_positions_ballot_id FOREIGN KEY (ballot_id) REFERENCES public.positions_ballot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answerlink
    ADD CONSTRAINT positions_answerlink_organisation_id_bf147692_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_answerlink
    ADD CONSTRAINT positions_answerlink_seat_id_1266507e_fk_members_seat_id FOREIGN KEY (seat_id) REFERENCES public.members_seat(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_authorshipindex
    ADD CONSTRAINT positions_authorship_paper_id_d35b34a6_fk_positions FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_ballot
    ADD CONSTRAINT positions_ballot_designated_by_id_08ea5e98_fk_members_person_id FOREIGN KEY (designated_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_ballot
    ADD CONSTRAINT positions_ballot_opened_by_id_0357252e_fk_members_person_id FOREIGN KEY (opened_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_ballot
    ADD CONSTRAINT positions_ballot_replaces_id_f308ff43_fk_positions_ballot_id FOREIGN KEY (replaces_id) REFERENCES public.positions_ballot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_ballot
    ADD CONSTRAINT positions_ballot_revision_id_b71faa9d_fk_positions_revision_id FOREIGN KEY (revision_id) REFERENCES public.positions_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_ballot
    ADD CONSTRAINT positions_ballot_sister_id_9b5619a0_fk_positions FOREIGN KEY (sister_id) REFERENCES public.positions_sistercoalition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_changestatement
    ADD CONSTRAINT positions_changestat_revision_id_291f5723_fk_positions FOREIGN KEY (revision_id) REFERENCES public.positions_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_changestatement
    ADD CONSTRAINT positions_changestat_since_id_f657fac8_fk_positions FOREIGN KEY (since_id) REFERENCES public.positions_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_changestatement
    ADD CONSTRAINT positions_changestat_written_by_id_6b456cc9_fk_members_p FOREIGN KEY (written_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_childversionpage
    ADD CONSTRAINT positions_childversi_page_ptr_id_4959d54f_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_childversionpage
    ADD CONSTRAINT positions_childversi_position_id_7f8b29cb_fk_positions FOREIGN KEY (position_id) REFERENCES public.positions_positionpage(page_ptr_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_consultationreport
    ADD CONSTRAINT positions_consultati_publication_id_41f01ac6_fk_positions FOREIGN KEY (publication_id) REFERENCES public.positions_publication(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_contest
    ADD CONSTRAINT positions_contest_answered_by_id_052d65ad_fk_members_person_id FOREIGN KEY (answered_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_contest
    ADD CONSTRAINT positions_contest_ballot_id_c48adab1_fk_positions_ballot_id FOREIGN KEY (ballot_id) REFERENCES public.positions_ballot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_contest
    ADD CONSTRAINT positions_contest_organisation_id_aca850eb_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_contest
    ADD CONSTRAINT positions_contest_person_id_c6534a21_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_contribution
    ADD CONSTRAINT positions_contributi_amends_id_60823a12_fk_positions FOREIGN KEY (amends_id) REFERENCES public.positions_contribution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_contribution
    ADD CONSTRAINT positions_contributi_merged_into_id_88dc9734_fk_positions FOREIGN KEY (merged_into_id) REFERENCES public.positions_contribution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_contribution
    ADD CONSTRAINT positions_contributi_organisation_id_1cf535e4_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_contribution
    ADD CONSTRAINT positions_contributi_submitted_by_id_b378a3db_fk_members_p FOREIGN KEY (submitted_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_contribution
    ADD CONSTRAINT positions_contribution_person_id_1264d867_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_contribution
    ADD CONSTRAINT positions_contribution_round_id_ac0ca045_fk_positions_round_id FOREIGN KEY (round_id) REFERENCES public.positions_round(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_contributor
    ADD CONSTRAINT positions_contributor_added_by_id_bfc80fdf_fk_members_person_id FOREIGN KEY (added_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_contributor
    ADD CONSTRAINT positions_contributor_paper_id_6a35e907_fk_positions_paper_id FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_disposition
    ADD CONSTRAINT positions_dispositio_contribution_id_9d9c6cfd_fk_positions FOREIGN KEY (contribution_id) REFERENCES public.positions_contribution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_disposition
    ADD CONSTRAINT positions_dispositio_obsolete_by_id_ac048b39_fk_positions FOREIGN KEY (obsolete_by_id) REFERENCES public.positions_contribution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_disposition
    ADD CONSTRAINT positions_dispositio_replied_by_id_a89882ca_fk_members_p FOREIGN KEY (replied_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_disposition
    ADD CONSTRAINT positions_disposition_given_by_id_b2e3236e_fk_members_person_id FOREIGN KEY (given_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_elector
    ADD CONSTRAINT positions_elector_ballot_id_5b2a92cf_fk_positions_ballot_id FOREIGN KEY (ballot_id) REFERENCES public.positions_ballot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_elector
    ADD CONSTRAINT positions_elector_organisation_id_4bd0445a_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_elector
    ADD CONSTRAINT positions_elector_stale_answer_id_cdde1dea_fk_positions FOREIGN KEY (stale_answer_id) REFERENCES public.positions_answer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_evidence
    ADD CONSTRAINT positions_evidence_added_by_id_e7609b83_fk_members_person_id FOREIGN KEY (added_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_evidence
    ADD CONSTRAINT positions_evidence_changed_by_id_c9171ba2_fk_members_person_id FOREIGN KEY (changed_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_evidence
    ADD CONSTRAINT positions_evidence_chapter_id_238673f3_fk_monitoring_chapter_id FOREIGN KEY (chapter_id) REFERENCES public.monitoring_chapter(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_evidence
    ADD CONSTRAINT positions_evidence_follow_up_id_744e358c_fk_positions FOREIGN KEY (follow_up_id) REFERENCES public.positions_followup(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_evidence
    ADD CONSTRAINT positions_evidence_organisation_id_c3e3e0d8_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_evidence
    ADD CONSTRAINT positions_evidence_signal_report_id_3d6ffbae_fk_monitorin FOREIGN KEY (signal_report_id) REFERENCES public.monitoring_signalreport(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_evidence
    ADD CONSTRAINT positions_evidence_source_id_f93fc697_fk_positions_source_id FOREIGN KEY (source_id) REFERENCES public.positions_source(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_extensionrequest
    ADD CONSTRAINT positions_extensionr_answered_by_id_47fef422_fk_members_p FOREIGN KEY (answered_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_extensionrequest
    ADD CONSTRAINT positions_extensionr_ballot_id_ee6e97f4_fk_positions FOREIGN KEY (ballot_id) REFERENCES public.positions_ballot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_extensionrequest
    ADD CONSTRAINT positions_extensionr_organisation_id_b9bcd77d_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_extensionrequest
    ADD CONSTRAINT positions_extensionr_person_id_6c807238_fk_members_p FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_followup
    ADD CONSTRAINT positions_followup_owner_id_16050a2d_fk_members_organisation_id FOREIGN KEY (owner_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_followup
    ADD CONSTRAINT positions_followup_publication_id_9efab59c_fk_positions FOREIGN KEY (publication_id) REFERENCES public.positions_publication(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_followup_recommendations
    ADD CONSTRAINT positions_followup_r_followup_id_08a842e4_fk_positions FOREIGN KEY (followup_id) REFERENCES public.positions_followup(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_followup_recommendations
    ADD CONSTRAINT positions_followup_r_recommendation_id_70c81c14_fk_monitorin FOREIGN KEY (recommendation_id) REFERENCES public.monitoring_recommendation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_governmentanswer
    ADD CONSTRAINT positions_government_follow_up_id_695b2de4_fk_positions FOREIGN KEY (follow_up_id) REFERENCES public.positions_followup(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_governmentanswer
    ADD CONSTRAINT positions_government_organisation_id_dde6357f_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_governmentanswer
    ADD CONSTRAINT positions_government_person_id_b356a73f_fk_members_p FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_governmentanswer
    ADD CONSTRAINT positions_government_replaces_id_0c49f8dc_fk_positions FOREIGN KEY (replaces_id) REFERENCES public.positions_governmentanswer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_latesignature
    ADD CONSTRAINT positions_latesignat_ballot_id_c0d3c943_fk_positions FOREIGN KEY (ballot_id) REFERENCES public.positions_ballot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_latesignature
    ADD CONSTRAINT positions_latesignat_confirmed_by_id_d460d37e_fk_members_p FOREIGN KEY (confirmed_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_latesignature
    ADD CONSTRAINT positions_latesignat_given_by_id_7274970f_fk_members_p FOREIGN KEY (given_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_latesignature
    ADD CONSTRAINT positions_latesignat_mandate_record_id_b576ab22_fk_positions FOREIGN KEY (mandate_record_id) REFERENCES public.positions_mandate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_latesignature
    ADD CONSTRAINT positions_latesignat_organisation_id_67427525_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_latesignature
    ADD CONSTRAINT positions_latesignat_withdrawn_by_id_15cba0bd_fk_members_p FOREIGN KEY (withdrawn_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_logexport
    ADD CONSTRAINT positions_logexport_asked_by_id_8673cef4_fk_members_person_id FOREIGN KEY (asked_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_logexport
    ADD CONSTRAINT positions_logexport_paper_id_100ff7c2_fk_positions_paper_id FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_logorefusal
    ADD CONSTRAINT positions_logorefusa_organisation_id_80b8c3bc_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_logorefusal
    ADD CONSTRAINT positions_logorefusal_paper_id_3a9a1a25_fk_positions_paper_id FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_logorefusal
    ADD CONSTRAINT positions_logorefusal_person_id_d0c4d213_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_mandate_clusters
    ADD CONSTRAINT positions_mandate_cl_cluster_id_6e959e9b_fk_monitorin FOREIGN KEY (cluster_id) REFERENCES public.monitoring_cluster(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_mandate_clusters
    ADD CONSTRAINT positions_mandate_cl_mandate_id_eb0c3037_fk_positions FOREIGN KEY (mandate_id) REFERENCES public.positions_mandate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_mandate_document_types
    ADD CONSTRAINT positions_mandate_do_documenttype_id_ae990e23_fk_positions FOREIGN KEY (documenttype_id) REFERENCES public.positions_documenttype(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_mandate_document_types
    ADD CONSTRAINT positions_mandate_do_mandate_id_e7098895_fk_positions FOREIGN KEY (mandate_id) REFERENCES public.positions_mandate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_mandate
    ADD CONSTRAINT positions_mandate_ended_by_id_6aa5f93c_fk_members_person_id FOREIGN KEY (ended_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_mandate
    ADD CONSTRAINT positions_mandate_organisation_id_3e21b0af_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_mandate
    ADD CONSTRAINT positions_mandate_paper_id_0fe51a04_fk_positions_paper_id FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_mandate
    ADD CONSTRAINT positions_mandate_recorded_by_id_aa4479fa_fk_members_person_id FOREIGN KEY (recorded_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_mergedraft
    ADD CONSTRAINT positions_mergedraft_changed_by_id_b07fab3a_fk_members_p FOREIGN KEY (changed_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_mergedraft
    ADD CONSTRAINT positions_mergedraft_round_id_7c19568b_fk_positions_round_id FOREIGN KEY (round_id) REFERENCES public.positions_round(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_minoritysigner
    ADD CONSTRAINT positions_minoritysi_organisation_id_d835fd90_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_minoritysigner
    ADD CONSTRAINT positions_minoritysi_person_id_7e1fe25f_fk_members_p FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_minoritysigner
    ADD CONSTRAINT positions_minoritysi_statement_id_82df0300_fk_positions FOREIGN KEY (statement_id) REFERENCES public.positions_minoritystatement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_minoritystatement
    ADD CONSTRAINT positions_minorityst_ballot_id_ed14684a_fk_positions FOREIGN KEY (ballot_id) REFERENCES public.positions_ballot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_minoritystatement
    ADD CONSTRAINT positions_minorityst_organisation_id_6e8fde02_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_minoritystatement
    ADD CONSTRAINT positions_minorityst_person_id_cfe5a2f0_fk_members_p FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_minoritystatement
    ADD CONSTRAINT positions_minorityst_raised_in_id_8b4b3531_fk_positions FOREIGN KEY (raised_in_id) REFERENCES public.positions_contribution(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_minoritytext
    ADD CONSTRAINT positions_minorityte_approved_by_id_cc9c7a47_fk_members_p FOREIGN KEY (approved_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_minoritytext
    ADD CONSTRAINT positions_minorityte_statement_id_3a6e5348_fk_positions FOREIGN KEY (statement_id) REFERENCES public.positions_minoritystatement(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_minoritytext
    ADD CONSTRAINT positions_minorityte_written_by_id_c987beee_fk_members_p FOREIGN KEY (written_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paper_articles
    ADD CONSTRAINT positions_paper_arti_article_id_c1ac783d_fk_monitorin FOREIGN KEY (article_id) REFERENCES public.monitoring_article(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paper_articles
    ADD CONSTRAINT positions_paper_arti_paper_id_0463b086_fk_positions FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paper
    ADD CONSTRAINT positions_paper_audience_group_id_df2e4762_fk_members_w FOREIGN KEY (audience_group_id) REFERENCES public.members_workinggroup(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paper
    ADD CONSTRAINT positions_paper_audience_organisatio_5f6e4af4_fk_members_o FOREIGN KEY (audience_organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paper
    ADD CONSTRAINT positions_paper_chapter_id_dcc1d4e3_fk_monitoring_chapter_id FOREIGN KEY (chapter_id) REFERENCES public.monitoring_chapter(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paper
    ADD CONSTRAINT positions_paper_document_type_id_74ccce54_fk_positions FOREIGN KEY (document_type_id) REFERENCES public.positions_documenttype(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paper
    ADD CONSTRAINT positions_paper_lead_id_9693c50e_fk_members_organisation_id FOREIGN KEY (lead_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paper
    ADD CONSTRAINT positions_paper_merged_into_id_225e7a76_fk_positions_paper_id FOREIGN KEY (merged_into_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paper
    ADD CONSTRAINT positions_paper_proposed_by_id_40f426ac_fk_members_person_id FOREIGN KEY (proposed_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paper
    ADD CONSTRAINT positions_paper_sister_id_7af852ab_fk_positions FOREIGN KEY (sister_id) REFERENCES public.positions_sistercoalition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paper
    ADD CONSTRAINT positions_paper_source_revision_id_45bfe453_fk_positions FOREIGN KEY (source_revision_id) REFERENCES public.positions_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paper
    ADD CONSTRAINT positions_paper_supersedes_id_a23a1686_fk_positions_paper_id FOREIGN KEY (supersedes_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paper
    ADD CONSTRAINT positions_paper_thread_id_9f161aa0_fk_consultations_thread_id FOREIGN KEY (thread_id) REFERENCES public.consultations_thread(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paper
    ADD CONSTRAINT positions_paper_translation_of_id_5d7d0cfe_fk_positions FOREIGN KEY (translation_of_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paperaccess
    ADD CONSTRAINT positions_paperacces_organisation_id_85e914ea_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paperaccess
    ADD CONSTRAINT positions_paperaccess_paper_id_5f09538b_fk_positions_paper_id FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_papercheckpoint
    ADD CONSTRAINT positions_papercheck_paper_id_ac32e5c1_fk_positions FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paperrelation
    ADD CONSTRAINT positions_paperrelation_other_id_16e21c03_fk_positions_paper_id FOREIGN KEY (other_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paperrelation
    ADD CONSTRAINT positions_paperrelation_paper_id_205b3b5e_fk_positions_paper_id FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paperrelation
    ADD CONSTRAINT positions_paperrelation_set_by_id_2f82bc2a_fk_members_person_id FOREIGN KEY (set_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_papersection
    ADD CONSTRAINT positions_papersecti_locked_by_id_b1dab9eb_fk_members_p FOREIGN KEY (locked_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_papersection
    ADD CONSTRAINT positions_papersecti_organisation_id_0444cdf6_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_papersection
    ADD CONSTRAINT positions_papersecti_pen_holder_id_1ddc348b_fk_members_p FOREIGN KEY (pen_holder_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_papersection
    ADD CONSTRAINT positions_papersection_paper_id_ff8ff55d_fk_positions_paper_id FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paperupdate
    ADD CONSTRAINT positions_paperupdat_organisation_id_13e2d76d_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paperupdate
    ADD CONSTRAINT positions_paperupdate_paper_id_3af4eb12_fk_positions_paper_id FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paperupdate
    ADD CONSTRAINT positions_paperupdate_person_id_b5cb4d8f_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paperversion
    ADD CONSTRAINT positions_paperversi_created_by_id_5a06033f_fk_members_p FOREIGN KEY (created_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paperversion
    ADD CONSTRAINT positions_paperversi_organisation_id_d2039320_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_paperversion
    ADD CONSTRAINT positions_paperversion_paper_id_fde8c1e8_fk_positions_paper_id FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_papervisit
    ADD CONSTRAINT positions_papervisit_paper_id_4839b0ca_fk_positions_paper_id FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_papervisit
    ADD CONSTRAINT positions_papervisit_person_id_a82cf461_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_passagecomment
    ADD CONSTRAINT positions_passagecom_organisation_id_79da7238_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_passagecomment
    ADD CONSTRAINT positions_passagecom_paper_id_c40f570b_fk_positions FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_passagecomment
    ADD CONSTRAINT positions_passagecom_person_id_47c13e4f_fk_members_p FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_passagecomment
    ADD CONSTRAINT positions_passagecom_resolved_by_id_1c66249c_fk_members_p FOREIGN KEY (resolved_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_passagecomment
    ADD CONSTRAINT positions_passagecom_thread_id_b40c6d90_fk_consultat FOREIGN KEY (thread_id) REFERENCES public.consultations_thread(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_penholder
    ADD CONSTRAINT positions_penholder_organisation_id_1f176843_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_penholder
    ADD CONSTRAINT positions_penholder_paper_id_14a29cb8_fk_positions_paper_id FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_penholder
    ADD CONSTRAINT positions_penholder_person_id_759ebe2a_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_positionedition
    ADD CONSTRAINT positions_positioned_page_id_8667a036_fk_positions FOREIGN KEY (page_id) REFERENCES public.positions_positionpage(page_ptr_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_positionindexpage
    ADD CONSTRAINT positions_positionin_page_ptr_id_1c302ff8_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_positionpage
    ADD CONSTRAINT positions_positionpa_page_ptr_id_915778b0_fk_wagtailco FOREIGN KEY (page_ptr_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_positionpage
    ADD CONSTRAINT positions_positionpa_supersedes_id_50c4f2e0_fk_positions FOREIGN KEY (supersedes_id) REFERENCES public.positions_positionpage(page_ptr_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_preparation
    ADD CONSTRAINT positions_preparatio_changed_by_id_3abb8d41_fk_members_p FOREIGN KEY (changed_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_preparation
    ADD CONSTRAINT positions_preparation_paper_id_aecfd6cc_fk_positions_paper_id FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_presskit
    ADD CONSTRAINT positions_presskit_changed_by_id_8d3ddcbb_fk_members_person_id FOREIGN KEY (changed_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_presskit
    ADD CONSTRAINT positions_presskit_paper_id_057a50d0_fk_positions_paper_id FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_presskit
    ADD CONSTRAINT positions_presskit_sent_by_id_99e84eea_fk_members_person_id FOREIGN KEY (sent_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_progressnote
    ADD CONSTRAINT positions_progressno_follow_up_id_92a990c4_fk_positions FOREIGN KEY (follow_up_id) REFERENCES public.positions_followup(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_progressnote
    ADD CONSTRAINT positions_progressno_organisation_id_4c05e962_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_progressnote
    ADD CONSTRAINT positions_progressnote_person_id_0fd16e07_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_publication
    ADD CONSTRAINT positions_publicatio_page_id_307453e9_fk_positions FOREIGN KEY (page_id) REFERENCES public.positions_positionpage(page_ptr_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_publication
    ADD CONSTRAINT positions_publicatio_published_by_id_18315d11_fk_members_p FOREIGN KEY (published_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_publication
    ADD CONSTRAINT positions_publication_ballot_id_202f60b0_fk_positions_ballot_id FOREIGN KEY (ballot_id) REFERENCES public.positions_ballot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_publication
    ADD CONSTRAINT positions_publication_paper_id_f9533062_fk_positions_paper_id FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_reminder
    ADD CONSTRAINT positions_reminder_ballot_id_4da19bb6_fk_positions_ballot_id FOREIGN KEY (ballot_id) REFERENCES public.positions_ballot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_reminder
    ADD CONSTRAINT positions_reminder_organisation_id_3d1d30f5_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_reminder
    ADD CONSTRAINT positions_reminder_sent_by_id_ebf7f2ea_fk_members_person_id FOREIGN KEY (sent_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_reminderhold
    ADD CONSTRAINT positions_reminderho_ballot_id_67f47c75_fk_positions FOREIGN KEY (ballot_id) REFERENCES public.positions_ballot(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_reminderhold
    ADD CONSTRAINT positions_reminderho_organisation_id_6a77a4a4_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_reminderhold
    ADD CONSTRAINT positions_reminderhold_held_by_id_a5d7e3b7_fk_members_person_id FOREIGN KEY (held_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_replylink
    ADD CONSTRAINT positions_replylink_disposition_id_9ec438bc_fk_positions FOREIGN KEY (disposition_id) REFERENCES public.positions_disposition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_replylink
    ADD CONSTRAINT positions_replylink_seat_id_f38b5f4e_fk_members_seat_id FOREIGN KEY (seat_id) REFERENCES public.members_seat(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_reservationtext
    ADD CONSTRAINT positions_reservatio_approved_by_id_84d397f1_fk_members_p FOREIGN KEY (approved_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_reservationtext
    ADD CONSTRAINT positions_reservatio_reservation_id_efcce88e_fk_positions FOREIGN KEY (reservation_id) REFERENCES public.positions_reservation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_reservationtext
    ADD CONSTRAINT positions_reservatio_written_by_id_13bb056b_fk_members_p FOREIGN KEY (written_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_reservation
    ADD CONSTRAINT positions_reservation_answer_id_f7ec41c2_fk_positions_answer_id FOREIGN KEY (answer_id) REFERENCES public.positions_answer(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_revision
    ADD CONSTRAINT positions_revision_created_by_id_e6d63aa7_fk_members_person_id FOREIGN KEY (created_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_revision
    ADD CONSTRAINT positions_revision_paper_id_1b0f4e7b_fk_positions_paper_id FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_round
    ADD CONSTRAINT positions_round_opened_by_id_11ff0d9e_fk_members_person_id FOREIGN KEY (opened_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_round
    ADD CONSTRAINT positions_round_paper_id_10fde568_fk_positions_paper_id FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_round
    ADD CONSTRAINT positions_round_revision_id_cf040772_fk_positions_revision_id FOREIGN KEY (revision_id) REFERENCES public.positions_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_scopingreply
    ADD CONSTRAINT positions_scopingrep_organisation_id_d93e9073_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_scopingreply
    ADD CONSTRAINT positions_scopingreply_paper_id_ad45bfd7_fk_positions_paper_id FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_scopingreply
    ADD CONSTRAINT positions_scopingreply_person_id_caf5e524_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_sectiontemplate
    ADD CONSTRAINT positions_sectiontem_document_type_id_8814ee74_fk_positions FOREIGN KEY (document_type_id) REFERENCES public.positions_documenttype(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_sistermember
    ADD CONSTRAINT positions_sistermemb_coalition_id_1b4a3bc2_fk_positions FOREIGN KEY (coalition_id) REFERENCES public.positions_sistercoalition(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_sistermember
    ADD CONSTRAINT positions_sistermemb_organisation_id_b4878bd2_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_source
    ADD CONSTRAINT positions_source_added_by_id_927361ef_fk_members_person_id FOREIGN KEY (added_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_source
    ADD CONSTRAINT positions_source_organisation_id_13972339_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_suggestion
    ADD CONSTRAINT positions_suggestion_decided_by_id_341ffce5_fk_members_p FOREIGN KEY (decided_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_suggestion
    ADD CONSTRAINT positions_suggestion_organisation_id_a28aeace_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_suggestionsupport
    ADD CONSTRAINT positions_suggestion_organisation_id_add12e59_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_suggestion
    ADD CONSTRAINT positions_suggestion_paper_id_76ad1da9_fk_positions_paper_id FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_suggestion
    ADD CONSTRAINT positions_suggestion_person_id_66dd2e82_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_suggestionsupport
    ADD CONSTRAINT positions_suggestion_person_id_7b62f20c_fk_members_p FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_suggestionsupport
    ADD CONSTRAINT positions_suggestion_suggestion_id_8432200b_fk_positions FOREIGN KEY (suggestion_id) REFERENCES public.positions_suggestion(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_suggestion
    ADD CONSTRAINT positions_suggestion_thread_id_15e72b98_fk_consultat FOREIGN KEY (thread_id) REFERENCES public.consultations_thread(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_translatedsection
    ADD CONSTRAINT positions_translated_changed_by_id_7339b99d_fk_members_p FOREIGN KEY (changed_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_translatedsection
    ADD CONSTRAINT positions_translated_paper_id_780f3621_fk_positions FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_waiver
    ADD CONSTRAINT positions_waiver_paper_id_3e04a111_fk_positions_paper_id FOREIGN KEY (paper_id) REFERENCES public.positions_paper(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_waiver
    ADD CONSTRAINT positions_waiver_person_id_7553eb09_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_withdrawal
    ADD CONSTRAINT positions_withdrawal_organisation_id_67d9c532_fk_members_o FOREIGN KEY (organisation_id) REFERENCES public.members_organisation(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_withdrawal
    ADD CONSTRAINT positions_withdrawal_person_id_0d4efb17_fk_members_person_id FOREIGN KEY (person_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.positions_withdrawal
    ADD CONSTRAINT positions_withdrawal_publication_id_21677167_fk_positions FOREIGN KEY (publication_id) REFERENCES public.positions_publication(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.procrastinate_events
    ADD CONSTRAINT procrastinate_events_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id) ON DELETE CASCADE;
ALTER TABLE ONLY public.procrastinate_jobs
    ADD CONSTRAINT procrastinate_jobs_worker_id_fkey FOREIGN KEY (worker_id) REFERENCES public.procrastinate_workers(id) ON DELETE SET NULL;
ALTER TABLE ONLY public.procrastinate_periodic_defers
    ADD CONSTRAINT procrastinate_periodic_defers_job_id_fkey FOREIGN KEY (job_id) REFERENCES public.procrastinate_jobs(id);
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_account_id_951f210e_fk_socialacc FOREIGN KEY (account_id) REFERENCES public.socialaccount_socialaccount(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.socialaccount_socialtoken
    ADD CONSTRAINT socialaccount_social_app_id_636a42d7_fk_socialacc FOREIGN KEY (app_id) REFERENCES public.socialaccount_socialapp(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.socialaccount_socialaccount
    ADD CONSTRAINT socialaccount_social_user_id_8146e70c_fk_members_p FOREIGN KEY (user_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_content_type_id_9957a03c_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.taggit_taggeditem
    ADD CONSTRAINT taggit_taggeditem_tag_id_f4f5b767_fk_taggit_tag_id FOREIGN KEY (tag_id) REFERENCES public.taggit_tag(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_localesynchronization
    ADD CONSTRAINT wagtail_localize_loc_locale_id_036a3a20_fk_wagtailco FOREIGN KEY (locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_localesynchronization
    ADD CONSTRAINT wagtail_localize_loc_sync_from_id_1bc4c2eb_fk_wagtailco FOREIGN KEY (sync_from_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_overridablesegment
    ADD CONSTRAINT wagtail_localize_ove_context_id_eed8c388_fk_wagtail_l FOREIGN KEY (context_id) REFERENCES public.wagtail_localize_translationcontext(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_overridablesegment
    ADD CONSTRAINT wagtail_localize_ove_source_id_5720ac20_fk_wagtail_l FOREIGN KEY (source_id) REFERENCES public.wagtail_localize_translationsource(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_relatedobjectsegment
    ADD CONSTRAINT wagtail_localize_rel_context_id_c0a725be_fk_wagtail_l FOREIGN KEY (context_id) REFERENCES public.wagtail_localize_translationcontext(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_relatedobjectsegment
    ADD CONSTRAINT wagtail_localize_rel_object_id_6c7b58df_fk_wagtail_l FOREIGN KEY (object_id) REFERENCES public.wagtail_localize_translatableobject(translation_key) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_relatedobjectsegment
    ADD CONSTRAINT wagtail_localize_rel_source_id_9a3b1373_fk_wagtail_l FOREIGN KEY (source_id) REFERENCES public.wagtail_localize_translationsource(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_segmentoverride
    ADD CONSTRAINT wagtail_localize_seg_context_id_f827efe0_fk_wagtail_l FOREIGN KEY (context_id) REFERENCES public.wagtail_localize_translationcontext(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_segmentoverride
    ADD CONSTRAINT wagtail_localize_seg_last_translated_by_i_a86448fc_fk_members_p FOREIGN KEY (last_translated_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_segmentoverride
    ADD CONSTRAINT wagtail_localize_seg_locale_id_b1673d41_fk_wagtailco FOREIGN KEY (locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_stringtranslation
    ADD CONSTRAINT wagtail_localize_str_context_id_3cc13049_fk_wagtail_l FOREIGN KEY (context_id) REFERENCES public.wagtail_localize_translationcontext(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_stringsegment
    ADD CONSTRAINT wagtail_localize_str_context_id_63235539_fk_wagtail_l FOREIGN KEY (context_id) REFERENCES public.wagtail_localize_translationcontext(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_stringtranslation
    ADD CONSTRAINT wagtail_localize_str_last_translated_by_i_764c7a3f_fk_members_p FOREIGN KEY (last_translated_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_string
    ADD CONSTRAINT wagtail_localize_str_locale_id_2cded126_fk_wagtailco FOREIGN KEY (locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_stringtranslation
    ADD CONSTRAINT wagtail_localize_str_locale_id_b9e3730d_fk_wagtailco FOREIGN KEY (locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_stringsegment
    ADD CONSTRAINT wagtail_localize_str_source_id_5804129f_fk_wagtail_l FOREIGN KEY (source_id) REFERENCES public.wagtail_localize_translationsource(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_stringsegment
    ADD CONSTRAINT wagtail_localize_str_string_id_6356d5ec_fk_wagtail_l FOREIGN KEY (string_id) REFERENCES public.wagtail_localize_string(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_stringtranslation
    ADD CONSTRAINT wagtail_localize_str_translation_of_id_8eef01d0_fk_wagtail_l FOREIGN KEY (translation_of_id) REFERENCES public.wagtail_localize_string(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_templatesegment
    ADD CONSTRAINT wagtail_localize_tem_context_id_81456b25_fk_wagtail_l FOREIGN KEY (context_id) REFERENCES public.wagtail_localize_translationcontext(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_templatesegment
    ADD CONSTRAINT wagtail_localize_tem_source_id_26b89dc6_fk_wagtail_l FOREIGN KEY (source_id) REFERENCES public.wagtail_localize_translationsource(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_templatesegment
    ADD CONSTRAINT wagtail_localize_tem_template_id_c370b3c8_fk_wagtail_l FOREIGN KEY (template_id) REFERENCES public.wagtail_localize_template(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_translatableobject
    ADD CONSTRAINT wagtail_localize_tra_content_type_id_0d6c5139_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_translationsource
    ADD CONSTRAINT wagtail_localize_tra_locale_id_0ac264c0_fk_wagtailco FOREIGN KEY (locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_translationlog
    ADD CONSTRAINT wagtail_localize_tra_locale_id_37619cb4_fk_wagtailco FOREIGN KEY (locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_translationsource
    ADD CONSTRAINT wagtail_localize_tra_object_id_6a078fd2_fk_wagtail_l FOREIGN KEY (object_id) REFERENCES public.wagtail_localize_translatableobject(translation_key) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_translationcontext
    ADD CONSTRAINT wagtail_localize_tra_object_id_86263ce7_fk_wagtail_l FOREIGN KEY (object_id) REFERENCES public.wagtail_localize_translatableobject(translation_key) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_translationlog
    ADD CONSTRAINT wagtail_localize_tra_revision_id_e3b62278_fk_wagtailco FOREIGN KEY (revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_translationlog
    ADD CONSTRAINT wagtail_localize_tra_source_id_7228923e_fk_wagtail_l FOREIGN KEY (source_id) REFERENCES public.wagtail_localize_translationsource(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_translation
    ADD CONSTRAINT wagtail_localize_tra_source_id_e326e1e3_fk_wagtail_l FOREIGN KEY (source_id) REFERENCES public.wagtail_localize_translationsource(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_translationsource
    ADD CONSTRAINT wagtail_localize_tra_specific_content_typ_3095eb76_fk_django_co FOREIGN KEY (specific_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtail_localize_translation
    ADD CONSTRAINT wagtail_localize_tra_target_locale_id_8c524f73_fk_wagtailco FOREIGN KEY (target_locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editing_content_type_id_4df7730e_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailadmin_editingsession
    ADD CONSTRAINT wagtailadmin_editing_user_id_6e1a9b70_fk_members_p FOREIGN KEY (user_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formsta_content_type_id_e32438b3_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailadmin_formstate
    ADD CONSTRAINT wagtailadmin_formstate_user_id_b910adc2_fk_members_person_id FOREIGN KEY (user_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction
    ADD CONSTRAINT wagtailcore_collecti_collection_id_761908ec_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collecti_collectionviewrestri_47320efd_fk_wagtailco FOREIGN KEY (collectionviewrestriction_id) REFERENCES public.wagtailcore_collectionviewrestriction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_collectionviewrestriction_groups
    ADD CONSTRAINT wagtailcore_collecti_group_id_1823f2a3_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_page_id_108444b5_fk_wagtailcore_page_id FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_resolved_by_id_a282aa0e_fk_members_p FOREIGN KEY (resolved_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_revision_created_id_1d058279_fk_wagtailco FOREIGN KEY (revision_created_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_comment
    ADD CONSTRAINT wagtailcore_comment_user_id_0c577ca6_fk_members_person_id FOREIGN KEY (user_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentr_comment_id_afc7e027_fk_wagtailco FOREIGN KEY (comment_id) REFERENCES public.wagtailcore_comment(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_commentreply
    ADD CONSTRAINT wagtailcore_commentreply_user_id_d0b3b9c3_fk_members_person_id FOREIGN KEY (user_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapp_group_id_2e64b61f_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_groupapprovaltask_groups
    ADD CONSTRAINT wagtailcore_groupapp_groupapprovaltask_id_9a9255ea_fk_wagtailco FOREIGN KEY (groupapprovaltask_id) REFERENCES public.wagtailcore_groupapprovaltask(task_ptr_id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_groupapprovaltask
    ADD CONSTRAINT wagtailcore_groupapp_task_ptr_id_cfe58781_fk_wagtailco FOREIGN KEY (task_ptr_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_collection_id_5423575a_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_group_id_05d61460_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_groupcollectionpermission
    ADD CONSTRAINT wagtailcore_groupcol_permission_id_1b626275_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_group_id_fc07e671_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_page_id_710b114a_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_grouppagepermission
    ADD CONSTRAINT wagtailcore_grouppag_permission_id_05acb22e_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_group_id_e5cdbee4_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_permission_id_459b1f38_fk_auth_perm FOREIGN KEY (permission_id) REFERENCES public.auth_permission(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_groupsitepermission
    ADD CONSTRAINT wagtailcore_groupsit_site_id_245de488_fk_wagtailco FOREIGN KEY (site_id) REFERENCES public.wagtailcore_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_modellogentry
    ADD CONSTRAINT wagtailcore_modellog_content_type_id_68849e77_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_alias_of_id_12945502_fk_wagtailcore_page_id FOREIGN KEY (alias_of_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_content_type_id_c28424df_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_latest_revision_id_e60fef51_fk_wagtailco FOREIGN KEY (latest_revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_live_revision_id_930bd822_fk_wagtailco FOREIGN KEY (live_revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_locale_id_3c7e30a6_fk_wagtailcore_locale_id FOREIGN KEY (locale_id) REFERENCES public.wagtailcore_locale(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_locked_by_id_bcb86245_fk_members_person_id FOREIGN KEY (locked_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_page
    ADD CONSTRAINT wagtailcore_page_owner_id_fbf7c332_fk_members_person_id FOREIGN KEY (owner_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_pagelogentry
    ADD CONSTRAINT wagtailcore_pageloge_content_type_id_74e7708a_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_pagerevision_user_id_2409d2f4_fk_members_person_id FOREIGN KEY (user_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubs_page_id_a085e7a6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_pagesubscription
    ADD CONSTRAINT wagtailcore_pagesubs_user_id_89d7def9_fk_members_p FOREIGN KEY (user_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageview_group_id_6460f223_fk_auth_grou FOREIGN KEY (group_id) REFERENCES public.auth_group(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_pageviewrestriction
    ADD CONSTRAINT wagtailcore_pageview_page_id_15a8bea6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_pageviewrestriction_groups
    ADD CONSTRAINT wagtailcore_pageview_pageviewrestriction__f147a99a_fk_wagtailco FOREIGN KEY (pageviewrestriction_id) REFERENCES public.wagtailcore_pageviewrestriction(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_base_content_type_id_313cf40f_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_content_type_id_766e0336_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_referenceindex
    ADD CONSTRAINT wagtailcore_referenc_to_content_type_id_93690bbd_fk_django_co FOREIGN KEY (to_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_revision_base_content_type_id_5b4ef7bd_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_revision
    ADD CONSTRAINT wagtailcore_revision_content_type_id_c8cb69c0_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_site
    ADD CONSTRAINT wagtailcore_site_root_page_id_e02fb95c_fk_wagtailcore_page_id FOREIGN KEY (root_page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_task
    ADD CONSTRAINT wagtailcore_task_content_type_id_249ab8ba_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_content_type_id_0a758fdc_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_finished_by_id_13f98229_fk_members_p FOREIGN KEY (finished_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_revision_id_df25a499_fk_wagtailco FOREIGN KEY (revision_id) REFERENCES public.wagtailcore_revision(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstat_workflow_state_id_9239a775_fk_wagtailco FOREIGN KEY (workflow_state_id) REFERENCES public.wagtailcore_workflowstate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_taskstate
    ADD CONSTRAINT wagtailcore_taskstate_task_id_c3677c34_fk_wagtailcore_task_id FOREIGN KEY (task_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploaded_for_content_type_id_b0fc87b2_fk_django_co FOREIGN KEY (for_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_uploadedfile
    ADD CONSTRAINT wagtailcore_uploaded_uploaded_by_user_id_c7580fe8_fk_members_p FOREIGN KEY (uploaded_by_user_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_base_content_type_id_a30dc576_fk_django_co FOREIGN KEY (base_content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_content_type_id_2bb78ce1_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflow_content_type_id_b261bb37_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_current_task_state_i_3a1a0632_fk_wagtailco FOREIGN KEY (current_task_state_id) REFERENCES public.wagtailcore_taskstate(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflow_page_id_81e7bab6_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_requested_by_id_4090bca3_fk_members_p FOREIGN KEY (requested_by_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflow_task_id_ce7716fe_fk_wagtailco FOREIGN KEY (task_id) REFERENCES public.wagtailcore_task(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowstate
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_1f18378f_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowpage
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_56f56ff6_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowcontenttype
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_9aad7cd2_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailcore_workflowtask
    ADD CONSTRAINT wagtailcore_workflow_workflow_id_b9717175_fk_wagtailco FOREIGN KEY (workflow_id) REFERENCES public.wagtailcore_workflow(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_collection_id_23881625_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtaildocs_document
    ADD CONSTRAINT wagtaildocs_document_uploaded_by_user_id_17258b41_fk_members_p FOREIGN KEY (uploaded_by_user_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailforms_formsubmission
    ADD CONSTRAINT wagtailforms_formsub_page_id_e48e93e7_fk_wagtailco FOREIGN KEY (page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_collection_id_c2f8af7e_fk_wagtailco FOREIGN KEY (collection_id) REFERENCES public.wagtailcore_collection(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailimages_image
    ADD CONSTRAINT wagtailimages_image_uploaded_by_user_id_5d73dc75_fk_members_p FOREIGN KEY (uploaded_by_user_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailimages_rendition
    ADD CONSTRAINT wagtailimages_rendit_image_id_3e1fd774_fk_wagtailim FOREIGN KEY (image_id) REFERENCES public.wagtailimages_image(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_red_redirect_page_id_b5728a8f_fk_wagtailco FOREIGN KEY (redirect_page_id) REFERENCES public.wagtailcore_page(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailredirects_redirect
    ADD CONSTRAINT wagtailredirects_red_site_id_780a0e1e_fk_wagtailco FOREIGN KEY (site_id) REFERENCES public.wagtailcore_site(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailsearch_indexentry
    ADD CONSTRAINT wagtailsearch_indexe_content_type_id_62ed694f_fk_django_co FOREIGN KEY (content_type_id) REFERENCES public.django_content_type(id) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE ONLY public.wagtailusers_userprofile
    ADD CONSTRAINT wagtailusers_userprofile_user_id_59c92331_fk_members_person_id FOREIGN KEY (user_id) REFERENCES public.members_person(id) DEFERRABLE INITIALLY DEFERRED;
