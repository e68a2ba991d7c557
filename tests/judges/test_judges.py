from pathlib import Path

import pytest
from support import judges


def test_a_missing_judge_names_its_cure(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(judges, "TOOLS", tmp_path)
    with pytest.raises(judges.JudgeMissingError, match=r"^nu is not installed: run tests/tools"):
        judges.java("nu", "Main")


def test_a_judge_that_gives_up_is_an_error_with_its_words() -> None:
    with pytest.raises(judges.JudgeFailedError, match=r"exited 3: no$"):
        judges.run("sh", "-c", "echo no >&2; exit 3")
