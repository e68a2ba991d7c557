"""The publication's typefaces, reduced to the letters it uses, so a page stays light."""

from __future__ import annotations

import hashlib
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.metadata import version
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path
from string import printable

import uharfbuzz

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
    this person made, is not made again: packing one takes a tenth of a second.
    """
    wanted = "".join(sorted(letters | BASIC))
    cuts = [Cut(face, source, wanted) for face in FACES if (source := face.path) is not None]
    # Languages that are built side by side mostly want the same: each begins with another face.
    first = os.getpid() % len(FACES)
    for cut in (*cuts[first:], *cuts[:first]):
        if not (folder / cut.name).is_file():
            _copy_or_write(cut, folder / cut.name)
    return "\n".join(map(_rule, cuts))


@dataclass(frozen=True)
class Cut:
    """A face with some letters, made from the file of its package."""

    face: Face
    source: Path
    letters: str

    @cached_property
    def name(self) -> str:
        """Return the name of its file, which tells all that it is made from."""
        known = f"{self.face}{self.source.stat().st_size}{_makers()}{self.letters}"
        return f"font-{hashlib.sha256(known.encode()).hexdigest()[:12]}.woff2"


@cache
def _makers() -> str:
    """Return the versions of what makes the files."""
    return f"{version('uharfbuzz')}{version('fonttools')}"


def _copy_or_write(cut: Cut, target: Path) -> None:
    kept = _cache_folder() / target.name
    if not kept.is_file():
        _write(cut, target)
        with suppress(OSError):  # without a cache, the next build takes longer
            write_whole(kept, target.read_bytes())
        return
    shutil.copyfile(kept, target)


def _cache_folder() -> Path:
    """Return where the person's own files live that can be made again (XDG Base Directory)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "editions" / "fonts"


def _write(cut: Cut, target: Path) -> None:
    # Seldom wanted.
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    font = TTFont(BytesIO(_outlines(cut)), recalcBBoxes=False, recalcTimestamp=False)
    font.flavor = "woff2"
    font.save(target)


def _outlines(cut: Cut) -> bytes:
    whole = uharfbuzz.Face(uharfbuzz.Blob.from_file_path(str(cut.source)))
    wanted = uharfbuzz.SubsetInput()
    # The strokes of a variable font's letters overlap, which some renderers must be told.
    wanted.flags = uharfbuzz.SubsetFlags.NO_HINTING | uharfbuzz.SubsetFlags.SET_OVERLAPS_FLAG
    wanted.unicode_set.set(set(map(ord, cut.letters)))
    wanted.layout_feature_tag_set.set(_tags("kern", "liga", "mark", "ccmp"))
    wanted.drop_table_tag_set.set(_tags("BASE", "STAT"))
    for axis, value in cut.face.axes.items():
        wanted.pin_axis_location(whole, axis, value)
    outlines: bytes = uharfbuzz.subset(whole, wanted).blob.data
    return outlines


def _tags(*names: str) -> set[int]:
    """Return names of tables or features as OpenType's numbers (OpenType 1.9, data type Tag)."""
    return {int.from_bytes(name.encode()) for name in names}


def _rule(cut: Cut) -> str:
    return (
        f'@font-face {{ font-family: "{cut.face.family}"; font-weight: {cut.face.weight}; '
        f"font-style: {cut.face.style}; font-display: swap; "
        f'src: url("{cut.name}") format("woff2"); }}'
    )
