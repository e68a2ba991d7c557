"""The facts of a publication, checked once, and the editions that follow from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields, is_dataclass, replace
from datetime import date, datetime
from difflib import get_close_matches
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from babel import Locale, UnknownLocaleError

from editions.cldr import canonical, tag_of
from editions.pseudo import PSEUDO

FORMATS = ("html", "pdf", "epub")

_Facts = TypeVar("_Facts")


class PublicationError(Exception):
    """A fact of the publication is missing or wrong."""


class Message(str):
    """A text of conf.py that is translated like every other text."""

    __slots__ = ()


def _(text: str) -> Message:
    """Mark a text of conf.py for translation; it is extracted into the catalogue ``conf``."""
    return Message(text)


def _require(condition: object, name: str, value: object, expected: str) -> None:
    if not condition:
        raise PublicationError(f"{name} is {value!r}; expected {expected}")


class _Checked(type):
    """Facts whose fields are checked by their annotations before any of them is used.

    A field that is unknown, missing or of another kind raises PublicationError, where Python would
    raise a TypeError in the words of a function call, or take a text for a list of its letters.
    """

    def __call__(cls, *args: Any, **given: Any) -> Any:
        known = {one.name: one for one in fields(cls)}  # type: ignore[arg-type]  # a dataclass
        kinds = get_type_hints(cls)
        values = dict(zip(known, args, strict=False)) | given
        for name in [name for name in values if name not in known]:
            expected = " or ".join(get_close_matches(name, known, 1) or known)
            raise PublicationError(f"{cls.__name__} has no field {name!r}; expected {expected}")
        for name, one in known.items():
            if name not in values:
                found = "missing" if one.default is one.default_factory is MISSING else ""
            else:
                found = "" if _fits(values[name], kinds[name]) else repr(values[name])
            if found:
                expected = _expected(kinds[name])
                raise PublicationError(f"{cls.__name__}.{name} is {found}; expected {expected}")
        return super().__call__(*args, **given)


def _fits(value: object, kind: Any) -> bool:
    """Tell whether a value is of the kind that a field's annotation names."""
    parts = get_args(kind)
    if isinstance(kind, UnionType):
        return any(_fits(value, part) for part in parts)
    if get_origin(kind) is tuple:
        return isinstance(value, tuple | list) and all(_fits(one, parts[0]) for one in value)
    if parts:
        return isinstance(value, Mapping) and all(
            _fits(key, parts[0]) and _fits(one, parts[1]) for key, one in value.items()
        )
    # A moment is a date to Python, yet cannot be compared with one.
    return isinstance(value, kind) and not (kind is date and isinstance(value, datetime))


def _expected(kind: Any) -> str:
    """Say what a field of a kind holds."""
    parts = get_args(kind)
    if isinstance(kind, UnionType):
        return " or ".join(map(_expected, parts))
    if get_origin(kind) is tuple:
        return f"a row such as (one, two) or (one,), each {_expected(parts[0])}"
    if parts:
        return "a table such as {'fi-pdf': 'its text'}"
    named = {
        str: "a text",
        int: "a whole number",
        bool: "True or False",
        NoneType: "None",
        date: "a date such as date(2026, 11, 24)",
    }
    return named.get(kind) or f"{'an' if kind.__name__[0] in 'AEIOU' else 'a'} {kind.__name__}(…)"


def _require_text(owner: str, facts: Any, *names: str) -> None:
    for name in names:
        value = getattr(facts, name)
        _require(value.strip(), f"{owner}.{name}", value, "a non-empty text")


def _require_address(name: str, value: str) -> None:
    _require(
        not value or re.fullmatch(r"https?://[^\s/]+(/\S*)?", value),
        name,
        value,
        "an address such as 'https://example.org/strategy/'",
    )


@dataclass(frozen=True)
class Language(metaclass=_Checked):
    """A language of the publication.

    ``code`` names the folder in ``locale/``, Sphinx's language and the ``lang`` attribute;
    ``locale`` is the CLDR locale that dates, numbers and hyphenation follow (``en_GB``).
    """

    code: str
    locale: str = ""

    def __post_init__(self) -> None:
        spelt = canonical(self.code)
        _require(
            spelt and spelt == self.code.replace("-", "_"),
            "Language.code",
            self.code,
            repr(spelt) if spelt else "the code of a language, such as 'sv' or 'pt_BR'",
        )
        object.__setattr__(self, "locale", self.locale or self.code)
        try:
            Locale.parse(canonical(self.locale))
        except (ValueError, UnknownLocaleError):
            _require(False, "Language.locale", self.locale, "a CLDR locale such as 'fi_FI'")
        _require(
            self.cldr.text_direction == "ltr",
            "Language.locale",
            self.locale,
            "a language written from left to right; pages and PDF are set in no other direction",
        )

    @property
    def cldr(self) -> Locale:
        """Return Babel's data of this language."""
        return Locale.parse(canonical(self.locale))

    @property
    def tag(self) -> str:
        """Return the language tag (BCP 47) that pages and files carry."""
        return tag_of(self.code)

    @property
    def name(self) -> str:
        """Return the language's own name, as a reader of it writes it."""
        try:
            locale = Locale.parse(canonical(self.code))
        except UnknownLocaleError:
            return self.code
        return str(locale.get_display_name() or self.code)


