"""What people are told about passages of a text: answers to comments and suggestions, and what was taken back."""

from __future__ import annotations

from collections.abc import Collection

from django.urls import reverse
from django.utils.text import Truncator, format_lazy
from django.utils.translation import gettext_lazy as _

from consultations.notifications import Replied
from consultations.permissions import participants, readers
from members.models import Person
from positions.models import PassageComment, Suggestion
from positions.notices_papers import PaperNotice, pens_of


class CommentReply(Replied):
    """Those who wrote in a comment hear of an answer, until they look."""

    kind = "positions.comment_reply"
    label = _("Answers to comments in which you take part")
    button = _("Read the comment")

    def subject(self) -> object:
        """Names the words that it is about."""
        return format_lazy(_("Answered: {title}"), title=Truncator(self.post.thread.title).chars(150))

    def body(self) -> object:
        """Whose answer it is."""
        return format_lazy(
            _("{author} ({organisation}) answered a comment in which you take part."),
            author=self.post.author.get_full_name(), organisation=self.post.organisation.name,
        )  # fmt: skip


class SuggestionReply(CommentReply):
    """Who suggested something, and those who wrote about it, hear what is said of it."""

    kind = "positions.suggestion_reply"
    label = _("What is said about your suggestions and those you wrote about")
    button = _("Read the suggestion")

    def voices(self) -> list[Person]:
        """Its author as well, while they still see it."""
        thread = self.post.thread
        author = Person.objects.filter(readers(thread), pk=thread.suggestion.person_id)
        return list({person.pk: person for person in [*author, *super().voices()]}.values())

    def body(self) -> object:
        """Whose words they are."""
        return format_lazy(
            _("{author} ({organisation}) wrote about a suggestion that you made or wrote about."),
            author=self.post.author.get_full_name(), organisation=self.post.organisation.name,
        )  # fmt: skip


class CommentResolved(PaperNotice):
    """Those who wrote in a comment hear that it is dealt with; nobody else does."""

    kind = "positions.comment_resolved"
    label = _("Comments in which you take part that are resolved")
    waits = True
    button = _("Read the comment")

    def __init__(self, comment: PassageComment, by: Person) -> None:
        super().__init__(comment.paper)
        self.comment, self.by = comment, by

    def key(self) -> str:
        """Each time it is resolved."""
        return f"comment:{self.comment.pk}:resolved:{self.comment.resolved_at:%Y-%m-%dT%H:%M:%S}"

    def people(self) -> list[Person]:
        """Who wrote in it and still sees it, without who resolved it."""
        return [person for person in participants(self.comment.thread) if person.pk != self.by.pk]

    def subject(self) -> object:
        """Names the words that it is about."""
        return format_lazy(_("Resolved: {title}"), title=Truncator(self.comment.thread.title).chars(150))

    def body(self) -> object:
        """By whom, and that it can go on."""
        return format_lazy(
            _("{person} says that this comment asks for nothing any more. An answer opens it again."),
            person=self.by.get_full_name(),
        )

    def path(self) -> str:
        """Where the comment stands."""
        return self.comment.thread.place or reverse("positions:comment_list", args=[self.paper.uuid])


class SuggestionWithdrawn(PaperNotice):
    """Who keeps the pen hears that there is one suggestion less to decide on."""

    kind = "positions.suggestion_withdrawn"
    label = _("Suggestions that are withdrawn from texts whose pen you keep")
    waits = True
    button = _("See the suggestions")

    def __init__(self, suggestion: Suggestion, but: Collection[int] = ()) -> None:
        super().__init__(suggestion.paper)
        self.suggestion, self.but = suggestion, {suggestion.person_id, *but}

    def key(self) -> str:
        """Each time: one whose words came back may go again."""
        return f"suggestion:{self.suggestion.pk}:withdrawn:{self.suggestion.decided_at:%Y%m%d%H%M%S}"

    def people(self) -> list[Person]:
        """Who keeps the pen, without who did it."""
        return [person for person in pens_of(self.paper) if person.pk not in self.but]

    def subject(self) -> object:
        """Whose, and where."""
        return format_lazy(
            _("A suggestion of {person} in {title} is withdrawn"),
            person=self.suggestion.person.get_full_name(), title=self.paper.title,
        )  # fmt: skip

    def body(self) -> object:
        """Nothing is asked."""
        return _("You need not decide on it any more.")

    def path(self) -> str:
        """The settled ones."""
        return f"{reverse('positions:suggestion_list', args=[self.paper.uuid])}?state=withdrawn"
