"""The structure of a text: its blocks, roles, links, notes and marks, read as data.

Sphinx keeps the first block of a parsed msgstr and runs whatever the msgstr says
(sphinx/transforms/i18n.py). Here the text is parsed with everything in it disabled.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from docutils import nodes

from editions.checks import rst

# Roles of docutils and Sphinx whose content is words or keys, free to be translated. All others
# name something: a document, a label, an address, a value.
WORD_ROLES = frozenset(
    [
        "abbr",
        "abbreviation",
        "acronym",
        "code",
        "command",
        "dfn",
        "emphasis",
        "file",
        "guilabel",
        "index",
        "kbd",
        "literal",
        "mailheader",
        "makevar",
        "manpage",
        "menuselection",
        "mimetype",
        "newsgroup",
        "program",
        "regexp",
        "samp",
        "strong",
        "sub",
        "subscript",
        "sup",
        "superscript",
        "t",
        "title",
        "title-reference",
    ]
)

_TITLED = re.compile(r"^(.+?)\s*(?<!\x00)<([^<]*?)>$", re.DOTALL)
_ADDRESS = re.compile(r"https?://[^\s<>]*[^\s<>.,;:!?)\]]")
_LANGUAGE_ROLE = re.compile(r"lang-(?P<language>[a-z]{2,3})")
_NOQA = re.compile(r"(?<!\\)#\s*noqa\s*$")


@dataclass(frozen=True)
class Role:
    """Interpreted text: `target` is what it names, `title` the words shown when they differ."""

    name: str
    target: str
    title: str
    raw: str


@dataclass(frozen=True)
class Structure:
    """What of a parsed text a translation has to keep, and the words it shows."""

    blocks: tuple[str, ...]
    explicit: tuple[str, ...]
    roles: tuple[Role, ...]
    links: tuple[str, ...]
    references: tuple[str, ...]
    footnotes: tuple[str, ...]
    citations: tuple[str, ...]
    substitutions: tuple[str, ...]
    targets: tuple[str, ...]
    emphasis: tuple[str, ...]
    literals: tuple[str, ...]
    problems: tuple[str, ...]
    words: str
    """The text as a reader sees it; values, names, literals and addresses replaced by U+FFFC."""
    native: str
    """The same without the words marked as being in another language (roles such as `lang-en`)."""


_BARE = Structure(("paragraph",), (), (), (), (), (), (), (), (), (), (), (), "", "")


def strip_noqa(text: str) -> str:
    """Return the text without the `# noqa` that Sphinx cuts off."""
    return _NOQA.sub("", text) if "noqa" in text else text


@lru_cache(maxsize=20_000)
def structure(text: str) -> Structure:
    """Read the structure of a msgid or msgstr.

    Raise RecursionError when the text is nested deeper than docutils can follow.
    """
    text = strip_noqa(text)
    if rst.is_bare(text):
        return replace(_BARE, words=text, native=text)
    # Sphinx gives a text ending in "::" the literal block it asks for, so this is no mistake.
    syntax = rst.parse(text[:-1] if text.endswith("::") else text)
    found = _Reader()
    found.read(syntax.root)
    shown = found
    if "\n" not in text and not isinstance(next(iter(syntax.root), None), nodes.paragraph):
        # A title such as "2. Background" is read as a list here, and its number is text.
        shown = _Reader()
        shown.read(rst.parse("\\" + text).root)
    blocks = [
        node.__class__.__name__
        for node in syntax.root.children
        if not isinstance(node, nodes.system_message)
    ]
    return Structure(
        blocks=tuple(blocks),
        explicit=tuple(found.explicit),
        roles=tuple(found.roles),
        links=tuple(found.links),
        references=tuple(found.references),
        footnotes=tuple(found.footnotes),
        citations=tuple(found.citations),
        substitutions=tuple(found.substitutions),
        targets=tuple(found.targets),
        emphasis=tuple(found.emphasis),
        literals=tuple(found.literals),
        problems=syntax.problems,
        words="".join(shown.words),
        native="".join(shown.native),
    )


class _Reader:
    """Collects the parts of a structure in reading order."""

    def __init__(self) -> None:
        self.explicit: list[str] = []
        self.roles: list[Role] = []
        self.links: list[str] = []
        self.references: list[str] = []
        self.footnotes: list[str] = []
        self.citations: list[str] = []
        self.substitutions: list[str] = []
        self.targets: list[str] = []
        self.emphasis: list[str] = []
        self.literals: list[str] = []
        self.words: list[str] = []
        self.native: list[str] = []

    def _show(self, text: str, native: str | None = None) -> None:
        self.words.append(text)
        self.native.append(text if native is None else native)

    def read(self, node: nodes.Node) -> None:
        for child in node.children:
            if isinstance(child, nodes.Text):
                self._text(str(child))
            elif isinstance(child, nodes.Element) and not isinstance(child, nodes.system_message):
                self._element(child)
                if type(node) in (nodes.document, nodes.Element) or isinstance(
                    child, nodes.paragraph
                ):
                    self._show("\n\n")

    def _text(self, text: str) -> None:
        # docutils stops looking for addresses at anything that looks like one, such as "EU:n", so
        # an address behind it is text to docutils, in one language and not in the other.
        self.links += _ADDRESS.findall(text)
        self._show(_ADDRESS.sub("\ufffc", text))

    def _element(self, node: nodes.Element) -> None:
        handler = getattr(self, f"_{node.__class__.__name__}", None)
        if handler is None:
            self.read(node)
        else:
            handler(node)

    def _Explicit(self, node: nodes.Element) -> None:  # noqa: N802 -- named after the node class
        self.explicit.append(f"{node['kind']} {node['name']}")

    def _Role(self, node: nodes.Element) -> None:  # noqa: N802 -- named after the node class
        role = read_role(node["role"], node["raw"])
        self.roles.append(role)
        foreign = _LANGUAGE_ROLE.match(role.name)
        self._show(role.title or "\ufffc", "\ufffc" if foreign else None)

    def _reference(self, node: nodes.Element) -> None:
        if "refuri" in node:
            self.links.append(node["refuri"])
            self._show("\ufffc" if node.astext() in node["refuri"] else node.astext())
        elif node.get("anonymous"):
            self.references.append("__")
            self.read(node)
        else:
            self.references.append(node.get("refname", ""))
            self.read(node)

    def _target(self, node: nodes.Element) -> None:
        if "refuri" not in node and "refname" not in node:
            self.targets.append(node.astext())
            self.read(node)

    def _footnote_reference(self, node: nodes.Element) -> None:
        self.footnotes.append(_footnote_label(node))
        self._show("\ufffc")

    def _citation_reference(self, node: nodes.Element) -> None:
        self.citations.append(node.astext())
        self._show("\ufffc")

    def _substitution_reference(self, node: nodes.Element) -> None:
        self.substitutions.append(node.astext())
        self._show("\ufffc")

    def _literal(self, node: nodes.Element) -> None:
        self.literals.append(node.astext())
        self._show("\ufffc")

    def _emphasis(self, node: nodes.Element) -> None:
        self.emphasis.append("*")
        self.read(node)

    def _strong(self, node: nodes.Element) -> None:
        self.emphasis.append("**")
        self.read(node)


def _footnote_label(node: nodes.Element) -> str:
    if node.get("auto") == "*":
        return "*"
    return "#" + node.get("refname", "") if node.get("auto") else node.astext()


def read_role(name: str, raw: str) -> Role:
    """Split interpreted text into what it names and the words it shows."""
    text = nodes.unescape(raw)
    if name in WORD_ROLES or _LANGUAGE_ROLE.match(name):
        return Role(name, "", text, raw)
    if titled := _TITLED.match(raw):
        # Sphinx puts number and name of a figure or table into the title of a numref.
        words = re.sub(r"\{\w+\}|%s", "\ufffc", nodes.unescape(titled[1]))
        return Role(name, nodes.unescape(titled[2]), words, raw)
    return Role(name, text.removeprefix("!").removeprefix("~"), _shown_target(name, text), raw)


def _shown_target(name: str, text: str) -> str:
    return text if name in ("term", "any", "") else ""
