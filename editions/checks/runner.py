"""All checks over the catalogues of a project, each unchanged catalogue only once."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from editions.catalogs.entry import CatalogError
from editions.catalogs.pofile import read_bytes
from editions.catalogs.terms import Terms
from editions.checks import mutes, scope
from editions.checks.catalogue import Catalogue, read_catalogue, unreadable
from editions.checks.consistency import glossary_of, inconsistent
from editions.checks.finding import Finding
from editions.checks.finding import mark as _
from editions.checks.language import Language, language
from editions.checks.messages import MOST_WITHOUT_TEXT, Setting, check_messages, is_published
from editions.checks.registry import CHECKS
from editions.checks.results import Cache, Record, render, result_of
from editions.checks.translation import Source, Surroundings, Text
from editions.checks.words import read_words
from editions.interface import translations
from editions.project import Project


class Checker:
    """Checks the catalogues of one project."""

    def __init__(self, project: Project, *, words: str = "en", cache: bool = True) -> None:
        """Prepare the checks of a project; `words` is the language of the findings."""
        self.project = project
        self.terms = Terms.load(project)
        self.domains = scope.document_domains(project)
        self.gettext = translations(words).gettext
        self.cache = Cache(project.builddir / "checks" if cache else None)
        self.notices: list[str] = []
        self._catalogues: dict[Path, tuple[bytes, Catalogue]] = {}

    def check(self, code: str, paths: Iterable[Path] | None = None) -> list[Finding]:
        """Return the findings in the catalogues of a language, sorted by file and line.

        `paths` limits the findings, not what they are compared with.
        """
        pair = self._language(self.project.source_language), self._language(code)
        self._note_dictionaries(pair)
        records = [self._load(path, code) for path in self._files(code)]
        glossary = glossary_of(records)
        salt = self._salt(pair, glossary)
        around = self._surroundings(pair, glossary)
        for record in records:
            self._run(record, code, pair, around, salt)
        wanted = None if paths is None else {scope.place(path) for path in paths}
        findings = [
            finding
            for record in records
            if wanted is None or scope.place(record.path) in wanted
            for finding in self._rendered(record)
        ]
        findings += [
            finding
            for finding in inconsistent(records, self.gettext)
            if wanted is None or scope.place(finding.path) in wanted
        ]
        return sorted(findings, key=lambda f: (str(f.path), f.line, f.check, f.message))

    def check_source(self) -> list[Finding]:
        """Return the findings in the source texts, at their lines in the documents.

        The texts are those of the catalogues, so that nothing has to be built to read them.
        """
        tag = self._language(self.project.source_language)
        around = Surroundings(
            self.terms,
            source_speller=tag.speller(),
            source_words=read_words(self.project.locale_dir, tag.code),
        )
        findings = []
        for (path, line), msgid in sorted(self._source_texts().items()):
            source = Source(Text(msgid, tag), around)
            for name, registered in CHECKS.items():
                if registered.subject == "source":
                    findings += [
                        render(path, result_of(line, name, problem, msgid), self.gettext)
                        for problem in registered.run(source)
                    ]
        return findings

    def _source_texts(self) -> dict[tuple[Path, int], str]:
        found: dict[tuple[Path, int], str] = {}
        seen: set[str] = set()
        for code in self.project.languages:
            for path in self._files(code):
                if not scope.holds_markup(path, code, self.project, self.domains):
                    continue
                domain = scope.domain_of(path, code, self.project)
                size = scope.size_of(scope.documents(domain, self.project))
                most = size + MOST_WITHOUT_TEXT
                for block in self._read(path, code).messages[:most]:
                    msgid = block.entry.msgid
                    place = scope.place_of(block.entry, domain, self.project)
                    if place and msgid not in seen:
                        seen.add(msgid)
                        found[place] = msgid
        return found

    def _read(self, path: Path, code: str) -> Catalogue:
        try:
            content = read_bytes(path)
        except CatalogError as error:
            return Catalogue(path, problems=(unreadable(error),))
        return self._parsed(path, content, code)

    def _parsed(self, path: Path, content: bytes, code: str) -> Catalogue:
        """Parse a file once for its messages and once more only if it has changed meanwhile."""
        known = self._catalogues.get(path)
        if known is None or known[0] != content:
            known = self._catalogues[path] = content, read_catalogue(path, content, code)
        return known[1]

    def _language(self, code: str) -> Language:
        publication = self.project.publication
        if publication is not None:
            for declared in publication.languages:
                if declared.code == code:
                    return language(declared.locale)
        return language(code)

    def _note_dictionaries(self, pair: tuple[Language, Language]) -> None:
        for each in pair:
            if each.speller() is None:
                self.notices.append(
                    self.gettext(
                        _("No spelling dictionary for {language}: install hunspell-{tag}.")
                    ).format(language=each.tag, tag=each.tag.replace("_", "-").lower())
                )

    def _files(self, code: str) -> list[Path]:
        folder = self.project.catalog_folder(code)
        return sorted(
            path
            for path in folder.rglob("*")
            if path.suffix in scope.READ_SUFFIXES or (path.is_symlink() and path.is_dir())
        )

    def _load(self, path: Path, code: str) -> Record:
        """Read one file; messages of a file seen before come from the cache."""
        refusal = scope.refuse(path, code, self.project, self.domains)
        if refusal is not None:
            results = [result_of(1, "catalogue-file", refusal)]
            return Record(path, "", results=results, done=True)
        try:
            content = read_bytes(path)
        except CatalogError as error:
            return Record(path, "", results=[result_of(*unreadable(error))], done=True)
        record = Record(path, hashlib.sha256(content).hexdigest())
        known = self.cache.known(record)
        if known:
            record.messages = [tuple(message) for message in known["messages"]]
            record.terms = known["terms"]
            return record
        self._parse(record, content, code)
        return record

    def _parse(self, record: Record, content: bytes, code: str) -> None:
        catalogue = record.catalogue = self._parsed(record.path, content, code)
        record.messages = [
            (
                block.msgstr_line,
                block.entry.msgid,
                block.entry.msgstr[0],
                any(mute.check == "inconsistent" for mute in mutes.read(block.entry.comments)),
            )
            for block in catalogue.messages
            # a context is given where the same text wants another translation
            if is_published(block.entry) and block.entry.context is None
        ]
        record.terms = sorted(
            {
                term
                for _line, msgid, _msgstr, _muted in record.messages
                if ":term:`" in msgid
                for term in scope.named_terms(msgid)
            }
        )

    def _run(
        self,
        record: Record,
        code: str,
        pair: tuple[Language, Language],
        around: Surroundings,
        salt: str,
    ) -> None:
        if record.done:
            return
        domain = scope.domain_of(record.path, code, self.project)
        documents = scope.documents(domain, self.project)
        read = hashlib.sha256(salt.encode())
        for path in documents:
            read.update(path.read_bytes())
        salt = read.hexdigest()
        known = self.cache.known(record)
        if known and known.get("salt") == salt:
            record.results = known["results"]
            return
        if record.catalogue is None:
            self._parse(record, record.path.read_bytes(), code)
        assert record.catalogue is not None  # noqa: S101 -- set by _parse
        record.results = [
            result_of(line, check, problem) for line, check, problem in record.catalogue.problems
        ]
        setting = Setting(
            pair,
            around,
            self.project,
            domain,
            scope.holds_markup(record.path, code, self.project, self.domains),
            scope.size_of(documents),
            scope.places(
                ((msgid, msgstr) for _line, msgid, msgstr, _muted in record.messages), documents
            ),
        )
        record.results += check_messages(record.catalogue.messages, setting)
        self.cache.keep(record, salt)

    def _surroundings(
        self, pair: tuple[Language, Language], glossary: dict[str, frozenset[str]]
    ) -> Surroundings:
        folder = self.project.locale_dir
        return Surroundings(
            self.terms,
            glossary,
            pair[0].speller(),
            pair[1].speller(),
            read_words(folder, pair[0].code),
            read_words(folder, pair[1].code),
        )

    def _salt(self, pair: tuple[Language, Language], glossary: dict[str, frozenset[str]]) -> str:
        """Return what results depend on beside the catalogue: rules, languages, terms and words."""
        digest = hashlib.sha256()
        package = Path(__file__).parent
        folder = self.project.locale_dir
        for path in [
            *sorted((package.parent / "catalogs").glob("*.py")),
            *sorted(package.glob("*.py")),
            *sorted(package.glob("*.toml")),
            *sorted(folder.glob("terms.csv")),
            *sorted(folder.glob("words.*.txt")),
        ]:
            digest.update(path.read_bytes())
        for each in pair:
            digest.update(f"{each.tag} {each.speller() is not None}".encode())
        digest.update(repr(sorted((k, sorted(v)) for k, v in glossary.items())).encode())
        return digest.hexdigest()

    def _rendered(self, record: Record) -> Iterator[Finding]:
        for result in record.results:
            yield render(record.path, result, self.gettext)


def check_catalogs(
    project: Project, code: str, *, words: str = "en", cache: bool = True
) -> list[Finding]:
    """Return every finding in the catalogues of a language; `words` is the language of findings."""
    return Checker(project, words=words, cache=cache).check(code)
