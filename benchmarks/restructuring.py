"""Count what is lost when a source is reorganised, beside sphinx-intl and GNU msgmerge.

Each change is made to the same small project, translated in full; each tool then updates the
same catalogues from the same templates. Lost is a message of the documents that has no translation
afterwards, not even a proposal, although its words were translated before. Run it as
`python benchmarks/restructuring.py`.
"""

from __future__ import annotations

import contextlib
import io
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parents[1] / name) for name in ("tests", "")]

from support.translated import TranslatedProject  # noqa: E402 - the tests' own project

MOVED = "Älykäs logistiikka tarvitsee tietoa kaikista kuljetuksista maakunnan alueella."
Project = TranslatedProject


def edit_number(project: Project) -> None:
    project.edit("logistiikka", "12 400", "12 900")


def edit_word(project: Project) -> None:
    project.edit("logistiikka", "tarvitsee", "vaatii")


def move(project: Project) -> None:
    project.edit("logistiikka", MOVED + "\n\n", "")
    project.write("talous", project.read("talous") + "\n" + MOVED + "\n")


def rename_heading(project: Project) -> None:
    project.edit("logistiikka", "Tavoitteet\n----------", "Päämäärä\n--------")


def split(project: Project) -> None:
    project.edit("index", "ihmistä. Satama", "ihmistä.\n\nSatama")


def join(project: Project) -> None:
    project.edit("talous", "maakunnassa.\n\nUudet", "maakunnassa.\nUudet")


def rename_document(project: Project) -> None:
    (project.docs / "talous.rst").rename(project.docs / "kiertotalous.rst")
    project.edit("index", "   talous", "   kiertotalous")


def remove(project: Project) -> None:
    project.edit("logistiikka", MOVED + "\n\n", "")


def restore(project: Project) -> None:
    project.edit("logistiikka", "vuonna 2020.\n", f"vuonna 2020.\n\n{MOVED}\n")


CHANGES: dict[str, tuple[Callable[[Project], None], ...]] = {
    "number edited": (edit_number,),
    "word edited": (edit_word,),
    "paragraph moved": (move,),
    "heading renamed": (rename_heading,),
    "paragraph split": (split,),
    "paragraphs joined": (join,),
    "document renamed": (rename_document,),
    "removed, then restored": (remove, restore),
}


def templates(project: Project) -> Path:
    folder = project.docs / "_build" / "gettext"
    shutil.rmtree(project.docs / "_build", ignore_errors=True)
    command = [sys.executable, "-m", "sphinx", "-q", "-b", "gettext", ".", str(folder)]
    subprocess.run(command, cwd=project.docs, check=True)
    return folder


def by_sphinx_intl(project: Project) -> None:
    command = [sys.executable, "-m", "sphinx_intl", "update", "-p", str(templates(project))]
    subprocess.run([*command, "-l", "en"], cwd=project.docs, check=True, capture_output=True)


def by_msgmerge(project: Project) -> None:
    for pot in templates(project).rglob("*.pot"):
        po = project.catalog_path(pot.stem)
        if po.exists():
            command = ["msgmerge", "-q", "--previous", "-U", "--backup=none", str(po), str(pot)]
            subprocess.run(command, check=True)
        else:
            po.write_bytes(pot.read_bytes())


def by_editions(project: Project) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        project.update("--pot", str(templates(project)))


def losses(change: str, update: Callable[[Project], None]) -> str:
    with tempfile.TemporaryDirectory() as name, contextlib.redirect_stdout(io.StringIO()):
        project = TranslatedProject.create(Path(name))
        for step in CHANGES[change]:
            step(project)
            update(project)
        standing = {path.stem for path in project.docs.glob("*.rst")}
        lost = [
            entry.msgid
            for path in (project.locale / "LC_MESSAGES").rglob("*.po")
            if path.stem in standing
            for entry in project.catalog(path.stem)
            if not entry.obsolete and not entry.msgstr
        ]
        try:
            project.check()
        except subprocess.CalledProcessError:
            return f"{len(lost)}, file invalid"
        return str(len(lost))


def main() -> None:
    tools = {"sphinx-intl": by_sphinx_intl, "msgmerge": by_msgmerge, "editions": by_editions}
    print(f"{'messages lost':24}" + "".join(f"{name:>18}" for name in tools))
    for change in CHANGES:
        cells = [losses(change, update) for update in tools.values()]
        print(f"{change:24}" + "".join(f"{cell:>18}" for cell in cells), flush=True)


if __name__ == "__main__":
    main()
