"""Footnotes at their first reference, from where the style floats them to the page's foot."""

from __future__ import annotations

from collections.abc import Callable
from xml.etree.ElementTree import Element

from editions.pdf.elements import ancestor, detach, insert_after, parents_of, remove
from editions.pdf.roles import classes, text_of


def move_footnotes(body: Element, language: str, word: Callable[[str], str]) -> None:
    """Put each footnote behind its first reference, from where the style floats it to the foot.

    The note keeps its own language, the book's, where the text that refers to it has another. A
    reference is named by ``word``, the look-up of the book's words.
    """
    parents = parents_of(body)
    notes = {
        element.get("id"): element
        for element in body.iter("aside")
        if "footnote" in classes(element)
    }
    for reference in [a for a in body.iter("a") if a.get("role") == "doc-noteref"]:
        _drop(reference, "span", "fn-bracket")
        reference.set("aria-label", word("Footnote %s") % text_of(reference))
        _hold_to_its_word(reference, parents)
        note = notes.pop(reference.get("href", "")[1:], None)
        if note is not None:
            detach(note, parents)
            _refine_note(note)
            note.set("lang", note.get("lang") or language)
            table = ancestor(reference, "table", parents)
            if table is None:
                note.set("class", "footnote at-foot")
                insert_after(reference, note, parents)
            else:
                note.set("class", "footnote below-table")
                insert_after(_last_note_below(table, parents), note, parents)
                parents[note] = parents[table]
    for element in [one for one in body.iter("aside") if "footnote-list" in classes(one)]:
        if not len(element):
            detach(element, parents)


def _last_note_below(table: Element, parents: dict[Element, Element]) -> Element:
    siblings = list(parents[table])
    last = table
    for sibling in siblings[siblings.index(table) + 1 :]:
        if "below-table" not in classes(sibling):
            break
        last = sibling
    return last


def _refine_note(note: Element) -> None:
    for parent in note.iter():
        for child in list(parent):
            if "backrefs" in classes(child):
                remove(parent, child)
    for span in [one for one in note if "label" in classes(one)]:
        _move_label(note, span)
    _drop_space_between_blocks(note)


def _hold_to_its_word(reference: Element, parents: dict[Element, Element]) -> None:
    """Keep a note's number on the line of the word before it."""
    parent = parents[reference]
    position = list(parent).index(reference)
    owner, name = (parent[position - 1], "tail") if position else (parent, "text")
    text = getattr(owner, name) or ""
    if text != text.rstrip():
        setattr(owner, name, f"{text.rstrip()}\N{NARROW NO-BREAK SPACE}")


def _drop_space_between_blocks(note: Element) -> None:
    """Drop white space between a note's blocks, of which WeasyPrint makes lines."""
    if not (note.text or "").strip():
        note.text = None
    for child in note:
        if not (child.tail or "").strip():
            child.tail = None


def _move_label(note: Element, old: Element) -> None:
    """Put a note's label into its first paragraph, which then runs on behind it."""
    label = Element("span", {"class": "note-label"})
    label.text = "".join(old.itertext()).strip("[] ")
    label.tail = "\N{NO-BREAK SPACE}"
    note.remove(old)
    target = note[0] if len(note) and note[0].tag == "p" else note
    label.tail += (target.text or "").lstrip()
    target.text = None
    target.insert(0, label)


def _drop(element: Element, tag: str, name: str) -> None:
    for child in list(element):
        if child.tag == tag and name in classes(child):
            remove(element, child)
