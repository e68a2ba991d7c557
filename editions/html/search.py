"""The search index, made while the language's dictionary is at hand, and read in the browser."""

from __future__ import annotations

import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx import addnodes, package_dir

from editions.document.figures import figure_word
from editions.document.localise import language_of
from editions.document.naming import is_reference
from editions.files import write_if_changed
from editions.html.baseforms import BaseForms, Dictionary, dictionary, stemmer
from editions.html.contents import front_matter, page_contents

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.search import SearchLanguage

PAGE = "search"
INDEX = "search-index.js"
STEMMER = "search-stemmer.js"
# What a hit is worth: in a title, in the text, in a part of a compound.
TITLE, TEXT, PART = 16, 2, 1

_WORD = re.compile(r"[^\W_]+")
# Where a reference to a note or a source stood, which says nothing out of its place.
_MARK = "\x00"
_NOTE = re.compile(rf"\s*{_MARK}")
_ENDS = (".", "!", "?", ":", ";", "…")
_SILENT = (
    nodes.comment,
    nodes.Invisible,
    nodes.system_message,
    nodes.raw,
    nodes.math,
    nodes.math_block,
    addnodes.toctree,
    addnodes.index,
    page_contents,
    front_matter,
)


@dataclass(frozen=True)
class Part:
    """A section of a page: its own text without that of sections within it."""

    page: str
    anchor: str
    title: str
    chapter: str
    text: str


def connect(app: Sphinx) -> None:
    """Write the index with the last pages, and the page that searches it."""
    app.connect("html-collect-pages", _html_collect_pages)


def words_of(text: str) -> list[str]:
    """Return the words of a text in small letters."""
    return [word.lower() for word in _WORD.findall(text)]


def parts_of(doctree: nodes.document, page: str) -> Iterator[Part]:
    """Yield the sections of a page with what they say."""
    chapter = ""
    for section in doctree.findall(nodes.section):
        title = _spelt(section[0].astext()) if isinstance(section[0], nodes.title) else ""
        text = _spelt(_joined(_said(section)))
        anchor = section["ids"][0] if section["ids"] and chapter else ""
        yield Part(page, anchor, title, chapter, text)
        chapter = chapter or title


def _spelt(text: str) -> str:
    """Return a text as the browser spells what is searched for: no two ways to write one word."""
    return unicodedata.normalize("NFC", text).replace("\u00ad", "")


def _joined(texts: Iterable[str]) -> str:
    """Return texts in a line, with a dot where one does not end as a sentence does."""
    said = [" ".join(_NOTE.sub("", text).split()) for text in texts]
    ended = (text if text.endswith(_ENDS) else f"{text} ·" for text in filter(None, said))
    return " ".join(ended).removesuffix(" ·")


def _said(section: nodes.section) -> Iterator[str]:
    for child in section.children[1:]:
        if not isinstance(child, nodes.section):
            yield from _texts(child)


def _texts(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, _SILENT):
        return
    if isinstance(node, nodes.TextElement):
        yield "".join(_inline(node))
        return
    if isinstance(node, figure_word):
        yield node.astext()
    elif isinstance(node, nodes.image):
        yield node.get("alt", "")
    for child in node.children:
        yield from _texts(child)


def _inline(node: nodes.Node) -> Iterator[str]:
    if isinstance(node, nodes.Text):
        yield node.astext()
    elif is_reference(node):
        yield _MARK
    elif not isinstance(node, _SILENT):
        for child in node.children:
            yield from _inline(child)


