"""The design tokens: colours and faces that every format and every drawing shares.

``tokens.css`` holds them; a publication's ``_templates/tokens.css`` comes after it.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

import tinycss2

if TYPE_CHECKING:
    from sphinx.builders import Builder

TOKENS = Path(__file__).with_name("tokens.css")
REFERENCE = re.compile(r"var\(\s*(--[\w-]+)\s*(?:,([^()]*))?\)")


def token_files(builder: Builder) -> list[Path]:
    """Return the files that define the tokens; a later one overrides an earlier."""
    own = (Path(builder.confdir, folder, "tokens.css") for folder in builder.config.templates_path)
    return [TOKENS, *(path for path in own if path.is_file())]


def read_tokens(paths: list[Path]) -> dict[str, str]:
    """Return the value of each custom property that ``:root`` has without a condition."""
    tokens: dict[str, str] = {}
    for path in paths:
        rules = tinycss2.parse_stylesheet(path.read_text("utf-8"), True, True)
        for rule in rules:
            if (
                rule.type == "qualified-rule"
                and tinycss2.serialize(rule.prelude).strip() == ":root"
            ):
                tokens |= _custom_properties(rule.content)
    return tokens


def resolve(value: str, tokens: dict[str, str]) -> str:
    """Return a value with each ``var()`` replaced by its token, its fallback or nothing."""
    return REFERENCE.sub(lambda match: tokens.get(match[1], (match[2] or "").strip()), value)


def _custom_properties(content: list[object]) -> dict[str, str]:
    declarations = tinycss2.parse_blocks_contents(content, True, True)
    return {
        item.name: tinycss2.serialize(item.value).strip()
        for item in declarations
        if item.type == "declaration" and item.name.startswith("--")
    }
