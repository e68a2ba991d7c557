"""What a reader finds in a finished edition, whatever its format."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Heading:
    """A heading with the level that its format gives it; some are on the screen alone."""

    level: int
    text: str
    on_paper: bool = True


@dataclass(frozen=True)
class Block:
    """A paragraph, item, cell, heading or caption, in the language that it is marked as."""

    text: str
    language: str


@dataclass(frozen=True)
class Contents:
    """The contents of one edition, in reading order.

    ``figures`` are their text alternatives, ``tables`` their numbers of rows and cells, ``links``
    the addresses outside the publication. ``facts`` holds what the file says of itself under the
    names of ``FACTS``. ``size`` is in bytes; ``pages`` is 0 where there are none.
    """

    headings: tuple[Heading, ...] = ()
    figures: tuple[str, ...] = ()
    tables: tuple[tuple[int, int], ...] = ()
    notes: int = 0
    links: frozenset[str] = frozenset()
    dead_links: tuple[str, ...] = ()
    blocks: tuple[Block, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)
    fonts: Mapping[str, bool] = field(default_factory=dict)
    pages: int = 0
    size: int = 0


FACTS = ("title", "language", "publisher", "summary", "published", "keywords")

_LAYOUT = re.compile(r"[\s\u00ad\u2010\u2011-]+")
_NUMBER = re.compile(r"^\d+(\.\d+)*\.?\s+")


def plain(text: str) -> str:
    """Return a text with single spaces."""
    return " ".join(text.split())


def comparable(text: str) -> str:
    """Return a text without what layout decides: white space, hyphens and a section's number."""
    return _LAYOUT.sub("", _NUMBER.sub("", plain(text)))
