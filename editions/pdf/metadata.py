"""What the file says about itself: Info, XMP with Dublin Core, and the standards it keeps.

XMP follows ISO 16684-1; the identification schemas are of ISO 19005-3 (6.6.4) and ISO 14289-1 (5),
the latter with the extension schema that PDF/A asks for (6.6.2.3).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from xml.sax.saxutils import escape

import pydyf

from editions.pdf.attachments import DataFile, attachments

PRODUCER = "editions"


@dataclass(frozen=True)
class Metadata:
    """The facts of the file, the same words as in the HTML edition."""

    title: str
    language: str
    author: str = ""
    subject: str = ""
    keywords: tuple[str, ...] = ()
    rights: str = ""
    licence_url: str = ""
    series: str = ""
    identifiers: tuple[str, ...] = ()
    created: datetime | None = None
    modified: datetime | None = None
    files: tuple[DataFile, ...] = ()


_EXTENSION = """<rdf:Description rdf:about="" \
xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" \
xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" \
xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file conforms to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>"""

_PACKET = """<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/" \
pdfaid:part="3" pdfaid:conformance="A"/>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" pdfuaid:part="1"/>
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" \
xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" \
xmlns:xmpRights="http://ns.adobe.com/xap/1.0/rights/">
{properties}
</rdf:Description>
{extension}
</rdf:RDF>
</x:xmpmeta>
<?xpacket end="w"?>"""


def xmp(metadata: Metadata) -> bytes:
    """Return the XMP packet of the file."""
    properties = [
        "<dc:format>application/pdf</dc:format>",
        _alternatives("dc:title", metadata.title),
        _array("dc:creator", "Seq", (metadata.author,)),
        _array("dc:publisher", "Bag", (metadata.author,)),
        _alternatives("dc:description", metadata.subject),
        _array("dc:subject", "Bag", metadata.keywords),
        _array("dc:language", "Bag", (metadata.language,)),
        _alternatives("dc:rights", metadata.rights),
        _text("xmpRights:WebStatement", metadata.licence_url),
        _array("dc:relation", "Bag", (metadata.series,)),
        _array("dc:date", "Seq", (_iso(metadata.modified),)),
        _text("dc:identifier", next(iter(metadata.identifiers), "")),
        _array("xmp:Identifier", "Bag", metadata.identifiers),
        _text("pdf:Keywords", ", ".join(metadata.keywords)),
        _text("pdf:Producer", PRODUCER),
        _text("xmp:CreatorTool", PRODUCER),
        _text("xmp:CreateDate", _iso(metadata.created)),
        _text("xmp:ModifyDate", _iso(metadata.modified)),
    ]
    return _PACKET.format(
        properties="\n".join(filter(None, properties)), extension=_EXTENSION
    ).encode()


def _text(name: str, text: str) -> str:
    return f"<{name}>{escape(text)}</{name}>" if text else ""


def _alternatives(name: str, text: str) -> str:
    item = f'<rdf:li xml:lang="x-default">{escape(text)}</rdf:li>'
    return f"<{name}><rdf:Alt>{item}</rdf:Alt></{name}>" if text else ""


def _array(name: str, kind: str, texts: tuple[str, ...]) -> str:
    items = "".join(f"<rdf:li>{escape(text)}</rdf:li>" for text in texts if text)
    return f"<{name}><rdf:{kind}>{items}</rdf:{kind}></{name}>" if items else ""


def _iso(moment: datetime | None) -> str:
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""


class FileMetadata:
    """The metadata in the form that WeasyPrint's writer asks a document for."""

    def __init__(self, metadata: Metadata) -> None:
        self.facts = metadata
        self.title = metadata.title
        self.authors = [metadata.author] if metadata.author else []
        self.description = metadata.subject
        self.keywords = list(metadata.keywords)
        self.generator = PRODUCER
        self.created = _iso(metadata.created) or None
        self.modified = _iso(metadata.modified) or None
        self.lang = metadata.language
        self.attachments: list[Any] = attachments(metadata.files, metadata.modified)
        self.custom: dict[str, str] = {}
        self.xmp_metadata: list[bytes] = []

    def include_in_pdf(self, pdf: Any, *_variant: Any, **_options: Any) -> None:
        """Add the XMP packet, uncompressed so that any tool can read it.

        WeasyPrint 70 names each attached file twice among those of PDF/A-3; here once.
        """
        if "AF" in pdf.catalog:
            pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
        pdf.info["Producer"] = pydyf.String(PRODUCER)
        stream = pydyf.Stream([xmp(self.facts)], {"Type": "/Metadata", "Subtype": "/XML"})
        pdf.add_object(stream)
        pdf.catalog["Metadata"] = stream.reference
