"""The allow list of blocks from which editors build pages. Small on purpose: each one is designed."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

TEXT_FEATURES = ["h3", "bold", "italic", "link", "ol", "ul", "document-link"]
LINE_FEATURES = ["bold", "italic", "link"]
BAD_ALTERNATIVES = {"image", "photo", "foto", "picture", "afbeelding", "alternate text", "alt", "logo"}


class HeadingBlock(blocks.CharBlock):
    """A heading in running text."""

    class Meta:
        icon = "title"
        template = "blocks/heading.html"
        label = _("heading")


class DescribedImageBlock(ImageBlock):
    """An image whose description says something, or which is marked as decoration."""

    def clean(self, value: Any) -> Any:
        """Refuses descriptions that describe nothing."""
        cleaned = super().clean(value)
        words = (getattr(cleaned, "contextual_alt_text", "") or "").strip().lower()
        if words in BAD_ALTERNATIVES:
            raise ValidationError(
                _("Describe what can be seen, for people who cannot see it, or mark the image as decorative.")
            )
        return cleaned


class QuoteBlock(blocks.StructBlock):
    """Somebody's words, with a role rather than a name."""

    text = blocks.TextBlock(label=_("text"))
    who = blocks.CharBlock(label=_("who, by role"), required=False)

    class Meta:
        icon = "openquote"
        template = "blocks/quote.html"
        label = _("quote")


class DatedFactBlock(blocks.StructBlock):
    """A number is only true on a day and by a source."""

    value = blocks.CharBlock(label=_("value"), max_length=20)
    what = blocks.CharBlock(label=_("what it counts"), max_length=120)
    as_of = blocks.DateBlock(label=_("as of"))
    source = blocks.CharBlock(label=_("source"), max_length=160)

    class Meta:
        icon = "order"
        template = "blocks/fact.html"
        label = _("fact with a date")


class NoteBlock(blocks.StructBlock):
    """Something that must not be missed."""

    title = blocks.CharBlock(label=_("title"))
    text = blocks.RichTextBlock(label=_("text"), features=LINE_FEATURES)

    class Meta:
        icon = "info-circle"
        template = "blocks/note.html"
        label = _("note")


class QuestionBlock(blocks.StructBlock):
    """A question with an answer that opens."""

    question = blocks.CharBlock(label=_("question"))
    answer = blocks.RichTextBlock(label=_("answer"), features=TEXT_FEATURES)

    class Meta:
        icon = "help"
        template = "blocks/question.html"
        label = _("question and answer")


class WayOnBlock(blocks.StructBlock):
    """A link to a page of this site; its title is taken from that page unless other words are given."""

    page = blocks.PageChooserBlock(label=_("page"))
    words = blocks.CharBlock(label=_("words"), required=False)

    class Meta:
        icon = "arrow-right"
        template = "blocks/way_on.html"
        label = _("way on")


class CallBlock(blocks.StructBlock):
    """An invitation to do something. One that asks for money stands on no page for children and on no sensitive one."""

    KINDS = (
        ("act", _("Join in")), ("read", _("Read or download")), ("subscribe", _("Subscribe")),
        ("donate", _("Give")), ("buy", _("Buy")), ("lottery", _("Lottery")),
    )  # fmt: skip
    FOR_MONEY = frozenset({"donate", "buy", "lottery"})

    kind = blocks.ChoiceBlock(
        label=_("kind"), choices=KINDS, default="act",
        help_text=_("To give, to buy and to play in a lottery is asked of nobody in the children’s corner or on a "
                    "sensitive page."),
    )  # fmt: skip
    title = blocks.CharBlock(label=_("title"), max_length=80)
    text = blocks.TextBlock(label=_("text"), max_length=300, required=False)
    words = blocks.CharBlock(label=_("words on the button"), max_length=40)
    page = blocks.PageChooserBlock(label=_("page"), required=False)
    address = blocks.URLBlock(label=_("or an address elsewhere"), required=False)

    class Meta:
        icon = "pick"
        template = "blocks/call.html"
        label = _("invitation to do something")

    def clean(self, value: Any) -> Any:
        """It leads to one place."""
        cleaned = super().clean(value)
        if bool(cleaned.get("page")) == bool(cleaned.get("address")):
            wrong = ValidationError(_("Say where this leads: a page of this site, or an address elsewhere."))
            raise blocks.StructBlockValidationError(block_errors={"address" if cleaned.get("page") else "page": wrong})
        return cleaned

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        """Adds whether it may be shown where it stands; what asks for money is not shown where nobody knows."""
        page = (parent_context or {}).get("page")
        refuses = getattr(page, "refuses_money", True)
        context: dict[str, Any] = super().get_context(value, parent_context=parent_context)
        return {**context, "is_withheld": value.get("kind") in self.FOR_MONEY and refuses}


