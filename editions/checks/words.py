"""The publication's own word lists: words that are right although no dictionary knows them."""

from __future__ import annotations

from pathlib import Path


def read_words(folder: Path, code: str) -> frozenset[str]:
    """Return the words of `words.<code>.txt`, casefolded; one a line, `#` begins a comment."""
    path = folder / f"words.{code}.txt"
    if not path.is_file():
        return frozenset()
    lines = path.read_text("utf-8-sig", errors="replace").splitlines()
    return frozenset(word.casefold() for line in lines if (word := line.partition("#")[0].strip()))
