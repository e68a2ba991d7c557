"""Merge 3,000 messages with 300 edits beside GNU msgmerge, on the same files in one run.

Both are measured as whole processes, start-up included, and as the smallest of several runs; the
merge alone is measured too, with the files read and parsed, nothing written. Run it as
`python benchmarks/merge.py`; it prints ratios, which is all that means something on another
machine.
"""

from __future__ import annotations

import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from editions.catalogs.changes import Languages
from editions.catalogs.merge import merge
from editions.catalogs.outcome import Past
from editions.catalogs.pofile import read
from editions.catalogs.update import template_in

MESSAGES, EDITS, RUNS = 3000, 300, 5
STEMS = [
    "alue",
    "kehitys",
    "logistiikka",
    "satama",
    "yritys",
    "tutkimus",
    "osaaminen",
    "maakunta",
    "strategia",
    "vihreä",
    "kiertotalous",
    "materiaali",
    "energia",
    "koulutus",
    "kumppani",
    "verkosto",
    "rahoitus",
    "tavoite",
    "mittari",
    "seuranta",
    "kasvu",
    "investointi",
    "päästö",
    "liikenne",
    "rata",
    "tieto",
    "turvallisuus",
    "peli",
    "data",
]
ENDINGS = ("", "n", "ssa", "lla", "t", "en", "iin", "sta", "ksi", "tta")
HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Language: en\\n"\n\n'


def paragraph(chance: random.Random) -> str:
    words = [chance.choice(STEMS) + chance.choice(ENDINGS) for _ in range(chance.randint(4, 40))]
    return " ".join(words).capitalize() + f" {chance.randint(1, 9999)}."


def edited(text: str, chance: random.Random) -> str:
    words = text.split()
    words[chance.randrange(len(words) - 1)] = chance.choice(STEMS) + "mme"
    return " ".join(words)


def write_files(folder: Path) -> None:
    chance = random.Random(5)  # noqa: S311 - the same files every time
    texts = list(dict.fromkeys(paragraph(chance) for _ in range(MESSAGES)))
    changed = set(chance.sample(range(len(texts)), EDITS))
    new = [edited(text, chance) if i in changed else text for i, text in enumerate(texts)]
    catalogs = folder / "locale" / "en" / "LC_MESSAGES"
    catalogs.mkdir(parents=True)
    (folder / "pot").mkdir()
    entries = [f'#: docs/text.rst\nmsgid "{t}"\nmsgstr "EN {t[::-1]}"\n' for t in texts]
    template = [f'#: docs/text.rst\nmsgid "{t}"\nmsgstr ""\n' for t in new]
    for path, body in ((catalogs / "text.po", entries), (folder / "pot" / "text.pot", template)):
        path.write_text(HEADER + "\n".join(body), encoding="utf-8")
        subprocess.run(["msgcat", "-o", str(path), str(path)], check=True)
    (folder / "conf.py").write_text('language = "fi"\nlocale_dirs = ["locale"]\n', encoding="utf-8")
    (folder / "index.rst").write_text("Index\n=====\n", encoding="utf-8")


def fastest(action: Callable[[], object], prepare: Callable[[], object]) -> float:
    seconds = []
    for _ in range(RUNS):
        prepare()
        start = time.perf_counter()
        action()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder)
        po, pot = folder / "locale/en/LC_MESSAGES/text.po", folder / "pot/text.pot"
        original = folder / "original.po"
        shutil.copy(po, original)

        def restore() -> None:
            shutil.copy(original, po)

        def msgmerge() -> None:
            command = ["msgmerge", "--quiet", "--previous", "--update", "--backup=none"]
            subprocess.run([*command, str(po), str(pot)], check=True)

        def update() -> None:
            command = [sys.executable, "-m", "editions", "update", "--conf", str(folder)]
            subprocess.run(
                [*command, "--pot", str(folder / "pot")], check=True, capture_output=True
            )

        def merge_alone() -> None:
            template = template_in(folder / "pot")
            merge(template.messages, {"text": read(po)}, Languages("fi", "en"), Past())

        theirs = fastest(msgmerge, restore)
        ours = fastest(update, restore)
        alone = fastest(merge_alone, restore)
        print(f"{MESSAGES} messages, {EDITS} edited; msgmerge --previous = 1")
        print(f"editions update, whole process  {ours / theirs:.2f}")
        print(f"reading and merging alone       {alone / theirs:.2f}")
        print(f"(msgmerge took {theirs:.2f} s)")


if __name__ == "__main__":
    main()
