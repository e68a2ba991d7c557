"""Read .po files into blocks that remember their exact text.

No reader at hand keeps the bytes of an entry it did not change: polib, Babel and the Translate
Toolkit wrap it anew, which turns one changed number into forty changed lines. Here a file is
cut into blocks; what is not changed is written back as it was read.

The format: GNU gettext manual, "The Format of PO Files".
"""

from __future__ import annotations

import codecs
import io
import re
import stat
from pathlib import Path
from typing import NoReturn

from editions.catalogs.entry import (
    Block,
    Catalog,
    CatalogError,
    Entry,
    Fault,
    Previous,
)
from editions.files import bad_byte

MAXIMUM_SIZE = 2_000_000
"""Bytes that a catalogue file may have."""

MEMORY_SIZE = 10 * MAXIMUM_SIZE
"""Bytes that a language's memory may have, which takes in what leaves the catalogues."""

MOST_FORMS = 9
"""Plural forms that a message may have; Arabic has six."""

_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_ESCAPE = re.compile(r'\\([abfnrtv\\"])')
_UNESCAPED = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_CHARSET = re.compile(r"charset=([\w.:-]+)", re.IGNORECASE)
_HEADER = re.compile(r'^msgid\s*""\s*msgstr\s*((?:"(?:[^"\\\n]|\\.)*"\s*)+)', re.MULTILINE)
_ASCII = "".join(map(chr, range(0x20, 0x7F))) + "\n"
_CONFLICT = re.compile(r"(?:<{7}|={7}|>{7}|\|{7})(?:\s|$)")
_FIELDS = frozenset(("msgctxt", "msgid", "msgid_plural", "msgstr"))


def read(path: Path, most: int = MAXIMUM_SIZE) -> Catalog:
    """Read a .po file of at most so many bytes.

    Raises CatalogError with the line when the file is no catalogue: a merge conflict, an
    unfinished string, bytes outside its character set, a symbolic link.
    """
    return parse_bytes(read_bytes(path, most), path)


def read_bytes(path: Path, most: int = MAXIMUM_SIZE) -> bytes:
    """Return the bytes of a regular file of a sane size; nothing else is even opened."""
    try:
        status = path.lstat()
        if not stat.S_ISREG(status.st_mode):
            problem = "is no regular file but a link, device or pipe; put the file itself here"
            raise CatalogError(path, 1, problem, Fault.FILE)
        if status.st_size > most:
            problem = f"has {status.st_size} bytes; a catalogue may have {most}"
            raise CatalogError(path, 1, problem, Fault.SIZE, str(status.st_size))
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise CatalogError(path, 1, f"cannot be read: {reason}", Fault.ACCESS, reason) from error


def parse_bytes(data: bytes, path: Path | None = None) -> Catalog:
    """Decode the bytes of a .po file by its own header and parse them.

    Raises CatalogError with the line where that cannot be done.
    """
    data = data.removeprefix(codecs.BOM_UTF8)
    if b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise CatalogError(path, line, "a NUL byte; save the file as UTF-8 text", Fault.NUL)
    encoding = _declared_encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        line, byte = bad_byte(error)
        problem = f"byte {byte} is not {encoding}; save the file as UTF-8"
        raise CatalogError(path, line, problem, Fault.ENCODING, byte) from error
    return parse(text, path, encoding)


def parse(text: str, path: Path | None = None, encoding: str = "utf-8") -> Catalog:
    """Cut the text of a .po file into blocks.

    Joining the blocks and the tail gives the text again, character for character.
    Raises CatalogError with the line of the first mistake.
    """
    reader = _Reader(path)
    # StringIO splits at line feeds only; str.splitlines would cut a string at U+2028.
    for line in io.StringIO(text, newline="\n"):
        reader.feed(line)
    blocks, tail = reader.finish()
    newline = "\r\n" if "\r\n" in text else "\n"
    return Catalog(blocks, tail, newline, encoding, path)