@dataclass(frozen=True)
class Contact(metaclass=_Checked):
    """Where a reader turns to: an office, never a person."""

    name: str
    email: str
    address: str = ""
    phone: str = ""
    url: str = ""

    def __post_init__(self) -> None:
        _require_text("Contact", self, "name", "email")
        _require(
            re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", self.email),
            "Contact.email",
            self.email,
            "an e-mail address",
        )
        _require_address("Contact.url", self.url)


@dataclass(frozen=True)
class Funding(metaclass=_Checked):
    """A funder's notice, in the words that its programme period asks for."""

    notice: str
    programme: str = ""
    period: str = ""
    emblem: str = ""


@dataclass(frozen=True)
class Supervisor(metaclass=_Checked):
    """The authority that supervises digital accessibility."""

    name: str
    url: str
    email: str = ""

    def __post_init__(self) -> None:
        _require_text("Supervisor", self, "name", "url")
        _require_address("Supervisor.url", self.url)


@dataclass(frozen=True)
class Identifiers(metaclass=_Checked):
    """Identifiers that exist; one that does not is left out.

    ``isbn`` maps an edition's name (``fi-pdf``) to its ISBN, since every language and format has
    its own.
    """

    isbn: Mapping[str, str] = field(default_factory=dict, hash=False)
    issn: str = ""
    urn: str = ""

    def __post_init__(self) -> None:
        for edition, isbn in self.isbn.items():
            _require(is_isbn(isbn), f"Identifiers.isbn[{edition!r}]", isbn, "a valid ISBN-13")
        if self.issn:
            _require(is_issn(self.issn), "Identifiers.issn", self.issn, "a valid ISSN")


def is_isbn(text: str) -> bool:
    """Tell whether a text is an ISBN-13 with a right check digit (ISO 2108)."""
    digits = text.replace("-", "").replace(" ", "")
    if not re.fullmatch(r"97[89]\d{10}", digits):
        return False
    return sum(int(d) * (3 if i % 2 else 1) for i, d in enumerate(digits)) % 10 == 0


def is_issn(text: str) -> bool:
    """Tell whether a text is an ISSN with a right check digit (ISO 3297)."""
    if not re.fullmatch(r"\d{4}-\d{3}[\dX]", text):
        return False
    digits = text.replace("-", "")
    values = [10 if d == "X" else int(d) for d in digits]
    return sum(v * (8 - i) for i, v in enumerate(values)) % 11 == 0


@dataclass(frozen=True)
class Limits(metaclass=_Checked):
    """What building one edition may take; over it, the edition fails with a message."""

    seconds: int = 900
    memory_mb: int = 4000
    pages: int = 1500

    def __post_init__(self) -> None:
        for one in fields(self):
            value = getattr(self, one.name)
            _require(value > 0, f"Limits.{one.name}", value, "a number above 0")


