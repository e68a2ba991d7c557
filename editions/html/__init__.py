"""The HTML edition: our theme, our writer, and what the publication's facts say on each page."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from jinja2 import FileSystemBytecodeCache
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.errors import ConfigError
from sphinx.util import logging

from editions.document.settings import require_documents
from editions.html import changes, index, pages, printable, search, styles
from editions.html.contents import front_matter, page_contents
from editions.html.epub import builder
from editions.html.translator import EditionTranslator

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config

logger = logging.getLogger(__name__)

THEME = "editions"
BUILDERS = ("html", "dirhtml")


def setup(app: Sphinx) -> None:
    """Connect the HTML edition; a project with another theme keeps its own pages."""
    app.add_html_theme(THEME, str(Path(__file__).parent / "theme"))
    app.add_config_value("editions_printable", True, "html", bool)
    app.add_config_value("editions_kept_templates", "", "", str)
    app.add_node(page_contents)
    app.add_node(front_matter)
    app.connect("config-inited", _config_inited, priority=900)
    app.connect("builder-inited", _builder_inited)
    app.connect("env-before-read-docs", _env_before_read_docs)


def _config_inited(app: Sphinx, config: Config) -> None:
    """Write pages with our translator, and publish no source files beside them.

    An EPUB has the look of its own whatever theme the web pages have.
    """
    if config.publication is not None:
        builder.connect(app)
    if config.html_theme != THEME:
        return
    for name in BUILDERS:
        app.set_translator(name, EditionTranslator, override=True)
    config["html_copy_source"] = False
    publication = config.publication
    if publication is None:
        return
    if not publication.url:
        logger.info(
            "Publication.url is empty: pages name no canonical address and there is no sitemap"
        )
    elif not config.html_baseurl:
        config["html_baseurl"] = f"{publication.url}{config.language}/"


def _refuse_other_pages(builder: Any) -> None:
    """Raise ConfigError for a builder that would fill our templates without what they ask for."""
    theme = getattr(builder, "theme", None)
    own = getattr(type(builder), "handle_page", None)  # JSON, say, has no use for templates
    if theme and theme.name == THEME and own is StandaloneHTMLBuilder.handle_page:
        raise ConfigError(
            f"the theme {THEME!r} has no pages for the builder {builder.name}: choose another "
            "html_theme, or build html, where printable.html is the whole text on one page"
        )


def _env_before_read_docs(app: Sphinx, _env: object, _names: object) -> None:
    if app.config.html_theme == THEME:
        names = pages.footer_documents(app.config)
        require_documents(app, "footer_documents of html_theme_options", names)


def _builder_inited(app: Sphinx) -> None:
    writer: Any = app.builder
    if writer.name not in BUILDERS or app.config.html_theme != THEME:
        _refuse_other_pages(writer)
        return
    writer.search = False  # ours knows the base forms of the language
    writer.copysource = False
    # No page names it, and a translator could put a script of that name among the catalogues.
    writer.copy_translation_js = lambda: None
    if kept := app.config.editions_kept_templates:
        Path(kept).mkdir(parents=True, exist_ok=True)
        writer.templates.environment.bytecode_cache = FileSystemBytecodeCache(kept)
    for part in (styles, pages, index, printable, changes, search):
        part.connect(app)
