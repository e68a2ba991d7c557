"""What is known of each language before it is built: how complete it is, and why it is refused."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from contextlib import ExitStack, nullcontext, suppress
from functools import cached_property

from editions import beside
from editions.catalogs.compile import Compiled
from editions.catalogs.entry import CatalogError
from editions.project import Project
from editions.pseudo import PSEUDO

Checked = dict[str, tuple[str, Compiled | None]]


class Judging:
    """Judges languages in processes beside this one, which meanwhile loads what builds need.

    The catalogues are checked from the start. The messages of the documents are counted from the
    call of ``count``, once what it takes to read documents is loaded and can be shared. ``ending``
    ends the processes with it: one that outlived the build would hold its lock.
    """

    def __init__(self, project: Project, languages: Sequence[str], ending: ExitStack) -> None:
        self._project = project
        self._languages = languages
        self._ending = ending
        translations = [code for code in languages if code in project.languages]
        checking = beside.call(check, project, translations) if translations else nullcontext(dict)
        self._wait_for_checks = ending.enter_context(checking)

    def count(self) -> None:
        """Begin to count the messages that are translated."""
        counting = beside.call(count, self._project, self._languages)
        self._wait_for_count = self._ending.enter_context(counting)

    def refusal(self, code: str) -> str:
        """Return why no release of a language may be built; an empty text if it may.

        Nothing is awaited for the language of the documents, which lacks nothing.
        """
        if code == self._project.source_language:
            return ""
        reasons = (self._counted[code][1], self._checked.get(code, ("", None))[0])
        return "; ".join(filter(None, reasons))

    def catalogues(self, code: str) -> Compiled | None:
        """Return the compiled catalogues; None where the language's build compiles them itself."""
        return self._checked[code][1] if code in self._project.languages else None

    def shares(self) -> dict[str, float]:
        """Return the share of each language that is translated."""
        return {code: share for code, (share, _reason) in self._counted.items()}

    @cached_property
    def _checked(self) -> Checked:
        return self._wait_for_checks()

    @cached_property
    def _counted(self) -> dict[str, tuple[float, str]]:
        return self._wait_for_count()


def check(project: Project, translations: Sequence[str]) -> Checked:
    """Return why the checks refuse a translation, and what of it is compiled all the same."""
    # Only this process needs the checks, which take longer to load than many a catalogue to check.
    from editions.checks.safe import compile_safe  # noqa: PLC0415
    from editions.gate import mistakes  # noqa: PLC0415

    folder = project.builddir / "catalogs"
    shutil.rmtree(folder, ignore_errors=True)
    checked: Checked = {}
    for code in translations:
        checked[code] = mistakes(project, code), None
        with suppress(CatalogError):  # the language's build meets it too, and tells of it
            checked[code] = checked[code][0], compile_safe(project, code, folder)
    return checked


def count(project: Project, languages: Sequence[str]) -> dict[str, tuple[float, str]]:
    """Return the share of each language that is translated, and in words what it lacks.

    The pseudo-language's catalogues are made of the same messages.
    """
    from editions.catalogs.extract import extract  # noqa: PLC0415 - loaded and shared by now
    from editions.catalogs.pseudo import write_pseudo_catalogs  # noqa: PLC0415
    from editions.catalogs.terms import Terms  # noqa: PLC0415
    from editions.gate import completeness  # noqa: PLC0415

    messages = extract(project)
    if PSEUDO in languages:
        write_pseudo_catalogs(project, messages)
    is_name = Terms.load(project).is_name
    complete = {code: completeness(project, code, messages, is_name) for code in languages}
    return {code: (one.share, one.reason) for code, one in complete.items()}
