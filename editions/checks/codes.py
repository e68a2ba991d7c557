"""Identifiers, versions and telephone numbers stay as they are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from editions.checks.finding import Problem
from editions.checks.finding import mark as _
from editions.checks.registry import check
from editions.checks.translation import Text, Translation


@check("codes", "error")
def codes(translation: Translation) -> Iterator[Problem]:
    """Identifiers, versions and telephone numbers stay as they are.

    Bad:  hanke A78265 → project A78256
    Good: hanke A78265 → project A78265
    """
    source, target = translation.source.quantities, translation.target.quantities
    there, here = _letters(translation.target), _letters(translation.source)
    missing = [code for code in source.codes if not _code_in(code, there)]
    added = [code for code in target.codes if not _code_in(code, here)]
    missing += [phone for phone in source.phones if phone[-7:] not in target.digits]
    added += [phone for phone in target.phones if phone[-7:] not in source.digits]
    if (missing and added) or any(sum(c.isdecimal() for c in code) > 2 for code in missing + added):
        yield Problem(
            _("The identifiers differ: missing {missing}; not in the source {added}."),
            _("Copy identifiers, versions and telephone numbers unchanged."),
            {"missing": ", ".join(missing) or "—", "added": ", ".join(added) or "—"},
            fragment=added[0] if added else "",
        )


def _letters(text: Text) -> str:
    return re.sub(r"[\W_]", "", unicodedata.normalize("NFKC", text.words)).casefold()


def _code_in(code: str, letters: str) -> bool:
    # A postal code is FI-48600 abroad.
    prefixed = re.fullmatch(r"[A-Z]{1,3}-(\d{4,})", code)
    if prefixed and prefixed[1] in letters:
        return True
    # "S3:n", "RIS3-strategia" and "CO2-päästöt" carry an ending or a compound's second part.
    stem = re.match(r"[^\W\d_]*\W?[\d.]+(?!\w*\d)", code)
    bare = re.sub(r"[\W_]", "", stem[0] if stem else code).casefold()
    return bare in letters or re.sub(r"[\W_]", "", code).casefold() in letters
