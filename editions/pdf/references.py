"""References that lead somewhere in the book, each with the page that it leads to."""

from __future__ import annotations

from collections.abc import Iterable
from xml.etree.ElementTree import Element, SubElement

from editions.pdf.elements import around, insert_after, parents_of
from editions.pdf.log import place_of
from editions.pdf.roles import classes

INDEX = "genindex"
CONTENTS = "contents"
PAGE_NUMBER = "page-number"
REFERRED = frozenset({"std-ref", "std-numref", "doc", "std-doc"})
NOT_IN_PRINT = ("#modindex", "#search", "#py-modindex")


def resolve_links(body: Element, first_ids: dict[str, str], ids: set[str]) -> list[tuple[str, str]]:
    """Point links to documents at their headings; unlink those without target.

    Return the address of each of these, and the file and line where it stands.

    An address such as ``#search``, which only a web site has, is unlinked silently.
    """
    dead: list[tuple[str, Element]] = []
    for link in [a for a in body.iter("a") if a.get("href", "").startswith("#")]:
        name = link.get("href", "")[1:]
        name = first_ids.get(name, name)
        if name in ids:
            link.set("href", f"#{name}")
            continue
        if f"#{name}" not in NOT_IN_PRINT:
            dead.append((name, link))
        link.tag = "span"
        del link.attrib["href"]
    parents = parents_of(body) if dead else {}
    return [(name, place_of(link, parents)) for name, link in dead]


def drop_second_ids(bodies: Iterable[Element]) -> None:
    """Leave each id to the first that has it: extensions count their raw HTML by document."""
    seen: set[str] = set()
    for element in (one for body in bodies for one in body.iter() if "id" in one.attrib):
        if element.attrib["id"] in seen:
            del element.attrib["id"]
        else:
            seen.add(element.attrib["id"])


def drop_empty_entries(body: Element, *, bare: bool) -> None:
    """Remove list items that only lead to what a book has of itself, and sections emptied by that.

    A section that has nothing but a heading stays for the links to it, unless ``bare`` says that
    the documents in it have become chapters.
    """
    parents = parents_of(body)
    emptied = set(body.iter("section")) if bare else set()
    for item in list(body.iter("li")):
        gone = [a for a in item.iter("a") if a.get("href") in (f"#{INDEX}", *NOT_IN_PRINT)]
        if gone and _all_text(item) == "".join(map(_all_text, gone)):
            emptied.update(around(item, parents))
            parents[item].remove(item)
    for section in [one for one in reversed(list(body.iter("section"))) if one in emptied]:
        texts = [_all_text(child) for child in section if child.tag not in ("h1", "h2", "h3")]
        if not any(texts) and not list(section.iter("img")) and section in parents:
            parents[section].remove(section)


def _all_text(element: Element) -> str:
    return "".join("".join(element.itertext()).split())


def number_references(body: Element, phrase: str) -> None:
    """Write the page after each cross-reference; ``phrase`` is such as ``p. %s``."""
    parents = parents_of(body)
    before, _, after = phrase.partition("%s")
    for link in [a for a in body.iter("a") if a.get("href", "").startswith("#")]:
        if not any(classes(one) & REFERRED for one in link.iter()) or _in_heading(link, parents):
            continue
        place = Element("span", {"class": "page-reference"})
        place.text = f"\N{NO-BREAK SPACE}({before}".replace(". ", ".\N{NO-BREAK SPACE}")
        number = SubElement(place, "span", {"class": PAGE_NUMBER})
        number.set("data-target", link.get("href", "")[1:])
        number.tail = f"{after})"
        insert_after(link, place, parents)


def _in_heading(element: Element, parents: dict[Element, Element]) -> bool:
    current: Element | None = element
    while current is not None:
        if current.tag in ("h1", "h2", "h3", "h4", "h5", "h6", "nav", "dt", "caption"):
            return True
        current = parents.get(current)
    return False
