"""Judge a served page by Lighthouse, as a mobile telephone sees it."""

import json
from dataclasses import dataclass

from support.judges import CHROMIUM_FLAGS, chromium, node_module, program, run

CATEGORIES = ("accessibility", "best-practices", "seo", "performance")


@dataclass(frozen=True)
class Report:
    """Scores from 0 to 100 by category, and the audits that cost points."""

    scores: dict[str, int]
    failed: dict[str, str]


def audit(url: str) -> Report:
    """Audit one page in all categories."""
    said = run(
        program("node"),
        node_module("lighthouse/cli/index.js"),
        url,
        "--quiet",
        "--output=json",
        f"--only-categories={','.join(CATEGORIES)}",
        f"--chrome-flags={' '.join(CHROMIUM_FLAGS)}",
        env={"CHROME_PATH": chromium()},
    )
    report = json.loads(said)
    scores = {
        name: round(100 * (category["score"] or 0))
        for name, category in report["categories"].items()
    }
    failed = {
        name: f"{found['title']} {found.get('displayValue', '')}".strip()
        for name, found in report["audits"].items()
        if found["score"] is not None and found["score"] < 1
    }
    return Report(scores, failed)
