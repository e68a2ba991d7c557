"""A small translated Sphinx project under git, for tests of what an update does to it."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

import polib

from editions.cli import main
from support.repository import commit, git

CONF = """project = "Strategia"
version = "2.0"
language = "fi"
locale_dirs = ["locale/"]
gettext_compact = False
{more}
"""

DOCUMENTS = {
    "index": """
Strategia
=========

Kymenlaakso on maakunta Suomen kaakkoiskulmassa. Siellä asuu 158 000 ihmistä. Satama on lähellä.

.. toctree::

   logistiikka
   talous
""",
    "logistiikka": """
Logistiikka
===========

Satamassa käsiteltiin 12 400 konttia vuonna 2020.

Älykäs logistiikka tarvitsee tietoa kaikista kuljetuksista maakunnan alueella.

Tavoitteet
----------

Päästöt puolitetaan 24.5.2030 mennessä, ja kuljetukset siirtyvät raiteille.
""",
    "talous": """
Talous
======

Bio- ja kiertotalous kasvaa nopeammin kuin muu teollisuus maakunnassa.

Uudet materiaalit korvaavat muovia. Tutkimus tehdään yritysten kanssa.
""",
}

TRANSLATIONS = {
    "Strategia": "Strategy",
    (
        "Kymenlaakso on maakunta Suomen kaakkoiskulmassa. Siellä asuu 158 000 ihmistä. "
        "Satama on lähellä."
    ): (
        "Kymenlaakso is a region in the south-east of Finland. It has 158,000 inhabitants. "
        "The port is near."
    ),
    "Logistiikka": "Logistics",
    "Satamassa käsiteltiin 12 400 konttia vuonna 2020.": (
        "The port handled 12,400 containers in 2020."
    ),
    "Älykäs logistiikka tarvitsee tietoa kaikista kuljetuksista maakunnan alueella.": (
        "Smart logistics needs data on all transport within the region."
    ),
    "Tavoitteet": "Objectives",
    "Päästöt puolitetaan 24.5.2030 mennessä, ja kuljetukset siirtyvät raiteille.": (
        "Emissions will be halved by 24 May 2030, and transport will move to rail."
    ),
    "Talous": "Economy",
    "Bio- ja kiertotalous kasvaa nopeammin kuin muu teollisuus maakunnassa.": (
        "The bio and circular economy grows faster than other industries in the region."
    ),
    "Uudet materiaalit korvaavat muovia. Tutkimus tehdään yritysten kanssa.": (
        "New materials replace plastic. Research is done with companies."
    ),
}


@dataclass
class TranslatedProject:
    """A project with its documents in `docs/` and its catalogues in `docs/locale/en/`."""

    folder: Path

    @classmethod
    def create(cls, folder: Path, more: str = "", *, git: bool = True) -> "TranslatedProject":
        """Write the documents, translate every message and commit it all."""
        project = cls(folder)
        project.docs.mkdir()
        (project.docs / "conf.py").write_text(CONF.format(more=more), encoding="utf-8")
        for name, text in DOCUMENTS.items():
            project.write(name, text)
        assert project.update("--language", "en") == 0
        project.translate(TRANSLATIONS)
        if git:
            (folder / ".gitignore").write_text("_build/\n", encoding="utf-8")
            project.git("init", "-q")
            project.commit()
        return project

    @property
    def docs(self) -> Path:
        return self.folder / "docs"

    @property
    def locale(self) -> Path:
        return self.docs / "locale" / "en"

    def catalog_path(self, name: str) -> Path:
        return self.locale / "LC_MESSAGES" / f"{name}.po"

    def catalog(self, name: str) -> polib.POFile:
        return polib.pofile(str(self.catalog_path(name)))

    def entry(self, name: str, msgid: str) -> polib.POEntry:
        found = self.catalog(name).find(msgid)
        assert found is not None, f"{msgid!r} is not in {name}.po"
        return found

    def write(self, name: str, text: str) -> None:
        path = self.docs / f"{name}.rst"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.lstrip("\n"), encoding="utf-8")

    def read(self, name: str) -> str:
        return (self.docs / f"{name}.rst").read_text(encoding="utf-8")

    def edit(self, name: str, old: str, new: str) -> None:
        """Replace a part of a document's source, which has to be there once."""
        text = self.read(name)
        assert text.count(old) == 1
        self.write(name, text.replace(old, new))

    def translate(self, translations: dict[str, str]) -> None:
        for path in self.locale.rglob("*.po"):
            catalog = polib.pofile(str(path))
            for entry in catalog:
                entry.msgstr = entry.msgstr or translations.get(entry.msgid, "")
            catalog.save()

    def update(self, *options: str) -> int:
        return main(["update", "--conf", str(self.docs), *options])

    def git(self, *arguments: str) -> str:
        return git(self.folder, *arguments)

    def commit(self) -> None:
        commit(self.folder)

    def changed_lines(self) -> dict[str, tuple[int, int]]:
        """Return lines added and removed, by changed file below the language's folder."""
        self.git("add", "-A", "-N")
        rows = self.git("diff", "--numstat", "--no-renames", "--", str(self.locale)).splitlines()
        return {Path(p).name: (int(a), int(r)) for a, r, p in (row.split("\t") for row in rows)}

    def translations(self) -> set[str]:
        """Return every translation that stands anywhere in the language's folder."""
        return {
            entry.msgstr
            for path in self.locale.rglob("*.po")
            for entry in polib.pofile(str(path))
            if entry.msgstr
        }

    def untranslated(self) -> list[str]:
        """Return the messages of the documents that have no translation, not even a proposal."""
        return [
            entry.msgid
            for path in (self.locale / "LC_MESSAGES").rglob("*.po")
            for entry in polib.pofile(str(path))
            if not entry.obsolete and not entry.msgstr
        ]

    def state(self) -> dict[Path, tuple[bytes, int]]:
        """Return the bytes and the time of every file of the language."""
        files = [path for path in self.locale.rglob("*") if path.is_file()]
        return {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in files}

    def check(self) -> None:
        """Have msgfmt check every catalogue."""
        for path in self.locale.rglob("*.po"):
            command = ["msgfmt", "-c", "-o", "/dev/null", str(path)]
            subprocess.run(command, check=True, capture_output=True)
