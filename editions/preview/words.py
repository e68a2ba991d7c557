"""The words that the page's script puts on the page."""

from __future__ import annotations

from collections.abc import Callable

_WORDS = {
    "translated": "Translated",
    "review": "To review",
    "missing": "Missing",
    "absent": "Not in the catalogue yet",
    "openEntry": "Open the entry: %s",
    "finding": "%s finding",
    "findings": "%s findings",
    "error": "Error",
    "warning": "Warning",
    "building": "%s: building …",
    "built": "%s: the page is up to date.",
    "stays": "The last good page stays until this is mended.",
    "mend": "Mend it in the file and save; the page follows by itself.",
    "saving": "Saving …",
    "saved": "Saved.",
    "reconnecting": (
        "The preview has ended. Start it again in the terminal; this page follows. "
        "To write, open its new address."
    ),
    "noPage": "The preview has no such page; a built edition may have it.",
    "noMessage": "This message is no longer in the documents or the catalogue.",
    "noLanguage": "The preview does not show this language.",
    "readOnly": "To write, open the address that the terminal shows: it brings the right to write.",
    "progress": "%s: %s of %s translated, %s to review, %s missing.",
    "update": "Run “editions update”, then this message can be translated here.",
    "use": "Use this translation",
    "likeness": "%s % alike",
    "conflict": "The file was changed elsewhere. Nothing was written. Both texts stand below.",
    "nothingLeft": "Nothing is left to translate or to review.",
    "layingOut": "Laying out the PDF …",
    "laidOut": "The PDF is laid out.",
    "confirm": "Confirm",
    "save": "Save",
    "undo": "Undo",
    "undone": "Undone: the file is as it was before.",
    "draft": "Your unsaved text is back.",
    "unsaved": "not saved yet",
    "pdfTab": "Open the PDF in a tab of its own",
    "pdfPage": "Page of the PDF",
    "refusedForms": "The message has another number of forms now. Close it and open it again.",
    "refusedControl": "A translation holds no control characters but line breaks. Remove them.",
    "refusedEnds": "A translation begins and ends with a line break where its source does.",
    "refusedLong": "No translation may be that long.",
    "refusedLink": "The catalogue is a symbolic link. Open the project where the file itself is.",
    "refusedGone": "The catalogue no longer holds this message. Your text stays here; copy it.",
    "refusedUndo": "The file has been changed since. Nothing was undone.",
    "removed": "removed: ",
    "added": "added: ",
    "form": "Plural form %s",
    "line": "line %s",
}


def page_words(gettext: Callable[[str], str]) -> dict[str, str]:
    """Return the words by the names that the script knows them by, translated."""
    return {name: gettext(text) for name, text in _WORDS.items()}
