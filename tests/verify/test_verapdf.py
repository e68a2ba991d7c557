from pathlib import Path

import pytest
from support.judges import TOOLS
from weasyprint import HTML

from editions.verify.verapdf import VeraPdfMissingError, validate


@pytest.fixture
def pdf(tmp_path: Path) -> Path:
    path = tmp_path / "untagged.pdf"
    HTML(string="<p>Text</p>").write_pdf(path)
    return path


@pytest.mark.slow
def test_a_failure_names_standard_clause_and_number_of_places(pdf):
    failures = validate([pdf], TOOLS / "java")[pdf]
    (untagged,) = [text for text in failures if text.startswith("PDF/UA-1, clause 6.2, test 1")]
    assert "in 1 places: The document catalog dictionary shall include a MarkInfo" in untagged


def test_where_verapdf_is_not_here_that_is_said(pdf, tmp_path):
    with pytest.raises(VeraPdfMissingError, match="not judged: veraPDF is not in"):
        validate([pdf], tmp_path)


def test_where_java_is_not_here_that_is_said(pdf, tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(VeraPdfMissingError, match="not judged: Java is not installed"):
        validate([pdf], tmp_path)
