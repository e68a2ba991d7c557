"""The language of what is not translated.

Sphinx gives an untranslated part a class and no ``lang`` (Sphinx #13841), so the source language
is read aloud and hyphenated as the edition's own. docutils writes the class ``language-fi`` as
``lang="fi"``; the same class serves HTML and the PDF's tag tree.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util.i18n import docname_to_domain
from sphinx.util.nodes import extract_messages

from editions.cldr import tag_of
from editions.document.localise import is_extraction, source_language_of, words

if TYPE_CHECKING:
    from sphinx.application import Sphinx

UNTRANSLATED = "untranslated"


def setup(app: Sphinx) -> None:
    """Register the marks."""
    app.add_node(rendered_template)
    app.add_transform(MarkUntranslated)
    app.add_post_transform(MarkUntranslatedReferences)
    app.add_post_transform(CleanMeta)
    app.connect("env-purge-doc", _env_purge_doc)
    app.connect("env-merge-info", _env_merge_info)


def language_class(code: str) -> str:
    """Return the class that docutils writes as a ``lang`` attribute."""
    return f"language-{tag_of(code)}"


def language_at(node: nodes.Node) -> str:
    """Return the tag of the language that a part around a node is marked with; empty if none."""
    ancestor = node.parent
    while ancestor is not None:
        for name in ancestor.get("classes", []):
            if name.startswith("language-"):
                return str(name.removeprefix("language-"))
        ancestor = ancestor.parent
    return ""


class rendered_template(nodes.General, nodes.Element):  # noqa: N801 - docutils names nodes so
    """What a template gave; it is translated already, so the catalogues leave it alone."""


class MarkUntranslated(SphinxTransform):
    """Mark each part that has no translation with the source language.

    It runs before Sphinx's Locale transform (20), while each node still holds the message that
    its catalogue is asked for; a title's content is marked too, since contents lists copy it.
    """

    default_priority = 19

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - docutils' signature
        source = source_language_of(self.config)
        if self.config.language == source or is_extraction(self.env) or not self._is_translation():
            return
        domain = docname_to_domain(self.env.current_document.docname, self.config.gettext_compact)
        catalogue = words(self.config, domain, Path(self.env.srcdir))
        for node, message in extract_messages(self.document):
            if isinstance(node, addnodes.translatable) or is_from_template(node):
                continue
            if catalogue.gettext(message) == message and not catalogue_has(catalogue, message):
                self._mark(node, source)

    def _is_translation(self) -> bool:
        """Tell whether the language has catalogues.

        A plain project that has none may be written in a language that conf.py does not name.
        """
        folders = (Path(self.env.srcdir) / folder for folder in self.config.locale_dirs)
        translated = any((folder / self.config.language).is_dir() for folder in folders)
        return translated or self.config.publication is not None

    def _mark(self, node: nodes.Element, source: str) -> None:
        node["classes"] += [UNTRANSLATED, language_class(source)]
        if isinstance(node, nodes.title):
            wrapped = nodes.inline("", "", *node.children, classes=[language_class(source)])
            node.children = []
            node += wrapped
            untranslated_titles(self.env).setdefault(self.env.current_document.docname, set()).add(
                node.astext()
            )


def catalogue_has(catalogue: Any, message: str) -> bool:
    """Tell whether a catalogue translates a message, if only by the same text."""
    return message in getattr(catalogue, "_catalog", {})


def untranslated_titles(env: Any) -> dict[str, set[str]]:
    """Return the untranslated titles of each document, kept with the environment."""
    if not hasattr(env, "editions_untranslated_titles"):
        env.editions_untranslated_titles = {}
    titles: dict[str, set[str]] = env.editions_untranslated_titles
    return titles


class MarkUntranslatedReferences(SphinxPostTransform):
    """Mark a reference that shows an untranslated title of another place."""

    default_priority = 400  # after references are resolved

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - docutils' signature
        titles = set().union(*untranslated_titles(self.env).values())
        if not titles:
            return
        language = language_class(source_language_of(self.config))
        for reference in self.document.findall(nodes.reference):
            if reference.get("internal") and reference.astext() in titles:
                for child in reference.findall(nodes.inline):
                    child["classes"].append(language)


class CleanMeta(SphinxPostTransform):
    """Leave to a ``meta`` element what HTML knows: Sphinx writes all attributes of the node."""

    default_priority = 900

    def run(self, **kwargs: Any) -> None:  # noqa: ARG002 - docutils' signature
        for meta in self.document.findall(nodes.meta):
            meta.attributes.pop("translated", None)
            meta["classes"] = []


def is_from_template(node: nodes.Node) -> bool:
    """Tell whether a part came from a template, whose words have a catalogue of their own."""
    parent = node.parent
    while parent is not None and not isinstance(parent, rendered_template):
        parent = parent.parent
    return parent is not None


def _env_purge_doc(_app: Sphinx, env: Any, docname: str) -> None:
    untranslated_titles(env).pop(docname, None)


def _env_merge_info(_app: Sphinx, env: Any, docnames: set[str], other: Any) -> None:
    for docname in docnames:
        if docname in untranslated_titles(other):
            untranslated_titles(env)[docname] = untranslated_titles(other)[docname]
