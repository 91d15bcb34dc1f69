"""The words of the live editor, in the reader's language, for the page to hand to the browser."""

from __future__ import annotations

from django import template
from django.utils.translation import gettext as _

register = template.Library()


@register.simple_tag
def editor_words() -> dict[str, str]:
    """`{% editor_words as words %}{{ words|json_script:"editor-text" }}`: the same keys as `texts.js`."""
    return {
        "toolbar": _("Formatting"),
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
        "too_much": _("That is too much text to paste at once. Paste it in smaller parts."),
        "saved": _("Saved"),
        "saving": _("Saving…"),
        "reading": _("You are reading. Changes appear as they are made."),
        "reconnecting": _("Connection lost. Trying again…"),
        "offline": _("Offline. What you type is kept in this tab and sent when you are back."),
        "frozen": _("Not connected"),
        "now_reading": _("This paper can no longer be changed. You can go on reading."),
        "frozen_4413": _(
            "This change is too large for the server. Copy it, reload the page and paste it in smaller parts."
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
        "copied": _("Copied"),
        "reload": _("Reload the page"),
    }
