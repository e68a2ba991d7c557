"""The language of a build: compiled catalogues, the publication's facts, the interface words."""

from __future__ import annotations

from gettext import NullTranslations, translation
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sphinx.locale
from sphinx.builders.gettext import I18nBuilder
from sphinx.errors import ConfigError

from editions import interface
from editions.audit import Audit, AuditError, read_audit
from editions.catalogs.reading import CONF, TEMPLATES
from editions.cldr import canonical
from editions.document.catalogues import compiled_catalogues
from editions.publication import Language, Publication, PublicationError

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config


def setup(app: Sphinx) -> None:
    """Register the publication and what follows from it and the language."""
    app.add_config_value("publication", None, "env", Publication)
    app.add_config_value("editions_audit", None, "env", Audit)
    app.add_config_value("editions_files", {}, "html", dict)
    app.connect("config-inited", _config_inited, priority=100)


def language_of(config: Config) -> Language:
    """Return the language that this build speaks."""
    if config.publication is None:
        code = config.language or "en"
        return Language(canonical(code) or code)
    publication: Publication = config.publication
    return publication.language(config.language)


def source_language_of(config: Config) -> str:
    """Return the code of the language that the documents are written in.

    A plain project says it in conf.py, whatever ``-D language=`` builds it in.
    """
    if config.publication is None:
        return str(config._raw_config.get("language") or "en")
    return str(config.publication.source_language.code)


def is_extraction(env: Any) -> bool:
    """Tell whether the documents are read only to extract their messages."""
    return issubclass(env._builder_cls, I18nBuilder)


def _config_inited(app: Sphinx, config: Config) -> None:
    _speak_interface(app, config)
    publication: Publication | None = config.publication
    if publication is None:
        return
    try:
        publication.language(config.language)
        config["editions_audit"] = read_audit(Path(app.confdir))
    except PublicationError as error:
        raise ConfigError(f"{app.confdir / 'conf.py'}: {error}") from error
    except AuditError as error:
        raise ConfigError(str(error)) from error
    _apply_facts(app, config, publication)
    if config.language != publication.source_language.code:
        _apply_catalogues(app, config, publication)


def _speak_interface(app: Sphinx, config: Config) -> None:
    """Put the publisher's own words before Sphinx's, which are few and partly wrong in Finnish."""
    own = interface.translations(config.language or "en")
    sphinx_words = sphinx.locale.translators["general", "sphinx"]
    words = own if type(own) is not NullTranslations else NullTranslations()
    layered = _Layered(words, sphinx_words)
    sphinx.locale.translators["general", "sphinx"] = layered
    app.translator = layered


class _Layered(NullTranslations):
    """The publisher's words first, then Sphinx's."""

    def __init__(self, own: NullTranslations, rest: NullTranslations) -> None:
        super().__init__()
        self.own = own
        self.rest = rest

    def gettext(self, message: str) -> str:
        own = self.own.gettext(message)
        return own if own != message else self.rest.gettext(message)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        own = self.own.ngettext(msgid1, msgid2, n)
        return own if own not in (msgid1, msgid2) else self.rest.ngettext(msgid1, msgid2, n)


def _apply_facts(app: Sphinx, config: Config, publication: Publication) -> None:
    """Set what Sphinx asks for from the publication, and what its catalogues need."""
    facts: dict[str, Any] = {
        "project": str(publication.title),
        "html_title": str(publication.title),
        "author": str(publication.publisher),
        "copyright": _copyright(publication),
        "release": publication.version,
        "version": publication.version,
        "gettext_compact": False,
        "gettext_additional_targets": ["index"],
        "gettext_auto_build": False,
        "templates_path": [str(app.confdir / path) for path in config.templates_path],
        "numfig": True,
        "html_copy_source": False,
    }
    for name, value in facts.items():
        config[name] = value


def _copyright(publication: Publication) -> str:
    return f"{publication.published.year} {publication.publisher}"


def _apply_catalogues(app: Sphinx, config: Config, publication: Publication) -> None:
    config["locale_dirs"] = [str(compiled_catalogues(app).folder)]
    # What is compiled has been judged: Sphinx would have its references in the source's words.
    config["suppress_warnings"] = [*config.suppress_warnings, "i18n.inconsistent_references"]
    localised = publication.localised(words(config, CONF).gettext)
    config["publication"] = localised
    config["project"] = config["html_title"] = str(localised.title)
    config["author"] = str(localised.publisher)
    config["copyright"] = _copyright(localised)


def words(config: Config, domain: str, srcdir: Path = Path()) -> NullTranslations:
    """Return the compiled translations of a catalogue; none where it is missing.

    ``srcdir`` is where the catalogues of a plain project are named from.
    """
    folders = [srcdir / folder for folder in config.locale_dirs]
    languages = [str(config.language)]
    found = (translation(domain, folder, languages, fallback=True) for folder in folders)
    return next((words for words in found if type(words) is not NullTranslations), _NONE)


_NONE = NullTranslations()


def template_words(config: Config) -> NullTranslations:
    """Return the translations of the templates' words."""
    return words(config, TEMPLATES)
