"""Time the way from a saved catalogue entry to the changed PDF, and WeasyPrint's layout alone.

``pdf_edit.py ours ROOT`` edits the publication in ROOT as the preview does; ``pdf_edit.py alone
HTML`` lays out a file. Each prints the median seconds.
"""

from __future__ import annotations

import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

import polib

EDITS = 3


def ours(root: Path) -> float:
    """Save an entry, let the preview's processes read it and lay the PDF out."""
    from editions.preview.warm import Sources  # noqa: PLC0415 - of one side alone
    from editions.preview.workers import Worker, lay_out  # noqa: PLC0415

    catalogue = root / "locale/en/LC_MESSAGES/chapter-001.po"
    good = catalogue.read_text(encoding="utf-8")
    folder = Path(tempfile.mkdtemp())
    sources = Sources(root, None, "en")
    worker = Worker(sources, folder / "en")
    worker.update()

    def edited(mark: str) -> float:
        entries = polib.pofile(good)
        entries[1].msgstr = f"{mark} {entries[1].msgstr}"
        started = time.monotonic()
        catalogue.write_text(str(entries), encoding="utf-8")
        worker.update()
        worker.copy_documents(folder / "en" / "print")
        built = lay_out(sources, folder / "en" / "print", worker.catalogues)
        if built.failed:
            raise SystemExit(str(built.problems))
        return time.monotonic() - started

    try:
        edited("First")  # nothing is kept yet
        return statistics.median(edited(f"Revised{number}") for number in range(EDITS))
    finally:
        worker.stop()
        catalogue.write_text(good, encoding="utf-8")
        shutil.rmtree(folder)


def alone(html: Path) -> float:
    """Lay a file out by WeasyPrint in one process that has it loaded."""
    import weasyprint  # noqa: PLC0415 - of one side alone

    def laid_out() -> float:
        started = time.monotonic()
        weasyprint.HTML(html).render(pdf_variant="pdf/a-3a")
        return time.monotonic() - started

    return statistics.median(laid_out() for _ in range(EDITS))


if __name__ == "__main__":
    print({"ours": ours, "alone": alone}[sys.argv[1]](Path(sys.argv[2])))
