"""The termbase of a publication: locale/terms.csv, and the same as TBX.

UTF-8 CSV with a header line: one column per language code, then `status` and `note`; other
columns are kept and ignored. A cell holds one term in its base form, or several accepted forms
separated by `|`, the preferred one first. `status` is empty for an agreed term, `forbidden` for
forms that must not be used (for the source term, or anywhere when the source cell is empty), and
`name` for a proper name, symbol or address that may stay as it is where its cell is empty or equal.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from io import StringIO
from pathlib import Path

from editions.files import bad_byte
from editions.project import Project, ProjectError

FILE_NAME = "terms.csv"
STATUSES = ("", "forbidden", "name")
_OTHER_COLUMNS = frozenset({"status", "note", "definition_source", "definition", "source"})
_LANGUAGE_COLUMN = re.compile(r"[a-z]{2,3}(?:[_-]\w+)?$")


class TermsError(ProjectError):
    """The termbase cannot be read; the message says where and why."""


@dataclass(frozen=True)
class Term:
    """One concept: its forms in each language, its status and what is noted about it."""

    forms: dict[str, tuple[str, ...]]
    status: str = ""
    note: str = ""
    line: int = 0
    extra: dict[str, str] = field(default_factory=dict)

    def in_language(self, language: str) -> tuple[str, ...]:
        """Return its forms in a language, the preferred one first."""
        return self.forms.get(language) or self.forms.get(language.split("_", maxsplit=1)[0], ())


@dataclass(frozen=True, eq=False)
class Terms:
    """The agreed terms, forbidden forms and proper names of a publication."""

    entries: tuple[Term, ...] = ()
    path: Path | None = None

    @classmethod
    def load(cls, project: Project) -> Terms:
        """Read a project's termbase; a project without one has no terms. Raises TermsError."""
        path = project.locale_dir / FILE_NAME
        return read_csv(path) if path.is_file() else cls()

    def agreed(self) -> Iterable[Term]:
        """Return the terms that ask for their target forms."""
        return (term for term in self.entries if term.status != "forbidden")

    def forbidden(self) -> Iterable[Term]:
        """Return the forms that must not be used."""
        return (term for term in self.entries if term.status == "forbidden")

    def is_name(self, text: str) -> bool:
        """Tell whether a text is made of declared names, symbols, addresses and numbers alone.

        Such a text needs no translation: an empty or equal msgstr counts as translated.
        """
        rest = _ADDRESS.sub(" ", text)
        if self._names:
            rest = self._names.sub(" ", rest)
        return not any(character.isalpha() for character in rest)

    def counterparts(self, text: str) -> frozenset[str]:
        """Return every form that a declared name or address has in any language."""
        return self._counterparts.get(text, frozenset({text}))

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The declared names of one word."""
        cells = (term.forms.values() for term in self.entries if term.status == "name")
        return frozenset(f for forms in cells for cell in forms for f in cell if f.isalpha())

    @cached_property
    def _names(self) -> re.Pattern[str] | None:
        names = {
            form
            for term in self.entries
            if term.status == "name"
            for forms in term.forms.values()
            for form in forms
        }
        if not names:
            return None
        longest_first = sorted(map(re.escape, names), key=len, reverse=True)
        return re.compile(rf"(?<!\w)(?:{'|'.join(longest_first)})(?!\w)")

    @cached_property
    def _counterparts(self) -> dict[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for term in self.entries:
            if term.status == "name":
                forms = frozenset(form for cell in term.forms.values() for form in cell)
                for form in forms:
                    found[form] = found.get(form, frozenset()) | forms
        return found


_ADDRESS = re.compile(r"https?://[^\s<>`]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def read_text(path: Path) -> str:
    """Read a file that people write beside the catalogues. Raises TermsError."""
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        line, byte = bad_byte(error)
        problem = f"byte {byte} is not UTF-8; save the file as UTF-8 text"
        raise TermsError(f"{path}:{line}: {problem}") from error
    except OSError as error:
        raise TermsError(f"{path}: {error.strerror or error}") from error


def read_csv(path: Path) -> Terms:
    """Read a termbase. Raises TermsError with the line of what cannot be read."""
    text = read_text(path)
    reader = csv.DictReader(StringIO(text))
    columns = [name.strip() for name in reader.fieldnames or ()]
    languages = [name for name in columns if is_language(name)]
    if len(languages) < 2:
        raise TermsError(f"{path}:1: the header must name at least two languages, such as fi,en")
    reader.fieldnames = columns
    return Terms(tuple(_term(path, reader.line_num, row, languages) for row in reader), path)


def is_language(column: str) -> bool:
    """Tell whether the name of a column is the code of a language."""
    return column not in _OTHER_COLUMNS and bool(_LANGUAGE_COLUMN.match(column))


def _term(path: Path, line: int, row: dict[str, str | None], languages: list[str]) -> Term:
    status = (row.get("status") or "").strip()
    if status not in STATUSES:
        allowed = ", ".join(filter(None, STATUSES))
        raise TermsError(f"{path}:{line}: status “{status}” is unknown; use {allowed} or nothing")
    return Term(
        forms={code: split_forms(row.get(code) or "") for code in languages},
        status=status,
        note=(row.get("note") or "").strip(),
        line=line,
        extra={
            name: value or ""
            for name, value in row.items()
            if name and name not in (*languages, "status", "note")
        },
    )


def split_forms(cell: str) -> tuple[str, ...]:
    """Return the forms of one cell."""
    return tuple(form for part in cell.split("|") if (form := " ".join(part.split())))


def write_csv(terms: Terms) -> str:
    """Return the termbase as the text of terms.csv."""
    languages = list(dict.fromkeys(code for term in terms.entries for code in term.forms))
    extra = list(dict.fromkeys(name for term in terms.entries for name in term.extra))
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*languages, "status", "note", *extra])
    for term in terms.entries:
        cells = [" | ".join(term.forms.get(code, ())) for code in languages]
        writer.writerow([*cells, term.status, term.note, *(term.extra.get(e, "") for e in extra)])
    return out.getvalue()


def merged(terms: Terms, others: Terms) -> Terms:
    """Return a termbase with the entries of another that it does not hold yet."""
    held = {_identity(term) for term in terms.entries}
    added = tuple(term for term in others.entries if _identity(term) not in held)
    return Terms((*terms.entries, *added), terms.path)


def _identity(term: Term) -> tuple[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    return term.status, tuple(sorted((code, forms) for code, forms in term.forms.items() if forms))
