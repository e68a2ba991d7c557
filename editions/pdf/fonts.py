"""The typefaces of the print edition, from pinned packages, never from the machine."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

_FACES = (
    ("Source Serif 4", "normal", "fontpkg_source_serif_4", "SourceSerif4[opsz,wght].ttf"),
    ("Source Serif 4", "italic", "fontpkg_source_serif_4", "SourceSerif4-Italic[opsz,wght].ttf"),
    ("Source Sans 3", "normal", "fontpkg_source_sans_3", "SourceSans3[wght].ttf"),
    ("Source Sans 3", "italic", "fontpkg_source_sans_3", "SourceSans3-Italic[wght].ttf"),
    ("Source Code Pro", "normal", "fontpkg_source_code_pro", "SourceCodePro[wght].ttf"),
    ("Source Code Pro", "italic", "fontpkg_source_code_pro", "SourceCodePro-Italic[wght].ttf"),
)


def folders() -> tuple[Path, ...]:
    """Return the folders that hold the font files."""
    return tuple(sorted({path.parent for _, _, path in _faces()}))


@cache
def paths() -> tuple[Path, ...]:
    """Return the font files."""
    return tuple(path for _, _, path in _faces())


def style_sheet() -> str:
    """Return one ``@font-face`` rule a face; each file holds all weights of its face."""
    return "\n".join(
        f'@font-face {{ font-family: "{family}"; font-style: {style}; '
        f'src: url("{path.as_uri()}") }}'
        for family, style, path in _faces()
    )


def _faces() -> Iterator[tuple[str, str, Path]]:
    for family, style, package, name in _FACES:
        yield family, style, Path(str(files(package) / "files" / name))
