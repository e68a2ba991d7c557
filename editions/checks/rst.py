"""reStructuredText read as data: nothing in the text is run, looked up or fetched.

Sphinx parses each msgstr as a whole document with every directive and role it knows. A catalogue
is untrusted input, so it is parsed here first by a docutils state machine whose explicit constructs
and roles become inert nodes that only remember their names.
"""

from __future__ import annotations

import re
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from docutils import nodes
from docutils.frontend import get_default_settings
from docutils.parsers.rst import Parser, languages, states
from docutils.statemachine import string2lines
from docutils.utils import Reporter


class Role(nodes.inline):
    """Interpreted text whose role was recorded and not looked up: attributes `role` and `raw`."""


class Explicit(nodes.Element):
    """An explicit construct (directive, target, definition, comment): `kind` and `name`."""


class Syntax:
    """Parsed text: the element that holds its blocks, and the complaints of the parser."""

    def __init__(self, root: nodes.Element, problems: tuple[str, ...]) -> None:
        self.root = root
        self.problems = problems


class _InertInliner(states.Inliner):
    """Keep interpreted text as `Role` nodes; build the patterns once instead of for each text."""

    _ready = False

    def init_customizations(self, settings: Any) -> None:
        if not self._ready:
            super().init_customizations(settings)
            self._ready = True

    def interpreted(
        self, rawsource: str, text: str, role: str, lineno: int
    ) -> tuple[list[nodes.Node], list[nodes.system_message]]:
        del lineno
        content = nodes.unescape(text, restore_backslashes=False)
        return [Role(rawsource, content, role=role or "", raw=text)], []


# docutils builds its patterns from the strings in vars() of the very class, not of its bases.
for _name, _pattern in vars(states.Inliner).items():
    if isinstance(_pattern, str) and not _name.startswith("__"):
        setattr(_InertInliner, _name, _pattern)


class _Inert:
    """Mixed into every docutils state: explicit constructs are recorded, whatever they say."""

    # docutils shares this list between all parsers of the process: a machine of ours in it would
    # disable directives in Sphinx, and one of Sphinx's would run them here.
    nested_sm_cache: list[Any] = []  # noqa: RUF012 -- the name and kind of docutils' own attribute
    state_machine: Any
    parent: Any
    explicit: Any

    def __init__(self, state_machine: Any, debug: bool = False) -> None:
        super().__init__(state_machine, debug)  # type: ignore[call-arg]
        self.nested_sm_kwargs = {"state_classes": _STATES, "initial_state": "Body"}

    def explicit_construct(self, match: Any) -> tuple[list[nodes.Node], bool]:
        for method, pattern in self.explicit.constructs:
            if found := pattern.match(match.string):
                return self._record(method.__name__, match.string, found.end())
        return self._record("comment", match.string, match.end())

    def anonymous_target(self, match: Any) -> tuple[list[nodes.Node], bool]:
        return self._record("hyperlink_target", match.string, match.end())

    def _record(self, kind: str, line: str, end: int) -> tuple[list[nodes.Node], bool]:
        _, _, _, blank_finish = self.state_machine.get_first_known_indented(end)
        name = re.sub(r"^\.\.\s*|::.*$|:\s.*$", "", line.strip())
        return [Explicit(line, kind=kind, name=name)], blank_finish


_STATES = tuple(type(state.__name__, (_Inert, state), {}) for state in states.state_classes)
_INLINER = _InertInliner()
_ENGLISH = languages.get_language("en")
_BLOCK_STARTS = [
    re.compile(pattern) if isinstance(pattern, str) else pattern
    for name, pattern in states.Body.patterns.items()
    if name != "text"
]
_SETTINGS = get_default_settings(Parser)


@lru_cache(maxsize=20_000)
def parse(text: str) -> Syntax:
    """Parse a text with all directives and roles disabled; nothing outside the text is read.

    Raise RecursionError when lists or quotes are nested deeper than docutils can follow.
    """
    document, problems = _document()
    problems.clear()
    if _is_plain_line(text):
        return Syntax(_paragraph(text, document), tuple(problems))
    document = nodes.document(_SETTINGS, document.reporter, source="")
    document.note_source("", -1)
    machine = states.RSTStateMachine(state_classes=_STATES, initial_state="Body")
    lines = string2lines(text, tab_width=8, convert_whitespace=True)
    machine.run(lines, document, inliner=_INLINER)
    return Syntax(document, tuple(problems))


@lru_cache(maxsize=1)
def _document() -> tuple[nodes.document, list[str]]:
    """Return the document that single lines are parsed in, and where its reporter complains.

    To make a document takes longer than to parse a line.
    """
    problems: list[str] = []
    reporter = Reporter("", report_level=2, halt_level=5, stream=False)
    reporter.attach_observer(
        lambda message: problems.append(message[0].astext()) if message["level"] > 1 else None
    )
    return nodes.document(_SETTINGS, reporter, source=""), problems


def is_bare(text: str) -> bool:
    """Tell whether docutils would find no markup at all in a text, by its own patterns.

    Addresses are found by their colon or at sign, everything else by the first pattern that the
    inline parser searches for. Most messages are bare, and need no tree.
    """
    if ":" in text or "@" in text or "\\" in text or not _is_plain_line(text):
        return False
    _INLINER.init_customizations(_SETTINGS)
    return _INLINER.patterns.initial.search(text) is None


def _is_plain_line(text: str) -> bool:
    """Tell whether docutils' own block patterns all pass this text on to be a paragraph.

    The state machine costs as much again as the inline parser, and nine messages in ten are this.
    """
    if not text or text[0].isspace() or text.endswith("::") or len(text.splitlines()) != 1:
        return False
    return not any(pattern.match(text) for pattern in _BLOCK_STARTS)


def _paragraph(text: str, document: nodes.document) -> nodes.Element:
    for names in (document.nameids, document.nametypes, document.ids):
        names.clear()  # names of earlier lines are not duplicates
    _INLINER.init_customizations(_SETTINGS)
    memo = SimpleNamespace(
        document=document, reporter=document.reporter, language=_ENGLISH, inliner=_INLINER
    )
    root, paragraph = nodes.Element(), nodes.paragraph(text, "")
    content, messages = _INLINER.parse(text.rstrip(), 1, memo, paragraph)
    paragraph.extend(content)
    root.extend([paragraph, *messages])
    return root
