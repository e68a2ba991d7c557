"""Imports run one way, along the flow of the data."""

import ast
from pathlib import Path

import pytest

import editions

PACKAGE = Path(editions.__file__).parent
FLOW = [
    {"audit", "beside", "cldr", "libraries", "publication", "pseudo", "files", "lock", "swap"},
    {"project"},
    {"inputs"},
    {"interface"},
    {"catalogs"},
    {"checks"},
    {"document"},
    {"html", "pdf", "epub"},
    {"state"},
    {"gate"},
    {"verify"},
    {"release"},
    {"build", "plan"},
    {"preview"},
    {"cli"},
]
RANK = {name: rank for rank, names in enumerate(FLOW) for name in names}
MODULES = sorted(
    path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem[0] != "_"
)


def stage_of(path: Path) -> str:
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module:
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
    return names


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_imports_only_its_own_stage_and_earlier_ones(path):
    own = RANK[stage_of(path)]
    for name in imported(path):
        parts = name.split(".")
        if parts[0] == "editions" and parts[1] in RANK:
            assert RANK[parts[1]] <= own, f"{path} imports {name}, a later stage"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_command_line_prints(path):
    calls = [
        node
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]
    assert not calls or stage_of(path) == "cli"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_only_the_pdf_stage_knows_the_layout_engine(path):
    uses = any(name.split(".")[0] in {"weasyprint", "pydyf"} for name in imported(path))
    assert not uses or stage_of(path) == "pdf"
