"""Write the HTML that the PDF edition is laid out from, for WeasyPrint alone."""

from __future__ import annotations

import sys
from pathlib import Path
from xml.etree.ElementTree import Element, tostring

from sphinx.application import Sphinx

from editions.pdf import pages
from editions.pdf.chapter import Book


def main(root: Path, target: Path) -> None:
    """Build the book of the publication in ``root`` and write it into ``target``."""
    target.mkdir(parents=True, exist_ok=True)

    def dump(book: Book, _target: Path, **_options: object) -> int:
        html = Element("html", {"lang": "fi"})
        for number, style in enumerate(book.styles):
            (target / f"{number}.css").write_text(style.text, encoding="utf-8")
            html.append(Element("link", {"rel": "stylesheet", "href": f"{number}.css"}))
        for part in book.parts:
            html.extend(part)
        content = tostring(html, encoding="unicode", method="html")
        (target / "book.html").write_text(content, encoding="utf-8")
        return 0

    pages.write = dump
    work = target / "work"
    Sphinx(root / "docs", root, work, work / "doctrees", "pdf", status=None).build()


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
