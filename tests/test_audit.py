"""What checks found is kept beside conf.py and told as it was found."""

from datetime import date
from pathlib import Path

import pytest

from editions.audit import AuditedCheck, AuditError, read_audit, write_audit

DAY = date(2026, 11, 24)
CHECKS = (
    AuditedCheck("fi-pdf", "figures", "passed"),
    AuditedCheck("en-pdf", "figures", "failed"),
    AuditedCheck("fi-pdf", "PDF/UA", "passed"),
    AuditedCheck("en-pdf", "PDF/UA", "not judged"),
    AuditedCheck("fi-html", "figures", "passed"),
)


def test_an_audit_is_read_as_it_was_written(tmp_path: Path) -> None:
    write_audit(tmp_path, DAY, "1.0", CHECKS)
    audit = read_audit(tmp_path)
    assert audit is not None
    assert (audit.date, audit.version, audit.checks) == (DAY, "1.0", CHECKS)


def test_the_same_results_give_the_same_bytes(tmp_path: Path) -> None:
    first = write_audit(tmp_path, DAY, "1.0", CHECKS).read_bytes()
    assert write_audit(tmp_path, DAY, "1.0", CHECKS).read_bytes() == first


@pytest.mark.parametrize(
    ("check", "form", "result"),
    [
        ("figures", "html", "passed"),
        ("figures", "pdf", "failed"),
        ("PDF/UA", "pdf", "not judged"),
        ("PDF/UA", "html", ""),
    ],
)
def test_a_format_has_passed_only_if_every_language_has(
    tmp_path: Path, check: str, form: str, result: str
) -> None:
    write_audit(tmp_path, DAY, "1.0", CHECKS)
    audit = read_audit(tmp_path)
    assert audit is not None
    assert audit.result(check, form) == result


def test_without_an_audit_there_is_none(tmp_path: Path) -> None:
    assert read_audit(tmp_path) is None


@pytest.mark.parametrize("text", ["", "[]", '{"date": "today"}', '{"date": "2026-11-24"}'])
def test_another_file_is_refused_with_the_cure(tmp_path: Path, text: str) -> None:
    (tmp_path / "audit.json").write_text(text)
    with pytest.raises(AuditError, match="run `editions verify --audit`"):
        read_audit(tmp_path)
