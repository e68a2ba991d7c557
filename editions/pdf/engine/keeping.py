"""Painted chapters as bytes, for another process or another day.

An HTML element is kept as its place in the chapter's tree, a font as its file: neither an element
of a copy nor a pointer into a library would mean anything elsewhere.
"""

from __future__ import annotations

import hashlib
import io
import pickle
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.pdf.fonts import Font
from weasyprint.pdf.stream import Stream
from weasyprint.text.ffi import ffi, harfbuzz

ffi.cdef("""
    hb_blob_t * hb_blob_create (const char *data, unsigned int length, int mode, void *, void *);
    hb_face_t * hb_face_create (hb_blob_t *blob, unsigned int index);
""")
HB_MEMORY_MODE_DUPLICATE = 0
SCRATCH = {
    "length": "unsigned int *",
    "ink_rect": "PangoRectangle *",
    "logical_rect": "PangoRectangle *",
}
POINTERS = frozenset({"hb_face", "hb_font", "file_content", "pieces"})


def kept(chapter: Any, root: Element, files: Iterable[Path]) -> bytes | None:
    """Return a chapter as bytes, or None if it was painted with what cannot be kept.

    ``root`` is the chapter's HTML; of the font ``files`` only a digest is kept.
    """
    target = io.BytesIO()
    try:
        _Pickler(target, root, _digests(tuple(files))).dump(chapter)
    except (TypeError, AttributeError, pickle.PicklingError):
        return None
    return target.getvalue()


def restored(content: bytes, root: Element, files: Iterable[Path]) -> Any:
    """Return the chapter that was kept as bytes; ``root`` is the same HTML, read anew."""
    return _Unpickler(io.BytesIO(content), root, _digests(tuple(files))).load()


@cache
def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


@cache
def _digests(files: tuple[Path, ...]) -> dict[str, Path]:
    return {_digest(path.read_bytes()): path for path in files}


class _Pickler(pickle.Pickler):
    def __init__(self, target: io.BytesIO, root: Element, files: dict[str, Path]) -> None:
        super().__init__(target, pickle.HIGHEST_PROTOCOL)
        self.places = {element: place for place, element in enumerate(root.iter())}
        self.files = files

    def persistent_id(self, value: Any) -> int | str | None:
        """Return an element's place; all else is kept as it is."""
        return self.places[value] if isinstance(value, Element) else None

    def reducer_override(self, value: Any) -> Any:
        """Reduce a font to its facts and its file, a drawing's stream to what it will write."""
        if isinstance(value, Stream):
            own = {name: part for name, part in vars(value).items() if name not in SCRATCH}
            return _stream, (), own
        if not isinstance(value, Font):
            return NotImplemented
        digest = _digest(value.file_content)
        if digest not in self.files or value.png or value.svg or value.colr or value.missing:
            raise pickle.PicklingError(f"{value.family} has more than outlines")
        facts = {name: fact for name, fact in vars(value).items() if name not in POINTERS}
        return _font, (self.files[digest].as_posix(), facts)


class _Unpickler(pickle.Unpickler):
    def __init__(self, source: io.BytesIO, root: Element, files: dict[str, Path]) -> None:
        super().__init__(source)
        self.elements = list(root.iter())
        self.files = files

    def persistent_load(self, place: int) -> Element:
        """Return the element at a place."""
        return self.elements[place]


def _stream() -> Stream:
    """Return a stream with nothing but the memory that it measures glyphs in."""
    stream = Stream.__new__(Stream)
    vars(stream).update({name: ffi.new(kind) for name, kind in SCRATCH.items()})
    return stream


def _font(path: str, facts: dict[str, Any]) -> Font:
    """Return a font as it was when it had painted."""
    font = Font.__new__(Font)
    vars(font).update(facts)
    font.file_content = _content(path)
    font.hb_face = _face(path, font.index)
    return font


@cache
def _content(path: str) -> bytes:
    return Path(path).read_bytes()


@cache
def _face(path: str, index: int) -> Any:
    content = _content(path)
    blob = harfbuzz.hb_blob_create(
        content, len(content), HB_MEMORY_MODE_DUPLICATE, ffi.NULL, ffi.NULL
    )
    return ffi.gc(harfbuzz.hb_face_create(blob, index), harfbuzz.hb_face_destroy)
