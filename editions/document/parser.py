"""The parser of translated messages, which Sphinx starts anew for each: its states are kept."""

from __future__ import annotations

from typing import ClassVar

import docutils.statemachine
from docutils import nodes
from docutils.parsers.rst import states
from docutils.statemachine import StringList
from sphinx.application import Sphinx
from sphinx.parsers import RSTParser

# How Sphinx names the document of one message (sphinx.transforms.i18n).
MESSAGE = ":<translated>"


class Parser(RSTParser):
    """Sphinx's parser; messages share a state machine, whose making took half of their time.

    A document keeps a machine of its own, since its reporter asks that for lines later on.
    """

    kept: ClassVar[list[states.RSTStateMachine]] = []

    def parse(self, inputstring: str | StringList, document: nodes.document) -> None:
        """Parse text and generate a document tree."""
        if not isinstance(inputstring, str) or not document["source"].endswith(MESSAGE):
            super().parse(inputstring, document)
            return
        self.setup_parse(inputstring, document)
        width = document.settings.tab_width
        lines = docutils.statemachine.string2lines(inputstring, width, convert_whitespace=True)
        content = StringList(lines, document.current_source)
        self.decorate(content)
        machine = self.kept.pop() if self.kept else self._machine(document)
        self.statemachine = machine
        machine.run(content, document, inliner=self.inliner)
        self.kept.append(machine)
        self.finish_parse()

    def _machine(self, document: nodes.document) -> states.RSTStateMachine:
        debug = document.reporter.debug_flag
        return states.RSTStateMachine(self.state_classes, self.initial_state, debug)


def setup(app: Sphinx) -> None:
    """Take the place of Sphinx's own parser, unless a project has chosen another."""
    if app.registry.source_parsers.get("restructuredtext") is RSTParser:
        app.add_source_parser(Parser, override=True)
