from pathlib import Path

import pytest
from support import lighthouse
from support.browser import Serve

pytestmark = pytest.mark.slow

PAGE = """<!doctype html><html lang="en"><head><title>Title</title>
<meta name="viewport" content="width=device-width"></head>
<body><main><h1>Heading</h1></main></body></html>"""


def test_scores_and_the_audits_that_cost_points(tmp_path: Path, served: Serve) -> None:
    (tmp_path / "index.html").write_text(PAGE, encoding="utf-8")
    report = lighthouse.audit(f"{served(tmp_path)}/")
    assert report.scores["accessibility"] == 100
    assert report.scores["seo"] < 100
    assert "meta-description" in report.failed
