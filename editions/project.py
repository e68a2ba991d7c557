"""Any Sphinx project with a conf.py, as the catalogues and checks see it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from os import PathLike
from pathlib import Path
from traceback import walk_tb

from sphinx.config import Config, eval_config_file
from sphinx.errors import ConfigError
from sphinx.util.tags import Tags

from editions.pseudo import PSEUDO
from editions.publication import Publication, PublicationError


class ProjectError(Exception):
    """The project cannot be read; the message says where and why."""


@dataclass(frozen=True)
class Project:
    """A folder with conf.py, its documents and its catalogues."""

    confdir: Path
    srcdir: Path
    locale_dir: Path
    builddir: Path
    source_language: str
    languages: tuple[str, ...]
    publication: Publication | None
    config: Config
    assets: tuple[Path, ...] = ()
    """Files and folders that conf.py names for web pages, which Sphinx copies."""

    @classmethod
    def load(cls, confdir: Path, source: Path | None = None) -> Project:
        """Read a project's conf.py.

        ``source`` is the folder of the documents where it is neither conf.py's own nor the one
        that the Publication names. Raises ProjectError.
        """
        confdir = (confdir.parent if confdir.name == "conf.py" else confdir).resolve()
        namespace = _read_conf(confdir)
        publication = namespace.get("publication")
        if publication is not None and not isinstance(publication, Publication):
            raise ProjectError(f"{confdir / 'conf.py'}: publication must be a Publication")
        _require_lists(confdir / "conf.py", namespace)
        config = Config(namespace)
        if publication is None:
            srcdir = (source or confdir).resolve()
            locale_dir = (srcdir / (list(config.locale_dirs) or ["locales"])[0]).resolve()
            source_language = str(config.language or "en")
            languages = _languages_in(locale_dir)
        else:
            srcdir = source.resolve() if source else confdir / publication.source
            locale_dir = confdir / publication.catalogs
            source_language = publication.source_language.code
            languages = tuple(language.code for language in publication.languages[1:])
        if not srcdir.is_dir():
            named = "--source" if source else "the Publication in conf.py"
            raise ProjectError(f"{srcdir}: no such folder, but {named} names it")
        return cls(
            confdir,
            srcdir,
            locale_dir,
            confdir / "_build",
            source_language,
            languages,
            publication,
            config,
            tuple(confdir / name for name in _assets(namespace)),
        )

    def catalog_folder(self, language: str) -> Path:
        """Return the folder of a language's catalogues, whether or not it exists.

        Those of the pseudo-language are made, so they stand in the build folder.
        """
        root = self.builddir / "pseudo" if language == PSEUDO else self.locale_dir
        return root / language / "LC_MESSAGES"

    def require_translation(self, language: str) -> None:
        """Raise ProjectError for the language of the documents, which has no catalogues.

        A plain project may have some: without a word of its own, Sphinx takes it for English.
        """
        is_source = language == self.source_language
        if is_source and (self.publication or not self.catalog_folder(language).is_dir()):
            raise ProjectError(
                f"{language} is the language of the documents: there is nothing to translate; "
                f"name another one, {_any_of(self.languages)}"
            )

    def started_folder(self, language: str) -> Path:
        """Return the folder of a language's catalogues; raise ProjectError if there is none."""
        self.require_translation(language)
        folder = self.catalog_folder(language)
        if not folder.is_dir():
            raise ProjectError(
                f"{folder}: no such folder; start the language with `editions update -l {language}`"
            )
        return folder

    def catalog_paths(self, language: str) -> list[Path]:
        """Return every catalogue of a language, sorted by path."""
        return sorted(self.catalog_folder(language).rglob("*.po"))


def _read_conf(confdir: Path) -> dict[str, object]:
    conf = confdir / "conf.py"
    if not conf.is_file():
        raise ProjectError(f"{conf}: not found; run this in the folder of conf.py or name it")
    try:
        return eval_config_file(conf, Tags())
    except (ConfigError, PublicationError) as error:
        cause = error.__cause__ or error
        reason = cause if isinstance(cause, PublicationError) else _last_line(str(error))
        raise ProjectError(f"{conf}{_line(conf, cause)}: {reason}") from error


def _require_lists(conf: Path, namespace: Mapping[str, object]) -> None:
    """Raise ProjectError for a value that has to be gone through and is no list of names."""
    for name, kind in (("extensions", str), ("templates_path", str | PathLike)):
        value = namespace.get(name, ())
        if not isinstance(value, list | tuple) or not all(isinstance(one, kind) for one in value):
            raise ProjectError(f"{conf}: {name} must be a list of names, not {value!r}")


def _assets(namespace: Mapping[str, object]) -> Iterator[str]:
    # Sphinx knows these values only once a builder has registered them.
    lists = ("html_static_path", "html_extra_path", "html_theme_path")
    for value in (*lists, "html_logo", "html_favicon"):
        named = namespace.get(value) or ()
        yield from map(str, named if isinstance(named, list | tuple) else [named])


def _line(conf: Path, error: BaseException) -> str:
    """Return the line of conf.py that an error arose in, as ``:12``, where one is known."""
    if isinstance(error, SyntaxError):
        return f":{error.lineno}"
    frames = walk_tb(error.__traceback__)
    lines = [line for frame, line in frames if frame.f_code.co_filename == str(conf)]
    return f":{lines[-1]}" if lines else ""


def _last_line(text: str) -> str:
    return text.strip().splitlines()[-1].strip()


def _any_of(languages: Iterable[str]) -> str:
    return " or ".join(languages) or "such as sv"


def _languages_in(locale_dir: Path) -> tuple[str, ...]:
    return tuple(sorted(folder.parent.name for folder in locale_dir.glob("*/LC_MESSAGES")))
