"""The catalogues of a build: checked, then compiled, before Sphinx sees a word of them.

Sphinx parses each translation as a complete document and runs every directive in it, so what is
compiled must have been judged as a structure first.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError
from sphinx.util import logging

from editions.catalogs.entry import CatalogError
from editions.project import Project, ProjectError

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from editions.catalogs.compile import Compiled

logger = logging.getLogger(__name__)


def setup(app: Sphinx) -> None:
    """Register where a build of several formats hands over what it has compiled for all."""
    app.add_config_value("editions_catalogues", None, "")


def compiled_catalogues(app: Sphinx) -> Compiled:
    """Return the compiled catalogues of the build's language; warn of what is not among them."""
    compiled: Compiled = app.config.editions_catalogues or _compile(app)
    warn_of_left_out(compiled)
    return compiled


@contextmanager
def told_by_sphinx() -> Iterator[None]:
    """Raise ConfigError for what of a person's files cannot be read: Sphinx tells it as it is."""
    try:
        yield
    except (CatalogError, ProjectError) as error:
        raise ConfigError(str(error)) from error


def _compile(app: Sphinx) -> Compiled:
    with told_by_sphinx():
        project = Project.load(app.confdir, app.srcdir)
    return compile_checked(project, str(app.config.language), Path(app.doctreedir) / "catalogs")


def compile_checked(project: Project, language: str, folder: Path) -> Compiled:
    """Compile what is safe to publish into a locale folder.

    Raises ConfigError for a catalogue or a termbase that cannot be read.
    """
    from editions.checks.safe import compile_safe  # noqa: PLC0415 - the checks load slowly

    with told_by_sphinx():
        return compile_safe(project, language, folder)


def warn_of_left_out(compiled: Compiled) -> None:
    """Warn of each translation that is not safe to publish."""
    for one in compiled.left_out:
        logger.warning("%s", one.reason, location=one.place, type="editions", subtype=one.check)
