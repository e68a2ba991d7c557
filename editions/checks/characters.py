"""Characters that are invisible, dangerous or only look like the right ones."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from editions.checks.finding import Problem
from editions.checks.finding import mark as _
from editions.checks.limits import forbidden_character
from editions.checks.registry import check
from editions.checks.translation import Translation

_INVISIBLE = re.compile("[\u200b\u2060-\u2064\ufeff\u00ad\u180e\u3164\u115f\u1160\ufff9-\ufffc]")
_JOINERS = re.compile(
    r"(?<=[A-Za-z\u00c0-\u024f ])[\u200c\u200d]|[\u200c\u200d](?=[A-Za-z\u00c0-\u024f ])"
)
_SCRIPTS = ("LATIN", "CYRILLIC", "GREEK")


@check("control-character", "error", mutable=False)
def control_character(translation: Translation) -> Iterator[Problem]:
    """No control, bidirectional or tag character hides in the text.

    Bad:  price U+202E 001 (shown as 100)
    Good: price 100
    """
    problem = forbidden_character(translation.source.raw, translation.target.raw)
    # In marked-up text the check of structure tells it, which every build runs.
    if problem is not None and not translation.source.markup:
        yield problem


@check("invisible-character")
def invisible_character(translation: Translation) -> Iterator[Problem]:
    """No zero-width character is pasted in.

    Bad:  smart U+200B specialisation
    Good: smart specialisation
    """
    raw = translation.target.raw
    for pattern in (_INVISIBLE, _JOINERS):
        for match in pattern.finditer(raw):
            # A soft hyphen says where a word may break, and joiners build letters and emoji.
            if match[0] == "\u00ad" or match[0] in translation.source.raw:
                continue
            cleaned = raw.replace(match[0], "")
            yield Problem(
                _("The invisible character {character} stands in the text."),
                _("Remove it."),
                {"character": f"U+{ord(match[0]):04X}"},
                fragment=match[0],
                replacement=cleaned,
            )
            return


@check("look-alike", "error")
def look_alike(translation: Translation) -> Iterator[Problem]:
    """A word is written in one script.

    Bad:  Pirkanmaa with a Cyrillic а
    Good: Pirkanmaa
    """
    if translation.target.raw.isascii():
        return
    if alone := _lone_look_alike(translation):
        yield Problem(
            _("The word {word} mixes letters of {scripts}."),
            _("Type the word anew."),
            {"word": alone, "scripts": "Latin, Cyrillic"},
            fragment=alone,
        )
        return
    for word in re.findall(r"[^\W\d_]{2,}", translation.target.raw):
        if word.isascii() or word in translation.source.raw:
            continue
        scripts = {script for letter in word if (script := _script(letter))}
        if len(scripts) > 1 and not _is_unit(word):
            yield Problem(
                _("The word {word} mixes letters of {scripts}."),
                _("Type the word anew."),
                {"word": word, "scripts": ", ".join(sorted(scripts)).title()},
                fragment=word,
            )
            return


# Cyrillic letters that look like Latin ones; a word of them alone mixes no scripts.
_LOOK_ALIKE = re.compile(r"(?<!\w)[АВЕКМНОРСТХІЈЅаеорсухіјѕ]+(?!\w)")


def _lone_look_alike(translation: Translation) -> str:
    """Return a word of Cyrillic look-alikes in a text that is otherwise Latin."""
    found = _LOOK_ALIKE.search(translation.target.raw)
    if found is None or found[0] in translation.source.raw:
        return ""
    rest = translation.target.raw.replace(found[0], "")
    return "" if any(_script(letter) == "CYRILLIC" for letter in rest) else found[0]


def _script(letter: str) -> str | None:
    name = unicodedata.name(letter, "")
    return next((script for script in _SCRIPTS if name.startswith(script)), None)


def _is_unit(word: str) -> bool:
    # μm, Ωm and the like are written so; the look-alikes are letters such as Greek ο.
    return len(word) <= 3 and any(letter in "μµΩΔαβγλ" for letter in word)


@check("replacement-character", "error")
def replacement_character(translation: Translation) -> Iterator[Problem]:
    """No letter was lost or doubled by a wrong encoding.

    Bad:  Tampere and the JÃ¤mijÃ¤rvi road
    Good: Tampere and the Jämijärvi road
    """
    found = re.search(
        "\ufffd|Ã[\u00a4\u00a5\u00b6\u00a9\u00bc\u0084\u0096\u0085]|â€[\u009c\u009d\u0093\u0094\u0099™œ“”]",
        translation.target.raw,
    )
    if found and found[0] not in translation.source.raw:
        yield Problem(
            _("The letters {found} come from a wrong encoding."),
            _("Type the word anew."),
            {"found": found[0]},
            fragment=found[0],
        )
