"""The publication's facts in another language, outside a build."""

from __future__ import annotations

from editions.catalogs.pofile import read
from editions.catalogs.reading import CONF
from editions.project import Project, ProjectError
from editions.publication import Publication


def localised_publication(project: Project, language: str) -> Publication:
    """Return the publication with its texts from the language's catalogue ``conf``.

    Raises ProjectError where the project declares no Publication.
    """
    if project.publication is None:
        raise ProjectError(f"{project.confdir / 'conf.py'}: declares no Publication")
    path = project.catalog_folder(language) / f"{CONF}.po"
    blocks = read(path).live if path.is_file() else ()
    words = {b.entry.msgid: b.entry.msgstr[0] for b in blocks if b.entry.translated}
    return project.publication.localised(lambda text: words.get(text, text))
