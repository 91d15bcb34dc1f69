"""Background and periodic work of papers: each run does what is due and nothing twice."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from positions import export, operations
from positions.operations.squash import papers_worth_squashing, squash_log

logger = logging.getLogger(__name__)


@app.periodic(cron="* * * * *")
@app.task(name="positions.decide_due", queueing_lock="positions.decide_due")
def decide_due(timestamp: int) -> None:
    """Compute every ballot whose deadline has passed, or on which all have answered where the rule closes early."""
    for ballot in operations.decide_when_due():
        logger.info("Ballot %s was decided: %s", ballot.pk, ballot.outcome)


@app.periodic(cron="*/15 * * * *")
@app.task(name="positions.remind_due", queueing_lock="positions.remind_due")
def remind_due(timestamp: int) -> None:
    """Send the reminders whose time has come."""
    operations.remind_ballots_when_due()


@app.periodic(cron="* * * * *")
@app.task(name="positions.close_rounds_due", queueing_lock="positions.close_rounds_due")
def close_rounds_due(timestamp: int) -> None:
    """Close every consultation whose time is over."""
    for round in operations.close_rounds_when_due():
        logger.info("Round %s of paper %s was closed", round.number, round.paper_id)


@app.periodic(cron="35 * * * *")
@app.task(name="positions.tell_of_drafts", queueing_lock="positions.tell_of_drafts")
def tell_of_drafts(timestamp: int) -> None:
    """Tell pen-holders that others wrote in their texts; it waits for their next digest."""
    operations.tell_of_drafts()


@app.periodic(cron="*/15 * * * *")
@app.task(name="positions.remind_rounds_due", queueing_lock="positions.remind_rounds_due")
def remind_rounds_due(timestamp: int) -> None:
    """Remind the organisations without a contribution when the time for it has come."""
    operations.remind_rounds_when_due()


@app.periodic(cron="* * * * *")
@app.task(name="positions.lift_due", queueing_lock="positions.lift_due")
def lift_due(timestamp: int) -> None:
    """Make public what its embargo has ended for."""
    for publication in operations.lift_when_due():
        logger.info("The embargo of publication %s was lifted", publication.pk)


@app.periodic(cron="10 7 * * *")
@app.task(name="positions.remind_follow_ups", queueing_lock="positions.remind_follow_ups")
def remind_follow_ups(timestamp: int) -> None:
    """Ask how demands stand whose day comes near or has passed."""
    operations.remind_follow_ups_when_due()


@app.periodic(cron="20 7 * * *")
@app.task(name="positions.remind_owners_of_committee_dates", queueing_lock="positions.remind_owners_of_committee_dates")
def remind_owners_of_committee_dates(timestamp: int) -> None:
    """Tell who keeps an eye on demands which dates of the Committee come near. After the secretariat was told."""
    operations.remind_owners_of_committee_dates()


@app.periodic(cron="*/15 * * * *")
@app.task(name="positions.escalate_drafts", queueing_lock="positions.escalate_drafts")
def escalate_drafts(timestamp: int) -> None:
    """Ask the substitutes about drafts that nobody confirms."""
    operations.escalate_drafts()


@app.periodic(cron="*/5 * * * *")
@app.task(name="positions.conciliations_due", queueing_lock="positions.conciliations_due")
def conciliations_due(timestamp: int) -> None:
    """Go on with each sign-off whose conciliation is over."""
    for ballot in operations.resume_when_due():
        logger.info("The sign-off of ballot %s goes on", ballot.pk)


@app.periodic(cron="*/10 * * * *")
@app.task(name="positions.write_missing_files", queueing_lock="positions.write_missing_files")
def write_missing_files(timestamp: int) -> None:
    """Make the files of published positions that a crash left out."""
    export.write_missing_files()


@app.periodic(cron="20 3 * * *")
@app.task(name="positions.squash_logs", queueing_lock="positions.squash_logs", lock="positions.squash_logs")
def squash_logs(timestamp: int) -> None:
    """Make long logs of live texts shorter, at night."""
    for paper in papers_worth_squashing():
        rows = squash_log(paper)
        logger.info("The log of paper %s is shorter by %s rows", paper.pk, rows)


@app.periodic(cron="*/15 * * * *")
@app.task(name="positions.close_wordings_due", queueing_lock="positions.close_wordings_due")
def close_wordings_due(timestamp: int) -> None:
    """File the minority statements whose time is over, and remind those who still owe words, in whatever language."""
    for ballot in operations.close_wordings_when_due():
        logger.info("The minority statements of ballot %s are filed", ballot.pk)
    operations.remind_texts_when_due()


@app.periodic(cron="10 7 * * *")
@app.task(name="positions.remind_scoping_due", queueing_lock="positions.remind_scoping_due")
def remind_scoping_due(timestamp: int) -> None:
    """Ask those once more that have not answered a call which ends soon."""
    operations.remind_scoping_when_due()


@app.periodic(cron="20 7 * * *")
@app.task(name="positions.review_due", queueing_lock="positions.review_due")
def review_due(timestamp: int) -> None:
    """Begin the reviews of positions whose time has come, and remind of them."""
    for paper in operations.review_when_due():
        logger.info("The review of paper %s has begun", paper.pk)


@app.periodic(cron="* * * * *")
@app.task(name="positions.conclude_silences_due", queueing_lock="positions.conclude_silences_due")
def conclude_silences_due(timestamp: int) -> None:
    """Hold again what nobody objected to in time."""
    for ballot in operations.conclude_silences_when_due():
        logger.info("The question by silence %s ended: %s", ballot.pk, ballot.outcome)


@app.periodic(cron="25 6 * * *")
@app.task(name="positions.warn_organisations", queueing_lock="positions.warn_organisations")
def warn_organisations(timestamp: int) -> None:
    """Tell organisations what runs out by which they decide."""
    operations.warn_when_due()


@app.periodic(cron="15 7 * * *")
@app.task(name="positions.remind_child_versions", queueing_lock="positions.remind_child_versions")
def remind_child_versions(timestamp: int) -> None:
    """Remind of the versions for children that were to follow."""
    operations.remind_child_versions_when_due()


@app.periodic(cron="45 * * * *")
@app.task(name="positions.tell_of_translations", queueing_lock="positions.tell_of_translations")
def tell_of_translations(timestamp: int) -> None:
    """Tell those who keep translations that their source has changed."""
    operations.tell_of_outdated_translations()


@app.task(name="positions.make_log_export")
def make_log_export(export: int) -> None:
    """Make the file of a log that somebody asked for."""
    operations.make_log_export(export)


@app.periodic(cron="*/10 * * * *")
@app.task(name="positions.make_overdue_log_exports", queueing_lock="positions.make_overdue_log_exports")
def make_overdue_log_exports(timestamp: int) -> None:
    """Make the logs whose job was lost."""
    operations.make_overdue_log_exports()


@app.periodic(cron="30 3 * * *")
@app.task(name="positions.delete_old_log_exports", queueing_lock="positions.delete_old_log_exports")
def delete_old_log_exports(timestamp: int) -> None:
    """Delete the files of logs whose days are over."""
    operations.delete_old_log_exports()
