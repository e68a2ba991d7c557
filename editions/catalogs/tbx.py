"""The termbase as TBX (ISO 30042), which term tools and translators' programs exchange.

The accepted forms of a term carry the administrative status preferred or admitted, forbidden forms
deprecated; a proper name carries the note "translation-needed: no", as Weblate writes it.
"""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from editions.catalogs.terms import Term, Terms, TermsError, is_language

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_PREFERRED, _ADMITTED = "preferredTerm-admn-sts", "admittedTerm-admn-sts"
_DEPRECATED = "deprecatedTerm-admn-sts"


def write_tbx(terms: Terms, source_language: str) -> bytes:
    """Return a termbase as TBX. In a forbidden entry the source form is the one that is agreed."""
    root = etree.Element("martif", {"type": "TBX", _LANG: source_language})
    header = etree.SubElement(root, "martifHeader")
    description = etree.SubElement(etree.SubElement(header, "fileDesc"), "sourceDesc")
    etree.SubElement(description, "p").text = "terms.csv"
    body = etree.SubElement(etree.SubElement(root, "text"), "body")
    for number, term in enumerate(terms.entries, 1):
        _write_entry(body, term, number, source_language)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, pretty_print=True)


def _write_entry(body: etree._Element, term: Term, number: int, source_language: str) -> None:
    entry = etree.SubElement(body, "termEntry", {"id": f"c{number}"})
    if term.note:
        etree.SubElement(entry, "note").text = term.note
    for code, forms in term.forms.items():
        if not forms:
            continue
        group = etree.SubElement(entry, "langSet", {_LANG: code})
        for place, form in enumerate(forms):
            tig = etree.SubElement(group, "tig")
            etree.SubElement(tig, "term").text = form
            status = _PREFERRED if place == 0 else _ADMITTED
            if term.status == "forbidden" and code != source_language:
                status = _DEPRECATED
            etree.SubElement(tig, "termNote", {"type": "administrativeStatus"}).text = status
            if term.status == "name":
                etree.SubElement(tig, "termNote", {"type": "translation-needed"}).text = "no"


def read_tbx(path: Path) -> Terms:
    """Read a TBX file. Raises TermsError where it is no TBX."""
    # A term list comes from others: no entity is expanded and nothing is fetched.
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    data = path.read_bytes()
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise TermsError(f"{path}: {error}; export it as TBX") from error
    for group in root.iter("{*}langSet", "{*}langSec"):
        if not is_language(code := group.get(_LANG, "")):
            problem = f"“{code}” is no code of a language; give each xml:lang one, such as en"
            raise TermsError(f"{path}:{group.sourceline}: {problem}")
    entries = [_read_entry(entry) for entry in root.iter("{*}termEntry", "{*}conceptEntry")]
    if not entries:
        raise TermsError(f"{path}: holds no terms; export it as TBX")
    return Terms(tuple(entries), path)


def _read_entry(entry: etree._Element) -> Term:
    forms: dict[str, tuple[str, ...]] = {}
    notes = set()
    for group in entry.iter("{*}langSet", "{*}langSec"):
        terms = [" ".join((term.text or "").split()) for term in group.iter("{*}term")]
        forms[group.get(_LANG, "")] = tuple(filter(None, terms))
        notes |= {
            (note.get("type"), (note.text or "").strip()) for note in group.iter("{*}termNote")
        }
    status = "name" if ("translation-needed", "no") in notes else ""
    if ("administrativeStatus", _DEPRECATED) in notes:
        status = "forbidden"
    note = entry.find("{*}note")
    return Term(forms, status, (note.text or "").strip() if note is not None else "")
