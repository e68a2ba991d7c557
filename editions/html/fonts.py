"""The publication's typefaces, reduced to the letters it uses, so a page stays light."""

from __future__ import annotations

import hashlib
import logging
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from string import printable

from editions.files import write_whole

# Letters of the languages that the interface speaks, and signs that the pages add themselves.
BASIC = set(printable.strip()) | {chr(code) for code in range(0xA0, 0x100)} | set("‐–—‘’“”„…•←→↑↩−")


@dataclass(frozen=True)
class Face:
    """One cut of a typeface: the file of its package and its place in the design space."""

    family: str
    package: str
    file: str
    axes: dict[str, float]
    weight: int
    style: str = "normal"

    @property
    def path(self) -> Path | None:
        """Return the installed font file; none where its package is missing."""
        spec = find_spec(self.package)
        if spec is None or spec.origin is None:
            return None
        return Path(spec.origin).parent / "files" / self.file


_SERIF = "Source Serif 4"
_SANS = "Source Sans 3"
_SERIF_FILE = "SourceSerif4[opsz,wght].ttf"
_SERIF_ITALIC = "SourceSerif4-Italic[opsz,wght].ttf"
_SANS_FILE = "SourceSans3[wght].ttf"
FACES = (
    Face(_SERIF, "fontpkg_source_serif_4", _SERIF_FILE, {"opsz": 14, "wght": 400}, 400),
    Face(_SERIF, "fontpkg_source_serif_4", _SERIF_FILE, {"opsz": 14, "wght": 650}, 700),
    Face(_SERIF, "fontpkg_source_serif_4", _SERIF_ITALIC, {"opsz": 14, "wght": 400}, 400, "italic"),
    Face(_SANS, "fontpkg_source_sans_3", _SANS_FILE, {"wght": 400}, 400),
    Face(_SANS, "fontpkg_source_sans_3", _SANS_FILE, {"wght": 650}, 700),
)


def write_fonts(folder: Path, letters: set[str]) -> str:
    """Write each face with the given letters into a folder; return the rules that load them.

    A file is named by what it holds, so one that is there already, or that any earlier build of
    this person made, is not made again: it takes two seconds of work each.
    """
    wanted = "".join(sorted(letters | BASIC))
    rules = []
    for face in FACES:
        source = face.path
        if source is None:
            continue
        known = f"{face}{source.stat().st_size}{version('fonttools')}{wanted}"
        key = hashlib.sha256(known.encode()).hexdigest()[:12]
        name = f"font-{key}.woff2"
        if not (folder / name).is_file():
            _copy_or_write(source, face, wanted, folder / name)
        rules.append(_rule(face, name))
    return "\n".join(rules)


def _copy_or_write(source: Path, face: Face, letters: str, target: Path) -> None:
    kept = _cache_folder() / target.name
    if not kept.is_file():
        _write_subset(source, face, letters, target)
        with suppress(OSError):  # without a cache, the next build takes longer
            write_whole(kept, target.read_bytes())
        return
    shutil.copyfile(kept, target)


def _cache_folder() -> Path:
    """Return where the person's own files live that can be made again (XDG Base Directory)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "editions" / "fonts"


def _write_subset(source: Path, face: Face, letters: str, target: Path) -> None:
    # Slow to load, and seldom wanted.
    from fontTools.subset import Options, Subsetter  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415
    from fontTools.varLib.instancer import instantiateVariableFont  # noqa: PLC0415

    logging.getLogger("fontTools").setLevel(logging.ERROR)
    font = TTFont(source, recalcTimestamp=False, lazy=True)
    options = Options(hinting=False, layout_features=["kern", "liga", "mark", "ccmp"])
    subsetter = Subsetter(options)
    subsetter.populate(text=letters)
    # The whole font in the design space is a hundred times the work of its few letters.
    subsetter.subset(font)
    instantiateVariableFont(font, face.axes, inplace=True)
    font.flavor = "woff2"
    font.save(target)


def _rule(face: Face, name: str) -> str:
    return (
        f'@font-face {{ font-family: "{face.family}"; font-weight: {face.weight}; '
        f"font-style: {face.style}; font-display: swap; "
        f'src: url("{name}") format("woff2"); }}'
    )
