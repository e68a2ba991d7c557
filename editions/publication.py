"""The facts of a publication, checked once, and the editions that follow from them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import date
from typing import Any, TypeVar

from babel import Locale, UnknownLocaleError

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


def _require_text(owner: str, facts: Any, *names: str) -> None:
    for name in names:
        value = getattr(facts, name)
        _require(
            isinstance(value, str) and value.strip(), f"{owner}.{name}", value, "a non-empty text"
        )


@dataclass(frozen=True)
class Language:
    """A language of the publication.

    ``code`` names the folder in ``locale/``, Sphinx's language and the ``lang`` attribute;
    ``locale`` is the CLDR locale that dates, numbers and hyphenation follow (``en_GB``).
    """

    code: str
    locale: str = ""

    def __post_init__(self) -> None:
        _require_text("Language", self, "code")
        object.__setattr__(self, "locale", self.locale or self.code)
        try:
            Locale.parse(self.locale.replace("-", "_"))
        except (ValueError, UnknownLocaleError):
            _require(False, "Language.locale", self.locale, "a CLDR locale such as 'fi_FI'")

    @property
    def cldr(self) -> Locale:
        """Return Babel's data of this language."""
        return Locale.parse(self.locale.replace("-", "_"))

    @property
    def tag(self) -> str:
        """Return the language tag (BCP 47) that pages and files carry."""
        return self.code.replace("_", "-")

    @property
    def name(self) -> str:
        """Return the language's own name, as a reader of it writes it."""
        try:
            locale = Locale.parse(self.code.replace("-", "_"))
        except UnknownLocaleError:
            return self.code
        return str(locale.get_display_name() or self.code)


@dataclass(frozen=True)
class Contact:
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


@dataclass(frozen=True)
class Funding:
    """A funder's notice, in the words that its programme period asks for."""

    notice: str
    programme: str = ""
    period: str = ""
    emblem: str = ""


@dataclass(frozen=True)
class Supervisor:
    """The authority that supervises digital accessibility."""

    name: str
    url: str
    email: str = ""


@dataclass(frozen=True)
class Identifiers:
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
class Limits:
    """What building one edition may take; over it, the edition fails with a message."""

    seconds: int = 900
    memory_mb: int = 4000
    pages: int = 1500


@dataclass(frozen=True)
class Publication:
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
        self._check_kinds()
        self._check_values()
        if self.updated is None:
            object.__setattr__(self, "updated", self.published)

    def _check_kinds(self) -> None:
        kinds: tuple[tuple[str, type, str], ...] = (
            ("contact", Contact, "a Contact"),
            ("published", date, "a date such as date(2026, 11, 24)"),
            ("identifiers", Identifiers, "Identifiers"),
        )
        for name, kind, expected in kinds:
            value = getattr(self, name)
            _require(isinstance(value, kind), f"Publication.{name}", value, expected)
        _require(
            self.languages and all(isinstance(lang, Language) for lang in self.languages),
            "Publication.languages",
            self.languages,
            "at least one Language, the source language first",
        )

    def _check_values(self) -> None:
        _require(
            re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", self.slug),
            "Publication.slug",
            self.slug,
            "small letters, digits and single hyphens, as in a file name",
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
                isinstance(self.updated, date) and self.updated >= self.published,
                "Publication.updated",
                self.updated,
                f"a date that is not before published ({self.published})",
            )
        if self.url:
            _require(
                re.fullmatch(r"https?://[^\s/]+(/\S*)?", self.url),
                "Publication.url",
                self.url,
                "an address such as 'https://example.org/strategy/'",
            )
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
