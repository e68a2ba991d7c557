"""What the documentation tells a newcomer to write works as it stands there."""

import re
from pathlib import Path

import pytest

from editions.cli import main

pytestmark = pytest.mark.slow

COMMUNICATIONS = Path(__file__).parent.parent / "documentation/communications.md"


def test_the_first_conf_py_builds_both_formats(tmp_path):
    (conf,) = re.findall(r"```python\n(.*?)```", COMMUNICATIONS.read_text(), re.DOTALL)
    (tmp_path / "conf.py").write_text(conf)
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/index.rst").write_text("Vår strategi\n============\n\nVi växer.\n")
    assert main(["build", "-c", str(tmp_path), "--language", "sv"]) == 0
    editions = tmp_path / "_build/editions"
    assert "Vi växer." in (editions / "sv/index.html").read_text()
    assert [path.name for path in (editions / "pdf").iterdir()] == ["our-strategy-sv.pdf"]
    assert main(["update", "-c", str(tmp_path)]) == 0
    assert (tmp_path / "locale/en/LC_MESSAGES/index.po").is_file()