def encode(catalog: Catalog, most: int = MAXIMUM_SIZE) -> bytes:
    """Return the bytes of a catalogue in its own character set, or in UTF-8 if that lacks a letter.

    A byte order mark is left out: msgfmt refuses a file that begins with one. Raises CatalogError
    for more bytes than would be read again.
    """
    data = _encoded(catalog)
    if len(data) > most:
        problem = (
            f"would grow to {len(data)} bytes; a catalogue may have {most}: "
            "split its document, or remove old entries from it"
        )
        raise CatalogError(catalog.path, 1, problem, Fault.SIZE, str(len(data)))
    return data


def _encoded(catalog: Catalog) -> bytes:
    try:
        return catalog.text.encode(catalog.encoding)
    except UnicodeEncodeError:
        # What no set has is half a character, such as a file's name may hold.
        return _declared_as_utf8(catalog.text).encode("utf-8", "backslashreplace")


def _declared_as_utf8(text: str) -> str:
    """Return the text of a .po file with UTF-8 as the character set that its header names."""
    header = _HEADER.search(text)
    charset = _CHARSET.search(text, *header.span(1)) if header else None
    return f"{text[: charset.start(1)]}UTF-8{text[charset.end(1) :]}" if charset else text


def _declared_encoding(data: bytes) -> str:
    """Return the character set that the header names.

    The header is looked for in the text read as Latin-1, where ASCII is itself. A set in which it
    is not, such as UTF-7, is passed over: whoever reads the bytes otherwise would see another text.
    """
    found = _CHARSET.search(_header_of(data.decode("latin-1")))
    try:
        name = codecs.lookup(found[1]).name if found else "utf-8"
        return name if _ASCII.encode(name) == _ASCII.encode() else "utf-8"
    except (LookupError, UnicodeError):
        return "utf-8"


def _header_of(text: str) -> str:
    """Return the value of the first message, up to the next, if that is the header."""
    return found[1] if (found := _HEADER.search(text)) else ""


