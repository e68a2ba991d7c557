"""What of the catalogues is safe to publish, compiled before Sphinx sees a word of it.

Sphinx parses each translation as a complete document and runs every directive in it, so what is
compiled must have been judged as a structure first.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from editions.catalogs.compile import Compiled, LeftOut, compile_catalogs
from editions.catalogs.terms import Terms
from editions.checks.finding import printable
from editions.checks.registry import CHECKS
from editions.checks.runner import check_catalogs
from editions.project import Project

if TYPE_CHECKING:
    from editions.checks.finding import Finding

# Errors of a message that concern more than its words.
UNSAFE = frozenset({"control-character", "placeholders", "structure"})


def compile_safe(project: Project, language: str, folder: Path) -> Compiled:
    """Compile what is safe to publish into a locale folder; leave out what is not.

    An unsafe file is left out whole; an unsafe message counts as untranslated. Raises CatalogError
    for a catalogue that cannot be read.
    """
    errors = [f for f in check_catalogs(project, language) if _is_unsafe(f)]
    refused = {(finding.path, finding.msgid) for finding in errors}
    compile_catalogs(
        project.catalog_folder(language),
        folder / language / "LC_MESSAGES",
        lambda path, msgid: (path, msgid) not in refused,
        Terms.load(project).is_name,
    )
    return Compiled(folder, tuple(map(_left_out, errors)))


def _is_unsafe(finding: Finding) -> bool:
    """Tell whether an error lets a translation do more than say something wrong."""
    whole_file = CHECKS[finding.check].subject == "catalogue"
    return finding.severity == "error" and (whole_file or finding.check in UNSAFE)


def _left_out(finding: Finding) -> LeftOut:
    place = f"{printable(str(finding.path), 400)}:{finding.line}"
    return LeftOut(f"{finding.message} {finding.hint}", place, finding.check)
