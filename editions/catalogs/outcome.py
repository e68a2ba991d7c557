"""What goes into a merge beside the catalogues, and what comes out of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from enum import Enum

from editions.catalogs.changes import Change
from editions.catalogs.entry import Catalog, Entry, Key

Recall = Callable[[Collection[Key]], Mapping[Key, Entry]]
"""Looks messages up in what was committed earlier."""

Committed = Callable[[str, Entry], bool]
"""Tells whether the last commit holds a translation: the domain and its entry."""


class Outcome(Enum):
    """What became of a message."""

    MOVED = "moved"
    RESTORED = "restored"
    PROPOSED = "proposed"
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Event:
    """One message that the merge did something about."""

    domain: str
    outcome: Outcome
    entry: Entry
    origin: str = ""
    change: Change | None = None


@dataclass(frozen=True)
class Merged:
    """The catalogues of a language after a merge.

    `catalogs` holds all that should exist, `removed` the domains whose document is gone;
    a catalogue that was not changed is the very object that was passed.
    """

    catalogs: dict[str, Catalog]
    removed: tuple[str, ...]
    memory: Catalog
    events: tuple[Event, ...]


@dataclass(frozen=True)
class Past:
    """Where earlier translations are found besides the catalogues.

    `recall` finds them in the publication's history. What `committed` knows, the history will
    give back, so that a proposal need not leave its origin behind as an obsolete entry.
    With `fill`, messages that stood empty before are looked up as well as new ones.
    """

    memory: Catalog = field(default_factory=Catalog)
    recall: Recall = lambda _keys: {}
    committed: Committed = lambda _domain, _entry: False
    fill: bool = False
