"""The publication's own word lists: words that are right although no dictionary knows them."""

from __future__ import annotations

from pathlib import Path

from editions.catalogs.terms import read_text


def read_words(folder: Path, code: str) -> frozenset[str]:
    """Return the words of `words.<code>.txt`, casefolded; one a line, `#` begins a comment.

    Raises TermsError for a list that is not UTF-8.
    """
    path = folder / f"words.{code}.txt"
    if not path.is_file():
        return frozenset()
    lines = read_text(path).splitlines()
    return frozenset(word.casefold() for line in lines if (word := line.partition("#")[0].strip()))
