"""What a document may draw in: files of the publication, and no markup that goes round the reader.

It holds for a publication, which is signed; a project without one keeps Sphinx's own rules.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from docutils.parsers.rst.directives.misc import Raw
from PIL import Image, ImageFile
from sphinx import addnodes
from sphinx.directives.code import LiteralInclude
from sphinx.directives.other import Include
from sphinx.directives.patches import CSVTable
from sphinx.util import logging
from sphinx.util.docutils import SphinxDirective

from editions.document.svg import DrawingError, read_drawing

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

MOST_PIXELS = 50_000_000
SUFFIXES = {
    "JPEG": (".jpg", ".jpeg"),
    "PNG": (".png",),
    "GIF": (".gif",),
    "WEBP": (".webp",),
}

logger = logging.getLogger(__name__)


class SourceError(ValueError):
    """A file or address that a document may not draw in."""


def setup(app: Sphinx) -> None:
    """Register the rules, before any document is read."""
    app.connect("config-inited", _config_inited, priority=200)
    app.connect("builder-inited", _builder_inited)
    app.connect("doctree-read", _doctree_read, priority=100)


def _config_inited(app: Sphinx, config: Config) -> None:
    if config.publication is None:
        return
    for name, directive in GUARDED.items():
        app.add_directive(name, directive, override=True)


def _builder_inited(app: Sphinx) -> None:
    if app.config.publication is not None:
        app.env.settings["raw_enabled"] = app.config.publication.raw


class _Guarded(SphinxDirective):
    """A directive that reads a file: only one inside the publication, never an address."""

    def run(self) -> list[nodes.Node]:
        for name in self._files():
            try:
                inside(name, self.env.docname, self.env)
            except SourceError as error:
                raise self.error(f"{self.name}: {error}") from error
        return list(super().run())

    def _files(self) -> Iterator[str]:
        if "url" in self.options:
            yield self.options["url"]
        if "file" in self.options:
            yield self.options["file"]
        if self.name in {"include", "literalinclude"}:
            yield self.arguments[0]


class GuardedInclude(_Guarded, Include):
    """Sphinx's ``include``, inside the publication."""


class GuardedLiteralInclude(_Guarded, LiteralInclude):
    """Sphinx's ``literalinclude``, inside the publication."""


class GuardedCSVTable(_Guarded, CSVTable):  # type: ignore[misc]  # docutils' narrower list
    """Sphinx's ``csv-table``, inside the publication."""


class GuardedRaw(_Guarded, Raw):
    """docutils' ``raw``, inside the publication; conf.py says whether it is allowed at all."""


GUARDED = {
    "include": GuardedInclude,
    "literalinclude": GuardedLiteralInclude,
    "csv-table": GuardedCSVTable,
    "raw": GuardedRaw,
}


def inside(name: str, docname: str, env: Any) -> Path:
    """Return the real path of a file that a document names; raise SourceError outside the tree."""
    if "://" in name or name.startswith("//"):
        raise SourceError(f"{name}: nothing is fetched from a network; put the file into docs/")
    path = Path(env.relfn2path(name, docname)[1])
    if not path.resolve().is_relative_to(Path(env.srcdir).resolve()):
        raise SourceError(f"{name}: leads out of the publication; put the file into docs/")
    return path


def _doctree_read(app: Sphinx, doctree: nodes.document) -> None:
    """Warn of each picture and download that may not be published, and leave it out."""
    if app.config.publication is None:
        return
    kinds: tuple[tuple[str, type[nodes.Element]], ...] = (
        ("uri", nodes.image),
        ("reftarget", addnodes.download_reference),
    )
    for attribute, kind in kinds:
        for node in list(doctree.findall(kind)):
            try:
                path = inside(node[attribute], app.env.docname, app.env)
                if kind is nodes.image:
                    check_picture(path)
            except SourceError as error:
                logger.warning("%s", error, location=node, type="editions", subtype="source")
                node.parent.replace(node, nodes.Text(node.get("alt", "") or node.astext()))


@contextmanager
def _whole_pictures_only() -> Iterator[None]:
    """Let Pillow refuse a truncated file; WeasyPrint tells it, for the whole process, not to."""
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def check_picture(path: Path) -> None:
    """Raise SourceError unless a picture is what its name says, whole and of a sane size.

    A missing file, and a name with ``*`` for the best of several, are left to Sphinx.
    """
    if path.suffix == ".*" or not path.is_file():
        return
    if path.suffix.lower() == ".svg":
        try:
            read_drawing(path)
        except DrawingError as error:
            raise SourceError(f"{path.name}: {error}") from error
        return
    try:
        with _whole_pictures_only(), Image.open(path) as picture:
            kind, (width, height) = picture.format or "", picture.size
            if width * height <= MOST_PIXELS:
                picture.load()
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError) as error:
        raise SourceError(f"{path.name}: is no whole picture ({error})") from error
    if width * height > MOST_PIXELS:
        limit = MOST_PIXELS // 1_000_000
        raise SourceError(f"{path.name}: {width} × {height} pixels; at most {limit} million")
    if path.suffix.lower() not in SUFFIXES.get(kind, ()):
        raise SourceError(f"{path.name}: is {kind or 'no picture'}, not what its name says")
