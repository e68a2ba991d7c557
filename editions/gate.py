"""The gate: whether an edition may be released, with its reasons."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from editions.catalogs.entry import Catalog, Entry
from editions.catalogs.progress import Counts, IsName, count
from editions.catalogs.reading import read_catalogs
from editions.project import Project

SHOWN = 5


@dataclass(frozen=True)
class Completeness:
    """How much of a language is translated, and where it is not."""

    messages: Counts
    gaps: Mapping[str, Counts] = field(default_factory=dict)

    @property
    def share(self) -> float:
        """Return the share of messages that are translated, between 0 and 1."""
        return self.messages.translated / self.messages.total if self.messages.total else 1.0

    @property
    def reason(self) -> str:
        """Return why a release edition is refused; an empty text if it is complete."""
        places = ", ".join(f"{domain} ({_lacking(counts)})" for domain, counts in self.gaps.items())
        left, total = self.messages.left, self.messages.total
        return f"{left} of {total} messages are not translated: {places}" if left else ""


def _lacking(counts: Counts) -> str:
    named = [(counts.missing, "missing"), (counts.fuzzy, "fuzzy")]
    return ", ".join(f"{number} {what}" for number, what in named if number)


def completeness(
    project: Project,
    language: str,
    messages: Mapping[str, Sequence[Entry]],
    is_name: IsName = lambda _text: False,
) -> Completeness:
    """Compare a language's catalogues with the messages that the documents hold.

    ``messages`` is what ``extract`` returns: it, not the catalogue, knows what a reader will see.
    Otherwise it counts as ``editions status`` does.
    """
    if language == project.source_language:
        return Completeness(Counts(translated=sum(map(len, messages.values()))))
    folder = project.catalog_folder(language)
    catalogs, _unreadable = read_catalogs(project.catalog_paths(language), folder)
    counts = {
        domain: count(_standing(catalogs.get(domain, Catalog()), extracted), is_name)
        for domain, extracted in messages.items()
    }
    gaps = {domain: found for domain, found in counts.items() if found.left}
    return Completeness(sum(counts.values(), Counts()), gaps)


def _standing(catalog: Catalog, messages: Iterable[Entry]) -> Iterator[Entry]:
    """Yield for each message of a document what its catalogue has for it."""
    known = {block.entry.key: block.entry for block in catalog.live}
    for message in messages:
        yield known.get(message.key, message)


def mistakes(project: Project, language: str) -> str:
    """Return why the checks refuse a language's catalogues; an empty text if they do not."""
    if language not in project.languages:
        return ""
    from editions.checks.runner import check_catalogs  # noqa: PLC0415 - the checks load slowly

    errors = [f for f in check_catalogs(project, language) if f.severity == "error"]
    shown = [f"{_shown(project, f.path)}:{f.line}: {f.message}" for f in errors[:SHOWN]]
    more = [f"and {len(errors) - SHOWN} more"] if len(errors) > SHOWN else []
    count = f"{len(errors)} error{'s' if len(errors) > 1 else ''} (editions check)"
    return "; ".join([count, *shown, *more]) if errors else ""


def _shown(project: Project, path: Path) -> Path:
    return path.relative_to(project.confdir) if path.is_relative_to(project.confdir) else path
