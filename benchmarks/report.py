"""A report of any length for the benchmarks: prose, lists, tables, notes and references."""

from __future__ import annotations

import random
from pathlib import Path

LINES = (
    "region strategy priority logistics material energy data security partner company school",
    "project funding innovation ecosystem experiment vision goal measure indicator evaluation",
    "the a of and in to for with by on its their this each new shared regional international",
    "builds supports measures follows develops brings finds needs gives shows leads opens",
)
WORDS = tuple(word for line in LINES for word in line.split())


def sentence(chance: random.Random) -> str:
    """Return one sentence of ordinary length."""
    words = chance.choices(WORDS, k=chance.randint(8, 22))
    return " ".join(words).capitalize() + "."


def paragraph(chance: random.Random) -> str:
    """Return one paragraph."""
    return " ".join(sentence(chance) for _ in range(chance.randint(3, 7)))


def section(chance: random.Random, chapter: int, number: int, chapters: int) -> list[str]:
    """Return one section: prose, a reference to another chapter, a list, a note or a table."""
    other = chance.randint(1, chapters)
    lines = [f".. _section-{chapter}-{number}:", "", f"Section {number}", "-" * 20, ""]
    for _ in range(3):
        lines += [paragraph(chance), ""]
    lines += [f"{sentence(chance)} See :ref:`chapter-{other}`. [#note{number}]_", ""]
    lines += [f"* {sentence(chance)}" for _ in range(4)]
    lines += ["", f".. [#note{number}] {sentence(chance)}", ""]
    if number % 2:
        lines += [
            ".. list-table:: " + " ".join(chance.choices(WORDS, k=4)),
            "   :header-rows: 1",
            "",
        ]
        for row in range(8):
            cells = [" ".join(chance.choices(WORDS, k=3)) for _ in range(3)]
            lines += [f"   * - {row}"] + [f"     - {cell}" for cell in cells]
        lines.append("")
    return [*lines, paragraph(chance), ""]


def write(folder: Path, chapters: int) -> None:
    """Write a project of so many chapters, each of about six pages; always the same text."""
    chance = random.Random(chapters)  # noqa: S311 - text, not secrets
    folder.mkdir(parents=True, exist_ok=True)
    names = [f"chapter{number:03}" for number in range(1, chapters + 1)]
    (folder / "conf.py").write_text(
        'project = "Report"\nauthor = "Benchmark"\nextensions = ["editions"]\nnumfig = True\n'
    )
    contents = "".join(f"   {name}\n" for name in names)
    (folder / "index.rst").write_text(
        f"Report\n======\n\n.. toctree::\n   :numbered:\n\n{contents}"
    )
    for chapter, name in enumerate(names, start=1):
        subject = " ".join(chance.choices(WORDS, k=3))
        title = f"Chapter {chapter} on {subject}"
        lines = [f".. _chapter-{chapter}:", "", title, "=" * len(title), "", paragraph(chance), ""]
        for number in range(1, 8):
            lines += section(chance, chapter, number, chapters)
        (folder / f"{name}.rst").write_text("\n".join(lines))
