"""WeasyPrint's log becomes Sphinx warnings with the document's file and line.

WeasyPrint writes a file whatever it could not do; here a release build, which takes warnings for
errors, stops at a missing picture, a character without a glyph or a style rule that is not known.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

from sphinx.util import logging as sphinx_logging

from editions.pdf.styles import StyleSheet

logger = sphinx_logging.getLogger(__name__)

PLACE = "data-at"
"""The attribute that keeps an element's file and line."""


@dataclass(frozen=True)
class Message:
    """What is wrong, where in the documents, and of which kind it is."""

    text: str
    place: str
    kind: str


_POSITION = re.compile(r" at (\d+):(\d+)")


@dataclass(frozen=True)
class _Rule:
    """What WeasyPrint says of a rule that it ignores."""

    words: str
    line: int
    column: int

    @classmethod
    def of(cls, record: logging.LogRecord) -> _Rule:
        """Read a message of WeasyPrint; it names a declaration by its property."""
        first = next(iter(record.args or ()), "")
        found = _POSITION.search(record.getMessage())
        line, column = map(int, found.groups()) if found else (0, 0)
        return cls(first if isinstance(first, str) else "", line, column)

    def stands_in(self, element: Element) -> bool:
        """Tell whether the rule is one of an element's own style, or of a style sheet."""
        if element.tag == "style":
            return StyleSheet(element.text or "").has(self.words, self.line, self.column)
        return self.words in element.get("style", "")


class LayoutLog(logging.Handler):
    """Takes WeasyPrint's messages; ``root`` and ``current`` say what it is busy with."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.root: Element | None = None
        self.current: Element | None = None
        self.messages: list[Message] = []
        self.sheets: list[StyleSheet] = []
        self.reads = False
        self.imported: Collection[Path] = ()

    def reading(self, sheets: Iterable[StyleSheet], imported: Collection[Path]) -> Iterator[str]:
        """Yield the text of each style sheet and remember which one is being read.

        The files that it asks for join the ``imported`` as they are read.
        """
        self.reads, self.imported = True, imported
        for sheet in sheets:
            self.sheets.append(sheet)
            yield sheet.text
        self.reads = False

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message until it is taken."""
        kind, text, element = self._explained(record)
        place = self._place(element)
        if kind == "style" and not place:
            place = self._in_sheet(_Rule.of(record))
        self.messages.append(Message(_POSITION.sub("", text) if place else text, place, kind))

    def take(self) -> list[Message]:
        """Return the messages since they were last taken."""
        taken, self.messages = self.messages, []
        return taken

    def _explained(self, record: logging.LogRecord) -> tuple[str, str, Element | None]:
        arguments: Any = record.args or ()
        text = str(record.msg)
        if text.startswith(".notdef glyph"):
            character, code = arguments
            return "glyph", no_glyph(character, code), self.current
        if text.startswith("Failed to load image"):
            url, error = arguments
            message = f"picture {url} cannot be shown: {error}"
            return "image", message, self._image(str(url))
        if text.startswith("Failed to render SVG"):
            return "image", record.getMessage(), self._image(str(arguments[0]))
        return "style", record.getMessage(), self._styled(_Rule.of(record))

    def _image(self, url: str) -> Element | None:
        images = self.root.iter("img") if self.root is not None else ()
        return next((one for one in images if url.endswith(one.get("src", "\0"))), None)

    def _styled(self, rule: _Rule) -> Element | None:
        """Return the element that holds a rule: its own style, or a style sheet in the text."""
        elements = self.root.iter() if self.root is not None and rule.words else ()
        return next((one for one in elements if rule.stands_in(one)), None)

    def _in_sheet(self, rule: _Rule) -> str:
        """Return the file and line of a rule.

        The values of custom properties are judged after all style sheets have been read.
        """
        asked_for = [
            StyleSheet(path.read_text(encoding="utf-8", errors="replace"), str(path))
            for path in sorted(self.imported)
            if self.reads and path.suffix == ".css"
        ]
        for sheet in reversed([*self.sheets, *asked_for]):
            if rule.line and sheet.has(rule.words, rule.line, rule.column):
                return f"{sheet.path}:{rule.line}"
        return self.sheets[-1].path if self.reads else ""

    def _place(self, element: Element | None) -> str:
        if element is None or self.root is None:
            return ""
        if element.get(PLACE):
            return element.get(PLACE, "")
        return place_of(element, {child: parent for parent in self.root.iter() for child in parent})


def no_glyph(character: str, code: int) -> str:
    """Say that no font has a character."""
    return (
        f"no glyph for “{character}” (U+{code:04X}) in the fonts of this edition; "
        "use another character or add a font to the style"
    )


def place_of(element: Element, parents: dict[Element, Element]) -> str:
    """Return the file and line of an element, or of the nearest around it that has them."""
    current: Element | None = element
    while current is not None and not current.get(PLACE):
        current = parents.get(current)
    return "" if current is None else current.get(PLACE, "")


def tell(messages: Iterable[Message]) -> None:
    """Say each message once a place."""
    for message in dict.fromkeys(messages):
        place = message.place or None
        logger.warning("%s", message.text, location=place, type="pdf", subtype=message.kind)


@contextmanager
def listening() -> Iterator[LayoutLog]:
    """Take over WeasyPrint's logger for a while."""
    source = logging.getLogger("weasyprint")
    handler = LayoutLog()
    level, propagates = source.level, source.propagate
    source.addHandler(handler)
    source.setLevel(logging.WARNING)
    source.propagate = False
    try:
        yield handler
    finally:
        source.removeHandler(handler)
        source.setLevel(level)
        source.propagate = propagates
