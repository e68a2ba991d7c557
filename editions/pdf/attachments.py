"""Attach the data of charts to the file: PDF/A-3 keeps the numbers beside their picture."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from docutils import nodes

from editions.document.charts import chart

if TYPE_CHECKING:
    from weasyprint import Attachment

EPOCH = datetime(1980, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class DataFile:
    """A file of numbers, under a name of its own, and the caption of what it draws."""

    path: Path
    name: str
    description: str


def data_files(doctree: nodes.document, folder: Path) -> list[DataFile]:
    """Return the data of a document's charts; ``folder`` is the publication's source folder."""
    return [_data_file(node, folder) for node in doctree.findall(chart)]


def attachments(files: Iterable[DataFile], modified: datetime | None) -> list[Attachment]:
    """Return what WeasyPrint attaches, each file once, dated like the publication."""
    from weasyprint import Attachment  # noqa: PLC0415 - a second to load; builders do without it

    moment = modified or EPOCH
    return [
        Attachment(
            string=file.path.read_bytes(),
            name=file.name,
            description=file.description,
            created=moment,
            modified=moment,
            relationship="Data",
        )
        for file in {file.name: file for file in files}.values()
    ]


def _data_file(node: chart, folder: Path) -> DataFile:
    path = Path(node["data"])
    caption = node.parent.next_node(nodes.caption)
    description = "" if caption is None else caption.astext()
    return DataFile(path, "-".join(path.relative_to(folder).parts), description)
