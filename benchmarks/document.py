"""Write documents of any length, once for the publisher and once for plain Sphinx."""

from __future__ import annotations

from itertools import cycle
from pathlib import Path

import polib

REPOSITORY = Path(__file__).resolve().parent.parent
CHARACTERS_A_PAGE = 2_000

OURS = """
from datetime import date
from editions import Contact, Language, Publication

publication = Publication(
    slug="measured", title="Mitattu julkaisu", publisher="Julkaisija",
    contact=Contact(name="Julkaisija", email="a@example.org"), published=date(2024, 5, 2),
    languages=(Language("fi", "fi_FI"), Language("en", "en_GB")),
)
extensions = ["editions"]
language = "fi"
html_theme = "editions"
"""
PLAIN = """
project = "Mitattu julkaisu"
extensions = ["sphinx_simplepdf"]
language = "fi"
locale_dirs = ["locale"]
gettext_compact = False
html_theme = "alabaster"
"""
HEADER = {
    "Language": "en",
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


def write_ours(folder: Path, pages: int) -> None:
    """Write the publication: conf.py, docs/ and locale/."""
    _write(folder, folder / "docs", OURS, pages)


def write_plain(folder: Path, pages: int) -> None:
    """Write the same documents as a plain Sphinx project."""
    _write(folder, folder, PLAIN, pages)


def _write(folder: Path, docs: Path, conf: str, pages: int) -> None:
    docs.mkdir(parents=True)
    (folder / "conf.py").write_text(conf, encoding="utf-8")
    catalogues = folder / "locale/en/LC_MESSAGES"
    catalogues.mkdir(parents=True)
    texts = cycle(_texts())
    names = [f"chapter-{number:03}" for number in range(1, max(2, pages // 2) + 1)]
    titles = [("Mitattu julkaisu", "A measured publication")]
    _chapter(docs / "index.rst", catalogues / "index.po", titles, _contents(names))
    for number, name in enumerate(names, 1):
        parts = [(f"Luku {number}", f"Chapter {number}")]
        length = 0
        while length < 2 * CHARACTERS_A_PAGE:
            parts.append(next(texts))
            length += len(parts[-1][0])
        _chapter(docs / f"{name}.rst", catalogues / f"{name}.po", parts, _table(number))


def _texts() -> list[tuple[str, str]]:
    """Return the publication's paragraphs without markup, with their translations."""
    folder = REPOSITORY / "locale/en/LC_MESSAGES"
    entries = [entry for path in sorted(folder.glob("*.po")) for entry in polib.pofile(str(path))]
    return [
        (entry.msgid, entry.msgstr)
        for entry in entries
        if len(entry.msgid) > 100 and not set("`|*_[]\\\n%{") & set(entry.msgid + entry.msgstr)
    ]


def _chapter(path: Path, catalogue: Path, parts: list[tuple[str, str]], rest: str) -> None:
    title, *paragraphs = parts
    text = f"{title[0]}\n{'=' * 40}\n\n" + "\n\n".join(source for source, _ in paragraphs)
    path.write_text(f"{text}\n\n{rest}", encoding="utf-8")
    entries = polib.POFile()
    entries.metadata = HEADER
    for source, translation in dict(parts).items():
        entries.append(polib.POEntry(msgid=source, msgstr=translation))
    catalogue.write_text(str(entries), encoding="utf-8")


def _contents(names: list[str]) -> str:
    return ".. toctree::\n\n" + "".join(f"   {name}\n" for name in names)


def _table(number: int) -> str:
    rows = "".join(f"   * - {number * row}\n     - {row / 4}\n" for row in range(1, 6))
    return f".. list-table::\n   :header-rows: 1\n\n   * - 1\n     - 2\n{rows}"
