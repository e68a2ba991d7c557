"""Judge a page in the browser by axe-core."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from playwright.sync_api import Page

from support.judges import node_module

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
# Rules are named one by one: running by tag leaves out those that axe switches off by default.
RUN = """
async tags => {
  const rules = axe.getRules(tags)
    .filter(rule => !rule.tags.some(tag => tag === "experimental" || tag === "deprecated"))
    .map(rule => rule.ruleId);
  const options = {runOnly: {type: "rule", values: rules}, resultTypes: ["violations"]};
  return (await axe.run(document, options)).violations;
}
"""


@dataclass(frozen=True)
class Violation:
    """One element that breaks a rule."""

    rule: str
    impact: str
    target: str
    html: str
    summary: str

    def __str__(self) -> str:
        return f"{self.rule} ({self.impact}) {self.target}: {self.summary} [{self.html}]"


@cache
def _source() -> str:
    return node_module("axe-core/axe.min.js").read_text(encoding="utf-8")


def violations(page: Page) -> list[Violation]:
    """Run all rules of WCAG 2.0 to 2.2, A and AA, and best practice on the page as it stands."""
    page.evaluate(_source())
    found = page.evaluate(RUN, list(TAGS))
    return [_violation(rule, node) for rule in found for node in rule["nodes"]]


def _violation(rule: dict[str, Any], node: dict[str, Any]) -> Violation:
    return Violation(
        rule=rule["id"],
        impact=rule["impact"],
        target=" ".join(map(str, node["target"])),
        html=node["html"],
        summary=" ".join(node["failureSummary"].split()),
    )
