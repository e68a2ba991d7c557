"""Templates of the publication: facts and words rendered to reStructuredText.

``.. template:: imprint.rst`` renders ``_templates/imprint.rst`` with Jinja and parses the
result where it stands, so every format gets it as ordinary document structure.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import jinja2
from babel.dates import format_date
from docutils import nodes
from docutils.statemachine import StringList
from sphinx.transforms import SphinxTransform
from sphinx.util.docutils import SphinxDirective

from editions.document.localise import (
    is_extraction,
    language_of,
    source_language_of,
    template_words,
)
from editions.document.marks import UNTRANSLATED, language_class, rendered_template
from editions.document.values import print_number

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

# What begins an item of a list, such as the day of a Finnish date: "24. marraskuuta 2026".
LISTED = re.compile(r"(?:[-+•‣⁃]|\(?\w+[.)])\s")

# An untranslated word is bracketed by these until the rendered text is a doctree; they belong to
# the private use area, so no text of a publication holds them.
OPEN, CLOSE = "\ue000", "\ue001"


def setup(app: Sphinx) -> None:
    """Register the directive and the transforms that put its content in place."""
    app.add_directive("template", Template)
    app.add_transform(UnwrapTemplates)
    app.add_transform(KeepLabels)


def escape(value: object) -> str:
    """Return a fact as reStructuredText that reads as the fact, with no markup in it.

    docutils makes a link of whatever begins with a scheme that it knows, ``javascript:`` included.
    """
    if isinstance(value, _Markup):
        return value
    text = re.sub(r"([\\*`|_\[\]<>])", r"\\\1", str(value))
    text = _SCHEME.sub(r"\1\\:", text)
    return f"\\{text}" if LISTED.match(text) else text


_SCHEME = re.compile(r"\b(?!(?:https?|mailto):)(\w+):", re.IGNORECASE)


class _Markup(str):
    """Text that is reStructuredText already."""

    __slots__ = ()


class Template(SphinxDirective):
    """Render a template of ``_templates/`` and parse it here."""

    required_arguments = 1
    has_content = False
    option_spec: ClassVar[dict[str, Any]] = {}

    def run(self) -> list[Node]:
        """Return the parsed template; nothing while catalogues are extracted."""
        if is_extraction(self.env):
            return []
        name = self.arguments[0]
        folders = [str(Path(self.env.srcdir) / path) for path in self.config.templates_path]
        try:
            text = (
                _environment(folders, self.config)
                .get_template(name)
                .render(
                    publication=self.config.publication,
                    audit=self.config.editions_audit,
                    language=language_of(self.config),
                )
            )
        except jinja2.TemplateNotFound:
            raise self.error(f"{name}: no such template in {', '.join(folders)}") from None
        except Exception as error:  # a template may call anything that its facts offer
            raise self.error(f"{name}: {type(error).__name__}: {error}") from error
        for folder in folders:
            self.env.note_dependency(str(Path(folder) / name))
        return self._parse(text, name)

    def _parse(self, text: str, name: str) -> list[Node]:
        node = rendered_template()
        node.document = self.state.document
        lines = StringList(text.splitlines(), source=name)
        self.state.nested_parse(lines, 0, node, match_titles=True)
        _mark_untranslated(node, source_language_of(self.config))
        return [node]


def _environment(folders: list[str], config: Any) -> jinja2.Environment:
    catalogue = template_words(config) if config.locale_dirs else None
    locale = language_of(config).cldr

    def gettext(message: str) -> str:
        translated = catalogue.gettext(message) if catalogue else message
        missing = translated == message and config.language != source_language_of(config)
        return _Markup(f"{OPEN}{message}{CLOSE}" if missing else translated)

    environment = jinja2.Environment(  # noqa: S701 - the output is RST; `escape` finalises it
        loader=jinja2.FileSystemLoader(folders),
        extensions=["jinja2.ext.i18n"],
        undefined=jinja2.StrictUndefined,
        finalize=escape,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.policies["ext.i18n.trimmed"] = True
    environment.install_gettext_callables(  # type: ignore[attr-defined]
        gettext, lambda one, many, n: gettext(one if n == 1 else many), newstyle=True
    )
    environment.filters["date"] = lambda value: _print_date(value, locale)
    environment.filters["number"] = lambda value: print_number(str(value), locale)
    return environment


def _print_date(value: date, locale: Any) -> str:
    return str(format_date(value, "long", locale=locale))


def _mark_untranslated(root: nodes.Element, source: str) -> None:
    """Turn the bracketed words of a parsed template into parts marked with their language."""
    for text in list(root.findall(nodes.Text)):
        if OPEN not in text:
            continue
        pieces = re.split(f"{OPEN}(.*?){CLOSE}", str(text), flags=re.DOTALL)
        replaced: list[nodes.Node] = []
        for index, piece in enumerate(pieces):
            if index % 2:
                replaced.append(
                    nodes.inline("", piece, classes=[UNTRANSLATED, language_class(source)])
                )
            elif piece:
                replaced.append(nodes.Text(piece))
        text.parent.replace(text, replaced)


class UnwrapTemplates(SphinxTransform):
    """Put a template's content in its own place, once the catalogues have been applied."""

    default_priority = 23

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - docutils' signature
        for node in list(self.document.findall(rendered_template)):
            for section in node.findall(nodes.section):
                section["templated"] = True
            node.parent.replace(node, node.children)


class KeepLabels(SphinxTransform):
    """Know a template's section by its label: its title's words are those of the language.

    So the same address leads to the same section in every language, as in a document's own text.
    """

    default_priority = 261  # after docutils' PropagateTargets has given sections their labels

    def apply(self, **kwargs: Any) -> None:  # noqa: ARG002 - docutils' signature
        for section in self.document.findall(nodes.section):
            if section.get("templated"):
                section["ids"].reverse()
