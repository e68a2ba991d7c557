"""Judge an EPUB file by EPUBCheck and by Ace."""

import json
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from support.judges import chromium, java, node_module, program, run


@dataclass(frozen=True)
class Message:
    """What a judge says of one place in the file."""

    rule: str
    severity: str
    place: str
    text: str

    def __str__(self) -> str:
        return f"{self.rule} ({self.severity}) {self.place}: {self.text}"


def epubcheck(path: Path) -> list[Message]:
    """Validate the file and return every message, warnings and usage hints included."""
    main = "com.adobe.epubcheck.tool.Checker"
    said = java("epubcheck", main, path, "--json", "-", "--usage", "--quiet", accepted=(0, 1))
    return [
        Message(
            rule=message["ID"],
            severity=message["severity"].lower(),
            place=", ".join(_place(location) for location in message["locations"]),
            text=message["message"],
        )
        for message in json.loads(said)["messages"]
    ]


def _place(location: dict[str, Any]) -> str:
    return f"{location['path']}:{location['line']}"


def ace(path: Path) -> list[Message]:
    """Check the file's accessibility and return every assertion that failed."""
    with TemporaryDirectory() as folder:
        run(
            program("node"),
            node_module("@daisy/ace-cli/bin/ace.js"),
            *("--silent", "--force", "--outdir", folder, path),
            env={"PUPPETEER_EXECUTABLE_PATH": chromium()},
        )
        report = json.loads((Path(folder) / "report.json").read_text(encoding="utf-8"))
    return [
        _assertion(document, assertion)
        for document in report["assertions"]
        for assertion in document["assertions"]
        if assertion["earl:result"]["earl:outcome"] == "fail"
    ]


def _assertion(document: dict[str, Any], assertion: dict[str, Any]) -> Message:
    result = assertion["earl:result"]
    return Message(
        rule=assertion["earl:test"]["dct:title"],
        severity=assertion["earl:test"]["earl:impact"],
        place=document["earl:testSubject"]["url"],
        text=" ".join(result["dct:description"].split()),
    )
