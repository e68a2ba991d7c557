"""Print how fast and how precise the checks are.

Speed: the time of 3,000 messages of Sphinx's own catalogues by `editions check` and by pofilter,
each a process of its own, in the same run, as a ratio.

Precision: every alarm on catalogues that another project publishes as correct. Each was looked at;
benchmarks/reviewed.json says which are mistakes of the catalogue. All others count as false.
`--unreviewed` prints those; `--add` notes them as mistakes after they were looked at.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

import polib
import sphinx

import editions.checks  # noqa: F401 -- registers the checks
from editions.catalogs.terms import Terms
from editions.checks.language import language
from editions.checks.registry import CHECKS
from editions.checks.translation import Surroundings, Translation

LANGUAGES = ("da", "de", "es", "et", "fi", "fr", "it", "ja", "nl", "pl", "pt_BR", "sv")
LOCALE = Path(sphinx.__file__).parent / "locale"
REVIEWED = Path(__file__).with_name("reviewed.json")
MESSAGES = 3_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--unreviewed", action="store_true", help="print alarms not yet looked at")
    parser.add_argument("--add", action="store_true", help="note them as the catalogues' mistakes")
    options = parser.parse_args()
    print_precision(show=options.unreviewed, add=options.add)
    if not (options.unreviewed or options.add):
        print_speed()


def print_precision(*, show: bool, add: bool) -> None:
    reviewed = set(json.loads(REVIEWED.read_text("utf-8"))) if REVIEWED.is_file() else set()
    messages = alarms = 0
    false: dict[str, str] = {}
    for code in LANGUAGES:
        for msgid, msgstr in catalogue(code):
            messages += 1
            for name, text in alarms_on(msgid, msgstr, code):
                alarms += 1
                key = key_of(code, name, msgid, msgstr)
                if key not in reviewed:
                    false[key] = f"{code} {name}: {msgid!r} -> {msgstr!r}: {text}"
    if show or add:
        print("\n".join(false.values()))
    if add:
        text = json.dumps(sorted(reviewed | set(false)), indent=0)
        REVIEWED.write_text(text + "\n", "utf-8")
    share = f"1 in {messages // len(false)}" if false else f"none in {messages}"
    print(
        f"precision: {messages} messages, {alarms} alarms, {alarms - len(false)} of them mistakes"
    )
    print(f"precision: {len(false)} false alarms: {share} messages (goal: fewer than 1 in 200)")


def key_of(code: str, name: str, msgid: str, msgstr: str) -> str:
    digest = hashlib.sha256(f"{msgid}\0{msgstr}".encode()).hexdigest()[:12]
    return f"{code} {name} {digest}"


def catalogue(code: str) -> Iterator[tuple[str, str]]:
    path = LOCALE / code / "LC_MESSAGES" / "sphinx.po"
    for entry in polib.pofile(str(path), encoding="utf-8").translated_entries():
        if not entry.msgid_plural:
            yield entry.msgid, entry.msgstr


def alarms_on(msgid: str, msgstr: str, code: str) -> Iterator[tuple[str, str]]:
    pair = language("en"), language(code)
    around = Surroundings(Terms(), {}, pair[0].speller(), pair[1].speller())
    translation = Translation.of(msgid, msgstr, pair, around, markup=False)
    for name, check in CHECKS.items():
        if check.subject == "message":
            for problem in check.run(translation):
                yield name, problem.message.format(**problem.values)


def print_speed() -> None:
    with tempfile.TemporaryDirectory() as folder:
        project = lay_project(Path(folder))
        check = [sys.executable, "-m", "editions", "check", "--no-source", "-c", str(project)]
        cold = seconds([*check, "--no-cache"])
        seconds(check)
        warm = seconds(check)
        pofilter = Path(sys.executable).with_name("pofilter")
        other = seconds([str(pofilter), "-i", str(project / "locale"), "-o", folder + "/out"])
    print(
        f"speed: {MESSAGES} messages: editions check takes {cold / other:.2f} times pofilter's time"
    )
    print(f"speed: unchanged catalogues again: {warm / other:.2f} times pofilter's time")


def lay_project(folder: Path) -> Path:
    """Lay a Sphinx project whose German catalogues hold the messages, as reStructuredText."""
    (folder / "conf.py").write_text("language = 'en'\nlocale_dirs = ['locale']\n")
    target = folder / "locale/de/LC_MESSAGES"
    target.mkdir(parents=True)
    pairs = [pair for code in LANGUAGES for pair in catalogue(code)]
    prose = [pair for pair in pairs if "%" not in pair[0] and "\n" not in pair[0]]
    for number in range(10):
        texts = islice(prose, number, None, max(1, len(prose) // MESSAGES))
        document = polib.POFile(wrapwidth=76)
        document.metadata = {"Language": "de", "Content-Type": "text/plain; charset=UTF-8"}
        for index, (msgid, msgstr) in enumerate(islice(texts, MESSAGES // 10)):
            mark = "".join(chr(ord("A") + digit) for digit in divmod(index, 26)) + "Q"
            document.append(polib.POEntry(msgid=f"{mark} {msgid}", msgstr=f"{mark} {msgstr}"))
        document.save(str(target / f"chapter{number}.po"))
        (folder / f"chapter{number}.rst").write_text("Title\n=====\n")
    return folder


def seconds(command: list[str]) -> float:
    """Return the processor time of a command, which other work on the machine does not change."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=False)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
