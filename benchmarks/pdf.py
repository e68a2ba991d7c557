"""Compare the PDF edition with its alternatives: time and memory, as ratios, in one run.

``python benchmarks/pdf.py [chapters …]``. Bare WeasyPrint gets the very same HTML and styles as one
document; sphinx-simplepdf, which is installed for the run, and xelatex, where the machine has it,
build the same sources their own way, which for them begins with reading.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element

import memory
import peers
import report
from sphinx.application import Sphinx

REPOSITORY = Path(__file__).parent.parent


def bind(project: Path) -> Any:
    """Read a project and return its book, up to where the layout begins."""
    from editions.pdf import book  # noqa: PLC0415 - loads WeasyPrint
    from editions.pdf.assemble import Assembler  # noqa: PLC0415

    out = project / "out"
    app = Sphinx(project, project, out, out / ".doctrees", "pdf", status=None)
    app.builder.read()
    app.builder.prepare_writing(set(app.env.all_docs))
    assembler = Assembler(app.builder)
    chapters = list(assembler.chapters())
    return book.bind(app.builder, chapters, assembler.first_ids)


def write_ours(whole: Any, target: Path) -> int:
    from editions.pdf import pages  # noqa: PLC0415

    return pages.write(whole, target, processes=os.cpu_count() or 1)


def write_alone(whole: Any, target: Path) -> int:
    """Write ours in one process, whatever the machine has."""
    from editions.pdf import pages  # noqa: PLC0415

    return pages.write(whole, target)


def write_bare(whole: Any, target: Path) -> int:
    """Write the same elements and styles by WeasyPrint alone, tagged as it tags."""
    import weasyprint  # noqa: PLC0415

    from editions.pdf import engine, fonts  # noqa: PLC0415

    root = Element("html", {"lang": "en"})
    body = Element("body")
    root.append(body)
    for part in whole.parts:
        body.extend(part.find("body"))
    for number in body.iter("span"):
        if number.get("class") == "page-number":
            number.text = "00"
    faces = engine.font_configuration()
    styles = [
        weasyprint.CSS(string=text, font_config=faces)
        for text in (fonts.style_sheet(), *(sheet.text for sheet in whole.styles))
    ]
    html = engine.ParsedHTML(root, f"{whole.base.as_uri()}/", weasyprint.urls.URLFetcher())
    document = html.render(font_config=faces, stylesheets=styles, pdf_variant="pdf/ua-1")
    document.write_pdf(target, pdf_variant="pdf/ua-1")
    return len(document.pages)


def measure(way: str, project: Path) -> None:
    """Run one way in this process and print what it took as JSON."""
    whole = bind(project)
    write = {"ours": write_ours, "alone": write_alone, "bare": write_bare}[way]
    before, start = processor_time(), time.perf_counter()
    pages = write(whole, project / f"{way}.pdf")
    result = {
        "pages": pages,
        "cpu": processor_time() - before,
        "wall": time.perf_counter() - start,
    }
    print(json.dumps(result))


def processor_time() -> float:
    """Return the seconds of processor time that this process and its children took."""
    times = os.times()
    return times.user + times.system + children_time()


def children_time() -> float:
    """Return the seconds of processor time that the children of this process took."""
    times = os.times()
    return times.children_user + times.children_system


def measured(way: str, project: Path) -> dict[str, float]:
    """Run one way in a process of its own."""
    command = [sys.executable, __file__, "--measure", way, str(project)]
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY)}
    said, peak = memory.watched(command, environment)
    return {**json.loads(said.splitlines()[-1]), "memory": peak}


def main(sizes: list[int]) -> None:
    """Print one table a size."""
    with tempfile.TemporaryDirectory() as environments:
        for chapters in sizes:
            with tempfile.TemporaryDirectory() as project:
                report.write(Path(project), chapters)
                show(compare(Path(project), Path(environments)))


def compare(project: Path, environments: Path) -> dict[str, dict[str, float]]:
    """Return the cost of each way; the peers' environments stay for the next size."""
    results = {"bare WeasyPrint": measured("bare", project)}
    for name, build in peers.PEERS.items():
        try:
            results[f"{name}, reading included"] = build(project, environments)
        except peers.AbsentError as reason:
            print(f"{name} is not measured: {reason}")
    results["editions, one process"] = measured("alone", project)
    results["editions"] = measured("ours", project)
    return results


def show(results: dict[str, dict[str, float]]) -> None:
    """Print a table with the ratios to ours, the last."""
    ours = results["editions"]
    print("\n| way | pages | s | CPU s | MB | editions' time | CPU | memory |")
    print("|---|---|---|---|---|---|---|---|")
    for name, result in results.items():
        ratios = [f"× {ours[key] / result[key]:.2f}" for key in ("wall", "cpu", "memory")]
        print(
            f"| {name} | {result['pages']:.0f} | {result['wall']:.1f} | {result['cpu']:.1f} "
            f"| {result['memory']:.0f} | {' | '.join(ratios)} |"
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--measure"]:
        measure(sys.argv[2], Path(sys.argv[3]))
    else:
        main([int(size) for size in sys.argv[1:]] or [2, 12, 62])
