"""Judge PDF files by veraPDF, the reference validator of PDF/A and PDF/UA."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from support.judges import java


@dataclass(frozen=True)
class Failure:
    """A rule that a file breaks, in how many places, and the first of them."""

    flavour: str
    clause: str
    test: int
    description: str
    count: int
    contexts: tuple[str, ...]

    def __str__(self) -> str:
        first = f" first: {self.contexts[0]}" if self.contexts else ""
        return (
            f"{self.flavour} {self.clause}-{self.test} ({self.count}×): {self.description}{first}"
        )


def validate(
    paths: Iterable[Path], flavours: Iterable[str] = ("ua1", "3a")
) -> dict[Path, list[Failure]]:
    """Validate files against flavours ("ua1", "ua2", "3a", "4" …), all in one Java machine.

    Returns for each path its failures in every flavour: an empty list is a valid file.
    """
    failures: dict[Path, list[Failure]] = {path: [] for path in paths}
    said = java("verapdf", "VeraPdf", ",".join(flavours), *failures)
    for result in json.loads(said):
        found = [
            Failure(result["flavour"], **{**failure, "contexts": tuple(failure["contexts"])})
            for failure in result["failures"]
        ]
        assert result["compliant"] == (not found), f"veraPDF contradicts itself: {result}"
        failures[Path(result["file"])] += found
    return failures