class Index:
    """Words by their base forms, and every form that occurs by the base forms it stands for."""

    def __init__(self, stems: SearchLanguage, known: Dictionary | None = None) -> None:
        self._stems = stems
        self._known = known
        self._analysed: dict[str, BaseForms] = {}
        self.parts: list[Part] = []
        self.worth: dict[str, dict[int, int]] = defaultdict(dict)

    def base_forms(self, word: str) -> BaseForms:
        """Return a word's base forms; its stem where no dictionary knows it."""
        if word not in self._analysed:
            found = self._known.analyse(word) if self._known else BaseForms(frozenset())
            if not found.whole:
                found = BaseForms(frozenset([self.stem(word)]))
            self._analysed[word] = found
        return self._analysed[word]

    def stem(self, word: str) -> str:
        """Return a word's stem, as the browser stems what no form of the text matches."""
        return self._stems.stem(word)

    def add(self, parts: Iterable[Part]) -> None:
        """Add sections to the index."""
        for part in parts:
            number = len(self.parts)
            self.parts.append(part)
            for text, worth in ((part.title, TITLE), (part.text, TEXT)):
                for word in words_of(text):
                    found = self.base_forms(word)
                    self._count(found.whole, number, worth)
                    self._count(found.parts, number, worth * PART // TEXT)

    def _count(self, forms: Iterable[str], number: int, worth: int) -> None:
        for form in forms:
            self.worth[form][number] = self.worth[form].get(number, 0) + worth

    def data(self) -> dict[str, Any]:
        """Return the index as the browser reads it; words are known by their place in a list."""
        bases = sorted(self.worth)
        place = {base: number for number, base in enumerate(bases)}
        forms: dict[str, list[int]] = {}
        compounds: dict[str, list[int]] = {}
        stems: dict[str, set[int]] = defaultdict(set)
        for word, found in sorted(self._analysed.items()):
            places = sorted(place[base] for base in found.whole)
            if self._known and (len(found.whole) > 1 or word not in found.whole):
                forms[word] = places
            if found.parts:
                compounds[word] = sorted(place[base] for base in found.parts)
            stems[self.stem(word)] |= set(places)
        for base in bases:
            stems[self.stem(base)].add(place[base])
        return {
            "parts": [[p.page, p.anchor, p.title, p.chapter, p.text] for p in self.parts],
            "bases": bases,
            "found": [[n for pair in self.worth[base].items() for n in pair] for base in bases],
            "forms": forms,
            "compounds": compounds,
            "stems": {stem: sorted(places) for stem, places in sorted(stems.items())},
        }


def write_index(index: Index, path: Path) -> None:
    """Write an index as a script, which a page may load from disk too (a fetch may not)."""
    data = json.dumps(index.data(), ensure_ascii=False, separators=(",", ":"))
    write_if_changed(path, f"searchIndex = {data};\n".encode())


def write_stemmer(stems: SearchLanguage, path: Path) -> bool:
    """Write Sphinx's stemmer of a language for the browser; tell whether it has one."""
    code = stems.js_stemmer_rawcode
    if not code:
        return False
    folder = Path(str(package_dir)) / "search" / "minified-js"
    sources = [(folder / name).read_text(encoding="utf-8") for name in ("base-stemmer.js", code)]
    name = stems.language_name.replace("_", "")
    code = "\n".join([*sources, f"searchStem = (word) => new {name}Stemmer().stemWord(word);\n"])
    write_if_changed(path, code.encode())
    return True


def _html_collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    builder: Any = app.builder
    static = Path(builder.outdir) / "_static"
    code = language_of(app.config).code
    stems = stemmer(code)
    index = Index(stems, dictionary(code))
    for docname in sorted(app.env.found_docs):
        if {"nosearch", "no-search"} & set(app.env.metadata.get(docname, {})):
            continue
        doctree = app.env.get_and_resolve_doctree(docname, builder, tags=app.tags)
        index.add(parts_of(doctree, builder.get_target_uri(docname)))
    write_index(index, static / INDEX)
    sources = {"index": f"_static/{INDEX}"}
    if write_stemmer(stems, static / STEMMER):
        sources["stemmer"] = f"_static/{STEMMER}"
    yield PAGE, {"search_sources": sources}, "search.html"
