"""The house is described as it stands.

Run as a program (`make architecture`), it writes the description anew.
"""

import ast
from pathlib import Path

import editions

PACKAGE = Path(editions.__file__).parent
DOCUMENT = PACKAGE.parent / "documentation" / "engineers.md"
HEADING = "## The house, file by file\n\n"


def line_of(path: Path) -> str:
    """What the architecture section says of a module: the first sentence of its docstring."""
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    first = " ".join(said.split("\n\n")[0].split())
    return f"- `{path.relative_to(PACKAGE).as_posix()}`: {first}"


def described() -> str:
    return "\n".join(map(line_of, sorted(PACKAGE.rglob("*.py")))) + "\n"


def test_every_module_says_what_it_is_for():
    assert all(not line_of(path).endswith(": ") for path in PACKAGE.rglob("*.py"))


def test_the_architecture_section_has_one_line_for_every_module():
    told = DOCUMENT.read_text(encoding="utf-8").partition(HEADING)[2]
    assert told == described(), "describe the modules anew: make architecture"


if __name__ == "__main__":
    before = DOCUMENT.read_text(encoding="utf-8").partition(HEADING)[0]
    DOCUMENT.write_text(before + HEADING + described(), encoding="utf-8")
