"""Build a small publication by Sphinx alone, in this process."""

from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import sphinx.locale
from sphinx.application import Sphinx
from sphinx.util.console import strip_colors
from sphinx.util.docutils import docutils_namespace, patch_docutils


@dataclass(frozen=True)
class Built:
    """What a build wrote and what it warned of."""

    folder: Path
    warnings: list[str]

    def text(self, path: str) -> str:
        """Return a written file."""
        return (self.folder / path).read_text(encoding="utf-8")


def build(root: Path, work: Path, language: str, builder: str = "html", **config: object) -> Built:
    """Build a publication with ``conf.py`` in ``root``, and its text there or in ``docs``."""
    folder = work / f"{language}-{builder}"
    log = StringIO()
    sphinx.locale.translators.clear()  # Sphinx keeps the catalogues of an earlier build
    with patch_docutils(), docutils_namespace():
        app = Sphinx(
            root / "docs" if (root / "docs").is_dir() else root,
            root,
            folder,
            work / f"doctrees-{language}",
            builder,
            confoverrides={"language": language, **config},
            status=None,
            warning=log,
        )
        app.build()
    return Built(folder, strip_colors(log.getvalue()).splitlines())
