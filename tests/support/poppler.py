"""Read PDF files by poppler, which did not write them."""

from dataclasses import dataclass
from pathlib import Path

from support.judges import program, run


@dataclass(frozen=True)
class Font:
    """A font of a file, as pdffonts lists it."""

    name: str
    embedded: bool
    subset: bool
    unicode: bool


def text(path: Path, *options: str) -> str:
    """Return the text of all pages in reading order; a form feed ends each page."""
    return run(program("pdftotext"), "-enc", "UTF-8", *options, path, "-")


def info(path: Path) -> dict[str, str]:
    """Return what pdfinfo knows: "Title", "Pages", "Tagged", "Page size" and more."""
    lines = run(program("pdfinfo"), "-isodates", path).splitlines()
    pairs = (line.partition(":") for line in lines if ":" in line)
    return {name.strip(): value.strip() for name, _, value in pairs}


def structure(path: Path, *, with_text: bool = True) -> str:
    """Return the tag tree, indented, with its text unless told otherwise."""
    return run(program("pdfinfo"), "-struct-text" if with_text else "-struct", path)


def fonts(path: Path) -> list[Font]:
    """Return every font of the file.

    pdffonts prints fixed columns: name, type, encoding, then emb, sub and uni as yes or no.
    """
    found = []
    for line in run(program("pdffonts"), path).splitlines()[2:]:
        *_, embedded, subset, unicode, _number, _generation = line.split()
        found.append(Font(line.split()[0], embedded == "yes", subset == "yes", unicode == "yes"))
    return found


def pictures(path: Path, folder: Path, *, dpi: int = 50) -> list[Path]:
    """Draw each page as a PNG file into a folder and return them in order."""
    run(program("pdftoppm"), "-png", "-r", str(dpi), path, folder / "page")
    return sorted(folder.glob("page*.png"))
