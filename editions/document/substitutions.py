"""Texts that substitutions stand for, as messages of the document that uses them.

Sphinx neither extracts nor translates what ``.. |name| replace::`` defines.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform

from editions.document.localise import is_extraction, source_language_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

_REPLACE = re.compile(r"\.\. +\|[^\n]+?\| +replace::\s*")


def setup(app: Sphinx) -> None:
    """Register the transforms."""
    app.add_transform(OfferSubstitutions)
    app.add_transform(SettleSubstitutions)


class OfferSubstitutions(SphinxTransform):
    """Make the text of each substitution that a document uses a message of its own."""

    default_priority = 5  # before Sphinx notes what is translatable (10) and translates it (20)

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - docutils' signature
        extraction = is_extraction(self.env)
        if self.config.language == source_language_of(self.config) and not extraction:
            return
        for definition, text in list(self._texts()):
            if extraction:  # Sphinx passes over what stands in a definition
                message: nodes.TextElement = nodes.paragraph(text, text)
                definition.parent.insert(definition.parent.index(definition), message)
            else:
                message = nodes.inline(text, "", *definition.children, translatable=True)
                definition.children = [message]
                message.parent = definition
            message.source, message.line = self.document["source"], definition.line

    def _texts(self) -> Iterator[tuple[nodes.substitution_definition, str]]:
        references = self.document.findall(nodes.substitution_reference)
        used = {reference["refname"].casefold() for reference in references}
        for definition in self.document.findall(nodes.substitution_definition):
            start = _REPLACE.match(definition.rawsource)
            if start and used.intersection(name.casefold() for name in definition["names"]):
                text = definition.rawsource[start.end() :]
                yield definition, " ".join(text.split())


class SettleSubstitutions(SphinxTransform):
    """Leave the texts where they are: Sphinx would put them at the ends of their paragraphs."""

    default_priority = 21  # after Sphinx's translation (20)

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - docutils' signature
        for definition in self.document.findall(nodes.substitution_definition):
            for message in definition.children:
                if isinstance(message, nodes.inline):
                    message.attributes.pop("translatable", None)
