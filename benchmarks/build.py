"""Measure building and previewing against what people use otherwise, in one run.

    python benchmarks/build.py [--pages 25] [--rounds 5] [--growth 25 100 400] [--only NAME ...]

The text is the publication's own, repeated to the wanted length, without markup that plain Sphinx
does not know, so that all tools build the same documents in both languages. A virtual environment
with the alternatives is made in a temporary folder. Wall time says what a person waits; processor
time is what a busy machine does not blur. The table is kept in benchmarks/results.md.
"""

from __future__ import annotations

import argparse
import compileall
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from document import write_ours, write_plain
from edits import autobuild_edit, preview_edit
from memory import watched

REPOSITORY = Path(__file__).resolve().parent.parent
ALTERNATIVES = ("sphinx>=9.0.4,<9.1", "sphinx-simplepdf", "sphinx-autobuild")


@dataclass(frozen=True)
class Cost:
    """What a command took: seconds of wall and processor time, peak memory in MB."""

    wall: float
    processor: float
    memory: float = 0.0

    def __add__(self, other: Cost) -> Cost:
        return Cost(
            self.wall + other.wall,
            self.processor + other.processor,
            max(self.memory, other.memory),
        )


def run(*command: str | Path, cwd: Path) -> Cost:
    """Run a command to its end and return its cost: its children's time, its largest process."""
    # sphinx-simplepdf calls WeasyPrint by its command, which stands beside its own.
    environment = _environment(Path(command[0]).parent)
    words = list(map(str, command))
    started = time.monotonic()
    nowhere = subprocess.DEVNULL
    process = subprocess.Popen(words, cwd=cwd, env=environment, stdout=nowhere, stderr=nowhere)
    _pid, status, used = os.wait4(process.pid, 0)
    wall = time.monotonic() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(words)}: ended with {process.returncode}")
    return Cost(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


def said(*command: str | Path, cwd: Path) -> str:
    """Return the last line that a command prints."""
    environment = _environment(Path(command[0]).parent)
    words = list(map(str, command))
    output = subprocess.check_output(words, cwd=cwd, env=environment, text=True)
    return output.splitlines()[-1]


def _environment(programs: Path) -> dict[str, str]:
    """Return what a command finds around it: compiled modules, as an installed one has them."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    path = f"{programs}{os.pathsep}{os.environ['PATH']}"
    return {**kept, "PYTHONPATH": str(REPOSITORY), "PATH": path}


def typical(costs: list[Cost]) -> Cost:
    """Return the cost with the median of the wall times."""
    return sorted(costs, key=lambda cost: cost.wall)[len(costs) // 2]


class Bench:
    """The publication in both shapes, and the table of what was measured."""

    def __init__(self, work: Path, pages: int, venv: Path | None, rounds: int) -> None:
        self.work = work
        self.rounds = rounds
        self.ours = work / "ours"
        self.plain = work / "plain"
        write_ours(self.ours, pages)
        write_plain(self.plain, pages)
        self.bin = _alternatives(work / "venv") if venv is None else venv.resolve() / "bin"
        self.rows: list[tuple[str, str, str, str, str]] = []

    def editions(self, *arguments: str) -> Cost:
        """Run our command line on the publication."""
        return run(sys.executable, "-m", "editions", *arguments, cwd=self.ours)

    def sphinx(self, builder: str, language: str) -> Cost:
        """Run plain Sphinx on the same documents."""
        output = self.plain / "_build" / f"{builder}-{language}"
        return run(
            self.bin / "sphinx-build", "-q", "-b", builder, "-D", f"language={language}",
            "-d", self.plain / "_build" / f"doctrees-{language}", ".", output, cwd=self.plain,
        )  # fmt: skip

    def row(self, what: str, ours: Cost, other: str, theirs: Cost) -> None:
        """Add a comparison: theirs divided by ours."""
        self.rows.append(
            (
                what,
                f"{ours.wall:.2f} s",
                f"{other}: {theirs.wall:.2f} s",
                f"{theirs.wall / ours.wall:.1f}",
                f"{theirs.processor / ours.processor:.1f}" if ours.processor else "",
            )
        )
        print(" | ".join(self.rows[-1]), flush=True)

    def put_away(self, project: Path) -> None:
        """Move what was built aside: ext4 is slow to make files where many were just removed."""
        built = project / "_build"
        if built.exists():
            built.rename(Path(tempfile.mkdtemp(dir=self.work)) / "built")

    def from_nothing(self) -> None:
        """All four editions, and the longest chain that cannot be avoided: medians of rounds."""
        chains: dict[str, list[Cost]] = {"fi": [], "en": []}
        ours, theirs = [], []
        for _ in range(self.rounds):
            for language, costs in chains.items():
                self.put_away(self.ours)
                costs.append(self.editions("build", "--language", language, "--format", "pdf"))
            self.put_away(self.ours)
            ours.append(self.editions("build"))
            self.put_away(self.plain)
            builders = [(b, language) for language in chains for b in ("html", "simplepdf")]
            theirs.append(sum((self.sphinx(*each) for each in builders), Cost(0, 0)))
        chain = max(map(typical, chains.values()), key=lambda cost: cost.wall)
        self.row(
            "four editions from nothing",
            typical(ours),
            "sphinx-build + simplepdf",
            typical(theirs),
        )
        self.row("… its longest chain", typical(ours), "the slower language's PDF alone", chain)

    def nothing_changed(self) -> None:
        """Find out that everything is up to date."""
        ours = self.editions("build")
        theirs = self.sphinx("html", "fi") + self.sphinx("html", "en")
        self.row("nothing changed", ours, "sphinx-build, HTML alone", theirs)

    def saved_entry(self) -> None:
        """From a saved catalogue entry to the page that a browser gets."""
        ours = Cost(preview_edit(self.ours), 0)
        theirs = Cost(autobuild_edit(self.plain, self.bin / "sphinx-autobuild"), 0)
        self.row("saved entry to changed page", ours, "sphinx-autobuild", theirs)

    def dumped(self) -> Path:
        """Return the folder of the HTML that the PDF edition is laid out from."""
        folder = self.work / "book"
        script = REPOSITORY / "benchmarks/dump_book.py"
        if not folder.exists():
            run(sys.executable, script, self.ours, folder, cwd=self.ours)
        return folder

    def printed_entry(self) -> None:
        """From a saved catalogue entry to the changed PDF."""
        script = str(REPOSITORY / "benchmarks/pdf_edit.py")
        sides = (("alone", self.dumped() / "book.html"), ("ours", self.ours))
        alone, ours = (
            float(said(sys.executable, script, way, path, cwd=self.ours)) for way, path in sides
        )
        other = "WeasyPrint's layout alone"
        self.row("saved entry to changed PDF", Cost(ours, 0), other, Cost(alone, 0))

    def memory(self) -> None:
        """Peak memory beside WeasyPrint alone on the same HTML: of one PDF, and of all editions."""
        dumped = self.dumped()
        alone = run(
            sys.executable, "-m", "weasyprint", "--pdf-variant", "pdf/a-3a", dumped / "book.html",
            dumped / "book.pdf", cwd=dumped,
        )  # fmt: skip
        self.put_away(self.ours)
        ours = self.editions("build", "--language", "fi", "--format", "pdf")
        self.row("a PDF edition", ours, "WeasyPrint alone, same HTML", alone)
        self.memory_row("… its largest process", ours.memory, alone.memory)
        self.put_away(self.ours)
        command = [sys.executable, "-m", "editions", "build", "--conf", str(self.ours)]
        _said, all_together = watched(command, _environment(Path(sys.executable).parent))
        self.memory_row(
            "all processes of four editions, an edition", all_together / 4, alone.memory
        )

    def memory_row(self, what: str, ours: float, alone: float) -> None:
        """Add a comparison of memory in MB."""
        other = f"WeasyPrint alone, same HTML: {alone:.0f} MB"
        self.rows.append((what, f"{ours:.0f} MB", other, f"{alone / ours:.2f}", ""))

    def growth(self, sizes: list[int]) -> None:
        """Time and memory of a PDF edition as the text grows."""
        for pages in sizes:
            folder = self.work / f"growth-{pages}"
            write_ours(folder, pages)
            cost = run(
                sys.executable, "-m", "editions", "build", "--language", "fi", "--format", "pdf",
                cwd=folder,
            )  # fmt: skip
            self.rows.append(
                (
                    f"PDF of about {pages} pages",
                    f"{cost.processor:.1f} s of processor, {cost.memory:.0f} MB",
                    "",
                    f"{1000 * cost.processor / pages:.0f} ms a page",
                    f"{cost.memory / pages:.1f} MB a page",
                )
            )
            print(" | ".join(self.rows[-1]), flush=True)


def _alternatives(folder: Path) -> Path:
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    pip = [str(folder / "bin/python"), "-m", "pip", "install", "-q", *ALTERNATIVES]
    subprocess.run(pip, check=True)
    return folder / "bin"


def table(rows: list[tuple[str, str, str, str, str]]) -> str:
    """Return the rows as a Markdown table."""
    header = ("what", "editions", "beside", "ratio, wall", "ratio, processor")
    lines = [header, tuple("---" for _ in header), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


MEASURES = ("from_nothing", "nothing_changed", "saved_entry", "printed_entry", "memory")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pages", type=int, default=25)
    parser.add_argument("--rounds", type=int, default=5, help="how often a build is repeated")
    parser.add_argument("--growth", type=int, nargs="*", default=[])
    parser.add_argument("--only", nargs="*", choices=MEASURES, default=list(MEASURES))
    parser.add_argument("--venv", type=Path, help="environment that has the alternatives already")
    options = parser.parse_args()
    compileall.compile_dir(str(REPOSITORY / "editions"), quiet=1)
    with tempfile.TemporaryDirectory() as folder:
        bench = Bench(Path(folder), options.pages, options.venv, options.rounds)
        for name in options.only:
            getattr(bench, name)()
        bench.growth(options.growth)
        print(table(bench.rows))


if __name__ == "__main__":
    main()
