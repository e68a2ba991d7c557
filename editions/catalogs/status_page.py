"""The state of the translations as a web page with a bar for each document."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from os.path import relpath
from pathlib import Path
from typing import NamedTuple
from urllib.parse import quote

from jinja2 import Environment, PackageLoader

from editions.catalogs.progress import DocumentProgress, total


class StatusLine(NamedTuple):
    """A document's progress, and its built page where there is one."""

    progress: DocumentProgress
    page: Path | None = None


def status_page(project: str, languages: Mapping[str, Sequence[StatusLine]], folder: Path) -> str:
    """Return the page's HTML; its links start from `folder`, where it is to be written."""
    environment = Environment(loader=PackageLoader("editions", "catalogs"), autoescape=True)
    template = environment.get_template("status.html.jinja")
    lines = {
        language: [_line(line, folder) for line in (*documents, _sum(documents))]
        for language, documents in languages.items()
    }
    return template.render(project=project, languages=lines)


def _sum(lines: Sequence[StatusLine]) -> StatusLine:
    return StatusLine(total(line.progress for line in lines))


def _line(line: StatusLine, folder: Path) -> dict[str, object]:
    progress = line.progress
    scale = 100 / max(progress.words.total, 1)
    return {
        "name": progress.domain or "all",
        "link": quote(Path(relpath(line.page, folder)).as_posix()) if line.page else "",
        "messages": progress.messages,
        "words": progress.words,
        "changed": progress.changed,
        "done": round(progress.words.translated * scale, 1),
        "fuzzy": round(progress.words.fuzzy * scale, 1),
    }
