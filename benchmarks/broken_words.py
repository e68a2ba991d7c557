"""How many words that a line's end breaks are found whole: hyphens of several kinds compared.

Builds this repository's Finnish PDF once a kind and reads it by poppler, PDFium and pdf.js.
Needs pypdfium2, and pdfjs-dist below the folder that NODE_PATH names.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pypdfium2
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser

from editions.pdf.roles import INLINE
from editions.verify.tagged import Element, read_tree

REPOSITORY = Path(__file__).parent.parent
KINDS = {
    "hyphen-minus, an artifact": ("-", ""),
    "hyphen U+2010, an artifact": ("\\2010", ""),
    "soft hyphen U+00AD, an artifact": ("\\00AD", ""),
    "hyphen-minus, ActualText empty": ("-", "FEFF"),
    "hyphen-minus, ActualText U+00AD": ("-", "FEFF00AD"),
    "hyphen-minus, ActualText of the whole word": ("-", "word"),
}
BUILD = """
import sys
from editions.pdf.engine import text
text.PLAIN = {"\\u00a0": " "}
actual = sys.argv.pop(1)
def show_apart(stream, hyphen, matrix):
    stream.stream.append(f"/Span <</ActualText <{actual}>>> BDC".encode())
    text._show(stream, [hyphen], matrix)
    stream.end_marked_content()
if actual == "word":
    import actual_word
elif actual:
    text._show_apart = show_apart
from sphinx.cmd.build import main
sys.exit(main(sys.argv[1:]))
"""
PDF_JS = """
import {getDocument} from "%s/pdfjs-dist/legacy/build/pdf.mjs";
const pdf = await getDocument({url: process.argv[2], verbosity: 0}).promise;
let text = "";
for (let number = 1; number <= pdf.numPages; number++) {
  const content = await (await pdf.getPage(number)).getTextContent();
  text += content.items.map(item => item.str + (item.hasEOL ? "\\n" : "")).join("") + "\\f";
}
console.log(JSON.stringify(text));
"""


def build(folder: Path, character: str, actual: str) -> Path:
    source = folder / "source"
    source.mkdir()
    for name in ("conf.py", "docs", "locale", "_templates", "CHANGELOG.md"):
        path = REPOSITORY / name
        (shutil.copytree if path.is_dir() else shutil.copy)(path, source / name)
    with (source / "_templates" / "tokens.css").open("a") as tokens:
        tokens.write(f'\nhtml {{ hyphenate-character: "{character}" !important }}\n')
    options = ["-q", "-b", "pdf", "-c", source, source / "docs", folder / "out"]
    command = [sys.executable, "-c", BUILD, actual, *options]
    environment = {**os.environ, "PYTHONPATH": f"{REPOSITORY}{os.pathsep}{Path(__file__).parent}"}
    subprocess.run(command, check=True, cwd=REPOSITORY, capture_output=True, env=environment)
    (pdf,) = (folder / "out").glob("*.pdf")
    return pdf


def words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]{6,}", text)


def broken(pdf: Path) -> list[str]:
    """Return the words of the tag tree that stand on two lines of a page."""
    command = ["pdftotext", "-layout", pdf, "-"]
    lines = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    known = set(words(tag_tree(pdf)))
    pairs = re.findall(r"([^\W\d_]+)[-\u2010\u00ad]\n\s*([^\W\d_]+)", lines)
    return [start + end for start, end in pairs if start + end in known]


def poppler(pdf: Path) -> str:
    command = ["pdftotext", pdf, "-"]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def pdfium(pdf: Path) -> str:
    """Return what a viewer copies: PDFium puts U+FFFE for a hyphen that it knows as one."""
    pages = pypdfium2.PdfDocument(pdf)
    return "\f".join(page.get_textpage().get_text_range() for page in pages).replace("\ufffe", "")


def pdf_js(pdf: Path) -> str:
    with tempfile.NamedTemporaryFile("w", suffix=".mjs") as script:
        script.write(PDF_JS % os.environ["NODE_PATH"])
        script.flush()
        command = ["node", script.name, pdf]
        said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return str(json.loads(said))


def pdf_js_search(pdf: Path) -> str:
    """Return the text as the find bar of pdf.js reads it: no hyphen before a line's end."""
    return re.sub(r"(?<=[^\W\d_])[-\u2010]\n(?=[^\W\d_])", "", pdf_js(pdf))


def tag_tree(pdf: Path) -> str:
    """Return the text of the tags, as pdfminer finds it, which reads no ActualText."""
    with pdf.open("rb") as file:
        return running(read_tree(PDFDocument(PDFParser(file))))


def running(element: Element) -> str:
    """Return the text of an element as it runs: a piece begins where a line does."""
    text = "".join(kid if isinstance(kid, str) else running(kid) for kid in element.kids)
    return text if element.role in INLINE else f"{text}\n"


READERS = {
    "pdftotext": poppler,
    "PDFium": pdfium,
    "pdf.js, copy": pdf_js,
    "pdf.js, search": pdf_js_search,
    "tags": tag_tree,
}


def share(text: str, wanted: list[str]) -> tuple[float, int]:
    """Return the share of words that a text has whole, and its hyphens inside words."""
    have: dict[str, int] = {}
    for word in words(text):
        have[word] = have.get(word, 0) + 1
    found = 0
    for word in wanted:
        if have.get(word, 0):
            have[word] -= 1
            found += 1
    stray = len(re.findall(r"[^\W\d_][-\u2010\u00ad\ufffe]\s*\n\s*[^\W\d_]|\u00ad", text))
    return found / len(wanted), stray


def main() -> None:
    print("| hyphen | " + " | ".join(READERS) + " |")
    print("| --- |" + " --- |" * len(READERS))
    wanted: list[str] = []
    for kind, (character, actual) in KINDS.items():
        with tempfile.TemporaryDirectory() as folder:
            pdf = build(Path(folder), character, actual)
            wanted = wanted or broken(pdf)
            cells = (share(read(pdf), wanted) for read in READERS.values())
            row = " | ".join(f"{found:.0%}, {stray} stray" for found, stray in cells)
            print(f"| {kind} | {row} |", flush=True)
    print(f"{len(wanted)} broken words")


if __name__ == "__main__":
    main()
