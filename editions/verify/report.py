"""The judgements as a grid, as JSON and as a web page."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict

from jinja2 import Environment, PackageLoader

from editions.verify.judgement import Judgement


def grid(judgements: Sequence[Judgement]) -> tuple[list[str], list[list[Judgement | None]]]:
    """Return the editions and, for each check, its judgement of each edition or None."""
    editions = list(dict.fromkeys(judgement.edition for judgement in judgements))
    checks = dict.fromkeys(judgement.check for judgement in judgements)
    found = {(judgement.check, judgement.edition): judgement for judgement in judgements}
    return editions, [[found.get((check, edition)) for edition in editions] for check in checks]


def as_json(judgements: Sequence[Judgement]) -> str:
    """Return the judgements as a JSON array, one object each."""
    rows = [{**asdict(judgement), "ok": judgement.ok} for judgement in judgements]
    return json.dumps(rows, ensure_ascii=False, indent=2)


def as_page(title: str, judgements: Sequence[Judgement]) -> str:
    """Return the judgements as a web page that needs nothing beside it."""
    environment = Environment(loader=PackageLoader("editions", "verify"), autoescape=True)
    editions, rows = grid(judgements)
    return environment.get_template("report.html.jinja").render(
        title=title,
        editions=editions,
        rows=rows,
        wrong=[judgement for judgement in judgements if not judgement.ok],
        unjudged=[judgement for judgement in judgements if not judgement.judged],
    )
