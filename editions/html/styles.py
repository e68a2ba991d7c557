"""Style sheets that depend on the publication: its colours, and fonts with its own letters."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sphinx.util import logging

from editions.html import fonts

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from editions.publication import Publication

logger = logging.getLogger(__name__)

TOKENS = "tokens.css"
_DOCUMENT = Path(__file__).parents[1] / "document"


def connect(app: Sphinx) -> None:
    """Write the style sheets before the pages that name them."""
    app.connect("write-started", _write_started)


def tokens(folders: list[Path]) -> str:
    """Return the publisher's tokens, then those with which a publication replaces some."""
    own = [_DOCUMENT / TOKENS, _DOCUMENT / "drawings.css"]
    sheets = [*own, *(folder / TOKENS for folder in folders)]
    return "\n".join(path.read_text(encoding="utf-8") for path in sheets if path.is_file())


def _write_started(app: Sphinx, builder: Any) -> None:
    static = Path(builder.outdir) / "_static"
    static.mkdir(parents=True, exist_ok=True)
    faces = fonts.write_fonts(static, letters(app))
    sheet = f"{faces}\n{tokens(publication_folders(app))}"
    (static / TOKENS).write_text(sheet, encoding="utf-8")
    _copy_emblem(app, static)


def emblem_name(publication: Publication) -> str:
    """Return the name that the funder's emblem has among the static files; empty without one."""
    return Path(publication.funding.emblem).name if publication.funding else ""


def _copy_emblem(app: Sphinx, static: Path) -> None:
    """Copy the emblem that the publisher supplies; where it is missing the notice stands alone."""
    publication: Publication | None = app.config.publication
    if publication is None or publication.funding is None or not publication.funding.emblem:
        return
    source = Path(app.confdir) / publication.funding.emblem
    if source.is_file():
        shutil.copyfile(source, static / source.name)
    else:
        logger.warning(
            "Funding.emblem: there is no file %s; give its place beside conf.py",
            source,
            type="editions",
            subtype="emblem",
        )


def publication_folders(app: Sphinx) -> list[Path]:
    """Return the folders where a publication may have tokens of its own."""
    return [Path(app.confdir) / path for path in app.config.templates_path]


def letters(app: Sphinx) -> set[str]:
    """Return the letters of every document; interface words add those of their language."""
    found = {
        sign for docname in app.env.found_docs for sign in app.env.get_doctree(docname).astext()
    }
    publication = app.config.publication
    return found | set(str(publication) if publication else "")
