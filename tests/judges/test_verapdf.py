from pathlib import Path

import pytest
from support import verapdf
from weasyprint import HTML

pytestmark = pytest.mark.slow

PAGE = '<html lang="en"><title>Title</title><body><h1>Heading</h1><p>Text</p>'


def write(path: Path, page: str, variant: str | None) -> Path:
    HTML(string=page).write_pdf(path, pdf_variant=variant)
    return path


def test_many_files_are_judged_against_many_flavours_at_once(tmp_path: Path) -> None:
    untagged = write(tmp_path / "untagged.pdf", PAGE, None)
    tagged = write(tmp_path / "tagged.pdf", PAGE, "pdf/ua-1")

    failures = verapdf.validate([untagged, tagged], ["ua1", "3a"])

    assert {failure.flavour for failure in failures[untagged]} == {"ua1", "3a"}
    assert not [failure for failure in failures[tagged] if failure.flavour == "ua1"]


def test_a_failure_names_clause_count_and_place(tmp_path: Path) -> None:
    page = PAGE + "<ul><li><p>one</p></li><li><p>two</p></li></ul>"
    path = write(tmp_path / "list.pdf", page, "pdf/ua-1")

    (failure,) = verapdf.validate([path], ["ua1"])[path]

    assert (failure.clause, failure.test, failure.count) == ("7.2", 20, 2)
    assert "LI" in failure.contexts[0]
