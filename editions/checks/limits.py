"""What no translation may be, whatever it says: too long, or with characters that nobody sees."""

from __future__ import annotations

import re

from editions.checks.finding import Problem
from editions.checks.finding import mark as _

MINIMUM_LIMIT = 2_000
"""Characters that any msgstr may have; a longer source may have a msgstr of GROWTH times itself."""
GROWTH = 4
MAXIMUM = 16_000
"""Characters that a text of one paragraph can sanely have."""


def too_long(msgid: str, msgstr: str) -> bool:
    """Tell whether a text is longer than a paragraph, or a msgstr than its source allows."""
    return len(msgstr) > limit(msgid) or len(msgid) > MAXIMUM


def limit(msgid: str) -> int:
    """Return how many characters a translation may have."""
    return min(max(MINIMUM_LIMIT, GROWTH * len(msgid)), MAXIMUM)


# Newline and tab are text. Marks of direction and isolates change the order of what is read; tag
# characters and controls are read by machines only (UTS #39, Unicode Security Mechanisms).
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u206a-\u206f\U000e0000-\U000e007f\ufffe\uffff]"
)


def forbidden_character(msgid: str, msgstr: str) -> Problem | None:
    """Return what is wrong with a control, bidirectional or tag character that the source lacks."""
    found = _FORBIDDEN.search(msgstr)
    if found is None or found[0] in msgid:
        return None
    return Problem(
        _("The control character {character} hides in the text."),
        _("Remove it; type the text anew if you cannot see it."),
        {"character": f"U+{ord(found[0]):04X}"},
        fragment=found[0],
    )
