"""Where the references of a translated text lead: to the places of its source.

Sphinx leads a name that no document has to one of the source's names, whichever comes first, and
forgets the name of a place that a translation marks anew.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms import SphinxTransform
from sphinx.util.nodes import extract_messages

from editions.catalogs.terms import Terms
from editions.document.catalogues import told_by_sphinx
from editions.document.localise import source_language_of
from editions.project import Project

if TYPE_CHECKING:
    from collections.abc import Sequence

    from sphinx.application import Sphinx
    from sphinx.config import Config

_NOTED = "editions_references"
_MARKS = ("refuri", "names")
"""What tells one marked place from another."""
_ALIAS = re.compile(r"<([^<>]+)_>`__?$")


def setup(app: Sphinx) -> None:
    """Register the transforms and the termbase, which declares counterparts of addresses."""
    app.add_config_value("editions_terms", Terms(), "", Terms)
    app.connect("config-inited", _read_terms, priority=110)  # after the publication is known
    app.add_transform(NoteReferences)
    app.add_transform(LeadReferences)


def _read_terms(app: Sphinx, config: Config) -> None:
    if config.publication is not None and config.language != source_language_of(config):
        with told_by_sphinx():
            config["editions_terms"] = Terms.load(Project.load(app.confdir, app.srcdir))


class NoteReferences(SphinxTransform):
    """Note what each message refers to and which places it names."""

    default_priority = 19  # before Sphinx's translation (20)

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - docutils' signature
        self.env.current_document[_NOTED] = [
            (node, [reference["refname"] for reference in _references(node)], _targets(node))
            for node, _message in extract_messages(self.document)
        ]


class LeadReferences(SphinxTransform):
    """Lead the references of each translation to the places of its source."""

    default_priority = 21  # after Sphinx's translation

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - docutils' signature
        for node, names, targets in self.env.current_document[_NOTED]:
            if node.get("translated"):
                self._keep(targets, _targets(node))
                self._lead(names, _references(node))

    def _keep(self, before: list[nodes.target], after: Sequence[nodes.target]) -> None:
        """Keep the names and ids of the places, whatever words mark them."""
        for target in after:
            alike = [one for one in before if ("refuri" in one) == ("refuri" in target)]
            if not alike:
                continue
            old = min(alike, key=lambda one: [one.get(k) != target.get(k) for k in _MARKS])
            before.remove(old)
            for key in ("ids", "names", "dupnames"):
                target[key] = old[key]
            self.document.ids.update(dict.fromkeys(target["ids"], target))

    def _lead(self, names: list[str], references: Sequence[nodes.reference]) -> None:
        """Pair references by where they lead; the checks leave at most one place beyond that."""
        strangers = []
        for reference in references:
            place = self._place(written := _written(reference))
            known = next((name for name in names if self._place(name) == place), None)
            if known is None:
                strangers.append((reference, written))
            else:
                names.remove(known)
                self._point(reference, known)
        for (reference, written), name in zip(strangers, names, strict=False):
            self._point(reference, written if self._is_declared(written, name) else name)

    def _is_declared(self, name: str, source: str) -> bool:
        """Tell whether the termbase declares the address of a name as the source's counterpart."""
        terms: Terms = self.config.editions_terms
        address = self._address(name)
        return address != "" and address in terms.counterparts(self._address(source))

    def _point(self, reference: nodes.reference, name: str) -> None:
        noted = self.document.refnames.get(reference["refname"], [])
        noted[:] = [one for one in noted if one is not reference]
        reference["refname"] = name
        self.document.note_refname(reference)

    def _place(self, name: str) -> str:
        return self._address(name) or self.document.nameids.get(name) or name

    def _address(self, name: str) -> str:
        """Return the address outside that the document gives a name; empty if it gives none."""
        node = self.document.ids.get(self.document.nameids.get(name) or "")
        return str(node.get("refuri", "")) if isinstance(node, nodes.target) else ""


def _references(node: nodes.Element) -> list[nodes.reference]:
    return [one for one in node.findall(nodes.reference) if "refname" in one]


def _targets(node: nodes.Element) -> list[nodes.target]:
    return [one for one in node.findall(nodes.target) if "refname" not in one]


def _written(reference: nodes.reference) -> str:
    """Return the name that a text refers to, which Sphinx may have exchanged for another."""
    alias = _ALIAS.search(reference.rawsource)
    return nodes.fully_normalize_name(alias[1] if alias else reference.get("name", ""))