class _Reader:
    """Take a .po file line by line and close a block when the next one begins."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.number = 0
        self.text = ""
        self.blocks: list[Block] = []
        self._begin()

    def _begin(self) -> None:
        self.raw: list[str] = []
        self.fields: dict[str, list[str]] = {}
        self.comments: list[str] = []
        self.notes: list[str] = []
        self.references: list[str] = []
        self.flags: list[str] = []
        self.current: list[str] | None = None
        self.in_msgstr = False
        self.obsolete = False
        self.line = 0

    def feed(self, line: str) -> None:
        """Take the next line."""
        self.number += 1
        text = self.text = line.strip()
        first = text[:1]
        if first == '"':
            self._continue(text)
        elif first == "m":
            self._keyword(text, obsolete=False)
        elif first == "#":
            self._comment(text)
        elif first:
            self._stray(text)
        elif self.in_msgstr:
            self._close()
        self.raw.append(line)

    def finish(self) -> tuple[tuple[Block, ...], str]:
        """Return the blocks and what follows the last of them."""
        if self.in_msgstr:
            self._close()
        elif self.fields and any(not name.startswith("|") for name in self.fields):
            self.number = self.line or self.number
            self._fail("the file ends before the msgstr of its last message", Fault.CUT_OFF)
        return tuple(self.blocks), "".join(self.raw)

    def _fail(self, problem: str, fault: Fault = Fault.LINE) -> NoReturn:
        raise CatalogError(self.path, max(self.number, 1), problem, fault, self.text)

    def _stray(self, text: str) -> NoReturn:
        found = repr(text[:30])
        if _CONFLICT.match(text):
            self._fail(f"a merge conflict was left here: {found}", Fault.CONFLICT)
        self._fail(f"expected a comment, a keyword or a string, found {found}")

    def _comment(self, text: str) -> None:
        kind = text[1:2]
        if kind == "~":
            self._obsolete(text[2:].lstrip())
            return
        if self.in_msgstr:
            self._close()
        if kind == ":":
            self.references += text[2:].split()
        elif kind == ",":
            self.flags += [flag.strip() for flag in text[2:].split(",") if flag.strip()]
        elif kind == "|":
            self._previous(text[2:].lstrip())
        elif kind == ".":
            self.notes.append(text[2:].removeprefix(" "))
        else:
            self.comments.append(text[1:].removeprefix(" "))

    def _obsolete(self, text: str) -> None:
        if text.startswith("|"):
            if self.in_msgstr:
                self._close()
            self._previous(text[1:].lstrip())
        elif text.startswith('"'):
            self._continue(text)
        elif text.startswith("msg"):
            self._keyword(text, obsolete=True)
        elif text:
            self._fail(f"expected an obsolete message after '#~', found {text[:30]!r}")

    def _previous(self, text: str) -> None:
        if text.startswith('"'):
            self._continue(text)
        else:
            keyword, _, rest = text.partition(" ")
            if keyword not in _FIELDS or keyword == "msgstr":
                self._fail(f"unknown keyword {keyword[:20]!r} after '#|'")
            self.current = self.fields["|" + keyword] = [self._string(rest)]

    def _keyword(self, text: str, *, obsolete: bool) -> None:
        keyword, _, rest = text.partition(" ")
        if rest[:1] != '"':
            keyword, _, rest = text.partition('"')
            keyword, rest = keyword.strip(), '"' + rest
        if keyword in ("msgctxt", "msgid") and (self.in_msgstr or obsolete != self.obsolete):
            if self.in_msgstr:
                self._close()
            self.obsolete = obsolete
        elif obsolete != self.obsolete:
            self._fail("one message is partly obsolete: begin all of its lines with '#~', or none")
        if keyword == "msgid":
            self.line = self.number
        self._place(keyword, self._string(rest))

    def _place(self, keyword: str, value: str) -> None:
        if keyword.startswith("msgstr"):
            if "msgid" not in self.fields:
                self._fail("msgstr without a msgid")
            forms = sum(name.startswith("msgstr") for name in self.fields)
            if keyword not in ("msgstr", f"msgstr[{forms}]") or forms > MOST_FORMS:
                self._fail(f"expected msgstr or msgstr[{forms}], found {keyword[:20]!r}")
            self.in_msgstr = True
        elif keyword not in _FIELDS:
            self._fail(f"unknown keyword {keyword[:20]!r}")
        elif self.in_msgstr:
            self._fail(f"{keyword} after msgstr")
        if keyword in self.fields:
            self._fail(f"a second {keyword} in one message")
        self.current = self.fields[keyword] = [value]

    def _continue(self, text: str) -> None:
        if self.current is None:
            self._fail("a string without a keyword before it")
        else:
            self.current.append(self._string(text))

    def _string(self, text: str) -> str:
        if "\\" not in text and text.count('"') == 2 and text[0] == text[-1] == '"':
            return text[1:-1]
        parts = _STRING.findall(text)
        if not parts or _STRING.sub("", text).strip():
            problem = f"a string that does not end with a quotation mark: {text[:30]!r}"
            self._fail(problem, Fault.OPEN_STRING)
        return _ESCAPE.sub(lambda m: _UNESCAPED.get(m[1], m[1]), "".join(parts))

    def _close(self) -> None:
        fields = {name: "".join(parts) for name, parts in self.fields.items()}
        previous = None
        if "|msgid" in fields:
            previous = Previous(
                fields["|msgid"], fields.get("|msgctxt"), fields.get("|msgid_plural")
            )
        entry = Entry(
            fields["msgid"],
            tuple(value for name, value in fields.items() if name.startswith("msgstr")),
            fields.get("msgctxt"),
            fields.get("msgid_plural"),
            previous,
            tuple(self.flags),
            tuple(self.comments),
            tuple(self.notes),
            tuple(self.references),
            self.obsolete,
        )
        self.blocks.append(Block(entry, "".join(self.raw), self.line))
        self._begin()
