"""Checks of catalogue files as such: each yields what the strict reader found under its name."""

from __future__ import annotations

from collections.abc import Iterator

from editions.checks.catalogue import Catalogue
from editions.checks.finding import Problem
from editions.checks.registry import check


def _named(catalogue: Catalogue, name: str) -> Iterator[tuple[int, Problem]]:
    return (
        (line, problem) for line, check_name, problem in catalogue.problems if check_name == name
    )


@check("catalogue-file", "error", subject="catalogue", mutable=False)
def catalogue_file(catalogue: Catalogue) -> Iterator[tuple[int, Problem]]:
    """A catalogue is a regular .po file of a document, at most 2 MB large.

    Bad:  locale/en/LC_MESSAGES/sphinx.mo, a link to /etc/passwd
    Good: locale/en/LC_MESSAGES/index.po for docs/index.rst
    """
    yield from _named(catalogue, "catalogue-file")


@check("catalogue-syntax", "error", subject="catalogue", mutable=False)
def catalogue_syntax(catalogue: Catalogue) -> Iterator[tuple[int, Problem]]:
    """A catalogue is complete and can be read line by line.

    Bad:  an empty file; a file that ends after msgid; a text without its closing "
    Good: msgid "Johdanto" with msgstr "Introduction" in the next line
    """
    yield from _named(catalogue, "catalogue-syntax")


@check("catalogue-encoding", "error", subject="catalogue", mutable=False)
def catalogue_encoding(catalogue: Catalogue) -> Iterator[tuple[int, Problem]]:
    """A catalogue is UTF-8 text.

    Bad:  "älykäs" saved as Latin-1
    Good: "älykäs" saved as UTF-8, with or without a byte order mark
    """
    yield from _named(catalogue, "catalogue-encoding")


@check("catalogue-header", "error", subject="catalogue", mutable=False)
def catalogue_header(catalogue: Catalogue) -> Iterator[tuple[int, Problem]]:
    """The header names UTF-8, the language of the folder and plural forms that can be read.

    Bad:  "Language: fi" in locale/en/
    Good: "Language: en" in locale/en/
    """
    yield from _named(catalogue, "catalogue-header")


@check("catalogue-duplicate", "error", subject="catalogue", mutable=False)
def catalogue_duplicate(catalogue: Catalogue) -> Iterator[tuple[int, Problem]]:
    """Each message stands once in a catalogue.

    Bad:  msgid "Johdanto" in line 20 and again in line 80
    Good: msgid "Johdanto" in line 20
    """
    yield from _named(catalogue, "catalogue-duplicate")


@check("conflict-marker", "error", subject="catalogue", mutable=False)
def conflict_marker(catalogue: Catalogue) -> Iterator[tuple[int, Problem]]:
    """No mark of a merge conflict is left in a catalogue.

    Bad:  <<<<<<< HEAD
    Good: the one version that was chosen
    """
    yield from _named(catalogue, "conflict-marker")


@check("plural-forms", "error", subject="catalogue", mutable=False)
def plural_forms(catalogue: Catalogue) -> Iterator[tuple[int, Problem]]:
    """A message with plurals has as many forms as the header says, all translated.

    Bad:  nplurals=2 with msgstr[0] alone
    Good: nplurals=2 with msgstr[0] and msgstr[1]
    """
    yield from _named(catalogue, "plural-forms")


@check("mute", subject="catalogue", mutable=False)
def mute(catalogue: Catalogue) -> Iterator[tuple[int, Problem]]:
    """A mute names a check that finds something here, and gives its reason.

    Bad:  # mute numbers
    Good: # mute numbers: rounded in English on purpose
    """
    yield from _named(catalogue, "mute")


@check("inconsistent", subject="catalogue")
def inconsistent(catalogue: Catalogue) -> Iterator[tuple[int, Problem]]:
    """The same source text has one translation in the whole publication.

    Bad:  Tavoitteet → Goals in one document, Aims in another
    Good: Tavoitteet → Goals in both
    """
    yield from _named(catalogue, "inconsistent")
