"""What organisations are told when the text changes while they are asked about it."""

from __future__ import annotations

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from members.models import Person
from positions import amend
from positions.models import Ballot, ChangeStatement, Elector
from positions.notices_sign_off import ElectorNotice
from positions.notifications import contacts, moment


class TextChanged(ElectorNotice):
    """An organisation hears what changed, and what that means for its answer."""

    kind = "positions.text_changed"
    minutes = 20
    button = _("See what changed")
    ask = _("Read the new text and answer for your organisation.")
    situation: object = _("We have no answer from your organisation.")

    def __init__(self, ballot: Ballot, elector: Elector, people: list[Person], stated: ChangeStatement) -> None:
        super().__init__(ballot, elector, people)
        self.stated = stated

    def key(self) -> str:
        """Once a revision and organisation; a sister coalition's ballot is another."""
        return f"revision:{self.stated.revision_id}:{self.ballot.pk}:{self.elector.organisation_id}"

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("The text has changed: {title}"), title=self.title)

    def body(self) -> object:
        """What changed and why."""
        what = format_lazy(
            _("Your organisation has not answered yet: it is asked on the new text, until {moment}."),
            moment=moment(self.ballot.closes_at),
        )
        return format_lazy("{statement}\n\n{what}", statement=self.stated.statement, what=what)


class AnswerCarried(TextChanged):
    """Its answer goes on standing; it can say that the change matters after all. One that is suspended hears it too."""

    kind = "positions.answer_carried"
    tells_suspended = True
    minutes = 5
    ask = _("Look whether the change matters to your organisation: if it does, give another answer.")
    situation = _("Your organisation’s answer stands on the new text.")

    def __init__(
        self, ballot: Ballot, elector: Elector, people: list[Person], stated: ChangeStatement, is_editorial: bool
    ) -> None:
        super().__init__(ballot, elector, people, stated)
        self.is_editorial = is_editorial

    def body(self) -> object:
        """Why it stands."""
        why = (
            _("The meaning is the same, so the answer of {organisation} was carried over.")
            if self.is_editorial
            else _("The answer of {organisation} does not depend on the wording, so it was carried over.")
        )
        return format_lazy(
            "{statement}\n\n{why}",
            statement=self.stated.statement, why=format_lazy(why, organisation=self.elector.name),
        )  # fmt: skip


class AskedAgain(TextChanged):
    """What it said was about another text: it is asked again, with the changes only."""

    kind = "positions.asked_again"
    minutes = 5
    button = _("Read the changes and answer")
    ask = _("Read what changed, and answer again for your organisation.")

    def __init__(self, ballot: Ballot, elector: Elector, people: list[Person], stated: ChangeStatement) -> None:
        super().__init__(ballot, elector, people, stated)
        said = elector.stale_answer.word if elector.stale_answer else ""
        self.situation = format_lazy(
            _("You answered “{choice}”; then passages that it touches were changed."), choice=said
        )

    def subject(self) -> object:
        """Names the paper."""
        return format_lazy(_("Asked again, as the text has changed: {title}"), title=self.title)

    def body(self) -> object:
        """What it said, and that this no longer counts."""
        said = self.elector.stale_answer
        choice = said.word if said else ""
        what = format_lazy(
            _(
                "{organisation} answered “{choice}” on the earlier text. That does not count for the new one: "
                "please answer again until {moment}. You only need to read what changed."
            ),
            organisation=self.elector.name, choice=choice, moment=moment(self.ballot.closes_at),
        )  # fmt: skip
        return format_lazy(
            "{statement}\n\n{what}\n\n{changes}",
            statement=self.stated.statement, what=what, changes=changes_of(self.stated),
        )  # fmt: skip


MOST_PASSAGES = 12  # of which a mail shows the changes; the page shows all


def changes_of(stated: ChangeStatement) -> str:
    """The passages that changed, each with its changes in brackets: [old → new], [+ new], [− old]."""
    before = {one.id: one.words for one in amend.passages(stated.since.tree)}
    now = {one.id: one.words for one in amend.passages(stated.revision.tree)}
    changed = [
        amend.with_changes(before.get(name, ""), words) for name, words in now.items() if before.get(name) != words
    ]
    changed += [f"[− {words}]" for name, words in before.items() if name not in now]
    more = ["…"] if len(changed) > MOST_PASSAGES else []
    return "\n\n".join([*changed[:MOST_PASSAGES], *more])


def tell_changed(ballot: Ballot, stated: ChangeStatement, *, is_editorial: bool) -> None:
    """To each organisation that was asked, what the change means for it."""
    electors = list(ballot.electors.select_related("organisation", "stale_answer"))
    answered = set(ballot.answers.filter(is_current=True).values_list("organisation_id", flat=True))
    people = contacts([elector.organisation_id for elector in electors])
    for elector in electors:
        who = people[elector.organisation_id]
        if elector.organisation_id in answered:
            AnswerCarried(ballot, elector, who, stated, is_editorial).tell()
        elif elector.stale_answer_id:
            AskedAgain(ballot, elector, who, stated).tell()
        else:
            TextChanged(ballot, elector, who, stated).tell()


def comparison_path(ballot: Ballot, since_number: int) -> str:
    """The two texts beside each other."""
    address = reverse("positions:compare", args=[ballot.revision.paper.uuid])
    return f"{address}?from=r{since_number}&to=r{ballot.revision.number}"
