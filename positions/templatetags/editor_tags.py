"""The words of the live editor, in the reader's language, for the page to hand to the browser."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

from positions.child_groups import ChildGroup
from positions.demands import Addressee

register = template.Library()


@register.simple_tag
def editor_words() -> dict[str, str]:
    """`{% editor_words as words %}{{ words|json_script:"editor-text" }}`: the words that `texts.js` reads."""
    return {
        "toolbar": _("Formatting"),
        "comment": _("Comment"),
        "paper": _("Text of the paper"),
        "help": _("Alt+F10 goes to the toolbar. Press Escape and then Tab to leave the text."),
        "placeholder": _("Write the first sentence of this paper."),
        "undo": _("Undo"),
        "redo": _("Redo"),
        "paragraph": _("Paragraph"),
        "heading1": _("Heading 1"),
        "heading2": _("Heading 2"),
        "heading3": _("Heading 3"),
        "heading4": _("Heading 4"),
        "tool_on": _("%s on"),
        "tool_off": _("%s off"),
        "strong": _("Bold"),
        "em": _("Italic"),
        "link": _("Link"),
        "bullet_list": _("Bullet list"),
        "ordered_list": _("Numbered list"),
        "outdent": _("One level up"),
        "blockquote": _("Quotation"),
        "footnote": _("Footnote"),
        "citation": _("Source"),
        "table": _("Table"),
        "header_row": _("First row as headings"),
        "header_column": _("First column as headings"),
        "row_add": _("Add a row below"),
        "row_remove": _("Remove this row"),
        "column_add": _("Add a column to the right"),
        "column_remove": _("Remove this column"),
        "table_remove": _("Remove the table"),
        "rule": _("Dividing line"),
        "link_address": _("Web address"),
        "link_refused": _("Use an address that begins with https://, http:// or mailto:"),
        "footnote_text": _("Text of the note"),
        "citation_ref": _("Source, for example CRC/C/BEL/CO/5-6"),
        "citation_locator": _("Place in the source, for example paragraph 12"),
        "apply": _("Apply"),
        "remove": _("Remove"),
        "cancel": _("Cancel"),
        "close": _("Close"),
        "people": _("Here now"),
        "you": _("you"),
        "outline": _("Outline"),
        "outline_empty": _("Headings will be listed here."),
        "words_one": _("1 word"),
        "words_many": _("%s words"),
        "duplicate": _(
            "This passage stands in the text twice. "
            "Two people changed it at the same moment; remove the one you do not want."
        ),
        "duplicate_show": _("Show where"),
        "too_much": _("That is too much text to paste at once. Paste it in smaller parts."),
        "opening": _("Opening…"),
        "saved": _("Saved"),
        "saved_slow": _("Saved (slow connection)"),
        "saving": _("Saving…"),
        "reading": _("You are reading. Changes appear as they are made."),
        "reading_slow": _("You are reading. Changes appear after a moment (slow connection)."),
        "reconnecting": _("Connection lost. Trying again…"),
        "crowded": _("Too much at once, or too many windows of yours are open. Trying again…"),
        "offline": _("Offline. What you type is kept on this computer and sent when you are back."),
        "offline_tab": _("Offline. What you type is kept in this tab only: do not close it before you are back."),
        "frozen": _("Not connected"),
        "now_view": _("You can read this paper, and no longer change it."),
        "now_full": _("This paper is as large as a paper may be. You can read it and comment; nothing can be added."),
        "now_comment": _("You can now comment on this text, and no longer change it."),
        "now_suggest": _("What you change in this text is now a suggestion."),
        "now_write": _("You can now change this text."),
        "suggest_switch": _("Suggest"),
        "suggest_switch_help": _("What you type becomes a suggestion that others accept or reject."),
        "suggest_only": _("In this text you suggest: what you type becomes a suggestion that others accept or reject."),
        "suggestions_empty": _("No suggestion is open in this text."),
        "not_sent": _("That did not reach the server. Try again in a moment."),
        "refused_agreed": _("This cannot be made as a suggestion. Say it in a comment, or change words instead."),
        "refused_impossible": _("This cannot be made as a suggestion. Say it in a comment, or change words instead."),
        "refused_others": _(
            "This is somebody else's suggestion. "
            "You can support or oppose it, or say in a comment what you would change."
        ),
        "frozen_4410": _(
            "This paper was restored from a backup. Your text was not mixed into it. "
            "Copy it, reload the page and put it where it belongs."
        ),
        "frozen_4413": _(
            "This change is too large for the server. Copy it, reload the page and paste it in smaller parts."
        ),
        "frozen_4414": _(
            "This paper is as large as a paper may be, so nothing can be added to it. Copy your text, and ask its "
            "lead to shorten the paper or to begin a second one."
        ),
        "frozen_4415": _(
            "You have written in this paper from as many windows today as one person may. Copy your text, and put it "
            "in tomorrow, or in another window that is still open."
        ),
        "frozen_4416": _(
            "Somebody changed the same place at the same moment, so your suggestion does not fit the text any more. "
            "Reload the page: what still fits is put in again, and the rest is there for you to copy."
        ),
        "frozen_4417": _(
            "This section was locked while you wrote in it. Copy your text, and ask its pen-holder to put it in."
        ),
        "frozen_4400": _("The server could not read this change. Copy your text and reload the page."),
        "frozen_4401": _("You are logged out. Copy your text, log in again and open the paper."),
        "frozen_4403": _("You may no longer change this paper, because its state or your role has changed."),
        "frozen_4404": _("This paper is not there any more, or you may not read it."),
        "frozen_4409": _("This page is older than the server. Copy your text and reload the page."),
        "frozen_4422": _(
            "This change holds something that a paper cannot contain. Copy your text and reload the page."
        ),
        "unsent": _("Not everything that you typed has been saved:"),
        "copy_unsent": _("Copy my unsent text"),
        "download_unsent": _("Keep it as a file"),
        "unsent_file": _("unsent text.txt"),
        "discard_unsent": _("I do not need it any more"),
        "left_before": _(
            "Words of yours from an earlier visit are still on this computer. They could not be added to this paper."
        ),
        "all_again": _("Your suggestions still fitted, so they are in the text again."),
        "some_again": _("Some of your suggestions still fitted, so they are in the text again. This is the rest."),
        "taken_out": _("Take out: %s"),
        "copied": _("Copied"),
        "reload": _("Reload the page"),
        **_desk_words(),
    }


def _desk_words() -> dict[str, str]:
    """Finding, size, help, following, sections, and what is put into a text as an object."""
    return {
        "desk_tools": _("Reading aids"),
        "find": _("Find"),
        "find_instead": _("Replace by"),
        "find_replace": _("Replace"),
        "find_replace_all": _("Replace all"),
        "find_previous": _("Previous"),
        "find_next": _("Next"),
        "find_case": _("Match capitals"),
        "find_nothing": _("Not found"),
        "find_replaced": _("%s replaced"),
        "zoom_out": _("Smaller text"),
        "zoom_in": _("Larger text"),
        "zoom_reset": _("Back to 100 %"),
        "print": _("Print"),
        "help_sheet": _("Keyboard shortcuts"),
        "help_moving": _("Getting around"),
        "help_toolbar": _("To the toolbar; arrows go from button to button"),
        "help_leave": _("Leave the text with the keyboard"),
        "help_headings": _("Heading, level by level"),
        "help_levels": _("In a list: one level down or up. In a table: next or previous cell"),
        "help_break": _("New line in the same paragraph"),
        "help_objects": _("Put into the text"),
        "help_open": _("Open the link or article at the cursor"),
        "help_reading": _("Where you may only comment: go through the text; with Shift you select"),
        "help_change": _("Change the source or article that is selected (or click it twice)"),
        "help_leave_note": _("In a footnote: go on behind it"),
        "help_comment": _("Comment on what is selected, or open the comment or suggestion at the cursor"),
        "help_send": _("Send the comment that you are writing"),
        "help_typed": _("Typed at the beginning of a paragraph, with a space behind it"),
        "help_undoing": _("Undoing"),
        "help_roles": _("Undo takes back only what you did yourself, never what others wrote."),
        "follow": _("Follow %s through the text"),
        "following": _("You follow %s. Type, scroll or press Escape to stop."),
        "followed_no_more": _("You no longer follow %s."),
        "people_more": _("and %s more"),
        "people_fewer": _("Show fewer"),
        "reading_time": _("%s min reading"),
        "words_left": _("%s words left"),
        "words_over": _("%s words over the budget"),
        "words_of": _("%s words"),
        "section_locked": _("Locked"),
        "section_empty": _("To be filled in"),
        "section_overdue": _("Was due %s"),
        "section_is_locked": _("This section is locked by %s. You can still comment on it or suggest a change."),
        "source_peek": _("Source of this section"),
        "source_hide": _("Hide the source"),
        "article": _("Article of the Convention"),
        "article_pick": _("Article: type a number or a word"),
        "article_paragraph": _("Paragraph of the article, if you mean one (for example 1)"),
        "article_paragraph_refused": _("Write only the number of the paragraph, for example 1 or 2a."),
        "article_missing": _("Choose an article from the list."),
        "ask_found": _("Found"),
        "object_card": _("At the cursor"),
        "object_open": _("Open it"),
        "object_change": _("Change"),
        "citation_pick": _("From the library of sources: type an author or a title"),
        "citation_library": _("Open the library of sources to add one (in a new tab)"),
        "citation_missing": _("Choose a source from the list, or type one."),
        "demand": _("Demand"),
        "demand_word": _("Demand"),
        "demand_addressee": _("Addressed to"),
        "demand_nobody": _("Not said yet"),
        "demand_theme": _("Theme, for example child poverty"),
        "demand_articles": _("Articles of the Convention, for example 27, 31"),
        "demand_standards": _("Protocols, general comments, goals, for example OPIC, GC 24, SDG 16.2 (or type a word)"),
        "demand_standards_refused": _("These are not known: %s. Write codes such as OPSC, GC 24, SDG 16.2."),
        "demand_standards_many": _("Choose twenty at most."),
        "demand_articles_short": _("art."),
        "pictures_dropped": _("A paper holds no pictures, so they were left out. The words are there."),
        "demand_articles_refused": _("Write the numbers of the articles, from 1 to 54, with commas between them."),
        "demand_groups": _("Which children"),
        **{f"children_{value}": str(label) for value, label in ChildGroup.choices},
        **{f"addressee_{value}": str(label) for value, label in Addressee.choices},
    }