@dataclass(frozen=True)
class Publication(metaclass=_Checked):
    """One document in its source language, with its facts.

    The first of ``languages`` is the source language. ``raw`` allows the directive and role of
    that name, whose markup is published unread. ``source`` and ``catalogs`` are folders
    beside conf.py. Raises PublicationError with the field, its value and what is expected.
    """

    slug: str
    title: str
    publisher: str
    contact: Contact
    published: date
    languages: tuple[Language, ...]
    subtitle: str = ""
    summary: str = ""
    notice: str = ""
    updated: date | None = None
    version: str = "1.0"
    formats: tuple[str, ...] = ("html", "pdf")
    keywords: tuple[str, ...] = ()
    series: str = ""
    identifiers: Identifiers = field(default_factory=Identifiers)
    licence: str = ""
    licence_url: str = ""
    funding: Funding | None = None
    supervisor: Supervisor | None = None
    url: str = ""
    limits: Limits = field(default_factory=Limits)
    raw: bool = False
    source: str = "docs"
    catalogs: str = "locale"

    def __post_init__(self) -> None:
        for name in ("languages", "formats", "keywords"):
            object.__setattr__(self, name, tuple(getattr(self, name)))
        _require_text("Publication", self, "slug", "title", "publisher", "version")
        self._check_values()
        if self.updated is None:
            object.__setattr__(self, "updated", self.published)
        if self.url:
            # What is appended to the address of a folder is a path in it.
            object.__setattr__(self, "url", f"{self.url.rstrip('/')}/")

    def _check_values(self) -> None:
        _require(
            self.languages,
            "Publication.languages",
            self.languages,
            "at least one Language, the source language first",
        )
        _require(
            re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", self.slug),
            "Publication.slug",
            self.slug,
            "small letters, digits and single hyphens, as in a file name",
        )
        _require(
            re.fullmatch(r"\w[\w.+-]*", self.version),
            "Publication.version",
            self.version,
            "letters, digits and the signs . _ + -, as in a file name: '2.0'",
        )
        _require(
            len(set(self.codes)) == len(self.codes),
            "Publication.languages",
            self.codes,
            "each language once",
        )
        for name in self.formats:
            _require(name in FORMATS, "Publication.formats", name, f"one of {', '.join(FORMATS)}")
        _require(self.formats, "Publication.formats", self.formats, "at least one format")
        if self.updated is not None:
            _require(
                self.updated >= self.published,
                "Publication.updated",
                self.updated,
                f"a date that is not before published ({self.published})",
            )
        _require_address("Publication.url", self.url)
        names = {edition.name for edition in self.editions()}
        for name in self.identifiers.isbn:
            _require(name in names, "Identifiers.isbn", name, f"one of {', '.join(sorted(names))}")

    @property
    def source_language(self) -> Language:
        """Return the language that the documents are written in."""
        return self.languages[0]

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the code of each language, the source language first."""
        return tuple(language.code for language in self.languages)

    def language(self, code: str) -> Language:
        """Return the language with a code; raise PublicationError where there is none."""
        for language in self.languages:
            if language.code == code:
                return language
        if code == PSEUDO:
            return Language(PSEUDO, self.source_language.locale)
        known = ", ".join(self.codes)
        raise PublicationError(f"language {code!r} is not one of the publication's: {known}")

    def editions(self) -> tuple[Edition, ...]:
        """Return every edition, languages in order and formats in order."""
        return tuple(
            Edition(self, language, name) for language in self.languages for name in self.formats
        )

    def localised(self, gettext: Callable[[str], str]) -> Publication:
        """Return the publication with every marked text translated by ``gettext``."""
        return _localised(self, gettext)

    def messages(self) -> Iterator[Message]:
        """Yield every marked text, in the order of the fields."""
        yield from _messages(self)


def _localised(facts: _Facts, gettext: Callable[[str], str]) -> _Facts:
    """Return facts with every Message in them translated."""
    if isinstance(facts, Message):
        return gettext(facts) or facts  # type: ignore[return-value]
    if isinstance(facts, tuple):
        return tuple(_localised(item, gettext) for item in facts)  # type: ignore[return-value]
    if is_dataclass(facts) and not isinstance(facts, type):
        changes = {f.name: _localised(getattr(facts, f.name), gettext) for f in fields(facts)}
        return replace(facts, **changes)
    return facts


def _messages(facts: object) -> Iterator[Message]:
    if isinstance(facts, Message):
        yield facts
    elif isinstance(facts, tuple):
        for item in facts:
            yield from _messages(item)
    elif is_dataclass(facts) and not isinstance(facts, type):
        for f in fields(facts):
            yield from _messages(getattr(facts, f.name))


@dataclass(frozen=True)
class Edition:
    """One language in one format."""

    publication: Publication
    language: Language
    format: str

    @property
    def name(self) -> str:
        """Return the edition's name, such as ``en-pdf``."""
        return f"{self.language.code}-{self.format}"

    @property
    def is_translation(self) -> bool:
        """Tell whether the documents are written in another language."""
        return self.language != self.publication.source_language

    @property
    def offered(self) -> tuple[Edition, ...]:
        """Return the file editions that an HTML edition offers, with their size and pages."""
        formats = self.publication.formats if self.format == "html" else ()
        return tuple(replace(self, format=name) for name in formats if name != "html")

    @property
    def identifiers(self) -> tuple[str, ...]:
        """Return the identifiers of the edition that exist, the most lasting first."""
        given = self.publication.identifiers
        isbn = given.isbn.get(self.name, "")
        urn = given.urn or (f"URN:ISBN:{isbn}" if isbn else "")
        return tuple(one for one in (urn, isbn and f"ISBN {isbn}") if one)

    @property
    def path(self) -> str:
        """Return its place inside the folder of finished editions."""
        if self.format == "html":
            return f"{self.language.code}/"
        return f"{self.format}/{self.publication.slug}-{self.language.code}.{self.format}"
