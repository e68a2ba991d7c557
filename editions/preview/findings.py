"""What the checks say of each message, in the words of the translator's choice."""

from __future__ import annotations

import threading
from typing import Any

from editions.catalogs.reading import domain_of
from editions.catalogs.terms import TermsError
from editions.checks.runner import Checker
from editions.preview.marking import message_id
from editions.project import Project


class Findings:
    """Runs the checks, one language at a time; what has not changed is not checked again."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self._checking = threading.Lock()

    def of(self, language: str, words: str) -> dict[str, list[dict[str, Any]]]:
        """Return the findings by message id; ``words`` is the language that they are told in."""
        with self._checking:
            try:
                found = Checker(self.project, words=words).check(language)
            except TermsError as error:
                return {"": [{"severity": "error", "message": str(error), "hint": ""}]}
        folder = self.project.catalog_folder(language)
        by_message: dict[str, list[dict[str, Any]]] = {}
        for finding in found:
            name = message_id(domain_of(finding.path, folder), finding.msgid)
            by_message.setdefault(name if finding.msgid else "", []).append(
                {
                    "severity": finding.severity,
                    "check": finding.check,
                    "message": finding.message,
                    "hint": finding.hint,
                    "place": f"{finding.path.name}:{finding.line}",
                }
            )
        return by_message
