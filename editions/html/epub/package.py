"""The package document and the container of an EPUB, from the publication's facts."""

from __future__ import annotations

import mimetypes
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from lxml import etree

if TYPE_CHECKING:
    from editions.publication import Language, Publication

OPF = "http://www.idpf.org/2007/opf"
DC = "http://purl.org/dc/elements/1.1/"
_XHTML = "http://www.w3.org/1999/xhtml"
FOLDER = "EPUB"
XHTML_TYPE = "application/xhtml+xml"
_CONTAINER = f"""<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles>
<rootfile full-path="{FOLDER}/package.opf" media-type="application/oebps-package+xml"/>
</rootfiles>
</container>
"""
# EPUB Accessibility 1.1, 2: discovery metadata. What conforms is for a person to say.
_FEATURES = ("structuralNavigation", "tableOfContents", "readingOrder", "alternativeText")


@dataclass(frozen=True)
class Item:
    """A file of the package; ``linear`` ones are read in their order."""

    path: str
    content: bytes
    linear: bool = False

    @property
    def media_type(self) -> str:
        """Return the file's media type (EPUB 3.3, 3.2: core media types)."""
        if self.path.endswith(".xhtml"):
            return XHTML_TYPE
        if self.path.endswith(".woff2"):
            return "font/woff2"
        return mimetypes.guess_type(self.path)[0] or "application/octet-stream"

    @property
    def properties(self) -> str:
        """Return what the manifest must tell of a page (EPUB 3.3, D.4)."""
        found = ["nav"] if self.path == "nav.xhtml" else []
        if self.media_type == XHTML_TYPE:
            names = {element.tag for element in etree.fromstring(self.content).iter()}
            if "{http://www.w3.org/2000/svg}svg" in names:
                found.append("svg")
            if "{http://www.w3.org/1998/Math/MathML}math" in names:
                found.append("mathml")
        return " ".join(found)


def identifier(publication: Publication, language: Language) -> str:
    """Return the EPUB's own identifier: its ISBN, else a UUID that every build repeats."""
    isbn = publication.identifiers.isbn.get(f"{language.code}-epub", "")
    if isbn:
        return f"urn:isbn:{isbn.replace('-', '').replace(' ', '')}"
    name = f"{publication.url}{publication.slug}-{language.code}"
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, name)}"


def package_document(
    publication: Publication, language: Language, summary: str, items: Iterable[Item]
) -> bytes:
    """Return the package document; ``summary`` tells of the book's accessibility in words."""
    items = list(items)
    attributes = {"version": "3.0", "unique-identifier": "id"}
    root = etree.Element(f"{{{OPF}}}package", attributes, nsmap={None: OPF, "dc": DC})  # type: ignore[dict-item]
    root.set("{http://www.w3.org/XML/1998/namespace}lang", language.tag)
    metadata = etree.SubElement(root, f"{{{OPF}}}metadata")
    for name, value in _dublin_core(publication, language):
        element = etree.SubElement(metadata, f"{{{DC}}}{name}")
        element.text = value
        if name == "identifier":
            element.set("id", "id")
    for name, value in _meta(publication, summary, items):
        etree.SubElement(metadata, f"{{{OPF}}}meta", property=name).text = value
    manifest = etree.SubElement(root, f"{{{OPF}}}manifest")
    spine = etree.SubElement(root, f"{{{OPF}}}spine")
    for number, item in enumerate(items):
        entry = {"id": f"item-{number}", "href": item.path, "media-type": item.media_type}
        if item.properties:
            entry["properties"] = item.properties
        etree.SubElement(manifest, f"{{{OPF}}}item", entry)
        if item.linear:
            etree.SubElement(spine, f"{{{OPF}}}itemref", idref=entry["id"])
    return etree.tostring(root, xml_declaration=True, encoding="utf-8", pretty_print=True)


def _dublin_core(publication: Publication, language: Language) -> Iterator[tuple[str, str]]:
    facts = [
        ("identifier", identifier(publication, language)),
        ("title", publication.title),
        ("language", language.tag),
        ("creator", publication.publisher),
        ("publisher", publication.publisher),
        ("date", publication.published.isoformat()),
        ("description", publication.summary),
        ("rights", publication.licence),
        *(("subject", keyword) for keyword in publication.keywords),
    ]
    yield from ((name, str(value)) for name, value in facts if value)


def _meta(
    publication: Publication, summary: str, items: Iterable[Item]
) -> Iterator[tuple[str, str]]:
    updated = publication.updated or publication.published
    pictures = any(
        item.media_type.startswith("image/") or "svg" in item.properties for item in items
    )
    yield "dcterms:modified", f"{updated.isoformat()}T00:00:00Z"
    yield "schema:accessMode", "textual"
    if pictures:
        yield "schema:accessMode", "visual"
    yield "schema:accessModeSufficient", "textual"
    for feature in _FEATURES:
        yield "schema:accessibilityFeature", feature
    yield "schema:accessibilityHazard", "none"
    yield "schema:accessibilitySummary", summary


def container(publication: Publication, package: bytes, items: Iterable[Item]) -> bytes:
    """Return the finished file (OCF 3.3): ``mimetype`` first and plain, the same at every build."""
    updated = publication.updated or publication.published
    day = (updated.year, updated.month, updated.day, 0, 0, 0)
    files = [
        ("mimetype", b"application/epub+zip"),
        ("META-INF/container.xml", _CONTAINER.encode()),
        (f"{FOLDER}/package.opf", package),
        *((f"{FOLDER}/{item.path}", item.content) for item in items),
    ]
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name, content in files:
            info = ZipInfo(name, day)
            info.compress_type = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            archive.writestr(info, content)
    return buffer.getvalue()