class StoryBlock(blocks.StreamBlock):
    """Running text."""

    heading = HeadingBlock()
    text = blocks.RichTextBlock(label=_("text"), features=TEXT_FEATURES, template="blocks/text.html")
    quote = QuoteBlock()
    fact = DatedFactBlock()
    note = NoteBlock()
    question = QuestionBlock()
    image = DescribedImageBlock(template="blocks/image.html")
    way_on = WayOnBlock()
    call = CallBlock()

    class Meta:
        required = False
        template = "blocks/story.html"


class DoorBlock(blocks.StructBlock):
    """A door on the front page for one kind of visitor."""

    who = blocks.CharBlock(label=_("I am …"), max_length=60)
    what = blocks.CharBlock(label=_("and I find here …"), max_length=160)
    page = blocks.PageChooserBlock(label=_("page"))


class FollowUpBlock(blocks.StructBlock):
    """Something that was asked for or promised, and where it stands."""

    class State:
        CHOICES = (("asked", _("Asked")), ("promised", _("Promised")), ("moving", _("Moving")), ("done", _("Done")))

    what = blocks.CharBlock(label=_("what"), max_length=160)
    detail = blocks.CharBlock(label=_("where it stands"), max_length=240)
    state = blocks.ChoiceBlock(label=_("state"), choices=State.CHOICES)
    since = blocks.DateBlock(label=_("since"))
    page = blocks.PageChooserBlock(label=_("page"), required=False)


class GoalBlock(blocks.StructBlock):
    """One goal of the coalition."""

    title = blocks.CharBlock(label=_("title"))
    text = blocks.TextBlock(label=_("text"))


class PillarBlock(blocks.StructBlock):
    """One of the two pillars with its goals."""

    title = blocks.CharBlock(label=_("title"))
    text = blocks.TextBlock(label=_("text"))
    goals = blocks.ListBlock(GoalBlock(), label=_("goals"))


class ResultBlock(blocks.StructBlock):
    """Something that changed, in a year."""

    year = blocks.IntegerBlock(label=_("year"), min_value=1989, max_value=2100)
    text = blocks.CharBlock(label=_("what changed"), max_length=240)


class ConditionBlock(blocks.StructBlock):
    """What must be in place before a municipality begins."""

    DOMAINS = (
        ("political", _("Political")),
        ("administrative", _("Administrative")),
        ("feedback", _("Feedback")),
        ("network", _("Network")),
    )

    domain = blocks.ChoiceBlock(label=_("domain"), choices=DOMAINS)
    title = blocks.CharBlock(label=_("title"))
    text = blocks.TextBlock(label=_("text"))
    evidence = blocks.CharBlock(label=_("how you show it"), required=False)


class PhaseBlock(blocks.StructBlock):
    """One phase of a process; a cross-cutting one runs under all others."""

    title = blocks.CharBlock(label=_("title"))
    text = blocks.TextBlock(label=_("text"))
    duration = blocks.CharBlock(label=_("how long"), required=False)
    outcome = blocks.CharBlock(label=_("what you have at the end"), required=False)
    is_cross_cutting = blocks.BooleanBlock(label=_("runs through all phases"), required=False)


class PartBlock(blocks.StructBlock):
    """Somebody's part: a role inside, or a partner outside."""

    who = blocks.CharBlock(label=_("who"))
    brings = blocks.TextBlock(label=_("what they bring"))
    gains = blocks.TextBlock(label=_("what they gain"), required=False)


class RoleContactBlock(blocks.StructBlock):
    """Whom to reach for what: a role and a shared mailbox, never a person."""

    role = blocks.CharBlock(label=_("role"))
    subject = blocks.CharBlock(label=_("for what"))
    mailbox = blocks.EmailBlock(label=_("mailbox"), required=False)
    phone = blocks.CharBlock(label=_("telephone"), required=False)


class ChildCardBlock(blocks.StructBlock):
    """A card for children: few words, one of the twelve colours."""

    title = blocks.CharBlock(label=_("title"), max_length=60)
    text = blocks.CharBlock(label=_("text"), max_length=200)
    hue = blocks.IntegerBlock(label=_("colour"), min_value=0, max_value=11, default=2)
    page = blocks.PageChooserBlock(label=_("page"), required=False)


class HelpBlock(blocks.StructBlock):
    """Where a child finds help. A telephone number is only shown with the day on which somebody checked it."""

    title = blocks.CharBlock(label=_("title"), max_length=80)
    text = blocks.CharBlock(label=_("text"), max_length=240)
    phone = blocks.CharBlock(label=_("telephone"), required=False, max_length=30)
    address = blocks.URLBlock(label=_("website"), required=False)
    checked_on = blocks.DateBlock(label=_("checked on"), required=False)

    def clean(self, value: Any) -> Any:
        """A number or address needs its day of checking."""
        cleaned = super().clean(value)
        if (cleaned.get("phone") or cleaned.get("address")) and not cleaned.get("checked_on"):
            raise blocks.StructBlockValidationError(
                block_errors={
                    "checked_on": ValidationError(_("Say on which day somebody checked this number or address."))
                }
            )
        return cleaned
